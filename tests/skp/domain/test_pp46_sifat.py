"""PP 46/2011: what holds for every input."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from skp.domain.angka_pasti import bulatkan
from skp.domain.nilai import URUTAN_PREDIKAT
from skp.domain.pp46.aspek import nilai_aspek
from skp.domain.pp46.capaian import nilai_skp
from skp.domain.pp46.masukan import Aspek, BahanAspek, BahanSkp, MasukanPp46, SkpTercatat
from skp.domain.pp46.prestasi import nilai_prestasi, predikat_nilai
from tests.skp.domain.pabrik_pp46 import ATURAN, aturan, kegiatan, perilaku

TARGET = st.fractions(Fraction(1, 1000), 10_000, max_denominator=1000)
BAGIAN = st.fractions(0, 3, max_denominator=10_000)
"""Realisation as a part of the target."""
EFISIEN = st.sampled_from([Aspek.WAKTU, Aspek.BIAYA])
LANGSUNG = st.sampled_from([Aspek.KUANTITAS, Aspek.KUALITAS])
MUTU_BEBAS = aturan(batas_aspek={"kualitas_tertinggi": None}).aspek
KEADAAN = st.sampled_from(["dikerjakan", "dikerjakan", "lalai", "luar_kemampuan"])


def _nilai(aspek: Aspek, target: Fraction, realisasi: Fraction) -> Fraction:
    hasil = nilai_aspek(aspek, BahanAspek(target, realisasi), MUTU_BEBAS).eksak
    assert hasil is not None
    return hasil


@given(EFISIEN, TARGET, BAGIAN)
def test_waktu_dan_biaya_di_antara_0_dan_100(aspek: Aspek, target: Fraction, bagian: Fraction) -> None:
    assume(bagian > 0)
    assert 0 <= _nilai(aspek, target, target * bagian) <= 100


@given(LANGSUNG, TARGET, BAGIAN, BAGIAN)
def test_kuantitas_dan_kualitas_naik_bersama_realisasi(
    aspek: Aspek, target: Fraction, a: Fraction, b: Fraction
) -> None:
    kecil, besar = _nilai(aspek, target, target * min(a, b)), _nilai(aspek, target, target * max(a, b))
    assert kecil <= besar
    assert (kecil < besar) is (a != b)


@given(EFISIEN, TARGET, BAGIAN, BAGIAN)
def test_efisiensi_searah_di_dalam_setiap_cabang(aspek: Aspek, target: Fraction, a: Fraction, b: Fraction) -> None:
    """Up to 24% saved: less is better. Beyond it: more is better, since too much was planned."""
    sedikit, banyak = sorted((a, b))
    assume(sedikit > 0)
    nilai = _nilai(aspek, target, target * sedikit), _nilai(aspek, target, target * banyak)
    batas = Fraction(76, 100)
    if sedikit >= batas:
        assert nilai[0] >= nilai[1]
    elif banyak < batas:
        assert nilai[0] <= nilai[1]


@given(EFISIEN, TARGET, st.fractions(Fraction(1, 10**9), Fraction(1, 100), max_denominator=10**9))
def test_batas_24_persen_tepat_dengan_pecahan(aspek: Aspek, target: Fraction, selisih: Fraction) -> None:
    batas = target * 76 / 100
    assert _nilai(aspek, target, batas) == 100
    assert _nilai(aspek, target, batas + target * selisih) == 100 - selisih * 100
    assert _nilai(aspek, target, batas - target * selisih) == 76 - selisih * 100


KEGIATAN = st.builds(
    lambda n, q, w, k, b: kegiatan(n, q, (12, w), keadaan=k, bobot=b),
    st.fractions(0, 200, max_denominator=100),
    st.integers(0, 100),
    st.fractions(Fraction(1, 10), 30, max_denominator=10),
    KEADAAN,
    st.integers(1, 100),
)
DAFTAR = st.lists(KEGIATAN, min_size=1, max_size=5).filter(lambda d: any(k.keadaan != "luar_kemampuan" for k in d))
DUA_ATURAN = st.sampled_from([ATURAN, aturan(bobot={"dipakai": True})])


@given(DAFTAR, st.randoms(), DUA_ATURAN)
def test_urutan_kegiatan_tidak_berpengaruh(daftar, acak, ketentuan) -> None:
    kocok = list(daftar)
    acak.shuffle(kocok)
    kiri, kanan = (nilai_skp(BahanSkp(tuple(d)), ketentuan).eksak for d in (daftar, kocok))
    assert kiri == kanan


@given(DAFTAR, KEGIATAN, DUA_ATURAN)
def test_kelalaian_tidak_pernah_lebih_baik_dari_sebab_di_luar_kemampuan(daftar, satu, ketentuan) -> None:
    def nilai(keadaan: str) -> Fraction:
        tambahan = kegiatan(None, None, (12, None), keadaan=keadaan, bobot=satu.bobot)
        return nilai_skp(BahanSkp((*daftar, tambahan)), ketentuan).eksak

    tanpa = nilai_skp(BahanSkp(tuple(daftar)), ketentuan).eksak
    assert nilai("lalai") <= nilai("luar_kemampuan") == tanpa


@given(DAFTAR, st.integers(0, 20), st.integers(0, 20))
def test_tugas_tambahan_lebih_banyak_tidak_menurunkan_nilai(daftar, a: int, b: int) -> None:
    sedikit, banyak = (nilai_skp(BahanSkp(tuple(daftar), n), ATURAN).eksak for n in sorted((a, b)))
    assert sedikit <= banyak <= sedikit + 3


@given(st.lists(st.fractions(0, 120, max_denominator=997), min_size=1, max_size=3), st.integers(0, 100))
def test_pembulatan_hanya_di_akhir(nilai: list[Fraction], laku: int) -> None:
    hasil = nilai_prestasi(MasukanPp46(tuple(SkpTercatat(n) for n in nilai), perilaku(laku)), ATURAN)
    tepat = sum(nilai, Fraction(0)) / len(nilai) * 60 / 100 + Fraction(laku) * 40 / 100
    assert hasil.eksak == tepat
    assert hasil.nilai == bulatkan(tepat)
    assert abs(Fraction(hasil.nilai) - tepat) <= Fraction(1, 200)


@given(st.fractions(0, 130, max_denominator=997), st.fractions(0, 130, max_denominator=997))
def test_nilai_lebih_tinggi_tidak_menurunkan_sebutan(a: Fraction, b: Fraction) -> None:
    rendah, tinggi = sorted((a, b))
    kiri, kanan = (predikat_nilai(n, ATURAN.sebutan) for n in (rendah, tinggi))
    assert URUTAN_PREDIKAT[kanan] <= URUTAN_PREDIKAT[kiri]


@given(st.integers(-(10**6), 10**6))
def test_setengah_dibulatkan_ke_atas(n: int) -> None:
    assert bulatkan(Fraction(n, 1000)) == (Decimal(n) / 1000).quantize(Decimal("0.01"), "ROUND_HALF_UP")
