"""The page without a signal: public, the same for everybody, kept by a worker that reaches every page."""

import gzip
import re
from http import HTTPStatus
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from kinerja.inti import luring
from kinerja.inti.tenansi import masuk
from tests.pabrik import anggota_baru, instansi_baru, klien

HALAMAN, PEKERJA, SESI = reverse("luring"), reverse("luring-pekerja"), reverse("luring-sesi")


@pytest.fixture
def anggota(db):
    with masuk(instansi_baru("Kabupaten Rahasia Contoh")):
        return anggota_baru("Yohana Contoh")


def test_the_page_is_the_same_for_everybody_and_sets_nothing(anggota):
    tamu, orang = Client().get(HALAMAN), klien(anggota).get(HALAMAN)
    assert tamu.status_code == orang.status_code == HTTPStatus.OK
    assert tamu.content == orang.content
    assert (len(tamu.cookies), len(orang.cookies)) == (0, 0)
    for milik in ("Yohana", "Rahasia", anggota.akun.username):
        assert milik not in orang.content.decode()
    assert re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', orang.content.decode()) == [""]
    assert "no-cache" in tamu["Cache-Control"]


def test_every_file_of_the_page_exists():
    berkas = re.findall(r'(?:src|href)="/static/([^"]+)"', luring.halaman())
    assert {"css/kinerja.css", "js/luring.js", "js/aktivitas.js", "js/pilih.js"} <= set(berkas)
    assert [b for b in berkas if not finders.find(b)] == []


def test_the_worker_lies_above_every_page_and_only_its_own_version_is_kept():
    assert PEKERJA.count("/") == 1
    jawaban = Client().get(PEKERJA)
    assert (jawaban["Content-Type"], jawaban["Cache-Control"]) == ("text/javascript; charset=utf-8", "no-cache")
    assert jawaban["Service-Worker-Allowed"] == "/"
    assert "worker-src 'self'" in jawaban["Content-Security-Policy"]
    assert "no-cache" in Client().get(PEKERJA, {"v": "lama"})["Cache-Control"]
    assert "max-age=86400" in Client().get(PEKERJA, {"v": luring.versi()})["Cache-Control"]


@pytest.mark.parametrize("alamat", [HALAMAN, PEKERJA])
def test_what_has_not_changed_is_not_sent_again(alamat):
    etag = Client().get(alamat)["ETag"]
    lagi = Client().get(alamat, headers={"If-None-Match": etag})
    assert (lagi.status_code, lagi.content) == (HTTPStatus.NOT_MODIFIED, b"")
    assert Client().get(alamat, headers={"If-None-Match": '"lain"'}).status_code == HTTPStatus.OK


def test_a_new_page_is_a_new_version(settings, monkeypatch):
    settings.DEBUG = True  # nothing is remembered
    lama = luring.versi()
    monkeypatch.setattr(luring, "pekerja", lambda: "lain")
    assert luring.versi() != lama


def test_pages_of_members_name_account_and_worker_those_of_strangers_neither(anggota):
    beranda = klien(anggota).get("/").content.decode()
    nama = re.search(r'js/kinerja\.js" defer data-akun="([0-9a-f]{16})" data-pekerja="([^"]+)"', beranda)
    assert nama[2] == f"{PEKERJA}?v={luring.versi()}"
    assert "data-akun" not in Client().get(reverse("account_login")).content.decode()
    sesi = klien(anggota).get(SESI)
    assert (sesi.json()["akun"], bool(sesi.json()["token"])) == (nama[1], True)
    assert "no-store" in sesi["Cache-Control"]


def test_a_stranger_gets_no_token():
    jawaban = Client().get(SESI)
    assert (jawaban.json(), len(jawaban.cookies)) == ({"akun": "", "token": ""}, 0)


def test_the_name_on_the_device_differs_by_account_and_tenant(anggota, rf):
    def nama(anggota, instansi):
        permintaan = rf.get("/")
        permintaan.user = anggota.akun
        permintaan.pelaku = type("P", (), {"instansi_id": instansi})()
        return luring.nama_ponsel(permintaan)

    with masuk(anggota.instansi_id):
        lain = anggota_baru("Orang Lain")
    assert len({nama(anggota, 1), nama(anggota, 2), nama(lain, 1), nama(lain, 2)}) == 4


def test_the_first_visit_of_a_member_stays_within_150_kb_with_all_that_is_kept(anggota):
    beranda = klien(anggota).get("/").content
    teks = beranda.decode() + luring.halaman()
    berkas = set(re.findall(r'(?:src|href)="/static/([^"]+)"', teks)) | {"js/pekerja.js"}
    isi = [beranda, luring.halaman().encode(), *(Path(finders.find(b)).read_bytes() for b in berkas)]
    assert sum(len(gzip.compress(b, 6)) for b in isi) <= 150 * 1024
