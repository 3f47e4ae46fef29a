"""The tree of seats over time: would a new superior make a circle on some day?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Garis:
    """Seat `formasi` reports to `atasan` (None: to nobody) from `mulai` up to, not including, `selesai`."""

    formasi: int
    atasan: int | None
    mulai: date
    selesai: date | None

    def berlaku(self, pada: date) -> bool:
        """Whether it holds on a date."""
        return self.mulai <= pada and (self.selesai is None or self.selesai > pada)


@dataclass(frozen=True, slots=True)
class Lingkaran:
    """A circle that exists on `pada`: the seats from the changed one up to itself again."""

    pada: date
    jalur: tuple[int, ...]


def cari_lingkaran(garis: Iterable[Garis], usulan: Garis) -> Lingkaran | None:
    """The first circle that `usulan` would close, on its own first day or whenever a line above it changes.

    `garis` are the lines of all seats that can stand above on or after `usulan.mulai`; other lines of the proposed
    seat within the proposed period are replaced by it.
    """
    lain = [g for g in garis if g.formasi != usulan.formasi]
    hari = sorted({usulan.mulai} | {g.mulai for g in lain if usulan.berlaku(g.mulai)})
    for pada in hari:
        naik: Mapping[int, int | None] = {g.formasi: g.atasan for g in lain if g.berlaku(pada)}
        jalur, kini = [usulan.formasi], usulan.atasan
        while kini is not None and kini not in jalur:
            jalur.append(kini)
            kini = naik.get(kini)
        if kini == usulan.formasi:
            return Lingkaran(pada, (*jalur, usulan.formasi))
    return None
