"""How far a person is with his plan of a period, in the words of the completion board."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class KeadaanSusun(StrEnum):
    """States of the board, in their order."""

    BELUM = "belum"
    DRAF = "draf"
    DIAJUKAN = "diajukan"
    DIKEMBALIKAN = "dikembalikan"
    DISETUJUI = "disetujui"
    BERJALAN = "berjalan"


SEBUTAN = {
    KeadaanSusun.BELUM: "Belum menyusun",
    KeadaanSusun.DRAF: "Draf",
    KeadaanSusun.DIAJUKAN: "Diajukan",
    KeadaanSusun.DIKEMBALIKAN: "Dikembalikan",
    KeadaanSusun.DISETUJUI: "Disetujui",
    KeadaanSusun.BERJALAN: "Berjalan",
}
DI_PEGAWAI = (KeadaanSusun.BELUM, KeadaanSusun.DRAF, KeadaanSusun.DIKEMBALIKAN)
"""States in which the next step is the person's own."""
TUNTAS = (KeadaanSusun.DISETUJUI, KeadaanSusun.BERJALAN)
_STATUS = {k.value: k for k in KeadaanSusun}


def keadaan_dari_status(status: str) -> KeadaanSusun:
    """State of the board for the state of a plan; what comes after *Berjalan* counts as such."""
    return _STATUS.get(status, KeadaanSusun.BERJALAN)


@dataclass(frozen=True, slots=True)
class Hitungan:
    """How many people a group has by state, and how many are left out of it."""

    per_keadaan: tuple[tuple[KeadaanSusun, int], ...]
    dikecualikan: int

    @property
    def wajib(self) -> int:
        """The denominator: people who are to have a plan."""
        return sum(n for _, n in self.per_keadaan)

    @property
    def tuntas(self) -> int:
        return sum(n for k, n in self.per_keadaan if k in TUNTAS)

    @property
    def persen(self) -> int | None:
        """Whole percent that has an approved plan, rounded down; None without anybody."""
        return self.tuntas * 100 // self.wajib if self.wajib else None


def hitung(keadaan: Iterable[KeadaanSusun | None]) -> Hitungan:
    """Count; None stands for somebody who is left out."""
    semua = list(keadaan)
    return Hitungan(tuple((k, semua.count(k)) for k in KeadaanSusun), semua.count(None))
