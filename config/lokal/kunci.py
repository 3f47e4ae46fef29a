"""One lock a server folder. The kernel releases it when its holder dies, so a stale file never blocks a start."""

import fcntl
import json
import os
import time
from pathlib import Path
from typing import Any

from .pesan import katakan

VAR_FD = "KINERJA_KUNCI_FD"


class Terkunci(Exception):
    """Another process holds the lock; ``isi`` is what it wrote about itself."""

    def __init__(self, isi: dict[str, Any]) -> None:
        super().__init__("terkunci")
        self.isi = isi


class Kunci:
    """A held lock. Pass ``fd`` through ``exec`` with ``wariskan`` and take it up again with ``terima``."""

    def __init__(self, fd: int) -> None:
        self.fd = fd

    def tulis(self, **isi: Any) -> None:
        """Record who holds the lock: shown to whoever comes second, read by ``make berhenti``."""
        teks = json.dumps({"pid": os.getpid(), **isi}).encode()
        os.ftruncate(self.fd, 0)
        os.pwrite(self.fd, teks, 0)

    def wariskan(self) -> None:
        """Keep the lock over the coming ``exec``."""
        os.set_inheritable(self.fd, True)
        os.environ[VAR_FD] = str(self.fd)

    def lepas(self) -> None:
        os.ftruncate(self.fd, 0)
        os.close(self.fd)


def ambil(jalur: Path) -> Kunci:
    """Take the lock at once.

    Raises:
        Terkunci: when another process holds it.
    """
    fd = os.open(jalur, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(fd)
        raise Terkunci(baca(jalur)) from None
    return Kunci(fd)


def tunggu(jalur: Path, apa: str) -> Kunci:
    """Take the lock, waiting for its holder; ``apa`` says in Indonesian what is being waited for."""
    try:
        return ambil(jalur)
    except Terkunci as lain:
        katakan(f"Menunggu {apa} selesai (proses {lain.isi.get('pid', '?')}) …")
    while True:
        try:
            return ambil(jalur)
        except Terkunci:
            time.sleep(0.3)


def terima() -> Kunci | None:
    """The lock handed over by the process that was replaced by this one, if there is one."""
    nomor = os.environ.pop(VAR_FD, "")
    if not nomor:
        return None
    os.set_inheritable(int(nomor), False)
    return Kunci(int(nomor))


def baca(jalur: Path) -> dict[str, Any]:
    """What the holder wrote; empty when it has not written yet."""
    try:
        isi = json.loads(jalur.read_text())
    except (OSError, ValueError):
        return {}
    return isi if isinstance(isi, dict) else {}


def pemegang(jalur: Path) -> dict[str, Any] | None:
    """What the living holder wrote, or None when nobody holds the lock."""
    if not jalur.exists():
        return None
    try:
        ambil(jalur).lepas()
    except Terkunci as lain:
        return lain.isi
    return None
