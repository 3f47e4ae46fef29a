"""What a person usually does on a weekday, from his own past. A suggestion only: nothing is written by itself."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

JANGKA = timedelta(weeks=12)
"""How far back the past is asked."""
BANYAK = 4


@dataclass(frozen=True, slots=True)
class Lampau:
    """An entry of the past: its day, the activity's code, how much of it, and the result that it supported."""

    tanggal: date
    kode: str
    volume: int
    hasil: UUID | None = None


@dataclass(frozen=True, slots=True)
class Usulan:
    """A suggested activity with its usual volume, and the result that it supported last."""

    kode: str
    volume: int
    hasil: UUID | None = None


@dataclass(frozen=True, slots=True)
class Kebiasaan:
    """Suggestions in order; `hari_sama` when every one of them comes from the same weekday."""

    usulan: tuple[Usulan, ...]
    hari_sama: bool


def biasanya(
    riwayat: Iterable[Lampau], hari: date, *, kecuali: Collection[str] = (), banyak: int = BANYAK
) -> Kebiasaan:
    """The activities a person most often does on this weekday, filled up with those of any day when there are fewer.

    Often means on many days, however many entries a day had; of two the one done last goes first. The volume is the most
    frequent one of the days that were counted, of two the later.

    Args:
        riwayat: entries before `hari`; others do not count.
        kecuali: codes that are not suggested, because the day has them already.
    """
    lampau = [r for r in riwayat if hari - JANGKA <= r.tanggal < hari and r.kode not in kecuali]
    sama = _terurut([r for r in lampau if r.tanggal.weekday() == hari.weekday()])[:banyak]
    ada = {u.kode for u in sama}
    lain = [u for u in _terurut(lampau) if u.kode not in ada][: banyak - len(sama)]
    return Kebiasaan((*sama, *lain), hari_sama=not lain)


def _terurut(lampau: Iterable[Lampau]) -> list[Usulan]:
    per_kode: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    hasil: dict[str, UUID | None] = {}
    for r in sorted(lampau, key=lambda r: r.tanggal):
        hasil[r.kode] = r.hasil
        per_kode[r.kode][r.tanggal] += r.volume
    urut = sorted(per_kode.items(), key=lambda k: (-len(k[1]), -max(k[1]).toordinal(), k[0]))
    return [Usulan(kode, _volume(hari), hasil[kode]) for kode, hari in urut]


def _volume(per_hari: dict[date, int]) -> int:
    """The most frequent sum of a day; of two equally frequent ones the later."""
    kali = Counter(per_hari.values())
    terakhir = {volume: tanggal for tanggal, volume in sorted(per_hari.items())}
    return max(kali, key=lambda v: (kali[v], terakhir[v]))
