"""What counts as reached on an indicator by now: amounts add up over the periods, rates stand as they were last."""

from decimal import Decimal

from skp.domain.rejim import BahanIndikator, Ukuran

ASPEK_DIJUMLAHKAN = frozenset(("", "kuantitas", "biaya"))
SATUAN_TETAP = frozenset(
    ("%", "persen", "indeks", "nilai", "skor", "skala", "poin", "rasio", "level", "peringkat", "predikat")
)
"""Units of measure that are no amounts."""


def ukur_angka(indikator: BahanIndikator) -> Ukuran:
    """For regimes that reckon with the figure of the whole stretch, held against the whole target."""
    if indikator.setahun is not None:
        return Ukuran(indikator.setahun, indikator.target)
    if not indikator.deret:
        return Ukuran(None, indikator.target)
    berjumlah = indikator.aspek in ASPEK_DIJUMLAHKAN and not SATUAN_TETAP.intersection(indikator.satuan.lower().split())
    return Ukuran(sum(indikator.deret, Decimal(0)) if berjumlah else indikator.deret[-1], indikator.target)
