"""Child processes that do not outlive their supervisor, and the record by which the next start cleans up."""

import contextlib
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from .induk import ikut_induk
from .jalur import AKAR

Tahap = tuple[tuple[signal.Signals, float], ...]
"""How to stop: each signal with the seconds to wait before the next. SIGKILL to the group always follows."""


@dataclass(frozen=True, slots=True)
class Resep:
    """What is needed to start one process."""

    nama: str
    perintah: Sequence[str]
    berhenti: Tahap
    yatim: signal.Signals = signal.SIGTERM
    """Signal that the kernel sends when the supervisor dies."""
    pengguna: int | None = None
    """Numeric user to run as, when started by root."""
    folder: Path = AKAR
    """Working folder."""


def nyalakan(resep: Resep, *, env: Mapping[str, str], catatan: Path) -> subprocess.Popen[bytes]:
    """Start a process in a session of its own, so that Ctrl-C reaches only the supervisor.

    ``catatan`` receives its output.
    """
    with catatan.open("ab") as keluaran:
        return subprocess.Popen(
            resep.perintah,
            env=dict(env),
            cwd=resep.folder,
            stdin=subprocess.DEVNULL,
            stdout=keluaran,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=resep.pengguna,
            group=resep.pengguna,
            extra_groups=None if resep.pengguna is None else [],
            preexec_fn=ikut_induk(resep.yatim, os.getpid()),
        )


def hentikan(proses: subprocess.Popen[bytes], tahap: Tahap, *, tergesa: Callable[[], bool] = lambda: False) -> None:
    """Stop a process politely, then its whole group by force. A second Ctrl-C (``tergesa``) shortens the waiting."""
    for sinyal, detik in tahap:
        if proses.poll() is not None:
            break
        proses.send_signal(sinyal)
        tunggu_selesai(proses, detik, tergesa)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(proses.pid, signal.SIGKILL)
    proses.wait()


def tunggu_selesai(proses: subprocess.Popen[bytes], detik: float, tergesa: Callable[[], bool]) -> None:
    batas = time.monotonic() + detik
    while proses.poll() is None and time.monotonic() < batas:
        if tergesa():
            batas = min(batas, time.monotonic() + 1)
        time.sleep(0.05)


class Catatan:
    """The file that lists the living children of one server folder."""

    def __init__(self, berkas: Path) -> None:
        self.berkas = berkas
        self.isi: dict[str, tuple[int, float]] = {}

    def tambah(self, nama: str, pid: int) -> None:
        with contextlib.suppress(psutil.NoSuchProcess):
            self.isi[nama] = (pid, psutil.Process(pid).create_time())
        self.simpan()

    def hapus(self, nama: str) -> None:
        self.isi.pop(nama, None)
        self.simpan()

    def tutup(self) -> None:
        """Drop the file when nothing is alive any more; one that is there tells of a killed supervisor."""
        if not self.isi:
            self.berkas.unlink(missing_ok=True)

    def simpan(self) -> None:
        """Write with the folder's own path, so that a copy of the clone does not claim the original's processes."""
        self.berkas.write_text(json.dumps({"folder": str(self.berkas.parent), "proses": self.isi}))


def bersihkan_sisa(berkas: Path, sabar: float = 8) -> int:
    """End what a killed supervisor left behind; returns how many processes were still there.

    A process counts only with the recorded start time, so a reused number is never touched.
    """
    sisa = [proses for pid, mulai in baca_catatan(berkas) if (proses := masih_sama(pid, mulai))]
    semua = [turunan for proses in sisa for turunan in (proses, *anak_dari(proses))]
    hidup = psutil.wait_procs(semua, timeout=sabar / 2)[1]
    for sinyal in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        for proses in hidup:
            with contextlib.suppress(psutil.NoSuchProcess):
                proses.send_signal(sinyal)
        hidup = psutil.wait_procs(hidup, timeout=sabar / 4)[1] if hidup else []
    berkas.unlink(missing_ok=True)
    return len(semua)


def baca_catatan(berkas: Path) -> list[tuple[int, float]]:
    """Number and start time of each recorded process of this very folder."""
    try:
        isi = json.loads(berkas.read_text())
        if isi["folder"] != str(berkas.parent):
            return []
        return [(int(pid), float(mulai)) for pid, mulai in isi["proses"].values()]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def masih_sama(pid: int, mulai: float) -> psutil.Process | None:
    """The process with this number if it is still the one that was recorded."""
    with contextlib.suppress(psutil.NoSuchProcess):
        proses = psutil.Process(pid)
        if abs(proses.create_time() - mulai) < 1:
            return proses
    return None


def anak_dari(proses: psutil.Process) -> list[psutil.Process]:
    try:
        anak: list[psutil.Process] = proses.children(recursive=True)
    except psutil.NoSuchProcess:
        return []
    return anak
