"""A day without any script: logged, approved, printed, and the paper checked."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from aktivitas.models import Aktivitas
from aktivitas.states import StatusAktivitas
from kinerja.inti.tenansi import masuk
from tests.aktivitas.pabrik_aktivitas import butir_baru, entri_baru, tim_baru
from tests.pabrik import instansi_baru, pelaku
from tests.peramban.alat import bandingkan_berkas, masuk_sebagai, satu_bait_berubah, unduh_dokumen

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.peramban]
RUTIN, LAIN = "Rapat koordinasi", "Mengonsep surat"


@pytest.fixture
def kantor(live_server):
    cache.clear()
    instansi = instansi_baru("Kabupaten Contoh")
    with masuk(instansi):
        t = tim_baru()
        butir = butir_baru("K1", 30, nama=RUTIN)
        butir_baru("K2", 45, nama=LAIN)
        for pekan in (1, 2):
            hari = pelaku().hari_ini() - timedelta(weeks=pekan)
            entri_baru(t.ani, butir, hari, status=StatusAktivitas.DISETUJUI)
    t.url, t.instansi = live_server.url, instansi
    return t


@pytest.fixture
def halaman(browser, lebar):
    """A page of a browser that runs no script."""
    konteks = browser.new_context(java_script_enabled=False, viewport={"width": lebar, "height": 800})
    konteks.set_default_timeout(20_000)
    yield konteks.new_page()
    konteks.close()


def ganti_orang(halaman: Page, t, anggota) -> None:
    halaman.context.clear_cookies()
    masuk_sebagai(halaman, t.url, anggota)


def hari_ini(t) -> list[tuple[str, int, str]]:
    with masuk(t.instansi):
        milik = Aktivitas.objects.filter(pegawai=t.ani, tanggal=pelaku().hari_ini()).order_by("butir__kode")
        return [(a.butir.nama, a.volume, a.status) for a in milik.select_related("butir")]


def catat_hari(halaman: Page, t) -> None:
    ganti_orang(halaman, t, t.anggota_ani)
    halaman.goto(f"{t.url}/")
    halaman.get_by_role("checkbox", name=RUTIN).check()
    halaman.get_by_label(f"Volume {RUTIN}").fill("2")
    halaman.get_by_role("button", name="Kirim yang dicentang").click()
    expect(halaman.get_by_text("1 aktivitas terkirim, 60 dari 350 menit hari ini.")).to_be_visible()
    halaman.get_by_label("Cari aktivitas lain").fill("konsep")
    halaman.get_by_role("button", name="Cari", exact=True).click()
    halaman.get_by_role("button", name=LAIN).click()
    halaman.get_by_label("Uraian").fill("Mengonsep undangan rapat anggaran")
    halaman.get_by_role("button", name="Kirim 1 aktivitas").click()
    expect(halaman.get_by_role("heading", name="Tambah Aktivitas")).to_have_count(0)
    menunggu = StatusAktivitas.MENUNGGU
    assert hari_ini(t) == [(RUTIN, 2, menunggu), (LAIN, 1, menunggu)]


def setujui(halaman: Page, t) -> None:
    halaman.goto(f"{t.url}/aktivitas/verifikasi/")
    halaman.get_by_role("checkbox", name="Semua wajar (2)").check()
    halaman.get_by_role("button", name="Kirim putusan").click()
    expect(halaman.get_by_role("heading", name="2 disetujui")).to_be_visible()


def setujui_batalkan_setujui(halaman: Page, t) -> None:
    ganti_orang(halaman, t, t.anggota_kepala)
    setujui(halaman, t)
    halaman.get_by_role("button", name="Batalkan").click()
    expect(halaman.get_by_text("Dibatalkan: 2 aktivitas menunggu verifikasi Anda kembali.")).to_be_visible()
    assert {status for *_, status in hari_ini(t)} == {StatusAktivitas.MENUNGGU}
    setujui(halaman, t)
    assert {status for *_, status in hari_ini(t)} == {StatusAktivitas.DISETUJUI}


def cetak_dan_periksa(halaman: Page, t) -> None:
    ganti_orang(halaman, t, t.anggota_ani)
    halaman.goto(f"{t.url}/aktivitas/")
    halaman.get_by_role("button", name="Cetak rekap bulan ini").click()
    expect(halaman.get_by_text("Kode periksa")).to_be_visible()
    kode = halaman.locator("dd code").first.inner_text()
    pdf = unduh_dokumen(halaman)
    halaman.context.clear_cookies()
    halaman.goto(f"{t.url}/periksa/")
    halaman.get_by_label("Kode dokumen").fill(kode)
    halaman.get_by_role("button", name="Periksa").click()
    expect(halaman.get_by_text("Dokumen ini tercatat")).to_be_visible()
    bandingkan_berkas(halaman, pdf, "Berkas sama")
    bandingkan_berkas(halaman, satu_bait_berubah(pdf), "Berkas berbeda")


def test_sehari_tanpa_skrip(halaman: Page, kantor):
    catat_hari(halaman, kantor)
    setujui_batalkan_setujui(halaman, kantor)
    cetak_dan_periksa(halaman, kantor)
