"""PermenPANRB 8/2021, achievement and value of an indicator: both formulas, ranges, rounding, every category border."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from skp.domain.banding import Target
from skp.domain.pm8.aturan import baca_aturan
from skp.domain.pm8.capaian import hitung_capaian, nilai_jpt
from skp.domain.pm8.masukan import IndikatorKinerja
from skp.domain.rejim import BahanTidakSah
from tests.skp.domain.pabrik_pm8 import ATURAN, dengan, indikator


@pytest.mark.parametrize(
    ("butir", "persen"),
    [
        (indikator("11", "12"), 92),
        (indikator("12", "12"), 100),
        (indikator("15", "12"), 125),
        (indikator("0", "12"), 0),
        # special: less is better
        (indikator("3", "5", turun=True), 140),
        (indikator("5", "5", turun=True), 100),
        (indikator("7", "5", turun=True), 60),
        (indikator("10", "5", turun=True), 0),
        (indikator("99", "5", turun=True), 0),  # never below nothing
        (indikator("0", "0", turun=True), 100),
        (indikator("1", "0", turun=True), 0),
        # a range: its upper bound above it, its lower bound below it
        (indikator("10", "10", "12"), 100),
        (indikator("11", "10", "12"), 100),
        (indikator("12", "10", "12"), 100),
        (indikator("15", "10", "12"), 125),
        (indikator("8", "10", "12"), 80),
        (indikator("3", "3", "5", turun=True), 100),
        (indikator("6", "3", "5", turun=True), 80),
        (indikator("2", "3", "5", turun=True), 133),
    ],
)
def test_capaian_indikator_menurut_kedua_rumus_dan_rentang(butir: IndikatorKinerja, persen: int) -> None:
    assert hitung_capaian(butir, ATURAN.capaian).persen == persen


@pytest.mark.parametrize(
    ("realisasi", "persen", "kategori", "nilai"),
    [
        ("0", 0, "sangat_kurang", Fraction(0)),
        ("30", 30, "sangat_kurang", Fraction(30 * 49, 59)),
        ("59", 59, "sangat_kurang", Fraction(49)),
        ("59.49", 59, "sangat_kurang", Fraction(49)),
        ("59.5", 60, "kurang", Fraction(50)),
        ("70", 70, "kurang", Fraction(60)),
        ("79", 79, "kurang", Fraction(69)),
        ("79.4999", 79, "kurang", Fraction(69)),
        ("79.5", 80, "cukup", Fraction(70)),
        ("85", 85, "cukup", Fraction(75)),
        ("99.49", 99, "cukup", Fraction(89)),
        ("99.5", 100, "baik", Fraction(109)),
        ("100.49", 100, "baik", Fraction(109)),
        ("100.5", 101, "sangat_baik", Fraction(110)),
        ("105", 105, "sangat_baik", 110 + Fraction(10, 9) * 4),
        ("110", 110, "sangat_baik", Fraction(120)),
        ("110.5", 111, "sangat_baik", Fraction(120)),
        ("400", 400, "sangat_baik", Fraction(120)),
    ],
)
def test_nilai_jpt_dibulatkan_dahulu_lalu_digolongkan(
    realisasi: str, persen: int, kategori: str, nilai: Fraction
) -> None:
    capaian = hitung_capaian(indikator(realisasi), ATURAN.capaian)
    assert (capaian.persen, *nilai_jpt(capaian, ATURAN.jpt)) == (persen, kategori, nilai)


def test_pembulatan_adalah_ketentuan() -> None:
    ke_bawah = baca_aturan(dengan(capaian={"pembulatan_persen": "ke_bawah"}))
    assert hitung_capaian(indikator("99.9"), ke_bawah.capaian).persen == 99
    assert hitung_capaian(indikator("99.9"), ATURAN.capaian).persen == 100


@pytest.mark.parametrize(
    ("butir", "nilai"),
    [
        (indikator("100", maksimal=True), 120),
        (indikator("100"), 109),
        (indikator("99.9", maksimal=True), 109),  # rounds to 100%, but the maximum was not reached
        (indikator("0", "0", turun=True, maksimal=True), 120),
        (indikator("90", maksimal=True), 80),
    ],
)
def test_target_maksimal_yang_tercapai_bernilai_120(butir: IndikatorKinerja, nilai: int) -> None:
    assert nilai_jpt(hitung_capaian(butir, ATURAN.capaian), ATURAN.jpt)[1] == nilai


@pytest.mark.parametrize(
    ("butir", "kalimat"),
    [
        (IndikatorKinerja("Opini", Target(None), Decimal(1)), "Opini.*belum mempunyai target angka"),
        (indikator("1", "0"), "target 0 tidak dapat dihitung"),
        (indikator("-1", "5"), "0 atau lebih"),
        (indikator("NaN", "5"), "0 atau lebih"),
        (indikator("1", "5", "3"), "batas atas target lebih kecil"),
    ],
)
def test_indikator_yang_tidak_dapat_dihitung_disebut_namanya(butir: IndikatorKinerja, kalimat: str) -> None:
    with pytest.raises(BahanTidakSah, match=kalimat):
        hitung_capaian(butir, ATURAN.capaian)


TARGET = st.decimals("0.01", 100_000, places=2)
REALISASI = st.decimals(0, 200_000, places=2)


@settings(deadline=None)
@given(TARGET, TARGET, REALISASI, REALISASI, st.booleans(), st.booleans())
def test_realisasi_yang_lebih_baik_tidak_menurunkan_nilai(
    a: Decimal, b: Decimal, x: Decimal, y: Decimal, turun: bool, maksimal: bool
) -> None:
    buruk, baik = sorted((x, y), reverse=turun)
    nilai = []
    for realisasi in (buruk, baik):
        butir = indikator(realisasi, min(a, b), max(a, b), turun=turun, maksimal=maksimal)
        capaian = hitung_capaian(butir, ATURAN.capaian)
        nilai.append((capaian.persen, nilai_jpt(capaian, ATURAN.jpt)[1]))
    assert (0, 0) <= nilai[0] <= nilai[1]
    assert nilai[0][1] <= nilai[1][1] <= 120


@settings(deadline=None)
@given(TARGET, TARGET, st.fractions(0, 1), st.booleans())
def test_di_dalam_rentang_selalu_seratus_persen(a: Decimal, b: Decimal, letak: Fraction, turun: bool) -> None:
    bawah, atas = sorted((a, b))
    sen = int(bawah * 100) + int(letak * int((atas - bawah) * 100))
    capaian = hitung_capaian(indikator(Decimal(sen) / 100, bawah, atas, turun=turun), ATURAN.capaian)
    assert (capaian.persis, capaian.persen) == (100, 100)


@settings(deadline=None)
@given(TARGET, REALISASI)
def test_makin_sedikit_makin_baik_adalah_cermin_rumus_biasa(target: Decimal, realisasi: Decimal) -> None:
    assume(realisasi <= 2 * target)
    biasa = hitung_capaian(indikator(realisasi, target), ATURAN.capaian).persis
    cermin = hitung_capaian(indikator(realisasi, target, turun=True), ATURAN.capaian).persis
    assert biasa + cermin == 200


@settings(deadline=None)
@given(TARGET, REALISASI, st.integers(1, 1000))
def test_satuan_tidak_berpengaruh(target: Decimal, realisasi: Decimal, kali: int) -> None:
    satu = hitung_capaian(indikator(realisasi, target), ATURAN.capaian)
    assert satu == hitung_capaian(indikator(realisasi * kali, target * kali), ATURAN.capaian)


@settings(deadline=None)
@given(REALISASI)
def test_capaian_bulat_berjarak_paling_jauh_setengah(realisasi: Decimal) -> None:
    capaian = hitung_capaian(indikator(realisasi, "300"), ATURAN.capaian)
    assert Fraction(-1, 2) < capaian.persis - capaian.persen < Fraction(1, 2) or (
        capaian.persen - capaian.persis == Fraction(1, 2)
    )
