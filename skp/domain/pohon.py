"""The cascade of results across people: which support which, and what in it needs somebody's attention."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Perhatian(StrEnum):
    """What is wrong with a result's place in the cascade, in the words of the screen."""

    KOSONG = "Belum didukung siapa pun"
    YATIM = "Tidak mendukung hasil kerja mana pun"
    PUTUS = "Hasil kerja atasan yang didukung tidak ada lagi"
    LEPAS = "Belum terhubung dengan hasil kerja atasan"


@dataclass(frozen=True, slots=True)
class Simpul:
    """One result.

    induk: the result that it supports. induk_berlaku: that one stands in a plan that counts. puncak: its plan supports
    nobody's (the head's form). memimpin: its owner has people. pendukung: results that support it, seen or not.
    bertulis: a superior's result is written in words only. wajib: a main result of a plan that is written here.
    """

    id: int
    induk: int | None = None
    induk_berlaku: bool = True
    puncak: bool = False
    memimpin: bool = False
    pendukung: int = 0
    bertulis: bool = False
    wajib: bool = True


def perhatian(s: Simpul) -> Perhatian | None:
    """What needs attention: a missing way up comes before a missing way down. None: nothing."""
    if s.induk is not None and not s.induk_berlaku:
        return Perhatian.PUTUS
    if s.wajib and s.induk is None and not s.puncak:
        return Perhatian.LEPAS if s.bertulis else Perhatian.YATIM
    if s.wajib and s.memimpin and not s.pendukung:
        return Perhatian.KOSONG
    return None


@dataclass(frozen=True, slots=True)
class Pohon:
    """Results in sight. `anak[None]`: those on top. `di_bawah`: how many strictly below each need attention, when any."""

    simpul: Mapping[int, Simpul]
    anak: Mapping[int | None, tuple[int, ...]]
    perlu: Mapping[int, Perhatian]
    di_bawah: Mapping[int, int] = field(default_factory=dict)

    def anak_dari(self, induk: int | None, *, perlu_saja: bool = False) -> tuple[int, ...]:
        """The results below one, or on top; only branches with something that needs attention when asked."""
        semua = self.anak.get(induk, ())
        return tuple(i for i in semua if i in self.perlu or self.di_bawah.get(i)) if perlu_saja else semua

    def jalur(self, id_: int) -> tuple[int, ...]:
        """From the top down to one result, that one included; empty when it is not in sight."""
        naik: list[int] = []
        kini: int | None = id_
        while kini is not None and kini in self.simpul and kini not in naik:
            naik.append(kini)
            kini = self.simpul[kini].induk
        return tuple(reversed(naik))

    @property
    def menuju_perlu(self) -> frozenset[int]:
        """Results that have something below them that needs attention."""
        return frozenset(self.di_bawah)


def susun(semua: Iterable[Simpul]) -> Pohon:
    """The tree of results given in the order of the screen.

    A result whose superior's is not among them stands on top; so does one of a circle, which no way from the top reaches.
    """
    simpul = {s.id: s for s in semua}
    anak: dict[int | None, list[int]] = defaultdict(list)
    for s in simpul.values():
        anak[s.induk if s.induk in simpul and s.induk_berlaku else None].append(s.id)
    urut = _telusuri(anak, anak[None])
    for lingkar in [i for i in simpul if i not in urut]:
        if lingkar not in urut:
            anak[simpul[lingkar].induk].remove(lingkar)
            anak[None].append(lingkar)
            urut |= _telusuri(anak, [lingkar])
    perlu = {i: p for i, s in simpul.items() if (p := perhatian(s)) is not None}
    return Pohon(simpul, {k: tuple(v) for k, v in anak.items()}, perlu, _hitung(anak, list(urut), perlu))


def _telusuri(anak: Mapping[int | None, list[int]], awal: Iterable[int]) -> dict[int, None]:
    """Everything reached from these, each before what is below it."""
    urut: dict[int, None] = {}
    tumpukan = list(awal)
    while tumpukan:
        i = tumpukan.pop()
        if i not in urut:
            urut[i] = None
            tumpukan += anak.get(i, ())
    return urut


def _hitung(anak: Mapping[int | None, list[int]], urut: list[int], perlu: Collection[int]) -> dict[int, int]:
    jumlah: dict[int, int] = {}
    for i in reversed(urut):
        n = sum(jumlah.get(a, 0) + (a in perlu) for a in anak.get(i, ()))
        if n:
            jumlah[i] = n
    return jumlah
