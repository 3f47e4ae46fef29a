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


class JenisBuktiBoleh(StrEnum):
    """Kinds of evidence that a version takes. OFFICE: documents of Word, Excel and PowerPoint without macros."""

    FOTO = "foto"
    PDF = "pdf"
    OFFICE = "office"
    TAUTAN = "tautan"


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
    bukti_megabita, bukti_banyak: largest file in MB (1,048,576 bytes), and pieces of evidence of one entry; the server's
        own settings hold above both. bukti_jenis: kinds that are taken.
    wajar_persen: a day above this percentage of the person's usual minutes is looked at.
    wajar_terlambat: an entry written more than so many days after the work date is looked at.
    wajar_hari_biasa: a person's usual minutes are the mean over so many days before the work date.
    wajar_hari_tercatat: with fewer of these days written nothing is usual yet.
    wajar_hari_serupa: for so many days back the same text counts as a repetition; 0: on the same day only.
    wajar_huruf_serupa: so many letters a text must have before its repetition on another day is looked at; short ones
        ("Apel pagi") repeat by nature.
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
    bukti_megabita: int
    bukti_banyak: int
    bukti_jenis: frozenset[JenisBuktiBoleh]
    wajar_persen: int
    wajar_terlambat: int
    wajar_hari_biasa: int
    wajar_hari_tercatat: int
    wajar_hari_serupa: int
    wajar_huruf_serupa: int


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
            "bukti_jenis": frozenset(map(JenisBuktiBoleh, isi["bukti_jenis"])),
        }
    )
