"""A copy of the project to run ``make`` in, as a person would: awkward path, empty environment, nothing installed again."""

import contextlib
import http.cookiejar
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import psutil

from config.lokal.jalur import AKAR, VENV
from config.lokal.paket import sidik
from config.lokal.porta import ingat_port

T = TypeVar("T")
PANJANG = 200
"""Characters of the path of the copy."""
TIDAK_IKUT = shutil.ignore_patterns(".*", "static-terkumpul", "test-results", "hasil-uji-banding.csv")


def tunggu(syarat: Callable[[], T | None], batas: float, apa: str) -> T:
    """Poll until the condition gives something; fails naming what was awaited."""
    akhir = time.monotonic() + batas
    while True:
        if hasil := syarat():
            return hasil
        assert time.monotonic() < akhir, f"tidak terjadi dalam {batas:.0f} detik: {apa}"
        time.sleep(0.1)


@dataclass(slots=True)
class Jalan:
    """One ``make`` at work and what it has printed, both streams in the order of a terminal."""

    proses: subprocess.Popen[bytes]
    catatan: Path

    @property
    def teks(self) -> str:
        return self.catatan.read_text(errors="replace")

    def tunggu_tampil(self, kata: str, batas: float) -> None:
        """Wait for words on the terminal; fails at once when ``make`` ends before."""

        def tampil() -> bool:
            hidup = self.proses.poll() is None
            ada = kata in self.teks
            assert ada or hidup, f"make berhenti sebelum “{kata}”:\n{self.teks}"
            return ada

        tunggu(tampil, batas, f"“{kata}” tampil; yang tampil:\n{self.teks}")

    def selesai(self, batas: float) -> tuple[int, str]:
        """Exit code and all words, once it ended."""
        try:
            kode = self.proses.wait(batas)
        except subprocess.TimeoutExpired as galat:
            raise AssertionError(f"make tidak selesai dalam {batas:.0f} detik:\n{self.teks}") from galat
        return kode, self.teks


class Salinan:
    """The copy, its processes and its web address."""

    def __init__(self, akar: Path, rumah: Path) -> None:
        self.akar = akar
        self.rumah = rumah
        self.port = ingat_port(rumah.parent / "porta.json", "web")
        self.dijalankan: list[Jalan] = []

    @property
    def run(self) -> Path:
        return self.akar / ".lokal" / "run"

    def make(self, *kata: str, port: int | None = None, rumah_terkunci: bool = False) -> Jalan:
        """Start ``make`` in a session of its own, so that a signal to its group is what Ctrl-C is."""
        catatan = self.rumah.parent / f"make-{len(self.dijalankan)}.log"
        python = Path(sys.executable).resolve().parent
        env = {"PATH": f"{python}{os.pathsep}{os.defpath}:/usr/local/bin", "HOME": str(self.rumah)}
        perintah = ["make", *kata, f"PORT={port or self.port}"]
        with catatan.open("wb") as keluaran:
            proses = subprocess.Popen(
                [*(kunci_rumah(self.rumah) if rumah_terkunci else ()), *perintah],
                cwd=self.akar,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=keluaran,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.dijalankan.append(Jalan(proses, catatan))
        return self.dijalankan[-1]

    def catatan_proses(self) -> dict[str, int]:
        """Name and number of each process that the supervisor holds."""
        try:
            isi = json.loads((self.run / "proses.json").read_text())["proses"]
        except (OSError, ValueError):
            return {}
        return {nama: pid for nama, (pid, _) in isi.items()}

    def pengawas(self) -> int:
        return int(json.loads((self.run / "kunci.json").read_text())["pid"])

    def proses(self) -> list[psutil.Process]:
        """Every living process that was started from the copy: by its words or by its working folder."""
        tempat = [str(self.akar), str((self.run / "pg").resolve())]
        ketemu = []
        for proses in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):
                kata = [*proses.cmdline(), proses.cwd()]
                milik = any(folder in satu for satu in kata for folder in tempat)
                if milik and proses.status() != psutil.STATUS_ZOMBIE:
                    ketemu.append(proses)
        return ketemu

    def tunggu_kosong(self, batas: float) -> None:
        akhir = time.monotonic() + batas
        while sisa := self.proses():
            assert time.monotonic() < akhir, f"masih hidup setelah {batas:.0f} detik: {sisa}"
            time.sleep(0.1)


