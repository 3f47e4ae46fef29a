"""Exact numbers inside, decimals at the edges, and how they are written: for every regime that reckons."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kinerja.inti.format import angka

Bilangan = int | Decimal | Fraction
"""What targets, realisations and values may be given as. Never a float: it is not the number that was typed."""


def pecahan(nilai: Bilangan) -> Fraction:
    """The same number, exact.

    Raises:
        TypeError: a float or a bool.
        ValueError: not a finite number.
    """
    if isinstance(nilai, bool) or not isinstance(nilai, int | Decimal | Fraction):
        raise TypeError(f"{nilai!r} bukan bilangan pasti")
    if isinstance(nilai, Decimal) and not nilai.is_finite():
        raise ValueError(f"{nilai} bukan bilangan")
    return Fraction(nilai)


def bulat(nilai: Fraction) -> int:
    """The nearest whole number, half up (away from zero)."""
    utuh = (abs(nilai) * 2 + 1) // 2
    return -utuh if nilai < 0 else utuh


def bulatkan(nilai: Fraction, desimal: int = 2) -> Decimal:
    """Half up (away from zero) to so many decimals."""
    return Decimal(bulat(nilai * 10**desimal)).scaleb(-desimal)


def simpan(nilai: Fraction) -> Decimal:
    """A target or a realisation as a decimal: as it was given where decimals can hold it, else with six of them."""
    for desimal in range(6):
        if (nilai * 10**desimal).denominator == 1:
            return bulatkan(nilai, desimal)
    return bulatkan(nilai, 6)


def rata(nilai: Sequence[Fraction]) -> Fraction:
    """The plain mean; `nilai` is not empty."""
    return sum(nilai, Fraction(0)) / len(nilai)


def tulis(nilai: Fraction | Decimal, desimal: int = 2) -> str:
    """As people read it: 91,67 · 1.234,5 · −5."""
    teks = angka(bulatkan(abs(Fraction(nilai)), desimal))
    return f"−{teks}" if nilai < 0 and teks != "0" else teks


def tulis_jumlah(nilai: Fraction) -> str:
    """A target or a realisation: as it was given, a part of one (a month's) with four decimals, so that 1/3 is not 0,33."""
    return tulis(nilai, 4)


def tulis_beda(nilai: Fraction, batas: Fraction) -> str:
    """Like `tulis`, with as many decimals as it takes not to look like `batas` when it is another number."""
    desimal = 2
    while nilai != batas and bulatkan(nilai, desimal) == bulatkan(batas, desimal) and desimal < 12:
        desimal += 1
    return tulis(nilai, desimal)
