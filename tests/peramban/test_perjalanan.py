"""The month of an office on its way: closed, calculated, checked, made final, signed, paid, and its paper checked by anyone."""

from datetime import date

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from config import demo
from kinerja.inti.models import Instansi
from kinerja.inti.tenansi import masuk
from kinerja.models import BulanOpd
from tests.pabrik import pelaku
from tests.peramban.alat import (
    KUNJUNGAN_LANJUT,
    KUNJUNGAN_PERTAMA,
    Kabel,
    bandingkan_berkas,
    bersih,
    laporkan,
    masuk_demo,
    satu_bait_berubah,
    unduh_dokumen,
)
from tpp.models import DaftarPembayaran, HasilTpp

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.peramban]
expect.set_options(timeout=30_000)
OPD = "Dinas Komunikasi dan Informatika"
SP2D = "00417/SP2D/LS/2026"


@pytest.fixture
def situs(live_server, settings, page: Page, lebar):
    """The demo and a browser of the given width; the worker starts when the run is looked at."""
    cache.clear()
    settings.DEMO = True
    demo.muat(lambda _: None)
    page.set_viewport_size({"width": lebar, "height": 800})
    page.set_default_timeout(30_000)
    return live_server.url


def buka_meja(page: Page, situs: str, nama: str) -> None:
    """Sign in and open the month of the office."""
    masuk_demo(page, situs, nama)
    page.goto(f"{situs}/tpp/tutup-bulan/?bulan={demo.BULAN:%Y-%m}")
    bersih(page)
    page.get_by_role("link", name=OPD, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(OPD)
    bersih(page)


def keadaan() -> str:
    with masuk(Instansi.objects.get(kode=demo.KODE).pk):
        return BulanOpd.objects.get(perangkat_daerah__nama=OPD, bulan=demo.BULAN).status


def hari_ini() -> date:
    with masuk(Instansi.objects.get(kode=demo.KODE).pk):
        return pelaku().hari_ini()


def halaman_bkpsdm(page: Page, situs: str) -> None:
    masuk_demo(page, situs, "bkpsdm")
    bersih(page)
    for jalur in ("presensi/kalender/", "pegawai/", "akses/", "impor/", "tpp/"):
        page.goto(f"{situs}/{jalur}")
        bersih(page)


def tutup_dan_hitung(page: Page, situs: str, pekerja) -> None:
    buka_meja(page, situs, "bkpsdm")
    page.get_by_role("link", name="Tutup bulan Oktober 2026", exact=True).click()
    bersih(page)
    page.get_by_role("button", name="Tutup bulan untuk 1 perangkat daerah").click()
    expect(page.get_by_text("Oktober 2026 ditutup untuk 1 perangkat daerah.")).to_be_visible()
    page.get_by_role("link", name=OPD, exact=True).click()
    page.get_by_role("link", name="Hitung TPP").click()
    page.get_by_role("button", name="Hitung TPP untuk 1 perangkat daerah").click()
    bilah = page.get_by_role("progressbar", name="Menghitung TPP")
    expect(bilah).to_be_visible()
    bersih(page)
    pekerja()
    expect(page.get_by_role("link", name="Bambang Sinaga")).to_be_visible()
    expect(bilah).to_have_count(0)
    bersih(page)
    page.get_by_label("Nama atau NIP").fill("Putri")
    page.get_by_role("button", name="Tampilkan").click()
    page.get_by_role("link", name="Putri Hidayat").click()
    expect(page.get_by_text("Rp3.586.643")).to_have_count(0)
    page.get_by_role("link", name="Tampilkan rupiah").click()
    expect(page.get_by_text("Rp3.586.643").first).to_be_attached()
    bersih(page)
    assert keadaan() == "dihitung"


def periksa_dan_sahkan(page: Page, situs: str) -> None:
    buka_meja(page, situs, "ppk")
    page.get_by_role("link", name="Periksa").click()
    bersih(page)
    page.get_by_role("button", name="Nyatakan sudah diperiksa").click()
    expect(page.get_by_text("dinyatakan sudah diperiksa")).to_be_visible()
    buka_meja(page, situs, "kpa")
    page.get_by_role("link", name="Sahkan").click()
    bersih(page)
    page.get_by_label("Nomor daftar").fill("900/417/2026")
    page.get_by_role("button", name="Sahkan daftar ini").click()
    expect(page.get_by_text("disahkan dan dikunci")).to_be_visible()
    assert keadaan() == "disahkan"


def tanda_tangani(page: Page, situs: str, nama: str) -> None:
    """Sign the list as one more officer; who made it final signed it by that act."""
    masuk_demo(page, situs, nama)
    page.goto(f"{situs}/tpp/daftar/")
    page.get_by_role("link", name="Oktober 2026").click()
    expect(page.get_by_text("Jumlah daftar = jumlah rincian: sama")).to_be_visible()
    bersih(page)
    page.get_by_role("link", name="Tanda tangani sebagai").click()
    page.get_by_label("Saya sudah membaca dokumen ini dan menandatanganinya").check()
    page.get_by_role("button", name="Tanda tangani").click()
    expect(page.get_by_text("Tanda tangan Anda tercatat")).to_be_visible()


def bayar(page: Page, situs: str) -> None:
    buka_meja(page, situs, "bendahara")
    page.get_by_role("link", name="Catat pembayaran").click()
    bersih(page)
    page.get_by_label("Nomor SP2D").fill(SP2D)
    page.get_by_label("Tanggal SP2D").fill(hari_ini().isoformat())
    page.get_by_role("button", name="Catat pembayaran untuk 1 perangkat daerah").click()
    expect(page.get_by_text("Pembayaran 1 daftar TPP Oktober 2026 dicatat.")).to_be_visible()
    assert keadaan() == "dibayar"


def periksa_kertas(page: Page, situs: str) -> None:
    """What the QR code opens: genuine for the file, and not for the file with one byte changed."""
    bersih(page)
    pdf = unduh_dokumen(page)
    assert pdf.startswith(b"%PDF")
    halaman_periksa = page.locator("main a[href*='/periksa/']").get_attribute("href")
    page.context.clear_cookies()
    page.goto(situs + "/periksa/" + halaman_periksa.rsplit("/", 1)[1])
    expect(page.get_by_text("Dokumen ini tercatat")).to_be_visible()
    expect(page.get_by_text("Ditandatangani secara elektronik oleh 3 penanda tangan.")).to_be_visible()
    bersih(page)
    bandingkan_berkas(page, pdf, "Berkas sama")
    expect(page.get_by_text("Segel elektronik di dalam berkas ini utuh dan berasal dari instansi ini.")).to_be_visible()
    bersih(page)
    bandingkan_berkas(page, satu_bait_berubah(pdf), "Berkas berbeda")
    expect(page.get_by_text("Segel elektronik di dalam berkas ini utuh", exact=False)).to_have_count(0)


def rincian_dan_bait(page: Page, situs: str) -> None:
    """The PNS finds what was paid, in pages that a slow line can carry."""
    masuk_demo(page, situs, demo.NIP_PEGAWAI)
    kabel = Kabel(page)
    bait = {
        nama: kabel.buka(situs + jalur)
        for nama, jalur in (("Beranda", "/"), ("Aktivitas", "/aktivitas/"), ("TPP Saya", "/tpp/saya/"))
    }
    kartu = kabel.page.locator("section", has_text="Oktober 2026")
    bait["Rincian TPP"] = kabel.buka(situs + kartu.get_by_role("link", name="Lihat rincian").get_attribute("href"))
    kabel.page.get_by_role("link", name="Tampilkan rupiah").click()
    expect(kabel.page.get_by_text("Rp3.586.643").first).to_be_attached()
    bersih(kabel.page)
    with masuk(Instansi.objects.get(kode=demo.KODE).pk):
        orang_lain = HasilTpp.objects.exclude(pegawai__nip=demo.NIP_PEGAWAI).first().pk
    assert page.goto(f"{situs}/tpp/rincian/{orang_lain}/").status == 404
    laporkan(f"bait: {bait}")
    assert bait.pop("Beranda") <= KUNJUNGAN_PERTAMA
    assert max(bait.values()) <= KUNJUNGAN_LANJUT


def test_bulan_sampai_kertas(page: Page, situs, pekerja):
    halaman_bkpsdm(page, situs)
    tutup_dan_hitung(page, situs, pekerja)
    periksa_dan_sahkan(page, situs)
    bayar(page, situs)
    tanda_tangani(page, situs, "ppk")
    tanda_tangani(page, situs, "bendahara")
    periksa_kertas(page, situs)
    rincian_dan_bait(page, situs)
    with masuk(Instansi.objects.get(kode=demo.KODE).pk):
        daftar = DaftarPembayaran.objects.get()
        assert (daftar.sp2d_nomor, daftar.nomor, daftar.baris.count()) == (SP2D, "900/417/2026", daftar.jumlah_pegawai)
        assert sum(b.diterima for b in daftar.baris.all()) == daftar.diterima
