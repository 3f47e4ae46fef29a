"""The TPP engine for cases: layers of rules, and the sentence for whatever it does not know."""

import json
from pathlib import Path

import pytest

from kinerja.inti.kasus.baca import baca_berkas
from kinerja.inti.kasus.jalankan import jalankan
from tpp.kasus.mesin import MesinTpp
from tpp.kasus.ringkas import KODE

TEMPLAT = json.loads((Path(__file__).parents[2] / "tpp/ketentuan/contoh_dinas.json").read_text(encoding="utf-8"))
DASAR = {"bobot_kinerja": 60, "bobot_disiplin": 40, "mode": "proporsional_bulan", "target_menit": 7000}


def uji(aturan, masukan, **harapan):
    kasus = {"id": "a", "aturan": aturan, "masukan": masukan, "harapan": harapan or {"kotor": 0}}
    (hasil,) = jalankan(baca_berkas(json.dumps([kasus])), [MesinTpp(lambda: {"contoh_dinas": TEMPLAT})]).hasil
    return hasil


@pytest.mark.parametrize(
    ("aturan", "masukan", "kalimat"),
    [
        ({"bonus_inovasi": 5}, {"pagu": 1}, "Ketentuan “bonus_inovasi” belum dikenal mesin TPP."),
        ({"pph": "ter"}, {"pagu": 1}, "TER (tarif efektif rata-rata) belum didukung"),
        ({"potongan": {"XX": 1}}, {"pagu": 1}, "Kolom “aturan.potongan.XX” belum dikenal mesin TPP"),
        ({"bawaan": "lain"}, {"pagu": 1}, "Aturan “lain” tidak ada. Aturan TPP bawaan: contoh_dinas"),
        ({"bobot_kinerja": 101}, {"pagu": 1}, "Kolom “aturan.bobot_kinerja” harus antara 0 dan 100."),
        ({"pita": [[1, 2, 3]]}, {"pagu": 1}, "pasangan [menit mulai, persen]"),
        ({**DASAR, "kinerja": {"trget": 1}}, {"pagu": 1}, "kolom 'trget' tidak dikenal; mungkin maksudnya 'target'"),
        (DASAR, {"pagu": 1, "menit_terverfikasi": 3}, "mungkin maksudnya “menit_terverifikasi”"),
        (
            DASAR,
            {"pagu": 1, "menit_terverifikasi": "banyak"},
            "Kolom “masukan.menit_terverifikasi” belum diisi atau bukan",
        ),
        (DASAR, {"pagu": 1, "kotor": 1}, "Kolom “masukan.kotor” dan “pagu” diisi bersamaan"),
        (DASAR, {"pagu": 1, "kejadian": {"TL1": 1}}, "Kolom “masukan.kejadian.TL1” tidak ada dalam tabel potongan"),
        ({"potongan": {"TK": 1}}, {"pagu": 1, "kejadian": {"TK": 10**9}}, "harus antara 0 dan 366"),
        (DASAR, {"pagu": 1, "hari_kerja": ["2026-13-01"]}, "memuat tanggal yang tidak terbaca"),
        ("contoh_dinas", {"menit_terverifikasi": 1}, "Kolom “masukan.kelas” belum diisi"),
        ("contoh_dinas", {"kelas": 2, "golongan": "III/a"}, "Kelas jabatan 2 tidak ada dalam besaran TPP"),
        ({**DASAR, "mode": "predikat", "tabel": {"Baik": 100}}, {"pagu": 1, "predikat": "B"}, "Predikat 'B' tidak ada"),
    ],
)
def test_what_the_engine_does_not_know_is_a_difference_with_its_sentence(aturan, masukan, kalimat):
    hasil = uji(aturan, masukan)
    assert hasil.selisih == 1
    assert kalimat in hasil.masalah


def test_short_fields_and_whole_sections_are_laid_over_a_shipped_rule_set():
    aturan = {
        "bawaan": "contoh_dinas",
        "target_menit": 6000,
        "pembulatan": {"cara": "floor"},
        "pajak": {"mode": "tidak_dihitung"},
    }
    masukan = {"kelas": 8, "menit_terverifikasi": 6601}
    assert uji(aturan, masukan, persen_kinerja=100, bagian_kinerja=2623165, pph=0).selisih == 0


def test_the_whole_rule_set_may_stand_in_the_case():
    masukan = {"kelas": 8, "golongan": "III/c", "gaji": 5000000, "menit_terverifikasi": 7000}
    assert uji(TEMPLAT, masukan, kotor=4371943).selisih == 0


def test_events_can_be_listed_with_their_minutes_and_leave_counted_by_kind():
    aturan = {**DASAR, "potongan": {"TL2": 1, "TL4": 3}, "menit_per_hari_cuti": {"tahunan": 300, "sakit": 200}}
    kejadian = [{"jenis": "terlambat", "menit": n} for n in (30, 31, 90, 91)]
    masukan = {
        "pagu": 1000000,
        "menit_terverifikasi": 6200,
        "kejadian": kejadian,
        "hari_cuti": {"tahunan": 2, "sakit": 1},
    }
    assert uji(aturan, masukan, menit_diakui=7000, persen_disiplin=95, kejadian={"terlambat": 4}).selisih == 0


def test_every_short_code_makes_a_rule_set_that_the_check_accepts():
    for kode in KODE:
        hasil = uji({"potongan": {kode: 1}}, {"pagu": 100, "kejadian": {kode: 1}}, persen_disiplin=99)
        assert hasil.selisih == 0, (kode, hasil)


def test_one_amount_for_several_criteria_is_refused():
    kriteria = [{"kode": k, "nama": k, "besaran": [{"kelas": 1, "rupiah": "5"}]} for k in ("beban", "prestasi")]
    hasil = uji({"pagu": {"kriteria": kriteria}}, {"pagu": 1})
    assert "harus disebut per kriteria: beban, prestasi" in hasil.masalah
