"""The SKP engines for cases: recognised by their fields, rules laid over the shipped ones, a sentence for every fault."""

import json
from datetime import date

import pytest

from kinerja.inti.kasus.baca import baca_berkas
from kinerja.inti.kasus.jalankan import jalankan
from kinerja.inti.kasus.ketentuan import BerkasKetentuan, baca_berkas_ketentuan, tulis_berkas
from kinerja.inti.kasus.mesin import semua_mesin
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import instansi_wajib
from skp.kasus.berkas import PemegangSkp
from skp.models import KetentuanSkp
from skp.queries.ketentuan import ketentuan_pada

ASPEK = {k: {"target": 10, "realisasi": 10} for k in ("kuantitas", "waktu")} | {
    "kualitas": {"target": 100, "realisasi": 80}
}
PERILAKU = dict.fromkeys(("orientasi_pelayanan", "integritas", "komitmen", "disiplin", "kerja_sama"), 80)


def uji(aturan, masukan, *lain, **harapan):
    kasus = {"id": "a", "aturan": aturan, "masukan": masukan, "harapan": harapan or {"predikat": "x"}}
    return jalankan(baca_berkas(json.dumps([kasus, *lain]))).hasil[0]


@pytest.mark.parametrize(
    ("aturan", "masukan", "mesin"),
    [
        ({"rejim": "pm6"}, {"hasil_kerja": "sesuai", "perilaku": "sesuai"}, "pm6"),
        ("pm6", {"hasil_kerja": "sesuai", "perilaku": "sesuai"}, "pm6"),
        ({}, {"jenjang": "ahli_muda", "predikat": "baik", "bulan": 3}, "angka_kredit"),
        ({"rejim": "pm8"}, {"nilai_skp": 100, "nilai_perilaku": 100}, "pm8"),
        ({"rejim": "pp46"}, {"aspek": "kuantitas", "target": 1, "realisasi": 1}, "pp46_aspek"),
        ({"rejim": "pp46"}, ASPEK, "pp46_kegiatan"),
        ({"rejim": "pp46"}, {"kegiatan": [ASPEK]}, "pp46_skp"),
        ({"rejim": "pp46"}, {"nilai_skp": 80, "perilaku": PERILAKU}, "pp46_prestasi"),
        ({"rejim": "pp46"}, {"kegiatan": [{"target_setahun": 12, "realisasi": 1}], "bulan_rencana": 12}, "pp46_bulan"),
    ],
)
def test_each_engine_is_recognised_and_gives_its_steps(aturan, masukan, mesin):
    hasil = uji(aturan, masukan)
    assert hasil.mesin == next(m.judul for m in semua_mesin() if m.kode == mesin)
    assert hasil.masalah == ""
    assert hasil.rincian


