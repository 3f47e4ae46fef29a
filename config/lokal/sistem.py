"""System packages: libraries and font of the documents, and Debian's chromium for the browser tests."""

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from .jalur import LOKAL
from .pesan import Gagal, katakan

PUSTAKA = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
"""Debian package and the file that it brings; without the last one PDFs are made 1.8 times slower."""
FON = {"fonts-liberation": "LiberationSans-Regular.ttf"}
"""Debian package and a file of it; official letters are set in Liberation, whose widths are those of Arial and Times."""
FOLDER_FON = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "~/Library/Fonts", "~/.local/share/fonts")
PERINTAH_MAC = "brew install pango && brew install --cask font-liberation"
PERAMBAN = ("chromium", "chromium-browser")
PERNAH_GAGAL = LOKAL / "apt-gagal.txt"


def paket_kurang() -> list[str]:
    """Debian packages whose library cannot be loaded or whose font is not there."""
    pustaka = [paket for paket, berkas in PUSTAKA.items() if not dapat_dimuat(berkas)]
    return pustaka + [paket for paket, berkas in FON.items() if not fon_ada(berkas)]


def dapat_dimuat(berkas: str) -> bool:
    """Whether the library can be loaded; macOS names it ``libpango-1.0.dylib`` and looks in Homebrew's folder too."""
    if sys.platform == "darwin":
        return ctypes.util.find_library(berkas.removeprefix("lib").partition(".so")[0]) is not None
    try:
        ctypes.CDLL(berkas)
    except OSError:
        return False
    return True


def fon_ada(berkas: str) -> bool:
    return any(any(Path(os.path.expanduser(folder)).rglob(berkas)) for folder in FOLDER_FON)


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
    """Install what PDF documents need, or say how. Only documents need it, so this never stops a start."""
    kurang = paket_kurang()
    if not kurang:
        return
    baris = " ".join(kurang)
    pernah = PERNAH_GAGAL.exists() and PERNAH_GAGAL.read_text() == baris
    if pernah or not pasang_apt(kurang):
        PERNAH_GAGAL.write_text(baris)
        cara = PERINTAH_MAC if sys.platform == "darwin" else perintah_apt(kurang)
        katakan(f"Pustaka atau fon untuk dokumen PDF belum ada. Pasang sekali dengan: {cara}")
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
