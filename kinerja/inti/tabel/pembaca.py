"""Read the cells of one mapped row and gather every reason why it cannot be used."""

from collections.abc import Callable
from typing import TypeVar

from kinerja.inti.tabel.dasar import Sel, Tolakan
from kinerja.inti.tabel.kolom import BarisTerpetakan, Pemetaan
from kinerja.inti.tabel.nilai import NilaiSalah

T = TypeVar("T")


class PembacaBaris:
    """One row being read. `salah`: every refusal so far, the defect of the row as a whole first."""

    def __init__(self, baris: BarisTerpetakan, pemetaan: Pemetaan) -> None:
        self._baris = baris
        self._pemetaan = pemetaan
        self.salah: list[Tolakan] = [baris.salah] if baris.salah else []

    def ambil(self, kode: str, baca: Callable[[Sel], T]) -> T | None:
        """The value of a cell as `baca` gives it; None when it was refused, which is noted."""
        try:
            return baca(self._baris.nilai.get(kode))
        except NilaiSalah as galat:
            self.tolak(kode, galat.kalimat)
            return None

    def tolak(self, kode: str, kalimat: str) -> None:
        """Note a refusal under the title that the file gives the column."""
        self.salah.append(Tolakan(self._baris.nomor, self._pemetaan.judul(kode), kalimat))
