"""A week of hours in words: neighbouring weekdays with the same hours are said once."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from kinerja.inti.format import HARI as NAMA_HARI
from kinerja.inti.format import hari_tanggal
from presensi.domain.kalender import JamHari
from presensi.domain.teks import tulis_jam


class BagianPekan(NamedTuple):
    """`Senin–Kamis` and `07.30–16.00, istirahat 60 menit` or `Libur`."""

    hari: str
    jam: str


def tulis_pekan(pekan: Sequence[tuple[int, JamHari | None]]) -> list[BagianPekan]:
    """Weekdays (1 Monday … 7 Sunday, in order) with their hours, None for a day off, in words."""
    bagian: list[list[tuple[int, JamHari | None]]] = []
    for satu in pekan:
        if bagian and bagian[-1][-1][0] == satu[0] - 1 and bagian[-1][-1][1] == satu[1]:
            bagian[-1].append(satu)
        else:
            bagian.append([satu])
    return [BagianPekan(_tulis_hari([n for n, _ in b]), tulis_jam_hari(b[0][1])) for b in bagian]


def tulis_jam_hari(jam: JamHari | None) -> str:
    """`07.30–16.00, istirahat 60 menit`; `Libur` without hours."""
    if jam is None:
        return "Libur"
    istirahat = f", istirahat {jam.istirahat} menit" if jam.istirahat else ""
    return f"{tulis_jam(jam.masuk)}–{tulis_jam(jam.pulang)}{istirahat}"


def kalimat_tanpa_jam(tanggal: date, pola: str, berjam: Sequence[str]) -> str:
    """Why a date cannot be given a pattern that has no hours on its weekday, and which patterns (`berjam`) it can be given."""
    hari = NAMA_HARI[tanggal.weekday()]
    awal = (
        f"{hari_tanggal(tanggal)}: pola “{pola}” tidak mempunyai jam kerja pada hari {hari}, jadi hari itu tetap libur."
    )
    if berjam:
        return f"{awal} Pilih pola yang berjam: {', '.join(berjam)}."
    return f"{awal} Belum ada pola yang berjam pada hari {hari}; admin presensi BKPSDM membuatnya di menu Jam Kerja."


def tulis_lama(menit: int) -> str:
    """`37 jam 30 menit`, `7 jam`."""
    jam, sisa = divmod(menit, 60)
    return f"{jam} jam {sisa} menit" if sisa else f"{jam} jam"


def rapatkan(tanggal: Sequence[tuple[int, str]]) -> list[str]:
    """(day of month, word) in order as `1–3 P`: days in a row with the same word are said once."""
    hasil = []
    for _, kelompok in groupby(enumerate(tanggal), key=lambda x: (x[1][0] - x[0], x[1][1])):
        semua = [satu for _, satu in kelompok]
        awal, akhir = semua[0][0], semua[-1][0]
        hasil.append(f"{awal}–{akhir} {semua[0][1]}" if akhir > awal else f"{awal} {semua[0][1]}")
    return hasil


def _tulis_hari(hari: Sequence[int]) -> str:
    if len(hari) == 7:
        return "Setiap hari"
    if len(hari) == 1:
        return NAMA_HARI[hari[0] - 1]
    return f"{NAMA_HARI[hari[0] - 1]}–{NAMA_HARI[hari[-1] - 1]}"
