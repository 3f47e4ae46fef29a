"""PermenPANRB 8/2021, nilai SKP: the table of aspects, two kinds of main results, cascading, additional tasks."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skp.domain.pm8.aturan import baca_aturan
from skp.domain.pm8.masukan import (
    Aspek,
    Cascading,
    IndikatorKinerja,
    JenisUtama,
    Kategori,
    Lingkup,
    SkpJaJf,
    SkpJpt,
    Tambahan,
    UtamaJaJf,
    UtamaJpt,
)
from skp.domain.pm8.skp import NilaiSkp, hitung_skp, kategori_rencana
from skp.domain.rejim import BahanTidakSah
from tests.skp.domain.pabrik_pm8 import ATURAN, dengan, indikator

SINGKAT = {
    "SB": Kategori.SANGAT_BAIK,
    "B": Kategori.BAIK,
    "C": Kategori.CUKUP,
    "K": Kategori.KURANG,
    "SK": Kategori.SANGAT_KURANG,
}
URUT = list(Kategori)


@pytest.mark.parametrize(
    ("aspek", "kategori"),
    [
        ("SB", "SB"),
        ("B", "B"),
        ("C", "C"),
        ("K", "K"),
        ("SK", "SK"),
        ("SB SB SB", "SB"),
        ("SB SB B", "SB"),
        ("SB SB", "SB"),
        ("SB B", "B"),
        ("SB B B", "B"),
        ("SB SB C", "B"),
        ("SB B C", "B"),
        ("B B B", "B"),
        ("B C", "B"),
        ("SB C C", "C"),
        ("C C", "C"),
        ("SB SB K", "C"),
        ("C C K", "C"),
        ("SB K K", "K"),
        ("SB SB SK", "K"),
        ("K K SK", "K"),
        ("SB SK SK", "SK"),
        ("SK SK", "SK"),
        ("SB SB SB B", "SB"),
        ("SB SB B B", "B"),
        ("B B B C", "B"),
    ],
)
def test_kategori_rencana_dari_kategori_aspek(aspek: str, kategori: str) -> None:
    assert kategori_rencana([SINGKAT[a] for a in aspek.split()], ATURAN.ja_jf.rencana) is SINGKAT[kategori]


@pytest.mark.parametrize("jumlah", [1, 2, 3, 4])
def test_aspek_yang_lebih_baik_tidak_menurunkan_kategori_rencana(jumlah: int) -> None:
    batas = ATURAN.ja_jf.rencana
    for aspek in combinations_with_replacement(URUT, jumlah):
        semula = kategori_rencana(aspek, batas)
        assert URUT.index(min(aspek, key=URUT.index)) <= URUT.index(semula) <= URUT.index(max(aspek, key=URUT.index))
        for i, satu in enumerate(aspek):
            for naik in URUT[: URUT.index(satu)]:
                lebih = kategori_rencana([*aspek[:i], naik, *aspek[i + 1 :]], batas)
                assert URUT.index(lebih) <= URUT.index(semula), (aspek, naik)


def _aspek(**realisasi: str) -> tuple[IndikatorKinerja, ...]:
    return tuple(indikator(r, aspek=Aspek(a)) for a, r in realisasi.items())


def _ja(*indikator_: IndikatorKinerja, cara: Cascading = Cascading.LANGSUNG) -> UtamaJaJf:
    return UtamaJaJf("R", cara, indikator_)


def _jpt(*realisasi: str, jenis: JenisUtama = JenisUtama.PERJANJIAN_KINERJA) -> UtamaJpt:
    return UtamaJpt("R", jenis, tuple(indikator(r) for r in realisasi))


@pytest.mark.parametrize(
    ("aspek", "nilai"),
    [
        (_aspek(kuantitas="110", kualitas="101", waktu="100"), 120),
        (_aspek(kuantitas="100", kualitas="100", waktu="100"), 100),
        (_aspek(kuantitas="100", kualitas="80", biaya="99"), 80),
        (_aspek(kuantitas="100", kualitas="60", biaya="70"), 60),
        (_aspek(kuantitas="10", kualitas="20", waktu="100"), 25),
        (_aspek(kuantitas="99.5", kualitas="99.5", waktu="99.5"), 100),
    ],
)
def test_nilai_ja_jf_menurut_kategori_dan_cara_cascading(aspek: tuple[IndikatorKinerja, ...], nilai: int) -> None:
    assert hitung_skp(SkpJaJf((_ja(*aspek),)), ATURAN).nilai == nilai
    tidak_langsung = hitung_skp(SkpJaJf((_ja(*aspek, cara=Cascading.TIDAK_LANGSUNG),)), ATURAN)
    assert tidak_langsung.nilai == Fraction(nilai * 80, 100)
    assert any("perlu dipastikan instansi" in kalimat for kalimat in tidak_langsung.rincian)


def test_persentase_cascading_adalah_ketentuan() -> None:
    aturan = baca_aturan(dengan(cascading={"persen": {"langsung": "100", "tidak_langsung": "90"}}))
    rencana = _ja(*_aspek(kuantitas="100"), cara=Cascading.TIDAK_LANGSUNG)
    assert hitung_skp(SkpJaJf((rencana,)), aturan).nilai == 90


def test_beberapa_indikator_pada_satu_aspek_dirata_rata() -> None:
    rencana = _ja(indikator("90", aspek=Aspek.KUANTITAS), indikator("110", aspek=Aspek.KUANTITAS))
    assert hitung_skp(SkpJaJf((rencana,)), ATURAN).rencana_utama[0].kategori is Kategori.BAIK


def test_jpt_dua_jenis_kinerja_utama_berbobot_60_dan_40() -> None:
    skp = SkpJpt((_jpt("100", "80"), _jpt("110", jenis=JenisUtama.RENCANA_AKSI)))
    hasil = hitung_skp(skp, ATURAN)
    assert hasil.nilai == Fraction(60, 100) * Fraction(109 + 70, 2) + Fraction(40, 100) * 120
    assert any("60% × 89,5 + 40% × 120 = 101,7" in kalimat for kalimat in hasil.rincian)
    tukar = dengan(utama_jpt={"bobot_persen": {"perjanjian_kinerja": "40", "rencana_aksi": "60"}})
    assert hitung_skp(skp, baca_aturan(tukar)).nilai == Fraction(40, 100) * Fraction(179, 2) + Fraction(60, 100) * 120


@pytest.mark.parametrize("jenis", JenisUtama)
def test_jpt_dengan_satu_jenis_saja_tidak_kehilangan_bobotnya(jenis: JenisUtama) -> None:
    hasil = hitung_skp(SkpJpt((_jpt("100", jenis=jenis),)), ATURAN)
    assert hasil.nilai == 109
    assert any("hanya satu jenis" in kalimat for kalimat in hasil.rincian)


LINGKUP_BESAR = baca_aturan(
    dengan(tambahan={"bobot_lingkup": {"satu_unit": "2", "antar_unit": "4", "antar_instansi": "9"}})
)


@pytest.mark.parametrize(
    ("realisasi", "lingkup", "nilai"),
    [
        ("120", Lingkup.SATU_UNIT, Fraction(240, 100)),  # 100% × 2 × 120/100
        ("100", Lingkup.ANTAR_UNIT, Fraction(80 * 4 * 100, 10_000)),
        ("85", Lingkup.ANTAR_UNIT, Fraction(60 * 4 * 80, 10_000)),
        ("65", Lingkup.ANTAR_UNIT, Fraction(40 * 4 * 60, 10_000)),
        ("5", Lingkup.ANTAR_UNIT, Fraction(20 * 4 * 25, 10_000)),
        ("120", Lingkup.ANTAR_INSTANSI, Fraction(10)),  # 10,8 is cut at 10
    ],
)
def test_kinerja_tambahan_faktor_bobot_dan_batas_sepuluh(realisasi: str, lingkup: Lingkup, nilai: Fraction) -> None:
    tambahan = Tambahan("T", lingkup, _aspek(kuantitas=realisasi))
    hasil = hitung_skp(SkpJaJf((_ja(*_aspek(kuantitas="100")),), (tambahan,)), LINGKUP_BESAR)
    assert (hasil.tambahan, hasil.nilai) == (nilai, 100 + nilai)


def test_kinerja_tambahan_jpt_memakai_nilai_indikatornya() -> None:
    tambahan = Tambahan("T", Lingkup.SATU_UNIT, (indikator("100"),))
    hasil = hitung_skp(SkpJpt((_jpt("100"),), (tambahan,)), LINGKUP_BESAR)
    assert hasil.tambahan == Fraction(80, 100) * 2 * Fraction(109, 100)


def test_batas_tambahan_atas_jumlahnya_dan_nilai_skp_paling_tinggi_120() -> None:
    banyak = tuple(Tambahan(f"T{i}", Lingkup.ANTAR_UNIT, _aspek(kuantitas="120")) for i in range(5))
    hasil = hitung_skp(SkpJaJf((_ja(*_aspek(kuantitas="100")),), banyak), LINGKUP_BESAR)
    assert (hasil.tambahan, hasil.nilai) == (10, 110)
    puncak = hitung_skp(SkpJaJf((_ja(*_aspek(kuantitas="120")),), banyak), LINGKUP_BESAR)
    assert puncak.nilai == 120
    assert "= 130, paling tinggi 120" in puncak.rincian[-1]


@pytest.mark.parametrize(
    ("skp", "kalimat"),
    [
        (SkpJaJf(()), "belum memuat kinerja utama"),
        (SkpJpt((_jpt(),)), "belum mempunyai indikator"),
        (SkpJaJf((_ja(indikator("1")),)), "belum menyebut aspeknya"),
        (SkpJaJf((_ja(*_aspek(kuantitas="1")),), (Tambahan("T", Lingkup.SATU_UNIT, ()),)), "“T” belum mempunyai"),
    ],
)
def test_skp_yang_belum_dapat_dihitung(skp: SkpJpt | SkpJaJf, kalimat: str) -> None:
    with pytest.raises(BahanTidakSah, match=kalimat):
        hitung_skp(skp, ATURAN)


PERSEN = st.decimals(0, 150, places=1)
RENCANA = st.tuples(st.sampled_from(list(Cascading)), st.dictionaries(st.sampled_from(list(Aspek)), PERSEN, min_size=1))
TAMBAHAN = st.lists(st.tuples(st.sampled_from(list(Lingkup)), PERSEN), max_size=5)
UTAMA_JPT = st.lists(
    st.tuples(st.sampled_from(list(JenisUtama)), st.lists(PERSEN, min_size=1, max_size=3)), min_size=1, max_size=5
)
IsiJaJf = list[tuple[Cascading, dict[Aspek, Decimal]]]
IsiTambahan = list[tuple[Lingkup, Decimal]]


def _hitung_ja(utama: IsiJaJf, tambahan: IsiTambahan) -> NilaiSkp:
    return hitung_skp(
        SkpJaJf(
            tuple(_ja(*(indikator(n, aspek=a) for a, n in isi.items()), cara=cara) for cara, isi in utama),
            tuple(Tambahan("T", li, (indikator(n, aspek=Aspek.KUANTITAS),)) for li, n in tambahan),
        ),
        LINGKUP_BESAR,
    )


def _hitung_jpt(utama: list[tuple[JenisUtama, list[Decimal]]], tambahan: IsiTambahan) -> NilaiSkp:
    return hitung_skp(
        SkpJpt(
            tuple(UtamaJpt("R", jenis, tuple(map(indikator, isi))) for jenis, isi in utama),
            tuple(Tambahan("T", li, (indikator(n),)) for li, n in tambahan),
        ),
        LINGKUP_BESAR,
    )


@settings(deadline=None)
@given(st.lists(RENCANA, min_size=1, max_size=6), TAMBAHAN, st.randoms())
def test_urutan_rencana_ja_jf_tidak_berpengaruh_dan_nilai_dalam_batas(utama, tambahan, acak) -> None:
    semula = _hitung_ja(utama, tambahan)
    acak.shuffle(utama)
    acak.shuffle(tambahan)
    assert _hitung_ja(utama, tambahan).nilai == semula.nilai
    assert 20 <= semula.utama <= semula.nilai <= 120
    assert 0 <= semula.tambahan <= 10


@settings(deadline=None)
@given(UTAMA_JPT, TAMBAHAN, st.randoms())
def test_urutan_rencana_jpt_tidak_berpengaruh_dan_nilai_dalam_batas(utama, tambahan, acak) -> None:
    semula = _hitung_jpt(utama, tambahan)
    acak.shuffle(utama)
    acak.shuffle(tambahan)
    assert _hitung_jpt(utama, tambahan).nilai == semula.nilai
    assert 0 <= semula.utama <= semula.nilai <= 120


@settings(deadline=None)
@given(st.lists(RENCANA, min_size=1, max_size=4), TAMBAHAN, st.decimals(0, 60, places=1), st.data())
def test_capaian_ja_jf_yang_lebih_tinggi_tidak_menurunkan_nilai_skp(utama, tambahan, naik, data) -> None:
    semula = _hitung_ja(utama, tambahan).nilai
    rencana = data.draw(st.sampled_from(utama))[1]
    aspek = data.draw(st.sampled_from(sorted(rencana)))
    rencana[aspek] += naik
    assert _hitung_ja(utama, tambahan).nilai >= semula


@settings(deadline=None)
@given(UTAMA_JPT, TAMBAHAN, st.decimals(0, 60, places=1), st.data())
def test_capaian_jpt_yang_lebih_tinggi_tidak_menurunkan_nilai_skp(utama, tambahan, naik, data) -> None:
    semula = _hitung_jpt(utama, tambahan).nilai
    isi = data.draw(st.sampled_from(utama))[1]
    isi[data.draw(st.integers(0, len(isi) - 1))] += naik
    assert _hitung_jpt(utama, tambahan).nilai >= semula


def test_tambahan_yang_lebih_baik_atau_lebih_luas_tidak_menurunkan_nilai() -> None:
    utama: IsiJaJf = [(Cascading.LANGSUNG, {Aspek.KUANTITAS: Decimal(90)})]
    for sempit, luas in product(Lingkup, Lingkup):
        if list(Lingkup).index(sempit) <= list(Lingkup).index(luas):
            nilai = [_hitung_ja(utama, [(li, Decimal(n))]).nilai for n in range(121) for li in (sempit, luas)]
            assert all(a <= b for a, b in zip(nilai[::2], nilai[1::2], strict=True))
            assert nilai[::2] == sorted(nilai[::2])
