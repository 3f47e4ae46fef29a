"""Achievement of an indicator and what it is worth: in whole percent, rounded before it is classified."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from skp.domain.angka_pasti import bulat, tulis
from skp.domain.pm8.aturan import AturanCapaian, AturanJpt, Pembulatan, Pita
from skp.domain.pm8.masukan import SEBUTAN_KATEGORI, IndikatorKinerja, Kategori
from skp.domain.rejim import BahanTidakSah
from skp.domain.target import tulis_jumlah, tulis_target


@dataclass(frozen=True, slots=True)
class Capaian:
    """How far an indicator was reached. `persis`: before rounding, in percent; `persen`: what is classified."""

    persis: Fraction
    persen: int
    maksimal_tercapai: bool = False


@dataclass(frozen=True, slots=True)
class NilaiIndikator:
    """An indicator measured and classified. `nilai`: its own value, for a JPT only."""

    indikator: IndikatorKinerja
    capaian: Capaian
    kategori: Kategori
    nilai: Fraction | None = None

    def kalimat(self) -> str:
        """The step in words."""
        i, c = self.indikator, self.capaian
        target = tulis_target(i.target.minimum, i.target.maks, i.satuan, turun=i.target.turun)
        bulat = "" if c.persis == c.persen else f", dibulatkan menjadi {c.persen}%"
        maksimal = "; target maksimal tercapai" if c.maksimal_tercapai else ""
        nilai = "" if self.nilai is None else f", nilai {tulis(self.nilai)}"
        return (
            f"Indikator “{i.uraian}”: target {target}, realisasi {tulis_jumlah(i.realisasi, i.satuan)}, "
            f"capaian {tulis(c.persis)}%{bulat}{maksimal}: {SEBUTAN_KATEGORI[self.kategori]}{nilai}."
        )

    def bagian(self) -> dict[str, Any]:
        """For a form: text and whole numbers only."""
        i = self.indikator
        return {
            "uraian": i.uraian,
            "aspek": i.aspek.value if i.aspek else "",
            "target": tulis_target(i.target.minimum, i.target.maks, i.satuan, turun=i.target.turun),
            "realisasi": tulis_jumlah(i.realisasi, i.satuan),
            "capaian": self.capaian.persen,
            "kategori": self.kategori.value,
        }


def hitung_capaian(indikator: IndikatorKinerja, aturan: AturanCapaian) -> Capaian:
    """The achievement by the normal formula, or by the special one where less is better.

    Of a target given as a range its upper bound counts for a realisation above it, its lower bound for one below it;
    anything inside is 100%.

    Raises:
        BahanTidakSah: no target, a negative number, a range the wrong way round, or more than a target of 0.
    """
    realisasi, target = _bilangan(indikator)
    persis = max(_rumus(indikator, realisasi, target), aturan.terendah)
    return Capaian(persis, persen_utuh(persis, aturan), indikator.target_maksimal and persis >= 100)


def persen_utuh(persis: Fraction, aturan: AturanCapaian) -> int:
    """An achievement in whole percent, as it is classified."""
    return bulat(persis) if aturan.pembulatan is Pembulatan.SETENGAH_KE_ATAS else floor(persis)


def _bilangan(indikator: IndikatorKinerja) -> tuple[Fraction, Fraction | None]:
    """The realisation, and the bound that it is held against; None inside the range."""
    nama, t = indikator.uraian, indikator.target
    if t.minimum is None:
        raise BahanTidakSah(f"Indikator “{nama}” belum mempunyai target angka. Isi targetnya.")
    atas = t.minimum if t.maks is None else t.maks
    for angka in (t.minimum, atas, indikator.realisasi):
        if not angka.is_finite() or angka < 0:
            raise BahanTidakSah(f"Indikator “{nama}”: target dan realisasi harus berupa angka 0 atau lebih.")
    if atas < t.minimum:
        raise BahanTidakSah(f"Indikator “{nama}”: batas atas target lebih kecil daripada batas bawahnya.")
    return Fraction(indikator.realisasi), _batas(indikator.realisasi, t.minimum, atas)


def _batas(realisasi: Decimal, bawah: Decimal, atas: Decimal) -> Fraction | None:
    if realisasi > atas:
        return Fraction(atas)
    return Fraction(bawah) if realisasi < bawah else None


def _rumus(indikator: IndikatorKinerja, realisasi: Fraction, target: Fraction | None) -> Fraction:
    if target is None:
        return Fraction(100)
    if not target:
        if indikator.target.turun:
            return Fraction(0)
        raise BahanTidakSah(
            f"Indikator “{indikator.uraian}”: capaian atas target 0 tidak dapat dihitung. Isi target lebih dari 0."
        )
    perbandingan = realisasi / target
    return (2 - perbandingan if indikator.target.turun else perbandingan) * 100


def nilai_jpt(capaian: Capaian, aturan: AturanJpt) -> tuple[Kategori, Fraction]:
    """Category and value of an indicator of a JPT or the head of an independent unit: straight between the ends."""
    if capaian.maksimal_tercapai:
        return aturan.pita[-1].kategori, aturan.nilai_maksimal
    pita = next(p for p in reversed(aturan.pita) if p.dari <= capaian.persen)
    return pita.kategori, _pada_pita(pita, capaian.persen)


def _pada_pita(pita: Pita, persen: int) -> Fraction:
    if pita.sampai is None or pita.sampai == pita.dari:
        return pita.nilai_dari
    return pita.nilai_dari + (pita.nilai_sampai - pita.nilai_dari) * Fraction(
        persen - pita.dari, pita.sampai - pita.dari
    )
