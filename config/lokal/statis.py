"""Static files: only those that a page uses, collected again only when one of them, or a package, has changed."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from .jalur import AKAR, Ruang
from .paket import STEMPEL
from .pengawas import Pengawas
from .pesan import Gagal, katakan
from .server import manage

TAK_DIPAKAI = ("bootstrap-*", "bootstrap.rtl*", "bootstrap.css*", "htmax-*", "htmx-4*", "ext")
"""Variants of Bootstrap and htmx that no page loads; compressing them took three quarters of the time.

The Dockerfile names the same.
"""
PERINTAH = ("collectstatic", "--noinput", "--clear", "--verbosity", "0", *(f"--ignore={pola}" for pola in TAK_DIPAKAI))


def berkas_statis() -> Iterator[Path]:
    """Every file that ``collectstatic`` would take from this project, and the stamp of the packages."""
    for folder in (AKAR / "static", *sorted(AKAR.glob("*/static")), *sorted(AKAR.glob("*/*/static"))):
        if not {".venv", ".lokal"} & set(folder.relative_to(AKAR).parts):
            yield from sorted(jalur for jalur in folder.rglob("*") if jalur.is_file())
    yield from (STEMPEL, AKAR / "config" / "settings.py", Path(__file__))


def sidik_statis() -> str:
    sidik = hashlib.sha256()
    for jalur in berkas_statis():
        if jalur.exists():
            keadaan = jalur.stat()
            sidik.update(f"{jalur.relative_to(AKAR)}\0{keadaan.st_size}\0{keadaan.st_mtime_ns}\n".encode())
    return sidik.hexdigest()


def kumpulkan_statis(pengawas: Pengawas, tempat: Ruang, env: Mapping[str, str]) -> None:
    """Collect into the server folder if anything changed.

    Raises:
        Gagal: when ``collectstatic`` fails; its own words are on the screen by then.
    """
    stempel = tempat.folder / "static.sidik"
    kini = sidik_statis()
    if stempel.exists() and stempel.read_text() == kini and (tempat.folder / "static").is_dir():
        return
    katakan("Mengumpulkan berkas statis …")
    if pengawas.langkah(manage(*PERINTAH), env):
        raise Gagal("berkas statis tidak dapat dikumpulkan (pesan di atas).")
    stempel.write_text(kini)
