"""A target in words as it stands on the form: a number, a range, or a sentence."""

from decimal import Decimal

from kinerja.inti.format import angka

_RAPAT = ("%",)
"""Units that are written against their number."""


def tulis_jumlah(nilai: Decimal, satuan: str) -> str:
    """ "12 laporan", "95%"."""
    return f"{angka(nilai)}{satuan}" if satuan in _RAPAT else f"{angka(nilai)} {satuan}".strip()


def tulis_target(
    minimum: Decimal | None, maksimum: Decimal | None = None, satuan: str = "", teks: str = "", *, turun: bool = False
) -> str:
    """The target as it is read: "12 laporan", "10–12 laporan", "paling banyak 3 hari", or its own words; "" without any.

    Args:
        turun: less is better.
    """
    if minimum is None:
        return teks
    if maksimum is not None and maksimum != minimum:
        tulisan = f"{angka(minimum)}–{tulis_jumlah(maksimum, satuan)}"
    else:
        tulisan = tulis_jumlah(minimum, satuan)
        tulisan = f"paling banyak {tulisan}" if turun else tulisan
    return f"{tulisan}, {teks}" if teks else tulisan
