"""How a final number is made of the SKP's and that of behaviour, and whether a number reached elsewhere can be one."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.inti.format import angka
from skp.domain.angka_pasti import bulatkan, pecahan, tulis

_BULATAN = Fraction(3, 2)
"""Units of the last decimal that paper may differ by: both numbers on it are rounded, and often both parts before their sum."""


@dataclass(frozen=True, slots=True)
class CaraPadu:
    """One way of weighing, in percent of the SKP and of behaviour."""

    skp: Fraction
    perilaku: Fraction

    @property
    def kalimat(self) -> str:
        """ "60% nilai SKP dan 40% nilai perilaku"."""
        return f"{tulis(self.skp)}% nilai SKP dan {tulis(self.perilaku)}% nilai perilaku"


@dataclass(frozen=True, slots=True)
class Paduan:
    """The ways of a regulation and its scale. A bound that is None is not set by it.

    lazim: a final number above it can be, but seldom is.
    """

    cara: tuple[CaraPadu, ...]
    desimal: int
    perilaku_tertinggi: Fraction
    skp_tertinggi: Fraction | None = None
    nilai_tertinggi: Fraction | None = None
    lazim: Fraction | None = None


@dataclass(frozen=True, slots=True)
class AngkaLuar:
    """Numbers of a paper; None where it does not tell."""

    nilai: Decimal
    skp: Decimal | None = None
    perilaku: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TemuanAngka:
    """What was found. galat: the numbers cannot stand together. hitungan: what the rules give, where that is another number."""

    galat: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    hitungan: tuple[Decimal, ...] = ()


def periksa_angka(a: AngkaLuar, paduan: Paduan) -> TemuanAngka:
    """Hold the numbers of a paper against the rules.

    Weights may have been others where it was made (360° by local rule), but no weights lead out of the stretch between both
    parts: that is an error, other weights are only a warning.
    """
    galat = tuple(_di_luar_skala(a, paduan))
    if galat:
        return TemuanAngka(galat)
    lazim = tuple(_tak_lazim(a, paduan))
    if a.skp is None or a.perilaku is None:
        return TemuanAngka((), lazim)
    toleransi = _BULATAN / 10**paduan.desimal
    nilai, skp, perilaku = pecahan(a.nilai), pecahan(a.skp), pecahan(a.perilaku)
    if not min(skp, perilaku) - toleransi <= nilai <= max(skp, perilaku) + toleransi:
        kalimat = (
            f"Nilai {_dua(a.nilai)} tidak mungkin berasal dari nilai SKP {_dua(a.skp)} dan nilai perilaku "
            f"{_dua(a.perilaku)}: hasilnya selalu di antara keduanya. Periksa ketiga angka pada dokumennya."
        )
        return TemuanAngka((kalimat,))
    hasil = [(c, (skp * c.skp + perilaku * c.perilaku) / 100) for c in paduan.cara]
    if any(abs(nilai - h) <= toleransi for _, h in hasil):
        return TemuanAngka((), lazim)
    hitung = "; ".join(f"{_dua(bulatkan(h, paduan.desimal))} ({c.kalimat})" for c, h in hasil)
    beda = (
        f"Nilai SKP {_dua(a.skp)} dan nilai perilaku {_dua(a.perilaku)} menurut aturan menghasilkan {hitung}, "
        f"sedangkan nilai yang tertulis {_dua(a.nilai)}."
    )
    return TemuanAngka((), (beda, *lazim), tuple(dict.fromkeys(bulatkan(h, paduan.desimal) for _, h in hasil)))


def _di_luar_skala(a: AngkaLuar, p: Paduan) -> Iterator[str]:
    for kata, isi, batas in (
        ("Nilai SKP", a.skp, p.skp_tertinggi),
        ("Nilai perilaku", a.perilaku, p.perilaku_tertinggi),
        ("Nilai", a.nilai, p.nilai_tertinggi),
    ):
        if isi is not None and (isi < 0 or (batas is not None and isi > batas)):
            sampai = f"antara 0 dan {tulis(batas)}" if batas is not None else "0 atau lebih"
            yield f"{kata} {_dua(isi)} di luar skala peraturannya, {sampai}. Periksa angkanya pada dokumennya."


def _tak_lazim(a: AngkaLuar, p: Paduan) -> Iterator[str]:
    if p.lazim is not None and a.nilai > p.lazim:
        yield f"Nilai {_dua(a.nilai)} lebih dari {tulis(p.lazim)}, yang jarang terjadi. Periksa angkanya pada dokumennya."


def _dua(nilai: Decimal) -> str:
    return angka(nilai, 2)
