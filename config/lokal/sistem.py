"""System packages: the libraries WeasyPrint loads, and Debian's chromium for the browser tests."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Sequence

from .jalur import LOKAL
from .pesan import Gagal, katakan

PUSTAKA = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
"""Debian package and the file that it brings; without the last one PDFs are made 1.8 times slower."""
PERAMBAN = ("chromium", "chromium-browser")
PERNAH_GAGAL = LOKAL / "apt-gagal.txt"


def pustaka_kurang() -> list[str]:
    """Debian packages of the libraries that cannot be loaded."""
    return [paket for paket, berkas in PUSTAKA.items() if not dapat_dimuat(berkas)]


def dapat_dimuat(berkas: str) -> bool:
    try:
        ctypes.CDLL(berkas)
    except OSError:
        return False
    return True


def awalan_root() -> list[str] | None:
    """What to put before a command so that it runs as root: nothing, ``sudo -n``, or None when there is no way."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def perintah_apt(paket: Sequence[str]) -> str:
    """The one command that a person can type."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(paket)}"


def pasang_apt(paket: Sequence[str]) -> bool:
    """Install Debian packages if this user may; True on success."""
    awalan = awalan_root()
    if awalan is None or not shutil.which("apt-get"):
        return False
    opsi = ["-qq", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30", "-o", "DPkg::Lock::Timeout=120"]
    dasar = [*awalan, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *opsi]

    def apt(*argumen: str) -> bool:
        return (
            subprocess.run([*dasar, *argumen], stdin=subprocess.DEVNULL, check=False, capture_output=True).returncode
            == 0
        )

    pasang = ["install", "-y", "--no-install-recommends", *paket]
    katakan(f"Memasang paket sistem: {' '.join(paket)} …")
    return apt(*pasang) or (apt("update") and apt(*pasang))


def lengkapi_pustaka() -> None:
    """Install the libraries for PDF documents, or say how. Only documents need them, so this never stops a start."""
    kurang = pustaka_kurang()
    if not kurang:
        return
    baris = " ".join(kurang)
    pernah = PERNAH_GAGAL.exists() and PERNAH_GAGAL.read_text() == baris
    if pernah or not pasang_apt(kurang):
        PERNAH_GAGAL.write_text(baris)
        katakan(f"Pustaka untuk dokumen PDF belum ada. Pasang sekali dengan: {perintah_apt(kurang)}")
    else:
        PERNAH_GAGAL.unlink(missing_ok=True)


def cari_peramban() -> str | None:
    return next((jalur for nama in PERAMBAN if (jalur := shutil.which(nama))), None)


def pastikan_peramban() -> str:
    """Path of chromium, installed when missing.

    Raises:
        Gagal: when it is missing and cannot be installed.
    """
    if not cari_peramban():
        pasang_apt(["chromium"])
    jalur = cari_peramban()
    if jalur is None:
        raise Gagal(
            "uji peramban memerlukan chromium, dan pengguna ini tidak dapat memasangnya. "
            f"Jalankan sekali: {perintah_apt(['chromium'])} — lalu ulangi."
        )
    return jalur
