"""What was reached against what was agreed on: one indicator at a time, in the indicator's own unit."""

from dataclasses import dataclass
from decimal import Decimal

from skp.domain.nilai import Peringkat


@dataclass(frozen=True, slots=True)
class Target:
    """A number, or a range when `maks` is given. `turun`: less is better. `minimum` None: agreed on in words only."""

    minimum: Decimal | None
    maks: Decimal | None = None
    turun: bool = False

    def sebagian(self, bagian: Decimal) -> "Target":
        """The part of it that is expected by now; `bagian` lies between 0 and 1."""
        kali = [None if n is None else n * bagian for n in (self.minimum, self.maks)]
        return Target(kali[0], kali[1], self.turun)


def bandingkan(realisasi: Decimal | None, target: Target) -> Peringkat | None:
    """Above, as, or below what was expected; None when one of both is not a number.

    A single number is met by exactly that number; of a range everything within it is as expected.
    """
    if realisasi is None or target.minimum is None:
        return None
    atas = target.minimum if target.maks is None else target.maks
    if target.minimum <= realisasi <= atas:
        return Peringkat.SESUAI
    return Peringkat.DI_ATAS if (realisasi < target.minimum) == target.turun else Peringkat.DI_BAWAH
