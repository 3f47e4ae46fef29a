"""Which day is a workday and with which hours: patterns, dated adjustments and public holidays.

All hours are data. Minutes count from 00.00 of the day on which the work begins, so a night shift
ends at `pulang` above 1440 and its punches of the next morning belong to the day it began.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from kinerja.inti.format import HARI as NAMA_HARI
from presensi.domain.teks import tulis_jam, tulis_tanggal

_SEHARI: Final = 1440
_SEHARI_DETIK: Final = 86_400
_TENGAH_HARI: Final = 720
_LONGGAR: Final = 240
BUKAN_HARI_KERJA: Final = "bukan_hari_kerja"


@dataclass(frozen=True, slots=True)
class JamHari:
    """Working hours of one day, in minutes since its 00.00.

    Punches in [buka, tutup) belong to the day; the first before `batas` is *masuk*, the last from
    `batas` is *pulang*. `istirahat` is the break inside the hours. `potong_detik` cuts seconds off
    before comparing; otherwise a begun minute of lateness counts whole.
    """

    masuk: int
    pulang: int
    batas: int
    buka: int = 0
    tutup: int = _SEHARI
    istirahat: int = 0
    potong_detik: bool = True

    def __post_init__(self) -> None:
        """Raises `ValueError` with an Indonesian sentence when the hours are not in order."""
        urut = 0 <= self.buka <= self.masuk < self.batas <= self.pulang < self.tutup <= 2 * _SEHARI
        if not urut or not 0 <= self.istirahat < self.pulang - self.masuk:
            raise ValueError(f"Urutan jam belum benar: {self._salah()}.")

    def _salah(self) -> str:
        """The first thing that is out of order, in words."""
        masuk, batas, pulang, tutup = (tulis_jam(j) for j in (self.masuk, self.batas, self.pulang, self.tutup))
        if self.masuk >= self.pulang:
            return f"jam masuk {masuk} harus sebelum jam pulang {pulang}"
        if not self.masuk < self.batas <= self.pulang:
            return f"batas masuk/pulang {batas} harus sesudah jam masuk {masuk} dan paling lambat jam pulang {pulang}"
        if not 0 <= self.buka <= self.masuk:
            return f"jam buka {tulis_jam(self.buka)} harus paling lambat jam masuk {masuk}"
        if not self.pulang < self.tutup <= 2 * _SEHARI:
            return f"jam tutup {tutup} harus sesudah jam pulang {pulang}, paling lambat akhir hari berikutnya"
        return f"istirahat {self.istirahat} menit harus lebih pendek dari jam kerja {masuk}–{pulang}"

    @classmethod
    def biasa(cls, masuk: int, pulang: int, *, batas: int | None = None, istirahat: int = 0) -> "JamHari":
        """Hours as people give them; the rest follows.

        Without `batas`, noon parts *masuk* from *pulang* when it lies inside the hours, else their middle. Punches count
        until the end of the day, or four hours after hours that end late; hours that end in the next morning take those
        from four hours before.

        Raises:
            ValueError: hours out of order, or more than 24 hours; an Indonesian sentence.
        """
        if batas is None:
            batas = _TENGAH_HARI if masuk < _TENGAH_HARI <= pulang else masuk + max((pulang - masuk) // 2, 1)
        if pulang - masuk >= _SEHARI:
            raise ValueError(f"Jam kerja {tulis_jam(masuk)}–{tulis_jam(pulang)} harus kurang dari 24 jam.")
        buka = 0 if pulang < _SEHARI else max(masuk - _LONGGAR, 0)
        tutup = min(max(pulang + _LONGGAR, _SEHARI), 2 * _SEHARI)
        return cls(masuk, pulang, batas, buka, tutup, istirahat)

    @property
    def menit_kerja(self) -> int:
        """Minutes of work, without the break."""
        return self.pulang - self.masuk - self.istirahat


@dataclass(frozen=True, slots=True)
class HariLibur:
    """A day off by decree. `jenis`: nasional, cuti_bersama, daerah, pemilihan or another word."""

    tanggal: date
    jenis: str
    nama: str


@dataclass(frozen=True, slots=True)
class Libur:
    """Not a workday: `jenis` is that of the holiday or `BUKAN_HARI_KERJA`, `alasan` names it."""

    jenis: str
    alasan: str


@dataclass(frozen=True, slots=True)
class PenyesuaianJam:
    """Hours that replace those of the week between two dates, both included (Ramadan).

    `hari` maps weekdays (Monday 0) to hours or None (not a workday); weekdays left out are not
    touched. Without both dates it is a proposal and never applies. Of several, the highest
    `prioritas` wins, then the one that begins later, then the name.
    """

    nama: str
    hari: Mapping[int, JamHari | None]
    mulai: date | None = None
    selesai: date | None = None
    prioritas: int = 0

    def berlaku(self, tanggal: date) -> bool:
        """Whether this adjustment speaks about the date."""
        if self.mulai is None or self.selesai is None or not self.mulai <= tanggal <= self.selesai:
            return False
        return tanggal.weekday() in self.hari


@dataclass(frozen=True, slots=True)
class PolaKerja:
    """A work pattern: hours from Monday to Sunday (None = not a workday) and its adjustments.

    `ikut_libur` False is for services that work on public holidays too.
    """

    kode: str
    nama: str
    pekan: tuple[JamHari | None, ...]
    penyesuaian: tuple[PenyesuaianJam, ...] = ()
    ikut_libur: bool = True

    def __post_init__(self) -> None:
        """Raises `ValueError` with an Indonesian sentence when the week has not seven days."""
        if len(self.pekan) != 7:
            raise ValueError(f"Pola “{self.nama}” harus memuat tujuh hari, Senin sampai Minggu.")

    def menit_sepekan(self, penyesuaian: PenyesuaianJam | None = None) -> int:
        """Minutes of work in a whole week, without breaks; Perpres 21/2023 asks 2,250 (1,950 in Ramadan)."""
        ganti = penyesuaian.hari if penyesuaian else {}
        jam = (ganti.get(nomor, biasa) for nomor, biasa in enumerate(self.pekan))
        return sum(satu.menit_kerja for satu in jam if satu)


def hari_kerja(tanggal: date, pola: PolaKerja, libur: Mapping[date, HariLibur]) -> JamHari | Libur:
    """The hours of a date under a pattern, or why it is no workday."""
    if pola.ikut_libur and (hari_libur := libur.get(tanggal)):
        return Libur(hari_libur.jenis, hari_libur.nama)
    jam = pola.pekan[tanggal.weekday()]
    kandidat = [p for p in pola.penyesuaian if p.berlaku(tanggal)]
    if kandidat:
        terpilih = max(kandidat, key=lambda p: (p.prioritas, p.mulai or date.min, p.nama))
        jam = terpilih.hari[tanggal.weekday()]
    if jam is None:
        return Libur(
            BUKAN_HARI_KERJA,
            f"{NAMA_HARI[tanggal.weekday()]} bukan hari kerja pada pola {pola.nama}",
        )
    return jam


@dataclass(frozen=True, slots=True)
class HariKalender:
    """One date of a month with its hours or its reason to be off."""

    tanggal: date
    jam: JamHari | Libur


@dataclass(frozen=True, slots=True)
class LintasanHari:
    """A workday in seconds since 00.00 of the first of the month, ready for comparing.

    A punch below `tepat_masuk` is in time, one from `tepat_pulang` not too early.
    """

    hari: int
    awal: int
    akhir: int
    tepat_masuk: int
    tepat_pulang: int
    jam: JamHari


@dataclass(frozen=True, slots=True)
class KalenderBulan:
    """A month (or a stretch of it) under one or more patterns, worked out once for many persons."""

    awal_bulan: date
    hari: tuple[HariKalender, ...]
    lintasan: tuple[LintasanHari, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Raises `ValueError` when the windows of two days share a second: a punch has one day."""
        lintasan = tuple(_lintasan(h.tanggal.day, h.jam) for h in self.hari if isinstance(h.jam, JamHari))
        for satu, lain in pairwise(lintasan):
            if satu.akhir > lain.awal:
                tanggal = tulis_tanggal(self.awal_bulan.replace(day=lain.hari))
                raise ValueError(
                    f"Jam buka {tanggal} mendahului jam tutup hari kerja sebelumnya; "
                    "geser salah satunya agar setiap ketukan milik satu hari."
                )
        object.__setattr__(self, "lintasan", lintasan)

    @property
    def rentang_detik(self) -> tuple[int, int]:
        """[first, end) of punches that can matter, in seconds since 00.00 of the first; the end may
        lie in the next month (night shift)."""
        if not self.lintasan:
            return 0, 0
        return self.lintasan[0].awal, self.lintasan[-1].akhir


