from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from kinerja.inti import beranda, kesehatan, navigasi
from kinerja.inti.beranda import Kartu
from kinerja.inti.models import Akun, Keanggotaan, Pemberitahuan
from kinerja.inti.navigasi import Menu
from kinerja.inti.tenansi import masuk
from tests.pabrik import anggota_baru, instansi_baru, klien


@pytest.fixture
def daftar_kosong(monkeypatch):
    """Menus, cards and sections of Beranda of this test only."""
    monkeypatch.setattr(navigasi, "_menu", {})
    monkeypatch.setattr(beranda, "_pembuat", [])
    monkeypatch.setattr(beranda, "_bagian", {})


@pytest.fixture
def timur(db):
    pk = instansi_baru("Kabupaten Jayapura Contoh", zona="Asia/Jayapura")
    with masuk(pk):
        return pk, anggota_baru("Yohana Contoh")


@pytest.mark.usefixtures("daftar_kosong")
def test_beranda_shows_the_person_the_tenants_time_cards_and_menus(timur):
    navigasi.daftarkan(
        Menu("uji-a", "Menu Terlihat", "/proses/", 1, "Kelompok Uji", lambda p: True),
        Menu("uji-b", "Menu Tersembunyi", "/impor/", 2, "", lambda p: False),
    )
    beranda.daftarkan_kartu(
        lambda p: Kartu("Aktivitas", "3 perlu diperbaiki", "/aktivitas/", "Perbaiki", 1, "Perlu Perbaikan")
    )
    beranda.daftarkan_kartu(lambda p: None)
    with time_machine.travel(datetime(2026, 5, 5, 22, 30, tzinfo=UTC), tick=False):
        isi = klien(timur[1]).get("/").content.decode()
    for ada in (
        "Yohana Contoh",
        "Rabu, 6 Mei 2026, pukul 07.30 WIT",
        "Kabupaten Jayapura Contoh",
        "3 perlu diperbaiki",
        "Menu Terlihat",
    ):
        assert ada in isi
    assert "lencana-perlu" in isi
    assert "Menu Tersembunyi" not in isi
    assert '<a href="/" aria-current="page">' in isi


@pytest.mark.usefixtures("daftar_kosong")
def test_member_without_role_learns_whom_to_ask(timur):
    assert "belum mempunyai peran atau data kepegawaian" in klien(timur[1]).get("/").content.decode()


def test_account_without_membership_is_told_so(db):
    c = Client()
    c.force_login(Akun.objects.create_user("sendirian"), backend="allauth.account.auth_backends.AuthenticationBackend")
    jawaban = c.get("/")
    assert jawaban.status_code == 200
    assert "Akun Anda belum terdaftar di instansi mana pun" in jawaban.content.decode()


def test_anonymous_visitor_is_sent_to_the_login():
    jawaban = Client().get("/")
    assert (jawaban.status_code, jawaban["Location"]) == (302, "/akun/masuk/?next=/")


@pytest.mark.usefixtures("daftar_kosong")
@pytest.mark.parametrize("jumlah", [1, 3])
def test_frame_counts_notices_on_the_way_through_the_door(timur, jumlah, django_assert_num_queries):
    pk, anggota = timur
    with masuk(pk):
        for i in range(jumlah):
            Pemberitahuan.objects.create(keanggotaan=anggota, judul=f"Berita {i}")
    c = klien(anggota)
    c.get("/")
    with django_assert_num_queries(5):
        isi = c.get("/").content.decode()
    assert f"Pemberitahuan, {jumlah} belum dibaca" in isi


@pytest.mark.usefixtures("daftar_kosong")
def test_account_menu_offers_the_other_tenant_and_the_way_out(timur):
    _, anggota = timur
    lain = instansi_baru("Kota Kedua Contoh")
    with masuk(lain):
        Keanggotaan.objects.create(akun=anggota.akun, nama="Yohana di Kota Kedua")
    isi = klien(anggota).get("/").content.decode()
    assert '<span class="merek-instansi">Kabupaten Jayapura Contoh</span>' in isi
    assert f'name="instansi" value="{lain}">Kota Kedua Contoh</button>' in isi
    for ada in ("Ganti sandi", "Keamanan akun", ">Keluar</button>"):
        assert ada in isi


def test_liveness_needs_neither_database_nor_cache():
    jawaban = Client().get("/sehat/hidup")
    assert (jawaban.status_code, jawaban.content) == (200, b"hidup")


def test_readiness_names_what_answers(db):
    jawaban = Client().get("/sehat/siap")
    assert (jawaban.status_code, jawaban.json()) == (200, {"basis_data": "baik", "tembolok": "baik"})


def test_readiness_fails_with_the_cache_and_tells_no_cause(db, monkeypatch):
    class Mati:
        def set(self, *args, **kwargs):
            raise ConnectionError("redis://rahasia")

    monkeypatch.setattr(kesehatan, "cache", Mati())
    jawaban = Client().get("/sehat/siap")
    assert jawaban.status_code == 503
    assert jawaban.json() == {"basis_data": "baik", "tembolok": "tidak tersedia"}
    assert b"rahasia" not in jawaban.content
