"""The standing walk of every URL as anonymous, wrong role, wrong unit and wrong tenant."""

import importlib
import importlib.util
import re
from collections import Counter

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.dunia import bangun
from tests.jelajah_dasar import SEMUA_ANGGOTA, Halaman

APP = ("inti", "kinerja", "skp", "presensi", "aktivitas", "tpp")
TERTUTUP = {403, 404}


def _modul():
    return [
        importlib.import_module(f"tests.{a}.jelajah") for a in APP if importlib.util.find_spec(f"tests.{a}.jelajah")
    ]


def _daftar() -> dict[str, Halaman]:
    return {nama: h for m in _modul() for nama, h in m.HALAMAN.items()}


def _nama_url(pola=None, awal=""):
    for p in (pola or get_resolver()).url_patterns:
        if isinstance(p, URLResolver):
            ruang = f"{awal}{p.namespace}:" if p.namespace else awal
            yield from _nama_url(p, ruang)
        elif isinstance(p, URLPattern):
            yield f"{awal}{p.name}" if p.name else f"{awal}?{p.pattern}"


_ID = re.compile(r'\sid="([^"]+)"')
_LABEL = re.compile(r'<label[^>]*\sfor="([^"]+)"')
DILEWATI = ("admin:",)
"""Django's generated admin pages: their guard is walked by tests/inti/test_kelola.py over every registered model."""


def test_every_url_is_on_the_list():
    nama = {n for n in _nama_url() if not n.startswith(DILEWATI)}
    assert nama - set(_daftar()) == set(), "add these to tests/<app>/jelajah.py"
    assert set(_daftar()) - nama == set(), "these no longer exist"


def _minta(klien: Client, h: Halaman, nama: str, dunia) -> int:
    url = reverse(nama, kwargs=dict(h.kwargs(dunia)))
    if h.metode == "post":
        assert klien.get(url).status_code in {405, 302, *TERTUTUP}, f"GET {nama} must not act"
        return klien.post(url, dict(h.data(dunia))).status_code
    jawaban = klien.get(url)
    if jawaban.status_code == 200 and not jawaban.streaming and b"<html" in jawaban.content[:200]:
        periksa_bentuk(nama, jawaban.content.decode())
    return jawaban.status_code


def periksa_bentuk(nama: str, isi: str) -> None:
    """One heading of the first rank, no id twice, and a field behind every label."""
    ids = Counter(_ID.findall(isi))
    assert isi.count("<h1") == 1, f"{nama}: {isi.count('<h1')} h1"
    assert {i for i, n in ids.items() if n > 1} == set(), f"{nama}: ids stand twice"
    assert set(_LABEL.findall(isi)) <= set(ids), f"{nama}: labels of no field"


@pytest.fixture(scope="module")
def dunia_sekali(django_db_setup, django_db_blocker):
    """The world is built once; what a walk changes is undone behind it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield bangun(*(m.tambah for m in _modul() if hasattr(m, "tambah")))
        transaction.set_rollback(True)


@pytest.fixture
def dunia(dunia_sekali, db):
    return dunia_sekali


@pytest.mark.parametrize("nama", sorted(n for n, h in _daftar().items() if not h.alasan))
def test_walk(dunia, nama):
    h = _daftar()[nama]
    anonim = _minta(Client(), h, nama, dunia)
    assert anonim in (h.hasil if h.publik else {302}), f"anonymous got {anonim}"
    if h.publik:
        return
    if h.kwargs(dunia):
        asing = _minta(dunia.klien_b, h, nama, dunia)
        assert asing == 404, f"another tenant got {asing}"
    for kode, klien in dunia.klien.items():
        if h.boleh != SEMUA_ANGGOTA and kode not in h.boleh:
            status = _minta(klien, h, nama, dunia)
            assert status in TERTUTUP, f"{kode} got {status}"
    if h.unit_lain and h.boleh != SEMUA_ANGGOTA and h.kwargs(dunia):
        for kode, klien in dunia.klien_unit_lain.items():
            status = _minta(klien, h, nama, dunia)
            assert status in TERTUTUP, f"{kode} of another unit got {status}"
    for kode, klien in dunia.klien.items():
        if h.boleh == SEMUA_ANGGOTA or kode in h.boleh:
            status = _minta(klien, h, nama, dunia)
            assert status in h.hasil, f"{kode} got {status}"
            if h.metode == "post":
                break
