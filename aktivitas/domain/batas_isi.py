"""Until when a work date may be written: workdays by the person's own calendar, the month's closing day, a dispensation."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aktivitas.domain.ketentuan import AturanAktivitas
from kinerja.inti.format import hari_tanggal


class SebabBatas(StrEnum):
    """What ends the entry of a work date."""

    HARI_KERJA = "hari_kerja"
    TUTUP_BULAN = "tutup_bulan"
    DISPENSASI = "dispensasi"
    VERIFIKASI = "verifikasi"


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
    """The last day for an entry that was returned and for an amendment: as long as it can still be verified.

    Never before the end of entry itself; `batas` is that, and stays when a dispensation made it the later one.
    """
    verifikasi = tanggal_bulan_berikut(tanggal, aturan.tanggal_verifikasi)
    if batas.sebab is SebabBatas.DISPENSASI and batas.sampai >= verifikasi:
        return batas
    return BatasIsi(max(batas.sampai, verifikasi), SebabBatas.VERIFIKASI)


def kalimat_hari(
    batas: BatasIsi, perbaikan: BatasIsi, hari_ini: date, *, ada_disetujui: bool = False, ada_dikembalikan: bool = False
) -> str:
    """Until when a work date may be written and, once that is over, what may still be sent and how to get it opened again.

    Args:
        perbaikan: `batas_perbaikan` of the same work date.
        ada_disetujui: an entry of the day is approved, so it can be amended.
        ada_dikembalikan: an entry of the day was returned for repair.
    """
    if batas.terbuka(hari_ini):
        return f"Batas isi {hari_tanggal(batas.sampai)}."
    awal = f"Batas isi berakhir {hari_tanggal(batas.sampai)}"
    masih = [
        kata
        for ada, kata in (
            (ada_disetujui, "perubahan aktivitas yang sudah disetujui"),
            (ada_dikembalikan, "perbaikan yang diminta verifikator"),
        )
        if ada
    ]
    if not masih or not perbaikan.terbuka(hari_ini):
        return f"{awal}; ajukan dispensasi kepada operator OPD Anda bila masih harus mencatatnya."
    return (
        f"{awal}. {' dan '.join(masih).capitalize()} masih dapat dikirim sampai {hari_tanggal(perbaikan.sampai)}; "
        "untuk mencatat aktivitas lain, ajukan dispensasi kepada operator OPD Anda."
    )


def _sesudah_hari_kerja(tanggal: date, jumlah: int, hari_kerja: Callable[[date], bool], paling_lambat: date) -> date:
    """The day on which that many workdays have passed since a date, or `paling_lambat` when that comes first."""
    hari = tanggal
    while jumlah > 0 and hari < paling_lambat:
        hari += timedelta(days=1)
        jumlah -= hari_kerja(hari)
    return hari
