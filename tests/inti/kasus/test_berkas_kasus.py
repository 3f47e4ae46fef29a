"""Files of cases: what is read, what is refused with which sentence, how expectations are compared."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinerja.inti.kasus.baca import baca_berkas
from kinerja.inti.kasus.banding import bandingkan, bulatkan
from kinerja.inti.kasus.bentuk import BerkasTidakTerbaca, KasusTidakTerhitung, tambal
from kinerja.inti.kasus.jalankan import jalankan
from kinerja.inti.kasus.ketentuan import BerkasKetentuan, baca_berkas_ketentuan, beda_isi, tulis_berkas
from kinerja.inti.kasus.lapor import baris_teks, sebagai_json, sebagai_xlsx
from kinerja.inti.kasus.mesin import HasilMesin

KASUS = {"id": "a", "masukan": {"x": 2}, "harapan": {"dua_kali": 4}}


class Ganda:
    """Doubles x; refuses a negative one."""

    kode, judul, ciri = "ganda", "Ganda", "x"

    def mengenali(self, kasus):
        return "x" in kasus.masukan

    def hitung(self, kasus, ambil):
        if "rujuk" in kasus.masukan:
            kasus = ambil(kasus.masukan["rujuk"])
        if kasus.masukan["x"] < 0:
            raise KasusTidakTerhitung("Kolom “masukan.x” negatif.", "masukan.x")
        nilai = kasus.masukan["x"] * kasus.aturan.get("kali", 2)
        return HasilMesin({"dua_kali": nilai, "isi": {"dalam": [nilai]}}, (f"{kasus.masukan['x']} × 2",))


def berkas(*kasus, **lain):
    isi = list(kasus) if not lain else {"kasus": list(kasus), **lain}
    return json.dumps(isi)


def uji(*kasus, **lain):
    return jalankan(baca_berkas(berkas(*kasus, **lain)), [Ganda()])


def test_a_right_case_has_no_difference_and_its_steps():
    hasil = uji(KASUS)
    assert (hasil.ringkas, hasil.hasil[0].rincian) == ("1 kasus, 0 selisih", ("2 × 2",))
    assert list(baris_teks(hasil)) == ["1 kasus, 0 selisih"]


def test_a_wrong_expectation_is_found_and_printed_with_its_steps():
    hasil = uji(KASUS, {**KASUS, "id": "b", "judul": "Salah", "harapan": {"dua_kali": 5, "isi": {"dalam": [4]}}})
    assert list(baris_teks(hasil)) == [
        "b: Salah",
        "  dua_kali: harapan 5, hasil 4, selisih -1",
        "    2 × 2",
        "2 kasus, 1 selisih",
    ]


def test_a_case_that_cannot_be_computed_counts_and_the_others_run():
    hasil = uji({**KASUS, "masukan": {"x": -1}}, {**KASUS, "id": "b"}, {**KASUS, "id": "c", "masukan": {"y": 1}})
    assert [h.masalah for h in hasil.hasil] == [
        "Kolom “masukan.x” negatif.",
        "",
        "Tidak ada mesin yang mengenali isian kasus ini. Isi kolom “jenis” dengan salah satu: ganda.",
    ]
    assert hasil.ringkas == "3 kasus, 2 selisih"


def test_a_case_may_refer_to_another_of_its_file_only():
    rujuk = {"id": "b", "jenis": "ganda", "masukan": {"rujuk": "a"}, "harapan": {"dua_kali": 4}}
    assert uji(KASUS, rujuk).selisih == 0
    assert "“a” yang dirujuk tidak ada" in uji(rujuk).hasil[0].masalah


def test_cases_left_when_the_time_is_up_are_named_as_not_run():
    giliran = iter([True, False])
    isi = baca_berkas(berkas(KASUS, {**KASUS, "id": "b"}))
    hasil = jalankan(isi, [Ganda()], lanjut=lambda: next(giliran))
    assert (hasil.jumlah, hasil.belum) == (1, 1)


def test_rules_by_name_come_from_the_file_and_may_be_partly_replaced():
    ketentuan = {"tiga": {"kali": 3, "lain": {"a": 1, "b": 2}}}
    isi = baca_berkas(
        berkas(
            {**KASUS, "aturan": "tiga"},
            {**KASUS, "id": "b", "aturan": {"bawaan": "tiga", "lain": {"b": 5}}},
            ketentuan=ketentuan,
            judul="Uji",
        )
    )
    assert [(k.aturan, k.dasar) for k in isi.kasus] == [
        ({}, ketentuan["tiga"]),
        ({"lain": {"b": 5}}, ketentuan["tiga"]),
    ]
    assert tambal(ketentuan["tiga"], {"lain": {"b": None}}) == {"kali": 3, "lain": {"a": 1, "b": None}}
    assert baca_berkas(berkas({**KASUS, "aturan": "kirim"})).kasus[0].aturan == {"bawaan": "kirim"}


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ("{", "baris 1"),
        ("3", "harus berupa daftar kasus"),
        ("[]", "memuat 0 kasus"),
        ("[1]", "Kasus ke-1: harus berupa objek"),
        ('[{"masukan": {}}]', "Kasus ke-1: kolom “id” belum diisi"),
        ('[{"id": "a", "masukan": {}, "harapan": {}}]', "Kasus a: kolom “harapan” kosong"),
        ('[{"id": "a", "harapan": {"n": 1}}]', "Kasus a: kolom “masukan” belum ada"),
        ('[{"id": "a", "masukan": {}, "harpan": {}}]', "Kasus a: kolom “harpan” tidak dikenal. Mungkin maksudnya “harapan”"),
        ('[{"id": "a", "masukan": {}, "harapan": {"n": 1}, "aturan": 3}]', "Kasus a: kolom “aturan”"),
        ('[{"id": "a", "masukan": {}, "harapan": {"n": 1}, "toleransi": -1}]', "Kasus a: kolom “toleransi”"),
        ('[{"id": "a", "masukan": {"b": [1, 1e30]}}]', "Kasus a: kolom “masukan.b[2]”: paling banyak 15 angka"),
        ('[{"id": "a", "masukan": {}, "harapan": {"n": 1}, "toleransi": {"m": 1}}]', "“toleransi.m” tidak ada dalam harapan"),
        (f"[{berkas(KASUS)[1:-1]}, {berkas(KASUS)[1:-1]}]", "Kasus a: kolom “id” dipakai dua kali"),
        ('[{"id": "a", "id": "b"}]', "Kolom “id” ditulis dua kali"),
        ('[{"id": "a", "masukan": {"x": 1e999999}, "harapan": {"n": 1}}]', "paling banyak 15 angka"),
        ('[{"id": "a", "masukan": {"x": NaN}, "harapan": {"n": 1}}]', "NaN bukan angka"),
        ("[" * 100_000, "Berkas"),
        (b"\xff\xfe[]", "bukan teks UTF-8"),
        ("[" + " " * 1_000_001 + "]", "lebih besar dari 1000 kB"),
    ],
)  # fmt: skip
def test_a_wrong_file_gets_a_sentence_with_the_case_and_the_field(isi, kalimat):
    with pytest.raises(BerkasTidakTerbaca) as galat:
        baca_berkas(isi)
    assert kalimat in str(galat.value) or (kalimat == "Berkas" and "dalam" in str(galat.value))


@pytest.mark.parametrize(
    ("harapan", "hasil", "toleransi", "sama"),
    [
        ("91.67", Fraction(275, 3), "0", True),
        ("91.66", Fraction(275, 3), "0", False),
        ("91.6667", Fraction(275, 3), "0", True),
        ("0.13", Fraction(1, 8), "0", True),
        ("-0.13", Fraction(-1, 8), "0", True),
        ("91.6", Fraction(275, 3), "0.1", True),
        ("5", Decimal("5.004"), "0", True),
        ("5", "5", "0", False),
    ],
)
def test_numbers_are_rounded_half_up_as_they_are_shown(harapan, hasil, toleransi, sama):
    (satu,) = bandingkan({"n": Decimal(harapan)}, {"n": hasil}, {"": Decimal(toleransi)})
    assert satu.sama is sama


def test_words_lists_and_what_is_missing():
    hasil = {"kata": "Sangat Baik", "daftar": ["a", "b"], "ya": True, "kosong": ()}
    harapan = {"kata": "sangat_baik", "daftar": ["a", "c"], "ya": 1, "kosong": [], "hilang": 0}
    banding = {b.bidang: (b.sama, b.hasil) for b in bandingkan(harapan, hasil, {})}
    assert banding == {
        "kata": (True, "Sangat Baik"),
        "daftar[1]": (True, "a"),
        "daftar[2]": (False, "b"),
        "ya": (False, "ya"),
        "kosong": (True, "kosong"),
        "hilang": (False, "tidak ada"),
    }


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(-(10**40), 10**40), st.integers(1, 10**6), st.integers(0, 6))
def test_rounding_is_never_off_by_more_than_half_a_unit(atas, bawah, desimal):
    nilai = Fraction(atas, bawah)
    assert abs(Fraction(bulatkan(nilai, desimal)) - nilai) <= Fraction(1, 2 * 10**desimal)


def test_the_result_can_be_taken_away():
    hasil = uji({**KASUS, "harapan": {"dua_kali": 5}})
    satu = json.loads(sebagai_json(hasil))["kasus"][0]
    assert satu["banding"] == [{"bidang": "dua_kali", "harapan": "5", "hasil": "4", "selisih": "-1", "sama": False}]
    assert sebagai_xlsx(hasil)[:2] == b"PK"


def test_a_rule_set_file_reads_back_and_tells_when_it_was_changed():
    asal = BerkasKetentuan("tpp", "kab", "Kab", {"persen": "0.5", "besaran": [{"kelas": 1}]})
    teks = tulis_berkas(asal)
    assert baca_berkas_ketentuan(teks) == asal
    assert not baca_berkas_ketentuan(teks.replace('"0.5"', '"0.6"')).utuh
    assert baca_berkas_ketentuan(teks.replace('"0.5"', "0.50")).aturan["persen"] == "0.50"
    with pytest.raises(BerkasTidakTerbaca, match="bukan berkas ketentuan"):
        baca_berkas_ketentuan("{}")
    assert beda_isi({"a": 1, "b": [1]}, {"a": 2, "c": "x"}) == [
        "a: 1 → 2",
        "b[1]: 1 → dihapus",
        "c: tidak ada → x",
    ]


def test_a_whole_rule_set_file_can_stand_in_a_case():
    bungkus = json.loads(tulis_berkas(BerkasKetentuan("tpp", "kab", "Kab", {"kali": 3})))
    assert uji({**KASUS, "aturan": bungkus, "harapan": {"dua_kali": 6}}).selisih == 0
