"""The final number and the predikat that it gives."""

from decimal import Decimal
from fractions import Fraction

from skp.domain.angka_pasti import bulatkan, tulis
from skp.domain.nilai import SEBUTAN_PREDIKAT, Predikat
from skp.domain.pm8.aturan import AturanAkhir, AturanPredikat

SEBUTAN = {**SEBUTAN_PREDIKAT, Predikat.BUTUH_PERBAIKAN: "Cukup"}
"""The words of PP 30/2019 for the stored codes."""


def gabungkan_nilai(
    skp: Fraction, perilaku: Fraction, *, penilaian_360: bool, aturan: AturanAkhir
) -> tuple[Decimal, str]:
    """The final number, rounded once at the end, and the step in words."""
    bobot_skp, bobot_perilaku = aturan.dengan_360 if penilaian_360 else aturan.tanpa_360
    nilai = bulatkan((skp * bobot_skp + perilaku * bobot_perilaku) / 100, aturan.desimal)
    cara = "dengan" if penilaian_360 else "tanpa"
    return nilai, (
        f"Nilai kinerja ({cara} penilaian 360°): {tulis(bobot_skp)}% × nilai SKP {tulis(skp)} + "
        f"{tulis(bobot_perilaku)}% × nilai perilaku {tulis(perilaku)} = {tulis(nilai)}"
    )


def predikat_dari(nilai: Decimal, *, ide_baru: bool, aturan: AturanPredikat) -> Predikat:
    """The predikat of a final number (PP 30/2019 Pasal 41): without a new idea the best one becomes Baik."""
    predikat = next(p for p, dari in aturan.dari.items() if nilai >= dari)
    return Predikat.BAIK if predikat is Predikat.SANGAT_BAIK and aturan.perlu_ide and not ide_baru else predikat