@pytest.mark.parametrize(
    ("aturan", "masukan", "kalimat"),
    [
        ({"rejim": "pm6"}, {"hasil_kerja": "hebat", "perilaku": "sesuai"}, "“hebat” tidak dikenal; pilih salah satu"),
        ({"rejim": "pm6"}, {"hasil_kerja": "sesuai", "perilaku": "sesuai", "lain": 1}, "“masukan.lain” tidak dikenal"),
        ({"rejim": "pm7"}, {"hasil_kerja": "sesuai", "perilaku": "sesuai"}, "Tidak ada mesin yang mengenali"),
        ({"bawaan": "perda"}, {"hasil_kerja": "sesuai"}, "Aturan “perda” tidak dikenal. Yang ada: "),
        (
            {"rejim": "pp46"},
            {"aspek": "waktu", "target": "9,5", "realisasi": 1},
            "memakai koma. Dalam berkas kasus tulis",
        ),
        ({}, {"jenjang": "ahli_muda", "predikat": "baik", "bulan": 13}, "“masukan.bulan” harus antara 1 dan 12"),
        (
            {"rejim": "pm8", "ide": True},
            {"nilai_skp": 1, "nilai_perilaku": 1},
            "Ketentuan “ide” belum dikenal mesin pm8",
        ),
        ({"rejim": "pm8"}, {"nilai_skp": 200, "nilai_perilaku": 1}, "120"),
        ({"rejim": "pm8"}, {"nilai_skp": 1}, "“perilaku” belum ada"),
        ({"rejim": "pp46"}, {"aspek": "waktu", "target": 0, "realisasi": 1}, "target harus lebih dari 0"),
        ({"rejim": "pp46", "aspek": {"pengali": "0.5"}}, {"aspek": "waktu", "target": 1}, "Aturan kasus: Bagian aspek"),
        (
            {"rejim": "pp46", "syarat": {"batas_bulan": 2, "batas_tanggal": 31}},
            {"aspek": "waktu", "target": 1},
            "Aturan kasus: Bagian syarat: 31 Februari tidak ada",
        ),
        ({"rejim": "pp46"}, {"kuantitas": {"target": 1}}, "Kolom “masukan.kualitas” belum diisi"),
        ({"rejim": "pp46"}, {"kegiatan": ["tidak-ada"]}, "Kasus “tidak-ada” yang dirujuk tidak ada"),
        ({"rejim": "pp46"}, {"nilai_skp": 80, "perilaku": {"jujur": 1}}, "“masukan.perilaku.jujur” tidak dikenal"),
        ({"rejim": "pp46"}, {"nilai_skp": {"ipk": 3.5}, "perilaku": PERILAKU}, "Tabel konversi IPK belum diisi"),
    ],
)
def test_a_fault_is_a_sentence_that_names_the_field(aturan, masukan, kalimat):
    hasil = uji(aturan, masukan)
    assert hasil.selisih == 1
    assert kalimat in hasil.masalah


def test_a_section_may_be_replaced_in_part():
    aturan = {"rejim": "pm6", "angka_kredit": {"koefisien": {"ahli_muda": "24"}}}
    masukan = {"jenjang": "Ahli Muda", "predikat": "Baik", "bulan": 12}
    assert uji(aturan, masukan, angka_kredit=24).selisih == 0
    belajar = {"rejim": "pp46", "tugas_belajar": {"konversi": [{"mulai": "3.5", "nilai": "90"}]}}
    masukan = {"nilai_skp": {"ipk": 3.6}, "perilaku": PERILAKU}
    assert uji(belajar, masukan, nilai_skp=90, nilai_prestasi=86, sebutan="Baik").selisih == 0


def test_a_case_that_refers_to_another_computes_with_exact_numbers():
    lain = {"id": "k", "aturan": {"rejim": "pp46"}, "masukan": ASPEK, "harapan": {"nilai_capaian": 85.33}}
    hasil = uji({"rejim": "pp46"}, {"kegiatan": ["k", "k"]}, lain, nilai_skp=85.333333)
    assert hasil.selisih == 0


@pytest.mark.django_db
def test_a_version_goes_to_a_file_and_a_file_becomes_a_version(instansi):
    oleh = pelaku_sistem(instansi_wajib())
    bawaan = PemegangSkp().tulis("pm6", None)
    isi = json.loads(tulis_berkas(bawaan))
    isi["aturan"]["angka_kredit"]["koefisien"]["ahli_muda"] = "24"
    berkas = baca_berkas_ketentuan(json.dumps(isi))
    pratinjau = PemegangSkp().periksa(berkas, oleh)
    assert (pratinjau.masalah, pratinjau.beda) == ((), ("angka_kredit.koefisien.ahli_muda: 25 → 24",))
    PemegangSkp().terapkan(berkas, date(2027, 1, 1), oleh)
    assert list(KetentuanSkp.objects.get().isi) == ["angka_kredit"]
    assert ketentuan_pada("pm6", date(2027, 6, 1)).angka_kredit.koefisien["ahli_muda"] == 24
    assert PemegangSkp().tulis("pm6-2027-01-01", oleh).aturan["angka_kredit"]["koefisien"]["ahli_muda"] == "24"
    rusak = BerkasKetentuan(
        "skp", "x", "X", {"rejim": "pm6", "kuadran": {"dasar": "x", "kepastian": "pasti", "sel": []}}
    )
    assert "kesembilan sel" in PemegangSkp().periksa(rusak, oleh).masalah[0]
