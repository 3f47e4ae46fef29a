"""Behaviour as one number: entered, or the mean of its aspects; with 360° weighed from two sides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from skp.domain.angka_pasti import bulatkan, rata, tulis
from skp.domain.pm8.aturan import AturanPm8
from skp.domain.pm8.masukan import SEBUTAN_ASPEK_PERILAKU, AspekPerilaku, NilaiTerisi, Perilaku
from skp.domain.rejim import BahanTidakSah


@dataclass(frozen=True, slots=True)
class NilaiPerilaku:
    """The exact value with its steps; `bagian` has the numbers for a form."""

    nilai: Fraction
    rincian: tuple[str, ...]
    bagian: Mapping[str, Any] = field(default_factory=dict)


def hitung_perilaku(perilaku: Perilaku, *, penilaian_360: bool, aturan: AturanPm8) -> NilaiPerilaku:
    """Nilai perilaku on the scale of the rule.

    Raises:
        BahanTidakSah: an aspect is missing, too much, or outside the scale; peers are there without 360° or the reverse.
    """
    penilai = _satu(perilaku.penilai, "Pejabat Penilai Kinerja", perilaku, aturan)
    if not penilaian_360:
        if perilaku.rekan is not None:
            raise BahanTidakSah(
                "Nilai dari rekan kerja dan bawahan hanya dipakai pada penilaian 360°. Pilih penilaian 360° atau kosongkan."
            )
        return penilai
    if perilaku.rekan is None:
        raise BahanTidakSah("Penilaian 360° memerlukan nilai dari rekan kerja dan bawahan. Isi nilainya.")
    rekan = _satu(perilaku.rekan, "Rekan kerja dan bawahan", perilaku, aturan)
    a = aturan.perilaku
    nilai = (penilai.nilai * a.penilai + rekan.nilai * a.rekan) / 100
    kalimat = (
        f"Nilai perilaku: {tulis(a.penilai)}% × {tulis(penilai.nilai)} + {tulis(a.rekan)}% × {tulis(rekan.nilai)} "
        f"= {tulis(nilai)}. {aturan.sumber('perilaku')}"
    )
    bagian = {
        "penilai": str(bulatkan(penilai.nilai)),
        "rekan": str(bulatkan(rekan.nilai)),
        "aspek": penilai.bagian.get("aspek", {}),
        "aspek_rekan": rekan.bagian.get("aspek", {}),
    }
    return NilaiPerilaku(nilai, (*penilai.rincian, *rekan.rincian, kalimat), bagian)


def _satu(terisi: NilaiTerisi, siapa: str, perilaku: Perilaku, aturan: AturanPm8) -> NilaiPerilaku:
    if isinstance(terisi, Decimal):
        nilai = dalam_skala(terisi, f"Nilai perilaku dari {siapa}", aturan.perilaku.tertinggi)
        return NilaiPerilaku(nilai, (f"{siapa}: nilai perilaku {tulis(nilai)}, sebagaimana diisikan.",))
    diharap = [a for a in AspekPerilaku if a is not AspekPerilaku.KEPEMIMPINAN or perilaku.struktural]
    _periksa_aspek(terisi, diharap, siapa)
    nilai_aspek = {
        a: dalam_skala(terisi[a], f"{SEBUTAN_ASPEK_PERILAKU[a]} dari {siapa}", aturan.perilaku.tertinggi)
        for a in diharap
    }
    nilai = rata(list(nilai_aspek.values()))
    kata = ", ".join(f"{SEBUTAN_ASPEK_PERILAKU[a]} {tulis(n)}" for a, n in nilai_aspek.items())
    kalimat = f"{siapa}: {kata}; rata-rata {len(diharap)} aspek {tulis(nilai)}."
    return NilaiPerilaku(nilai, (kalimat,), {"aspek": {a.value: str(bulatkan(n)) for a, n in nilai_aspek.items()}})


def _periksa_aspek(terisi: Mapping[AspekPerilaku, Decimal], diharap: list[AspekPerilaku], siapa: str) -> None:
    kurang = [SEBUTAN_ASPEK_PERILAKU[a] for a in diharap if a not in terisi]
    if kurang:
        raise BahanTidakSah(f"Nilai perilaku dari {siapa} belum lengkap: {', '.join(kurang)}. Isi semuanya.")
    if AspekPerilaku.KEPEMIMPINAN in terisi and AspekPerilaku.KEPEMIMPINAN not in diharap:
        raise BahanTidakSah("Kepemimpinan hanya dinilai bagi pejabat struktural. Kosongkan nilainya.")


def dalam_skala(angka: Decimal, nama: str, tertinggi: Fraction) -> Fraction:
    """The same number, exact. Raises BahanTidakSah outside 0 to `tertinggi`."""
    if not angka.is_finite() or not 0 <= angka <= tertinggi:
        raise BahanTidakSah(f"{nama} harus antara 0 dan {tulis(tertinggi)}.")
    return Fraction(angka)
