"""The page of worked examples: shipped ones, an uploaded file, its faults, and the result to take away."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kinerja.inti.kasus import views
from kinerja.inti.kasus.mesin import semua_mesin
from kinerja.inti.models import Unggahan
from tests.pabrik import anggota_baru, beri_peran, klien

pytestmark = pytest.mark.django_db
BENAR = {"id": "pertama", "judul": "Contoh kami", "masukan": {"pagu": 1000000}, "harapan": {"kotor": 1000000}}
SALAH = {**BENAR, "id": "kedua", "harapan": {"kotor": 999999}}


@pytest.fixture
def pemeriksa(instansi, settings):
    settings.DEMO = True  # no second factor
    anggota = anggota_baru("Pemeriksa")
    beri_peran(anggota, "pemeriksa")
    return klien(anggota)


def berkas(isi, nama="kasus.json"):
    return SimpleUploadedFile(nama, isi if isinstance(isi, bytes) else json.dumps(isi).encode())


def test_the_shipped_cases_run_with_one_click(pemeriksa):
    halaman = pemeriksa.get("/uji-kasus/").content.decode()
    assert 'href="/uji-kasus/bawaan/tpp/"' in halaman
    hasil = pemeriksa.get("/uji-kasus/bawaan/tpp/").content.decode()
    assert "19 kasus, 0 selisih" in hasil
    assert "Bagian kinerja: 60% × Rp4.371.943 × 94,3% = Rp2.473.645" in hasil
    assert pemeriksa.get("/uji-kasus/bawaan/tidak-ada/").status_code == 404


def test_an_uploaded_file_is_run_shown_and_taken_away_but_not_kept(pemeriksa):
    jawaban = pemeriksa.post("/uji-kasus/", {"berkas": berkas([BENAR, SALAH])})
    halaman = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert "2 kasus, 1 selisih" in halaman
    lipatan = halaman.index("<summary>1 kasus sama dengan harapannya</summary>")
    assert halaman.index("kedua: Contoh kami") < lipatan < halaman.index("pertama: Contoh kami"), (
        "what agrees is folded"
    )
    assert not Unggahan.objects.exists()
    hasil = pemeriksa.post("/uji-kasus/unduh/", {"isi": jawaban.context["titip"]["isi"], "bentuk": "json"})
    assert [k["selisih"] for k in hasil.json()["kasus"]] == [0, 1]
    lembar = pemeriksa.post("/uji-kasus/unduh/", {"isi": jawaban.context["titip"]["isi"], "bentuk": "xlsx"})
    assert lembar.content[:2] == b"PK"
    assert "hasil-uji-kasus.xlsx" in lembar["Content-Disposition"]


def test_the_example_file_has_a_case_of_each_engine_and_runs(pemeriksa):
    assert 'href="/uji-kasus/contoh/"' in pemeriksa.get("/uji-kasus/").content.decode()
    contoh = pemeriksa.get("/uji-kasus/contoh/")
    assert "contoh-kasus.json" in contoh["Content-Disposition"]
    jawaban = pemeriksa.post("/uji-kasus/", {"berkas": berkas(contoh.content)})
    assert jawaban.context["hasil"].ringkas == f"{len(semua_mesin())} kasus, 0 selisih"
    assert len({h.mesin for h in jawaban.context["sama"]}) == len(semua_mesin())


def test_rules_of_the_region_come_with_the_cases(pemeriksa):
    ketentuan = {"format": "kinerja-ketentuan/1", "jenis": "tpp", "kode": "kami", "nama": "Kami"}
    ketentuan["aturan"] = {"potongan": {"TK": 10}}
    kasus = {"id": "a", "aturan": "kami", "masukan": {"pagu": 100, "kejadian": {"TK": 1}}, "harapan": {"kotor": 90}}
    kiriman = {"berkas": berkas([kasus]), "ketentuan": berkas(ketentuan, "ketentuan.json")}
    jawaban = pemeriksa.post("/uji-kasus/", kiriman)
    assert "1 kasus, 0 selisih" in jawaban.content.decode()
    unduhan = pemeriksa.post("/uji-kasus/unduh/", {**jawaban.context["titip"], "bentuk": "json"})
    assert unduhan.json()["selisih"] == 0


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"{", "bukan JSON yang benar"),
        ([{**BENAR, "harapan": {}}], "Kasus pertama: kolom “harapan” kosong"),
        (b"[" + b" " * 1_000_001 + b"]", "Berkas terlalu besar"),
    ],
)
def test_a_wrong_file_stands_beside_its_field(pemeriksa, isi, kalimat):
    jawaban = pemeriksa.post("/uji-kasus/", {"berkas": berkas(isi)})
    assert jawaban.status_code == 422
    assert kalimat in jawaban.content.decode()


def test_what_the_time_did_not_suffice_for_is_named(pemeriksa, monkeypatch):
    monkeypatch.setattr(views, "BATAS_DETIK", -1)
    halaman = pemeriksa.post("/uji-kasus/", {"berkas": berkas([BENAR])}).content.decode()
    assert "1 kasus belum dijalankan" in halaman


def test_a_result_that_no_longer_reads_is_refused_with_a_sentence(pemeriksa):
    jawaban = pemeriksa.post("/uji-kasus/unduh/", {"isi": "[]", "bentuk": "json"})
    assert jawaban.status_code == 403
    assert "memuat 0 kasus" in jawaban.content.decode()


@pytest.mark.parametrize("alamat", ["", "unduh/", "berkas/"])
def test_a_shipped_file_is_for_those_who_may_read_rules(pemeriksa, alamat):
    assert pemeriksa.get(f"/uji-kasus/bawaan/tpp/{alamat}").status_code == 200
    assert klien(anggota_baru("Pegawai")).get(f"/uji-kasus/bawaan/tpp/{alamat}").status_code == 403
