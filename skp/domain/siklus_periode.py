"""The months, quarters or halves of a stretch, and the whole of it: what is evaluated, and by when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kinerja.inti.format import BULAN, tanggal

LAMA_BAGIAN = {"bulanan": 1, "triwulanan": 3, "semesteran": 6}
"""Calendar months of a part by rhythm (codes of `PeriodeSkp.Irama`)."""
_ROMAWI = ("I", "II", "III", "IV")
TAHUNAN = "tahunan"


@dataclass(frozen=True, slots=True)
class BagianPeriode:
    """A part of a stretch, [mulai, selesai); `tahunan` for the whole of it."""

    kode: str
    nama: str
    mulai: date
    selesai: date
    tahunan: bool = False

    def batas(self, hari: int | None) -> date | None:
        """The day that lies `hari` days after its last day; None without a limit."""
        return None if hari is None else self.selesai - timedelta(days=1) + timedelta(days=hari)


def periksa_batas_penetapan(batas: date | None, mulai: date) -> str:
    """Why plans cannot be due by that day; "" where they can, or no day is set."""
    if batas is None or batas >= mulai:
        return ""
    return (
        f"Batas penetapan SKP {tanggal(batas)} mendahului hari pertama periode, {tanggal(mulai)}. Isi tanggal pada atau "
        "sesudah hari itu, atau kosongkan."
    )


def susun_bagian(nama: str, mulai: date, selesai: date, irama: str) -> list[BagianPeriode]:
    """The calendar's parts clipped to [mulai, selesai), in order, and the whole stretch last.

    A stretch that begins or ends within a part has a shorter one. Where it touches two calendar years, codes and names
    carry the year.
    """
    dua_tahun = mulai.year != (selesai - timedelta(days=1)).year
    bagian = []
    for awal, akhir in _potong(mulai, selesai, LAMA_BAGIAN[irama]):
        kode, sebutan = _sebut(awal, LAMA_BAGIAN[irama])
        if dua_tahun:
            kode, sebutan = f"{kode}-{awal.year}", f"{sebutan} {awal.year}"
        bagian.append(BagianPeriode(kode, sebutan, max(awal, mulai), min(akhir, selesai)))
    return [*bagian, BagianPeriode(TAHUNAN, nama, mulai, selesai, tahunan=True)]


def _potong(mulai: date, selesai: date, bulan: int) -> Iterator[tuple[date, date]]:
    awal = date(mulai.year, (mulai.month - 1) // bulan * bulan + 1, 1)
    while awal < selesai:
        ke = awal.month - 1 + bulan
        akhir = date(awal.year + ke // 12, ke % 12 + 1, 1)
        yield awal, akhir
        awal = akhir


def _sebut(awal: date, bulan: int) -> tuple[str, str]:
    if bulan == 1:
        return f"bulan-{awal.month:02d}", BULAN[awal.month - 1]
    romawi = _ROMAWI[(awal.month - 1) // bulan]
    return (
        (f"tw-{romawi.lower()}", f"Triwulan {romawi}")
        if bulan == 3
        else (f"smt-{romawi.lower()}", f"Semester {romawi}")
    )
