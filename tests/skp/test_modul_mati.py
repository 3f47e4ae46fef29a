"""With the module switched off nothing of SKP is there: no page, no menu, no card."""

from datetime import date

import pytest
from django.urls import reverse

from kinerja.inti.izin import PERAN, Izin
from kinerja.models import Modul, SakelarModul
from tests.dunia import bangun
from tests.jelajah_dasar import SEMUA_ANGGOTA
from tests.skp.jelajah import HALAMAN, tambah

TERTUTUP = {403, 404}
PENGATUR = next(k for k, p in PERAN.items() if {Izin.ATUR_SKP, Izin.KELOLA_SKP} <= p.izin)


def _matikan(dunia) -> None:
    SakelarModul.objects.create(modul=Modul.SKP, aktif=False, mulai=date(2020, 1, 1))


def _buka(klien, nama, dunia) -> int:
    h = HALAMAN[nama]
    url = reverse(nama, kwargs=dict(h.kwargs(dunia)))
    return (klien.post(url, dict(h.data(dunia))) if h.metode == "post" else klien.get(url)).status_code


@pytest.fixture
def dunia(db):
    return bangun(tambah, _matikan)


def test_no_page_no_menu_and_no_card(dunia):
    pembaca = {k: dunia.klien[k] for k in ("pemilik", "atasan", PENGATUR)}
    terbuka = {
        (nama, kode, status)
        for nama, h in HALAMAN.items()
        if not h.publik and not h.alasan
        for kode, klien in pembaca.items()
        if (h.boleh == SEMUA_ANGGOTA or kode in h.boleh) and (status := _buka(klien, nama, dunia)) not in TERTUTUP
    }
    assert terbuka == set()
    for klien in pembaca.values():
        beranda = klien.get("/")
        assert beranda.status_code == 200
        assert 'href="/skp/' not in beranda.content.decode()
