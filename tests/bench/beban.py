"""Eight clients over HTTP against a gunicorn of its own: times of requests, and bytes of a page."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

_SUMBER = re.compile(r"""(?:src|href)="(/static/[^"]+)\"""")
TOKEN = "b" * 32
"""A CSRF token, the same in cookie and form."""


@dataclass(frozen=True, slots=True)
class Minta:
    """One request of one client. `isi` None: GET."""

    jalur: str
    sesi: str
    isi: Sequence[tuple[str, str]] | None = None
    kepala: tuple[tuple[str, str], ...] = ()
    harap: int = 200


@contextmanager
def peladen(aplikasi: str, modul_setelan: str) -> Iterator[int]:
    """A gunicorn as `make run` has it; yields its port when it answers."""
    port = port_bebas()
    perintah = [sys.executable, "-m", "gunicorn", aplikasi, "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    perintah += ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--log-level", "warning"]
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": modul_setelan, "LOG_LEVEL": "ERROR"}
    proses = subprocess.Popen(perintah, env=env)
    try:
        _tunggu(proses, port)
        yield port
    finally:
        proses.terminate()
        with suppress(subprocess.TimeoutExpired):
            proses.wait(20)
        proses.kill()


def port_bebas() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def _tunggu(proses: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(300):
        if proses.poll() is not None:
            raise RuntimeError("gunicorn berhenti sebelum siap")
        try:
            sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            sambungan.request("GET", "/")
            sambungan.getresponse().read()
            sambungan.close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("gunicorn tidak menjawab")


class Klien:
    """One connection that stays open, as a browser's does."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def kirim(self, m: Minta) -> tuple[float, bytes, http.client.HTTPResponse]:
        """Seconds from sending to the last byte; the body; the answer.

        Raises:
            AssertionError: another status than expected.
        """
        kepala = {"Cookie": f"sessionid={m.sesi}; csrftoken={TOKEN}", **dict(m.kepala)}
        isi = None
        if m.isi is not None:
            kepala["Content-Type"] = "application/x-www-form-urlencoded"
            isi = urlencode([*m.isi, ("csrfmiddlewaretoken", TOKEN)])
        mulai = time.perf_counter()
        self.sambungan.request("GET" if isi is None else "POST", m.jalur, isi, kepala)
        jawaban = self.sambungan.getresponse()
        badan = jawaban.read()
        lama = time.perf_counter() - mulai
        if jawaban.status != m.harap:
            teks = re.sub(r"<[^>]+>|\s+", " ", badan.decode(errors="replace"))
            raise AssertionError(f"{m.jalur}: {jawaban.status}, bukan {m.harap}: {teks[:3000]}")
        return lama, badan, jawaban


@dataclass
class Lama:
    """Times of one kind of request in milliseconds."""

    semua: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        return statistics.median(self.semua)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.semua, n=20)[18]


def serempak(port: int, buat: Callable[[int, int], Minta], klien: int, kali: int) -> list[float]:
    """Milliseconds of `kali` requests of each of the clients, all at once; `buat(client, turn)` says what is sent."""
    minta = [[buat(k, i) for i in range(kali)] for k in range(klien)]
    sambungan = [Klien(port) for _ in range(klien)]
    with ThreadPoolExecutor(klien) as kolam:
        hasil = list(kolam.map(lambda p: [p[0].kirim(m)[0] * 1000 for m in p[1]], zip(sambungan, minta, strict=True)))
    for s in sambungan:
        s.sambungan.close()
    return [lama for satu in hasil for lama in satu]


def bita(port: int, m: Minta) -> tuple[int, int]:
    """Bytes of the first visit with everything that the page loads, and of a later one; packed as in production."""
    klien = Klien(port)
    _, badan, jawaban = klien.kirim(m)
    lanjut = len(gzip.compress(badan, 6)) + sum(len(k) + len(v) + 4 for k, v in jawaban.getheaders())
    pertama = lanjut
    for jalur in dict.fromkeys(_SUMBER.findall(badan.decode())):
        _, isi, j = klien.kirim(Minta(jalur, m.sesi, kepala=(("Accept-Encoding", "gzip"),)))
        pertama += len(isi) + sum(len(k) + len(v) + 4 for k, v in j.getheaders())
    return pertama, lanjut
