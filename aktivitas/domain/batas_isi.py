"""Until when a work date may be written: workdays by the person's own calendar, the month's closing day, a dispensation."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aktivitas.domain.ketentuan import AturanAktivitas


class SebabBatas(StrEnum):
    """What ends the entry of a work date."""

    HARI_KERJA = "hari_kerja"
    TUTUP_BULAN = "tutup_bulan"
    DISPENSASI = "dispensasi"


@dataclass(frozen=True, slots=True)
class BatasIsi:
    """The last day, included, on which a work date may be written, and why it ends there."""

    sampai: date
    sebab: SebabBatas

    def terbuka(self, hari_ini: date) -> bool:
        """Whether the work date may still be written."""
        return hari_ini <= self.sampai


def tanggal_bulan_berikut(tanggal: date, hari: int) -> date:
    """That day of the month after `tanggal`; the month's last day where it is shorter."""
    awal = (tanggal.replace(day=1) + timedelta(days=31)).replace(day=1)
    return awal.replace(day=min(hari, monthrange(awal.year, awal.month)[1]))


def batas_isi(
    tanggal: date, aturan: AturanAktivitas, hari_kerja: Callable[[date], bool], dispensasi: date | None = None
) -> BatasIsi:
    """The last day of entry for a work date.

    Args:
        hari_kerja: whether a day is a workday of the person; asked only for days up to the month's closing day.
        dispensasi: until when a dispensation keeps the date open; a later end always wins.
    """
    tutup = tanggal_bulan_berikut(tanggal, aturan.tanggal_tutup)
    batas = BatasIsi(tutup, SebabBatas.TUTUP_BULAN)
    if aturan.hari_isi is not None:
        sampai = _sesudah_hari_kerja(tanggal, aturan.hari_isi, hari_kerja, tutup)
        if sampai < tutup:
            batas = BatasIsi(sampai, SebabBatas.HARI_KERJA)
    if dispensasi is not None and dispensasi > batas.sampai:
        return BatasIsi(dispensasi, SebabBatas.DISPENSASI)
    return batas


def batas_perbaikan(tanggal: date, aturan: AturanAktivitas, batas: BatasIsi) -> BatasIsi:
    """The last day for an entry that was returned: as long as it can still be verified."""
    verifikasi = tanggal_bulan_berikut(tanggal, aturan.tanggal_verifikasi)
    return batas if batas.sampai >= verifikasi else BatasIsi(verifikasi, SebabBatas.TUTUP_BULAN)


def tutup_terdekat(
    hari: Iterable[date], batas: Mapping[date, BatasIsi], hari_ini: date
) -> tuple[date, BatasIsi] | None:
    """Of these work dates, the open one that closes first (the earlier date of two); None when none is open."""
    terbuka = [(batas[h].sampai, h) for h in hari if h <= hari_ini and batas[h].terbuka(hari_ini)]
    if not terbuka:
        return None
    _, satu = min(terbuka)
    return satu, batas[satu]


def _sesudah_hari_kerja(tanggal: date, jumlah: int, hari_kerja: Callable[[date], bool], paling_lambat: date) -> date:
    """The day on which that many workdays have passed since a date, or `paling_lambat` when that comes first."""
    hari = tanggal
    while jumlah > 0 and hari < paling_lambat:
        hari += timedelta(days=1)
        jumlah -= hari_kerja(hari)
    return hari
