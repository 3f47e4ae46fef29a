"""What a day of one person was, derived from hours, punches and approved absence.

The same input always gives the same day, so a day may be derived again whenever papers come late.
Directions come from the hours, never from the key pressed. Two ways lead to the same events: one
day with its explanation (`turunkan_hari`), and a whole month in one go (`turunkan_bulan`).
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from presensi.domain.cuti import BagianHari, JenisKetidakhadiran
from presensi.domain.kalender import JamHari, KalenderBulan, Libur
from presensi.domain.status import StatusHari

_SEHARI_DETIK: Final = 86_400
_TAK_BERUJUNG: Final = 1 << 62


class Kejadian(NamedTuple):
    """An event that the rule set may price: its kind and, for late and early, the minutes (≥ 1).

    `jenis` is a `StatusHari` value, or the code of an absence that does not count as present.
    """

    jenis: str
    menit: int | None = None


class KejadianBulan(NamedTuple):
    """An event on a day of the month (1 to 31)."""

    hari: int
    jenis: str
    menit: int | None = None


class Langkah(NamedTuple):
    """One step of an explanation, compact enough to store; `penjelasan.jelaskan` writes it out."""

    kode: str
    angka: tuple[int, ...] = ()
    teks: str = ""


@dataclass(frozen=True, slots=True)
class HariPresensi:
    """A day of one person. `masuk` and `pulang` are seconds since 00.00 of `tanggal` (the next
    morning is above 86,400), shown also on days on which they do not count."""

    tanggal: date
    status: StatusHari
    masuk: int | None
    pulang: int | None
    kejadian: tuple[Kejadian, ...]
    ketidakhadiran: JenisKetidakhadiran | None
    penjelasan: tuple[Langkah, ...]

    @property
    def menit_terlambat(self) -> int:
        """Minutes late, 0 when in time or without *masuk*."""
        return _menit(self.kejadian, StatusHari.TERLAMBAT)

    @property
    def menit_pulang_cepat(self) -> int:
        """Minutes left too early, 0 when not or without *pulang*."""
        return _menit(self.kejadian, StatusHari.PULANG_CEPAT)


@dataclass(frozen=True, slots=True)
class RekapBulan:
    """A month of one person: only what deviates, and counts.

    `hari_hadir` are workdays with any punch or with an absence that counts as present;
    `ketidakhadiran` lists (day, code) of approved absence of whole workdays.
    """

    hari_kerja: int
    hari_hadir: int
    kejadian: tuple[KejadianBulan, ...]
    ketidakhadiran: tuple[tuple[int, str], ...]

    def jumlah(self, jenis: str) -> int:
        """How often this kind of event happened."""
        return sum(1 for kejadian in self.kejadian if kejadian.jenis == jenis)


_TANPA_CUTI: Final[Mapping[int, JenisKetidakhadiran]] = {}


def turunkan_hari(
    tanggal: date,
    jam: JamHari | Libur,
    ketukan: Iterable[int],
    ketidakhadiran: JenisKetidakhadiran | None = None,
) -> HariPresensi:
    """Derive one day.

    `ketukan` are local punches in seconds since 00.00 of `tanggal`, in any order, doubles allowed;
    for hours that reach into the next morning its punches follow as 86,400 and more. Punches
    outside the window of the hours are left to the neighbouring day.
    """
    if isinstance(jam, Libur):
        return _hari_libur(tanggal, jam, sorted(set(ketukan)))
    dipakai = sorted({k for k in ketukan if jam.buka * 60 <= k < jam.tutup * 60})
    masuk, pulang = _masuk_pulang(jam, dipakai)
    langkah = [Langkah("jam", (jam.masuk, jam.pulang))]
    if ketidakhadiran is not None:
        status, kejadian = StatusHari.KETIDAKHADIRAN, _kejadian_tidak_hadir(jam, ketidakhadiran, masuk, pulang)
        langkah += _langkah_tidak_hadir(jam, ketidakhadiran, masuk, pulang, kejadian, len(dipakai))
    else:
        kejadian = _kejadian(jam, masuk, pulang)
        status = _status(kejadian)
        langkah += _langkah_kerja(jam, masuk, pulang, kejadian, len(dipakai))
    return HariPresensi(tanggal, status, masuk, pulang, kejadian, ketidakhadiran, tuple(langkah))


def turunkan_bulan(
    kalender: KalenderBulan,
    ketukan: Iterable[int],
    ketidakhadiran: Mapping[int, JenisKetidakhadiran] = _TANPA_CUTI,
) -> RekapBulan:
    """Derive a month of one person; the events are those of `turunkan_hari`, day by day.

    `ketukan` are local punches in seconds since 00.00 of the first of the month
    ((day - 1) * 86,400 + seconds), in any order, over `kalender.rentang_detik`; `ketidakhadiran`
    maps days (1 to 31) to the approved kind.
    """
    urut = sorted(ketukan)
    urut.append(_TAK_BERUJUNG)
    kejadian: list[KejadianBulan] = []
    sah: list[tuple[int, str]] = []
    kiri = kosong = 0
    for hari in kalender.lintasan:
        jenis = ketidakhadiran.get(hari.hari) if ketidakhadiran else None
        if jenis is not None and jenis.bagian is BagianHari.PENUH:
            sah.append((hari.hari, jenis.kode))
            baru = _kejadian_sah(jenis)
            kosong += len(baru)
        else:
            kiri = bisect_left(urut, hari.awal, kiri)
            kanan = bisect_left(urut, hari.akhir, kiri)
            if jenis is None and urut[kiri] < hari.tepat_masuk and urut[kanan - 1] >= hari.tepat_pulang:
                continue
            geser = (hari.hari - 1) * _SEHARI_DETIK
            milik = [k - geser for k in urut[kiri:kanan]]
            ujung = _masuk_pulang(hari.jam, milik)
            baru = _kejadian(hari.jam, *ujung) if jenis is None else _kejadian_tidak_hadir(hari.jam, jenis, *ujung)
            kosong += not (milik or (jenis is not None and jenis.dihitung_hadir))
        kejadian.extend(KejadianBulan(hari.hari, *satu) for satu in baru)
    jumlah = len(kalender.lintasan)
    return RekapBulan(jumlah, jumlah - kosong, tuple(kejadian), tuple(sah))


def _masuk_pulang(jam: JamHari, urut: list[int]) -> tuple[int | None, int | None]:
    """First punch before `batas` and last from it; `urut` is sorted and inside the window."""
    batas = jam.batas * 60
    masuk = urut[0] if urut and urut[0] < batas else None
    pulang = urut[-1] if urut and urut[-1] >= batas else None
    return masuk, pulang


def _kejadian(jam: JamHari, masuk: int | None, pulang: int | None) -> tuple[Kejadian, ...]:
    if masuk is None and pulang is None:
        return (Kejadian(StatusHari.TANPA_KETERANGAN.value),)
    return _kejadian_masuk(jam, masuk) + _kejadian_pulang(jam, pulang)


def _kejadian_masuk(jam: JamHari, masuk: int | None) -> tuple[Kejadian, ...]:
    if masuk is None:
        return (Kejadian(StatusHari.TANPA_MASUK.value),)
    terlambat = _menit_terlambat(jam, masuk)
    return (Kejadian(StatusHari.TERLAMBAT.value, terlambat),) if terlambat > 0 else ()


def _kejadian_pulang(jam: JamHari, pulang: int | None) -> tuple[Kejadian, ...]:
    if pulang is None:
        return (Kejadian(StatusHari.TANPA_PULANG.value),)
    cepat = jam.pulang - pulang // 60
    return (Kejadian(StatusHari.PULANG_CEPAT.value, cepat),) if cepat > 0 else ()


def _kejadian_tidak_hadir(
    jam: JamHari, jenis: JenisKetidakhadiran, masuk: int | None, pulang: int | None
) -> tuple[Kejadian, ...]:
    """The event of the absence itself and, of half a day, those of the half that is worked."""
    if jenis.bagian is BagianHari.AWAL:
        return _kejadian_sah(jenis) + _kejadian_pulang(jam, pulang)
    if jenis.bagian is BagianHari.AKHIR:
        return _kejadian_sah(jenis) + _kejadian_masuk(jam, masuk)
    return _kejadian_sah(jenis)


def _menit_terlambat(jam: JamHari, masuk: int) -> int:
    """Cut to the minute, or (`potong_detik` off) each begun minute whole; may be negative."""
    menit = masuk // 60 if jam.potong_detik else -(-masuk // 60)
    return menit - jam.masuk


def _kejadian_sah(jenis: JenisKetidakhadiran) -> tuple[Kejadian, ...]:
    return () if jenis.dihitung_hadir else (Kejadian(jenis.kode),)


def _kode_sah(jenis: JenisKetidakhadiran) -> str:
    return "sah_hadir" if jenis.dihitung_hadir else "sah_tidak_hadir"


def _status(kejadian: tuple[Kejadian, ...]) -> StatusHari:
    """The weightiest event: a missing record before lateness, lateness before leaving early."""
    ada = {satu.jenis for satu in kejadian}
    urutan = (
        StatusHari.TANPA_KETERANGAN,
        StatusHari.TANPA_MASUK,
        StatusHari.TANPA_PULANG,
        StatusHari.TERLAMBAT,
        StatusHari.PULANG_CEPAT,
    )
    return next((status for status in urutan if status in ada), StatusHari.HADIR)


def _langkah_kerja(
    jam: JamHari,
    masuk: int | None,
    pulang: int | None,
    kejadian: tuple[Kejadian, ...],
    jumlah: int,
) -> list[Langkah]:
    if masuk is None and pulang is None:
        return [Langkah("tanpa_keterangan")]
    langkah = [_langkah_masuk(jam, masuk, kejadian), _langkah_pulang(jam, pulang, kejadian)]
    return [*langkah, *_langkah_lain(jumlah - (masuk is not None) - (pulang is not None))]


def _langkah_tidak_hadir(
    jam: JamHari,
    jenis: JenisKetidakhadiran,
    masuk: int | None,
    pulang: int | None,
    kejadian: tuple[Kejadian, ...],
    jumlah: int,
) -> list[Langkah]:
    if jenis.bagian is BagianHari.PENUH:
        return [Langkah(_kode_sah(jenis), (jumlah,), jenis.nama)]
    sah = Langkah(f"sah_{jenis.bagian}", (int(jenis.dihitung_hadir),), jenis.nama)
    if jenis.bagian is BagianHari.AWAL:
        return [sah, _langkah_pulang(jam, pulang, kejadian), *_langkah_lain(jumlah - (pulang is not None))]
    return [sah, _langkah_masuk(jam, masuk, kejadian), *_langkah_lain(jumlah - (masuk is not None))]


def _langkah_masuk(jam: JamHari, masuk: int | None, kejadian: tuple[Kejadian, ...]) -> Langkah:
    if masuk is None:
        return Langkah("tanpa_masuk", (jam.batas,))
    return Langkah("masuk", (masuk, _menit(kejadian, StatusHari.TERLAMBAT), int(jam.potong_detik)))


def _langkah_pulang(jam: JamHari, pulang: int | None, kejadian: tuple[Kejadian, ...]) -> Langkah:
    if pulang is None:
        return Langkah("tanpa_pulang", (jam.batas,))
    return Langkah("pulang", (pulang, _menit(kejadian, StatusHari.PULANG_CEPAT), int(jam.potong_detik)))


def _langkah_lain(jumlah: int) -> list[Langkah]:
    return [Langkah("lain", (jumlah,))] if jumlah else []


def _menit(kejadian: tuple[Kejadian, ...], jenis: str) -> int:
    return sum(k.menit or 0 for k in kejadian if k.jenis == jenis)


def _hari_libur(tanggal: date, libur: Libur, urut: list[int]) -> HariPresensi:
    masuk = urut[0] if urut else None
    pulang = urut[-1] if len(urut) > 1 else None
    langkah = Langkah("libur", (len(urut),), libur.alasan)
    return HariPresensi(tanggal, StatusHari.LIBUR, masuk, pulang, (), None, (langkah,))
