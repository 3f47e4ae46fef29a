"""Reference data that every tenant starts with: two work patterns and the kinds of absence, both as editable data."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import presensi
from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Pelaku
from presensi.domain.kalender import JamHari, PenyesuaianJam
from presensi.domain.kalender import PolaKerja as PolaSah
from presensi.domain.pola import baca_berkas_pola
from presensi.models import JamKerja, JenisKetidakhadiran, PolaKerja

_FOLDER = Path(presensi.__file__).parent / "pola"
POLA_BAKU = "lima_hari"
SEJAK = date(2000, 1, 1)
"""From when the shipped hours hold: before any month that somebody could want to run."""


@cache
def pola_bawaan() -> tuple[PolaSah, ...]:
    """The shipped patterns."""
    return baca_berkas_pola(_baca("contoh.json"))


def usulan_penyesuaian(kode_pola: str) -> tuple[PenyesuaianJam, ...]:
    """Shipped adjustments of a pattern (Ramadan), without dates: a start for the form."""
    return next((p.penyesuaian for p in pola_bawaan() if p.kode == kode_pola), ())


def isi_rujukan(oleh: Pelaku) -> None:
    """Give the open tenant the patterns and kinds of absence that it lacks. Safe to repeat; existing rows stay."""
    ada = set(PolaKerja.objects.values_list("kode", flat=True))
    dasar = {p["kode"]: p.get("dasar_hukum", "") for p in _baca("contoh.json")["pola"]}
    for pola in pola_bawaan():
        if pola.kode not in ada:
            simpan_pola(pola, dasar[pola.kode], baku=not ada and pola.kode == POLA_BAKU)
    jenis = [JenisKetidakhadiran(**satu) for satu in _baca("jenis.json")["jenis"]]
    JenisKetidakhadiran.objects.bulk_create(jenis, ignore_conflicts=True)
    catat("presensi.rujukan", oleh=oleh)


def baris_jam(hari: int, jam: JamHari | None, **lain: Any) -> JamKerja:
    """A row of hours from the rules' own shape; `hari` 1 Monday … 7 Sunday, None for a day off."""
    if jam is None:
        return JamKerja(hari=hari, **lain)
    return JamKerja(
        hari=hari,
        masuk=jam.masuk,
        pulang=jam.pulang,
        batas=jam.batas,
        buka=jam.buka,
        tutup=jam.tutup,
        istirahat=jam.istirahat,
        potong_detik=jam.potong_detik,
        **lain,
    )


def simpan_pola(pola: PolaSah, dasar: str, *, baku: bool) -> PolaKerja:
    """Store a pattern with its weekly hours; the dated adjustments are added apart (services.pola)."""
    baru = PolaKerja.objects.create(
        kode=pola.kode, nama=pola.nama, baku=baku, ikut_libur=pola.ikut_libur, dasar=dasar[:200]
    )
    JamKerja.objects.bulk_create(
        [baris_jam(hari, jam, pola=baru, mulai=SEJAK, dasar=dasar[:200]) for hari, jam in enumerate(pola.pekan, 1)]
    )
    return baru


def _baca(nama: str) -> Any:
    return json.loads((_FOLDER / nama).read_text(encoding="utf-8"))
