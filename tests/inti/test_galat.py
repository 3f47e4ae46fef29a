"""Every error page by its sentence, with and without htmx. None of them needs the database."""

import pytest
from allauth.core.internal.ratelimit import respond_429
from django.test import Client

from kinerja.inti.views import galat

pytestmark = pytest.mark.usefixtures("alamat")

DAFTAR = [
    ("ditolak", galat.TIDAK_DAPAT, "Bulan ini sudah dikunci oleh BKPSDM."),
    ("peran", galat.DITOLAK, "Peran Anda tidak mencakup tindakan ini."),
    ("berubah", galat.SUDAH_BERUBAH, "Tindakan Anda tidak dijalankan."),
    ("besar", galat.TERLALU_BESAR, "melebihi batas ukuran"),
    ("salah", galat.PERMINTAAN_SALAH, "Tidak ada data yang diubah."),
    ("izin", galat.DITOLAK, "Peran Anda tidak mencakup"),
    ("hilang", galat.TIDAK_DITEMUKAN, "bukan untuk Anda"),
    ("sering", galat.TERLALU_SERING, "Tunggu beberapa menit, paling lama sepuluh"),
    ("rusak", galat.KESALAHAN, "Nomor permintaan"),
    ("putus", galat.TIDAK_TERSEDIA, "Data Anda yang sudah tersimpan aman."),
]
RAHASIA = ("rahasia", "198804282010122001", "10.0.0.1", "palsu")


@pytest.fixture
def alamat(settings):
    settings.ROOT_URLCONF = "tests.inti.urls_wajah"


@pytest.mark.parametrize(("apa", "halaman", "kalimat"), DAFTAR)
def test_page_says_what_happened_what_to_do_and_leads_back(apa, halaman, kalimat):
    jawaban = Client(raise_request_exception=False).get(f"/uji/{apa}/")
    isi = jawaban.content.decode()
    assert jawaban.status_code == halaman.status
    assert f"<h1>{halaman.judul}</h1>" in isi
    assert kalimat in isi
    assert halaman.saran in isi
    assert 'href="/"' in isi
    assert not [bocor for bocor in RAHASIA if bocor in isi]
    assert "frame-ancestors 'none'" in jawaban["Content-Security-Policy"]


@pytest.mark.parametrize(("apa", "halaman", "kalimat"), [d for d in DAFTAR if d[0] not in ("rusak",)])
def test_htmx_gets_a_message_with_the_same_sentence(apa, halaman, kalimat):
    jawaban = Client(raise_request_exception=False).get(f"/uji/{apa}/", headers={"HX-Request": "true"})
    isi = jawaban.content.decode()
    assert jawaban.status_code == halaman.status
    assert jawaban["HX-Retarget"] == "#pesan"
    assert kalimat in isi
    assert "<html" not in isi


@pytest.mark.parametrize("htmx", [False, True])
def test_wrong_method_is_a_page_with_its_allow_header(htmx):
    jawaban = Client().get("/uji/tombol/", headers={"HX-Request": "true"} if htmx else {})
    assert (jawaban.status_code, jawaban["Allow"]) == (405, "POST")
    assert galat.LEWAT_TOMBOL.saran in jawaban.content.decode()
    assert ("<html" in jawaban.content.decode()) is not htmx


def test_unknown_address_is_404():
    jawaban = Client().get("/tidak/ada/")
    assert jawaban.status_code == 404
    assert galat.TIDAK_DITEMUKAN.judul in jawaban.content.decode()


def test_csrf_failure_says_that_the_page_is_too_old():
    jawaban = Client(enforce_csrf_checks=True).post("/uji/ditolak/")
    assert jawaban.status_code == 403
    assert galat.CSRF.judul in jawaban.content.decode()


def test_body_over_the_limit_is_413_also_before_the_view(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    klien = Client(enforce_csrf_checks=True)
    klien.cookies["csrftoken"] = "x" * 32
    jawaban = klien.post("/uji/ditolak/", "uraian=" + "x" * 50, content_type="application/x-www-form-urlencoded")
    assert jawaban.status_code == 413
    assert galat.TERLALU_BESAR.judul in jawaban.content.decode()


def test_ended_session_under_htmx_leads_the_whole_page_to_the_login():
    jawaban = Client().get(
        "/uji/masuk/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/pegawai/?hal=2"}
    )
    assert jawaban.status_code == 200
    assert jawaban["HX-Redirect"] == "/akun/masuk/?next=%2Fpegawai%2F%3Fhal%3D2"
    assert Client().get("/uji/masuk/").status_code == 302


def test_rate_limit_of_the_login_shows_our_page(settings, rf):
    settings.ROOT_URLCONF = "config.urls"
    jawaban = respond_429(rf.get("/akun/masuk/"))
    assert jawaban.status_code == 429
    assert galat.TERLALU_SERING.judul in jawaban.content.decode()
