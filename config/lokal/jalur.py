"""Where things are kept: everything that ``make`` creates is under ``.venv`` and ``.lokal`` of the clone."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .pesan import Gagal

AKAR = Path(__file__).resolve().parents[2]
LOKAL = AKAR / ".lokal"
VENV = AKAR / ".venv"
PYTHON_VENV = VENV / "bin" / "python"
SIAPKAN = AKAR / "config" / "lokal" / "siapkan.py"


@dataclass(frozen=True, slots=True)
class Ruang:
    """Folder of one set of servers; each purpose has its own, so that tests never touch the demo's data."""

    nama: str
    folder: Path

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def kunci(self) -> Path:
        return self.folder / "kunci.json"

    @property
    def proses(self) -> Path:
        """The record of living children; it is there while a supervisor runs, or after one was killed."""
        return self.folder / "proses.json"

    def buat(self) -> None:
        """Create the folders. Traversable by others, as PostgreSQL runs as another user when started by root."""
        for folder in (self.folder, self.log):
            folder.mkdir(mode=0o711, parents=True, exist_ok=True)


def ruang(nama: str) -> Ruang:
    """The server folder for a purpose: ``run`` (kept data), ``uji``, ``banding``, ``bench``."""
    return Ruang(nama, LOKAL / nama)


def siapkan_lokal() -> None:
    """Create ``.lokal``.

    Raises:
        Gagal: when the clone cannot be written, or ``.lokal`` belongs to someone else.
    """
    try:
        LOKAL.mkdir(mode=0o711, exist_ok=True)
        with tempfile.TemporaryFile(dir=LOKAL):
            pass
    except OSError as galat:
        raise Gagal(
            f"folder {LOKAL} tidak dapat ditulis oleh pengguna ini ({galat.strerror}). "
            "Jalankan sebagai pemilik folder proyek, atau salin proyek ke folder milik Anda."
        ) from galat


def rumah_dapat_ditulis() -> bool:
    """Whether the home folder can take caches."""
    rumah = os.environ.get("HOME", "")
    if not rumah:
        return False
    try:
        for folder in (rumah, os.path.join(rumah, ".cache")):
            if folder == rumah or os.path.exists(folder):
                with tempfile.TemporaryFile(dir=folder):
                    pass
    except OSError:
        return False
    return True


def lingkungan_tembolok() -> dict[str, str]:
    """Variables that move caches into ``.lokal`` when the home folder is missing or read-only."""
    if rumah_dapat_ditulis():
        return {}
    tembolok = LOKAL / "tembolok"
    return {
        "UV_CACHE_DIR": str(tembolok / "uv"),
        "PIP_CACHE_DIR": str(tembolok / "pip"),
        "XDG_CACHE_HOME": str(tembolok),
        "XDG_DATA_HOME": str(tembolok / "data"),
        "XDG_STATE_HOME": str(tembolok / "state"),
    }


def lingkungan_rumah() -> dict[str, str]:
    """As above for the programs that run later; these also get a home of their own."""
    if rumah_dapat_ditulis():
        return {}
    rumah = LOKAL / "rumah"
    rumah.mkdir(mode=0o700, exist_ok=True)
    return {**lingkungan_tembolok(), "HOME": str(rumah), "XDG_CONFIG_HOME": str(rumah / ".config")}
