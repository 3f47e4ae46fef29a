"""The worked examples that ship with the program: `kasus/*.json` at its root."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kinerja.inti.kasus.baca import baca_berkas
from kinerja.inti.kasus.bentuk import BerkasKasus

_JUDUL = {"penilaian": "Penilaian kinerja", "tpp": "TPP"}


@dataclass(frozen=True, slots=True)
class Bawaan:
    """A shipped file: its code (the file's name), its title and the number of its cases."""

    kode: str
    judul: str
    jumlah: int


def folder_bawaan() -> Path:
    """Where the shipped files lie."""
    return Path(settings.AKAR) / "kasus"


def berkas_bawaan() -> dict[str, Path]:
    """The shipped files by code."""
    return {p.stem: p for p in sorted(folder_bawaan().glob("*.json"))}


def baca_bawaan(kode: str) -> BerkasKasus:
    """A shipped file with its title. Raises LookupError for an unknown code."""
    semua = berkas_bawaan()
    if kode not in semua:
        raise LookupError("Berkas kasus bawaan tidak ditemukan.")
    berkas = baca_berkas(semua[kode].read_bytes())
    return BerkasKasus(berkas.kasus, berkas.judul or _JUDUL.get(kode, kode.replace("-", " ").capitalize()))


def daftar_bawaan() -> list[Bawaan]:
    """Every shipped file, by code."""
    return [Bawaan(kode, (b := baca_bawaan(kode)).judul, len(b.kasus)) for kode in berkas_bawaan()]
