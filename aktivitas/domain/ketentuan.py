"""Rules of the daily log as dated data: what a version holds, and reading the version that is shipped."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any


class PeriksaPresensi(StrEnum):
    """How far entries are held against the machine's data, on days for which it has arrived."""

    TIDAK = "tidak"
    HADIR = "hadir"
    JAM = "jam"


@dataclass(frozen=True, slots=True)
class AturanAktivitas:
    """Rules in force on a work date.

    hari_isi: workdays after the work date on which it may still be written; None: only `tanggal_tutup` ends it.
    tanggal_tutup, tanggal_verifikasi: day of the next month, included, that ends entry and verification.
    norma_hari, norma_bulan, menit_hari_tertinggi: minutes of score; None: no cap.
    uraian_minimum: letters a text must have; 0: it may be empty.
    ketidakhadiran_boleh: codes of absences during which work is done and written (duty elsewhere).
    toleransi_presensi: minutes an entry may begin before the first punch or end after the last.
    bukti_dari_menit: entries of so many minutes or more need evidence; None: none does.
    wajar_persen: a day above this percentage of the person's usual minutes is looked at.
    wajar_terlambat: an entry written more than so many days after the work date is looked at.
    """

    dasar_hukum: str
    hari_isi: int | None
    tanggal_tutup: int
    tanggal_verifikasi: int
    norma_hari: int
    norma_bulan: int
    uraian_minimum: int
    menit_hari_tertinggi: int | None
    boleh_bersamaan: bool
    boleh_hari_libur: bool
    ketidakhadiran_boleh: frozenset[str]
    periksa_presensi: PeriksaPresensi
    toleransi_presensi: int
    bukti_dari_menit: int | None
    wajar_persen: int
    wajar_terlambat: int


def baca_aturan(isi: Mapping[str, Any]) -> AturanAktivitas:
    """Rules from a shipped file. Raises `ValueError` when a rule is missing or unknown."""
    nama = {f.name for f in fields(AturanAktivitas)}
    if nama != set(isi):
        raise ValueError(f"Ketentuan aktivitas tidak lengkap: {', '.join(sorted(nama ^ set(isi)))}.")
    return AturanAktivitas(
        **{
            **isi,
            "ketidakhadiran_boleh": frozenset(isi["ketidakhadiran_boleh"]),
            "periksa_presensi": PeriksaPresensi(isi["periksa_presensi"]),
        }
    )
