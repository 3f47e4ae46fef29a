"""The months of a plan."""

from dataclasses import dataclass
from datetime import date

from kinerja.inti.format import bulan as sebut_bulan

BULAN_SETAHUN = 12


@dataclass(frozen=True, slots=True)
class BulanRencana:
    """A month that a plan touches; [mulai, selesai) is the part of it that lies in the plan."""

    mulai: date
    selesai: date

    @property
    def nomor(self) -> int:
        """1 to 12."""
        return self.mulai.month

    @property
    def nama(self) -> str:
        return sebut_bulan(self.mulai)


def bulan_rencana(mulai: date, selesai: date) -> tuple[BulanRencana, ...]:
    """The months of [mulai, selesai), oldest first; at most twelve."""
    hasil: list[BulanRencana] = []
    kini = mulai
    while kini < selesai and len(hasil) < BULAN_SETAHUN:
        depan = date(kini.year + kini.month // 12, kini.month % 12 + 1, 1)
        hasil.append(BulanRencana(kini, min(depan, selesai)))
        kini = depan
    return tuple(hasil)
