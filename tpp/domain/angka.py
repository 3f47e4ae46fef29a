"""Exact arithmetic for the TPP rules.

Ratios are pairs of integers (numerator, positive denominator), never reduced and never rounded before the
one rounding that the rule set names; `bulatkan` is the only rounding function of the engine.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from kinerja.inti.format import angka

Cara = Literal["half_up", "floor", "ceil"]
Rasio = tuple[int, int]

NOL: Rasio = (0, 1)
SATU: Rasio = (1, 1)


def bulatkan(pembilang: int, penyebut: int, cara: Cara) -> int:
    """Round the ratio to a whole number; `penyebut` > 0. Half up goes away from zero for positive values."""
    if cara == "half_up":
        return (2 * pembilang + penyebut) // (2 * penyebut)
    if cara == "floor":
        return pembilang // penyebut
    return -(-pembilang // penyebut)


def rasio_persen(nilai: Decimal | Fraction) -> Rasio:
    """A percentage (0–100) as an exact ratio of one."""
    pembilang, penyebut = nilai.as_integer_ratio()
    return pembilang, penyebut * 100


def jepit(pembilang: int, penyebut: int) -> Rasio:
    """The ratio held between zero and one."""
    if pembilang <= 0:
        return NOL
    return SATU if pembilang >= penyebut else (pembilang, penyebut)


def persen(rasio: Rasio) -> Decimal:
    """The ratio as a percentage rounded half up to two decimals: for showing, never for computing."""
    return Decimal(bulatkan(rasio[0] * 10_000, rasio[1], "half_up")).scaleb(-2)


def teks_desimal(nilai: Decimal) -> str:
    """Plain canonical text of a decimal: no exponent, no trailing zeros, never "-0"."""
    teks = f"{nilai:f}"
    if "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    return "0" if teks == "-0" else teks


def teks_pecahan(nilai: Fraction | int) -> str:
    """Decimal text with at most two decimals, half up: for showing only."""
    return teks_desimal(Decimal(bulatkan(nilai.numerator * 100, nilai.denominator, "half_up")).scaleb(-2))


def teks_rasio(rasio: Rasio) -> str:
    """A ratio as "94,3%" when two decimals hold it exactly, else as the division itself: "(6.601 ÷ 7.000)"."""
    pembilang, penyebut = rasio
    if pembilang * 10_000 % penyebut == 0:
        return f"{angka(persen(rasio))}%"
    pecahan = Fraction(pembilang, penyebut)
    return f"({angka(pecahan.numerator)} ÷ {angka(pecahan.denominator)})"
