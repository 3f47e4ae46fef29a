"""The workdays of a month that are over: those that can be counted, and those that wait for the machine's data."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from presensi.domain.cuti import BagianHari
from presensi.domain.hari import HariPresensi, turunkan_hari
from presensi.domain.kalender import HariKalender, JamHari
from presensi.domain.status import StatusHari
from presensi.queries.muatan import BahanPresensi

_SEHARI = 86_400

HariTurunan = tuple[HariKalender, HariPresensi]
"""A day with its hours, and what it was."""


@dataclass(frozen=True, slots=True)
class HitunganBulan:
    """Workdays of a month that are over.

    `menunggu` of them have no punch while the person's machines have not spoken about them yet; the other counts leave
    those out. `jumlah`: how often each event happened. `tidak_masuk`: whole days of approved absence.
    """

    hari_kerja: int
    menunggu: int
    hari_hadir: int
    tidak_masuk: int
    jumlah: Counter[str]


def turunkan_semua(bahan: BahanPresensi) -> list[HariTurunan]:
    """Every day of a person's month, derived one by one."""
    return [(h, turunkan(h, bahan)) for h in bahan.kalender.hari]


def turunkan(hari: HariKalender, bahan: BahanPresensi) -> HariPresensi:
    """One day of a person's month."""
    nomor = hari.tanggal.day
    geser = (nomor - 1) * _SEHARI
    awal, akhir = 0, _SEHARI
    if isinstance(hari.jam, JamHari):
        akhir = hari.jam.tutup * 60
    elif nomor > 1 and isinstance(kemarin := bahan.kalender.hari[nomor - 2].jam, JamHari):
        awal = max(kemarin.tutup * 60 - _SEHARI, 0)  # the morning punch of a night shift is told on the day it began
    milik = [k - geser for k in bahan.ketukan if geser + awal <= k < geser + akhir]
    sah = bahan.cuti.get(nomor) if isinstance(hari.jam, JamHari) else None
    return turunkan_hari(hari.tanggal, hari.jam, milik, sah)


def hitung_selesai(turunan: Iterable[HariTurunan], hari_ini: date, data_sampai: date | None) -> HitunganBulan:
    """Count what is over before `hari_ini`; `data_sampai` is the date of the machines' last punch, None before any."""
    lewat = [t for h, t in turunan if isinstance(h.jam, JamHari) and h.tanggal < hari_ini]
    dihitung = [t for t in lewat if not menunggu(t, data_sampai)]
    return HitunganBulan(
        hari_kerja=len(lewat),
        menunggu=len(lewat) - len(dihitung),
        hari_hadir=sum(_hadir(t) for t in dihitung),
        tidak_masuk=sum(t.ketidakhadiran is not None and not setengah(t) for t in dihitung),
        jumlah=Counter(k.jenis for t in dihitung for k in t.kejadian),
    )


def menunggu(hari: HariPresensi, data_sampai: date | None) -> bool:
    """No punch, and the machine has not spoken about this day yet: nothing can be said."""
    kosong = hari.masuk is None and hari.pulang is None
    perlu = hari.status is StatusHari.TANPA_KETERANGAN or setengah(hari)
    return perlu and kosong and (data_sampai is None or hari.tanggal > data_sampai)


def setengah(hari: HariPresensi) -> bool:
    """Whether approved absence covers half of the day, so that the other half is judged by the punches."""
    return hari.ketidakhadiran is not None and hari.ketidakhadiran.bagian is not BagianHari.PENUH


def _hadir(hari: HariPresensi) -> bool:
    if hari.ketidakhadiran is not None:
        ada_ketukan = hari.masuk is not None or hari.pulang is not None
        return hari.ketidakhadiran.dihitung_hadir or (setengah(hari) and ada_ketukan)
    return hari.status is not StatusHari.TANPA_KETERANGAN
