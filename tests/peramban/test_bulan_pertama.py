"""The demo in a real browser: BKPSDM runs the month and opens a person's sum; a PNS sees only his own."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from config import demo
from kinerja.inti.models import Instansi
from kinerja.inti.tenansi import masuk
from kinerja.models import Pegawai
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


def _masuk(page: Page, situs: str, nama: str) -> None:
    page.goto(f"{situs}/")
    page.get_by_label("NIP atau nama pengguna").fill(nama)
    page.get_by_label("Kata sandi").fill(demo.SANDI)
    page.get_by_role("button", name="Masuk").click()
    expect(page.locator("h1")).to_be_visible()


def _keluar(page: Page) -> None:
    page.context.clear_cookies()


def _bersih(page: Page) -> None:
    """Nothing for axe to find, and no sideways scrolling."""
    hasil = Axe().run(page)
    assert hasil.violations_count == 0, hasil.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def test_month_is_run_watched_and_explained(page: Page, situs):
    _masuk(page, situs, "bkpsdm")
    _bersih(page)
    for jalur in ("presensi/kalender/", "pegawai/", "akses/", "impor/", "tpp/"):
        page.goto(f"{situs}/{jalur}")
        _bersih(page)
    page.get_by_label("Bulan").first.fill("2026-10")
    page.get_by_role("button", name="Mulai menghitung").click()
    expect(page.get_by_role("link", name="Bambang Sinaga")).to_be_visible()
    _bersih(page)
    page.get_by_label("Nama atau NIP").fill("Putri")
    page.get_by_role("button", name="Tampilkan").click()
    page.get_by_role("link", name="Putri Hidayat").click()
    expect(page.get_by_text("Rp3.586.643").first).to_be_attached()
    _bersih(page)

    pk = Instansi.objects.get(kode=demo.KODE).pk
    with masuk(pk):
        milik = HasilTpp.objects.get(pegawai__nip=PNS).pk
        orang_lain = HasilTpp.objects.exclude(pegawai__nip=PNS).first().pk
        assert Pegawai.objects.count() == 43
    _keluar(page)
    _masuk(page, situs, PNS)
    _bersih(page)
    assert page.goto(f"{situs}/tpp/rincian/{milik}/").status == 200
    expect(page.get_by_text("Rp3.586.643").first).to_be_attached()
    assert page.goto(f"{situs}/tpp/rincian/{orang_lain}/").status == 404
