"""Exact numbers inside, decimals at the edges, and how they are written."""

from decimal import Decimal
from fractions import Fraction
from math import floor

from kinerja.inti.format import angka


def bulatkan(nilai: Fraction, desimal: int = 2) -> Decimal:
    """Half up, as a number of so many decimals."""
    return Decimal(bulat(nilai * 10**desimal)).scaleb(-desimal)


def bulat(nilai: Fraction) -> int:
    """The nearest whole number, half up."""
    return floor(nilai + Fraction(1, 2))


def tulis(nilai: Fraction | Decimal) -> str:
    """As it is read: two decimals at most, "91,67", "80"."""
    return angka(bulatkan(Fraction(nilai)))


def rata(nilai: list[Fraction]) -> Fraction:
    """The plain mean; `nilai` is not empty."""
    return sum(nilai, Fraction(0)) / len(nilai)
