"""A target in words as it stands on the form: a number, a range, or a sentence."""

from decimal import Decimal

from kinerja.inti.format import angka

_RAPAT = ("%",)
"""Units that are written against their number."""


NAIK, TURUN = "naik", "turun"
ARAH = {NAIK: "makin besar makin baik", TURUN: "makin kecil makin baik"}
_ASPEK_TURUN = ("waktu", "biaya")
_PERSEN = ("%", "persen")


def arah_bawaan(aspek: str, satuan: str = "") -> str:
    """Which way a target is better when nobody says: days and rupiah the less the better, all else the more.

    A percentage ("95% tepat waktu", "90% anggaran terserap") counts what succeeded, so more is better whatever its aspect.
    """
    return TURUN if aspek in _ASPEK_TURUN and satuan.strip().lower() not in _PERSEN else NAIK


def satuan_sama(a: str, b: str) -> bool:
    """Whether two units are one but for letters' case and spaces."""
    return a.lower().split() == b.lower().split()


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