def kalender_bulan(tahun: int, bulan: int, pola: PolaKerja, libur: Mapping[date, HariLibur]) -> KalenderBulan:
    """Every date of a month under one pattern; the days beside it only bound its first and last punches.

    Raises:
        ValueError: hours that run into those of the next day.
    """
    awal = date(tahun, bulan, 1)
    akhir = (awal + timedelta(31)).replace(day=1)
    tanggal = [awal + timedelta(n) for n in range(-1, (akhir - awal).days + 1)]
    return susun_bulan(awal, [HariKalender(h, hari_kerja(h, pola, libur)) for h in tanggal])


def susun_bulan(awal: date, hari: Sequence[HariKalender]) -> KalenderBulan:
    """A month from its days in order, with the day before and the day after it, which bound its punches.

    Where the windows of two days meet, the punches are parted in the middle between going home and coming again.

    Raises:
        ValueError: hours that run into those of the next day.
    """
    if galat := next(iter(cari_bentrok(hari)), None):
        raise ValueError(kalimat_bentrok(*galat))
    rapat = list(hari)
    for i, (satu, lain) in enumerate(pairwise(hari)):
        if isinstance(satu.jam, JamHari) and isinstance(lain.jam, JamHari) and _berebut(satu.jam, lain.jam):
            batas = (satu.jam.pulang + lain.jam.masuk + _SEHARI + 1) // 2
            batas = min(max(batas, lain.jam.buka + _SEHARI), satu.jam.tutup)
            kiri = rapat[i].jam
            assert isinstance(kiri, JamHari)  # noqa: S101  the same day as `satu`, perhaps with a later opening
            rapat[i] = HariKalender(satu.tanggal, replace(kiri, tutup=batas))
            rapat[i + 1] = HariKalender(lain.tanggal, replace(lain.jam, buka=batas - _SEHARI))
    return KalenderBulan(awal, tuple(h for h in rapat if (h.tanggal.year, h.tanggal.month) == (awal.year, awal.month)))