class Tamu:
    """A browser without a screen: keeps its cookies over restarts of the server."""

    def __init__(self, port: int) -> None:
        self.alamat = f"http://127.0.0.1:{port}"
        kue = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.pembuka = urllib.request.build_opener(urllib.request.ProxyHandler({}), kue)

    def buka(self, jalur: str, isian: dict[str, str] | None = None) -> tuple[str, str]:
        """Address at which the request ended, and the page."""
        data = None if isian is None else urllib.parse.urlencode(isian).encode()
        permintaan = urllib.request.Request(self.alamat + jalur, data, {"Referer": self.alamat + jalur})  # noqa: S310  our own http address
        with self.pembuka.open(permintaan, timeout=30) as jawaban:
            return urllib.parse.urlsplit(jawaban.url).path, jawaban.read().decode()

    def masuk(self, nama: str, sandi: str) -> str:
        """Log in and return the path of the page that follows."""
        _, halaman = self.buka("/akun/masuk/")
        tanda = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', halaman)
        assert tanda is not None, halaman
        isian = {"csrfmiddlewaretoken": tanda[1], "login": nama, "password": sandi}
        return self.buka("/akun/masuk/", isian)[0]


def kunci_rumah(rumah: Path) -> list[str]:
    """Words before a command that make its home read-only.

    For root, whom no mode bars, by a mount that only the command sees; where that is not allowed the home becomes a file.
    """
    if os.geteuid() != 0:
        rumah.chmod(0o500)
        return []
    pasang = 'mount --bind "$HOME" "$HOME" && mount -o remount,bind,ro "$HOME"'
    coba = ["unshare", "--mount", "sh", "-c", f'{pasang} && ! touch "$HOME/x" 2>/dev/null']
    if subprocess.run(coba, env={"PATH": os.defpath, "HOME": str(rumah)}, check=False).returncode == 0:
        return ["unshare", "--mount", "sh", "-c", f'{pasang} && exec "$@"', "sh"]
    return ["env", "HOME=/dev/null"]


@contextlib.contextmanager
def salinan_proyek() -> Iterator[Salinan]:
    """A copy under a long path with blanks; at the end nothing of it is left, neither process nor file."""
    dasar = Path(tempfile.mkdtemp(prefix="kinerja uji "))
    dasar.chmod(0o755)  # the database server of a root user runs as nobody
    sisa = PANJANG - len(str(dasar)) - 1
    akar = dasar / Path(*("salinan proyek di folder yang panjang"[: min(37, sisa - i)] for i in range(0, sisa, 38)))
    shutil.copytree(AKAR, akar, ignore=TIDAK_IKUT, symlinks=True)
    bagikan_venv(akar / ".venv")
    (dasar / "rumah").mkdir()
    salinan = Salinan(akar, dasar / "rumah")
    try:
        yield salinan
    finally:
        for proses in salinan.proses():
            with contextlib.suppress(psutil.NoSuchProcess):
                proses.send_signal(signal.SIGKILL)
        salinan.tunggu_kosong(10)
        for jalan in salinan.dijalankan:
            jalan.selesai(10)
        pg = salinan.run / "pg"
        if pg.is_symlink():
            shutil.rmtree(pg.resolve().parent, ignore_errors=True)
        (dasar / "rumah").chmod(0o700)
        shutil.rmtree(dasar)


def bagikan_venv(venv: Path) -> None:
    """An environment of the copy's own whose programs and packages are those of this one, marked as installed."""
    venv.mkdir()
    for nama in ("bin", "lib"):
        (venv / nama).symlink_to(VENV / nama)
    shutil.copy(VENV / "pyvenv.cfg", venv)
    paket = {nama: sidik(AKAR / f"requirements{akhiran}.txt") for nama, akhiran in (("dasar", ""), ("dev", "-dev"))}
    (venv / "kinerja.json").write_text(json.dumps({"venv": str(venv), **paket}))
