"""Approved absence: its kinds as data, its ranges of dates, and the workdays they cover."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from kinerja.inti.format import angka
from presensi.domain.status import StatusHari
from presensi.domain.teks import tulis_rentang

LAMA_BIASA: Final = 31
"""Days in a row after which a kind of absence that names no limit of its own is asked about."""
LAMA_TERTINGGI: Final = 1827
"""Five years: no absence is longer; a date beyond is a slip."""


class BagianHari(StrEnum):
    """How much of a workday an absence covers: all of it, until its middle, or from its middle on."""

    PENUH = "penuh"
    AWAL = "awal"
    AKHIR = "akhir"


@dataclass(frozen=True, slots=True)
class JenisKetidakhadiran:
    """A kind of absence (leave by type, dinas luar, sick note).

    `dihitung_hadir`: the day counts as present and gives no event; otherwise the day gives one
    event named by `kode`, whose percentage the rule set holds. `menit_kredit` are minutes of
    performance that a day brings (0 for most; some regions give 300 or 360). `bagian`: of half a day only the
    punch of that half is not asked for; it brings no minutes.
    """

    kode: str
    nama: str
    dihitung_hadir: bool = True
    menit_kredit: int = 0
    bagian: BagianHari = BagianHari.PENUH

    def __post_init__(self) -> None:
        """Raises `ValueError` (Indonesian) for a code that names an event, or negative minutes."""
        if not self.kode or self.kode in set(StatusHari):
            raise ValueError(f"Kode “{self.kode}” kosong atau sudah berarti lain; pilih kode lain.")
        if self.menit_kredit < 0:
            raise ValueError(f"Menit kredit {self.nama} tidak boleh kurang dari 0.")


@dataclass(frozen=True, slots=True)
class RentangTidakHadir:
    """One absence of one person, `mulai` to `selesai` both included; `baris` of the imported file."""

    pegawai: str
    jenis: str
    mulai: date
    selesai: date
    baris: int | None = None
    bagian: BagianHari = BagianHari.PENUH


def lama_hari(mulai: date, selesai: date) -> int:
    """Calendar days of an absence, both ends included."""
    return (selesai - mulai).days + 1


def kalimat_lama(nama: str, mulai: date, selesai: date, paling_lama: int) -> str:
    """`""` when an absence is no longer than its kind lasts, else an Indonesian sentence that says by how much."""
    lama = lama_hari(mulai, selesai)
    if lama <= paling_lama:
        return ""
    return (
        f"{nama} {tulis_rentang(mulai, selesai)} lamanya {angka(lama)} hari, sedangkan jenis ini paling lama "
        f"{angka(paling_lama)} hari."
    )


def uraikan_hari(
    rentang: Iterable[RentangTidakHadir],
    jenis: Mapping[str, JenisKetidakhadiran],
    tahun: int,
    bulan: int,
) -> dict[int, JenisKetidakhadiran]:
    """Days of the month (1 to 31) on which one person is absent with approval, and the kind with its part of the day.

    All ranges are of one person. Where two meet, the one that began first keeps the day. Raises
    `KeyError` for a kind not in `jenis`.
    """
    awal = date(tahun, bulan, 1)
    akhir = (awal + timedelta(31)).replace(day=1) - timedelta(1)
    hari: dict[int, JenisKetidakhadiran] = {}
    for satu in sorted(rentang, key=lambda r: (r.mulai, r.selesai, r.jenis)):
        if satu.selesai < awal or satu.mulai > akhir:
            continue
        sah = jenis[satu.jenis]
        if satu.bagian is not BagianHari.PENUH:
            sah = replace(sah, bagian=satu.bagian)
        for nomor in range(max(satu.mulai, awal).day, min(satu.selesai, akhir).day + 1):
            hari.setdefault(nomor, sah)
    return hari


def _sebut(rentang: RentangTidakHadir) -> str:
    letak = f"Baris {rentang.baris}: " if rentang.baris else ""
    return f"{letak}{rentang.jenis} {tulis_rentang(rentang.mulai, rentang.selesai)}"
