"""What the last start finished, so that the next one starts in seconds.

Migrations and demo are passed over while neither the program nor the migrations recorded in the database have changed.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg

from .jalur import AKAR, Ruang
from .paket import STEMPEL
from .rahasia import baca_rahasia, tulis_rahasia

CATATAN = "tuntas.json"
RIWAYAT = """
select coalesce(string_agg(concat_ws(' ', app, name, applied at time zone 'UTC'), E'\\n' order by id), '')
from django_migrations
"""
"""The moments at which migrations were applied tell one database from another, also one made anew."""


@dataclass(frozen=True, slots=True)
class Tuntas:
    """A finished preparation: what it was made from, and the logins that it printed."""

    sidik: str
    login: str


def baca_tuntas(tempat: Ruang) -> Tuntas | None:
    """What the last start of this folder finished, or None."""
    isi = baca_rahasia(tempat.folder / CATATAN)
    return Tuntas(isi["sidik"], isi.get("login", "")) if isi.get("sidik") else None


def tulis_tuntas(tempat: Ruang, tuntas: Tuntas) -> None:
    tulis_rahasia(tempat.folder / CATATAN, asdict(tuntas))


def sidik_kini(url: str, demo: str) -> str:
    """Fingerprint of program and database; empty when the database has never been migrated."""
    riwayat = riwayat_migrasi(url)
    bagian = [demo, riwayat, *(f"{jalur.relative_to(AKAR)} {keadaan(jalur)}" for jalur in berkas_program())]
    return hashlib.sha256(json.dumps(bagian).encode()).hexdigest() if riwayat else ""


def riwayat_migrasi(url: str) -> str:
    """Every applied migration with its moment; empty when there is none, or it cannot be read."""
    try:
        with psycopg.connect(url, connect_timeout=10) as koneksi:
            baris = koneksi.execute(RIWAYAT).fetchone()
    except psycopg.Error:
        return ""
    return str(baris[0]) if baris else ""


def berkas_program() -> Iterator[Path]:
    """Every file of the apps, the demo's source and the stamp of the packages."""
    for folder in (*sorted(berkas.parent for berkas in AKAR.glob("*/apps.py")), AKAR / "tests" / "contoh"):
        yield from sorted(jalur for jalur in folder.rglob("*") if jalur.is_file() and "__pycache__" not in jalur.parts)
    if STEMPEL.exists():
        yield STEMPEL


def keadaan(jalur: Path) -> str:
    kini = jalur.stat()
    return f"{kini.st_size} {kini.st_mtime_ns}"