def cari_bentrok(hari: Iterable[HariKalender]) -> list[tuple[HariKalender, HariKalender]]:
    """Days in order whose work runs into that of the next day, with that day: nobody can do both."""
    return [
        (satu, lain)
        for satu, lain in pairwise(hari)
        if isinstance(satu.jam, JamHari)
        and isinstance(lain.jam, JamHari)
        and lain.tanggal - satu.tanggal == timedelta(1)
        and satu.jam.pulang >= lain.jam.masuk + _SEHARI
    ]


def kalimat_bentrok(satu: HariKalender, lain: HariKalender) -> str:
    """Why two days cannot follow each other, and the way out."""
    assert isinstance(satu.jam, JamHari)  # noqa: S101
    assert isinstance(lain.jam, JamHari)  # noqa: S101
    return (
        f"Jam kerja {tulis_tanggal(satu.tanggal)} ({tulis_jam(satu.jam.masuk)}–{tulis_jam(satu.jam.pulang)}) belum selesai "
        f"ketika jam kerja {tulis_tanggal(lain.tanggal)} dimulai pukul {tulis_jam(lain.jam.masuk)}. "
        "Liburkan hari itu, atau pilih jam yang mulai sesudahnya."
    )


def _berebut(satu: JamHari, lain: JamHari) -> bool:
    """Whether the windows of two days in a row share a minute."""
    return satu.tutup > lain.buka + _SEHARI


def _lintasan(hari: int, jam: JamHari) -> LintasanHari:
    awal = (hari - 1) * _SEHARI_DETIK
    lewat = 60 if jam.potong_detik else 1
    return LintasanHari(
        hari=hari,
        awal=awal + jam.buka * 60,
        akhir=awal + jam.tutup * 60,
        tepat_masuk=awal + jam.masuk * 60 + lewat,
        tepat_pulang=awal + jam.pulang * 60,
        jam=jam,
    )
