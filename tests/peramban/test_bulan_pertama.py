"""The demo in a real browser: BKPSDM runs the month and opens a person's sum; a PNS sees only his own."""

import pytest
from playwright.sync_api import Page, expect

from config import demo
from kinerja.inti.models import Instansi
from kinerja.inti.tenansi import masuk
from kinerja.models import Pegawai
from tests.peramban.alat import bersih, masuk_demo
from tpp.models import HasilTpp

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.peramban]
expect.set_options(timeout=20_000)
PNS = "199203042017112009"


@pytest.fixture
def situs(live_server, settings, pekerja, page: Page, lebar):
    """The demo, a worker, and a browser of the given width."""
    settings.DEMO = True
    demo.muat(lambda _: None)
    pekerja()
    page.set_viewport_size({"width": lebar, "height": 800})
    page.set_default_timeout(20_000)
    return live_server.url


def test_month_is_run_watched_and_explained(page: Page, situs):
    masuk_demo(page, situs, "bkpsdm")
    bersih(page)
    for jalur in ("presensi/kalender/", "pegawai/", "akses/", "impor/", "tpp/"):
        page.goto(f"{situs}/{jalur}")
        bersih(page)
    page.get_by_label("Bulan").first.fill("2026-10")
    page.get_by_role("button", name="Mulai menghitung").click()
    expect(page.get_by_role("link", name="Bambang Sinaga")).to_be_visible()
    bersih(page)
    page.get_by_label("Nama atau NIP").fill("Putri")
    page.get_by_role("button", name="Tampilkan").click()
    page.get_by_role("link", name="Putri Hidayat").click()
    expect(page.get_by_text("Rp3.586.643").first).to_be_attached()
    bersih(page)

    pk = Instansi.objects.get(kode=demo.KODE).pk
    with masuk(pk):
        milik = HasilTpp.objects.get(pegawai__nip=PNS).pk
        orang_lain = HasilTpp.objects.exclude(pegawai__nip=PNS).first().pk
        assert Pegawai.objects.count() == 43
    masuk_demo(page, situs, PNS)
    bersih(page)
    assert page.goto(f"{situs}/tpp/rincian/{milik}/").status == 200
    expect(page.get_by_text("Rp3.586.643").first).to_be_attached()
    assert page.goto(f"{situs}/tpp/rincian/{orang_lain}/").status == 404
