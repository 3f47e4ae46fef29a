"""Without a signal: a page can be reloaded, an activity is written, sent once, and nothing personal lies in the caches."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from aktivitas.models import Aktivitas
from aktivitas.states import StatusAktivitas
from kinerja.inti.tenansi import masuk
from tests.aktivitas.pabrik_aktivitas import butir_baru, entri_baru, tim_baru
from tests.pabrik import instansi_baru, pelaku
from tests.peramban.alat import bersih, masuk_sebagai

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.peramban]
expect.set_options(timeout=20_000)
RAPAT, SURAT = "Rapat koordinasi", "Mengonsep surat"
CACHE = """async () => {
  const isi = [];
  for (const nama of await caches.keys()) {
    const wadah = await caches.open(nama);
    for (const satu of await wadah.keys()) isi.push([nama, satu.url, await (await wadah.match(satu)).text()]);
  }
  return isi;
}"""


@pytest.fixture
def lapangan(live_server, page: Page):
    """A person with two usual activities, on a phone that has opened Beranda once."""
    instansi = instansi_baru("Kabupaten Contoh")
    with masuk(instansi):
        t = tim_baru()
        hari_ini = pelaku().hari_ini()
        for n, nama in enumerate((RAPAT, SURAT)):
            butir = butir_baru(f"K{n}", 30, nama=nama)
            for pekan in (1, 2):
                entri_baru(t.ani, butir, hari_ini - timedelta(weeks=pekan), status=StatusAktivitas.DISETUJUI)
    page.set_viewport_size({"width": 360, "height": 800})
    page.set_default_timeout(20_000)
    t.url, t.instansi, t.hari_ini = live_server.url, instansi, hari_ini
    ganti_orang(page, t, t.anggota_ani)
    return t


def ganti_orang(page: Page, t, anggota) -> None:
    """Somebody opens Beranda on this phone, and the worker is ready."""
    page.context.clear_cookies()
    masuk_sebagai(page, t.url, anggota)
    page.goto(f"{t.url}/")
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")


def tanpa_sinyal(page: Page) -> None:
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1, name="Tidak ada sinyal")).to_be_visible()


def tulis(page: Page) -> None:
    page.locator("#hasil-cari").get_by_role("button", name=SURAT).click()
    page.get_by_role("button", name=f"Tambah: Volume {SURAT}").click()
    page.get_by_label("Uraian").fill("Mengonsep undangan di lapangan")
    page.get_by_role("button", name="Kirim 1 aktivitas").click()
    expect(page.get_by_role("heading", name="1 di ponsel, belum terkirim")).to_be_visible()


def tercatat(t) -> list[tuple[str, int, str]]:
    with masuk(t.instansi):
        hari = Aktivitas.objects.filter(tanggal=t.hari_ini).select_related("butir")
        return [(e.butir.nama, e.volume, e.uraian) for e in hari]


def test_dimuat_ulang_tanpa_sinyal_lalu_ditulis_dan_terkirim_sekali(page: Page, lapangan):
    galat: list[str] = []
    page.on("pageerror", lambda satu: galat.append(str(satu)))
    tanpa_sinyal(page)
    assert page.url == f"{lapangan.url}/"
    bersih(page)
    tulis(page)
    expect(page.locator("[data-kirim-cepat]")).to_be_hidden()  # the row has gone from the form to the queue
    bersih(page)
    page.goto(f"{lapangan.url}/aktivitas/")  # any other page, and what was written is still there
    expect(page.get_by_role("heading", name="1 di ponsel, belum terkirim")).to_be_visible()
    expect(page.locator("#ponsel").get_by_text(SURAT, exact=True)).to_be_visible()
    assert tercatat(lapangan) == []

    page.context.set_offline(False)
    expect(page.get_by_text("1 aktivitas terkirim, 60 dari 350 menit hari ini.")).to_be_visible()
    page.reload()
    expect(page.locator("#ponsel")).to_be_hidden()
    assert tercatat(lapangan) == [(SURAT, 2, "Mengonsep undangan di lapangan")]
    assert galat == []


def test_halaman_yang_diminta_terbuka_sendiri_begitu_ada_sinyal(page: Page, lapangan):
    page.context.set_offline(True)
    page.goto(f"{lapangan.url}/aktivitas/")
    expect(page.get_by_role("heading", level=1, name="Tidak ada sinyal")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_role("heading", level=1, name="Aktivitas Harian")).to_be_visible()


def test_tembolok_hanya_berisi_halaman_umum_dan_berkasnya(page: Page, lapangan):
    for alamat in ("/aktivitas/", "/aktivitas/isi/", "/pemberitahuan/"):
        page.goto(f"{lapangan.url}{alamat}")
    isi = page.evaluate(CACHE)
    assert len({nama for nama, _, _ in isi}) == 1
    alamat = {url.removeprefix(lapangan.url) for _, url, _ in isi}
    assert "/static/js/luring.js" in alamat
    assert {a for a in alamat if not a.startswith("/static/")} == {"/luring/"}
    for milik in (lapangan.ani.nama_lengkap, "Kabupaten Contoh", RAPAT):
        assert not any(milik in teks for _, _, teks in isi)

    page.evaluate("async () => { await caches.open('kinerja-luring-lama'); }")
    page.evaluate("async () => { await navigator.serviceWorker.register('/pekerja.js?v=baru'); }")
    for _ in range(100):
        nama = page.evaluate("() => caches.keys()")
        if nama == ["kinerja-luring-baru"]:
            break
        page.wait_for_timeout(100)
    assert nama == ["kinerja-luring-baru"]  # a new version leaves nothing of the old one


def test_ponsel_bersama(page: Page, lapangan):
    tanpa_sinyal(page)
    tulis(page)
    page.context.clear_cookies()  # the session ends; the next one to hold the phone sees the login
    page.context.set_offline(False)
    expect(page.get_by_text("Sesi Anda berakhir.", exact=False)).to_be_visible()
    page.goto(f"{lapangan.url}/")
    expect(page.get_by_label("Kata sandi")).to_be_visible()
    tanpa_sinyal(page)
    expect(page.get_by_text("1 isian tersimpan di ponsel ini.")).to_be_visible()
    expect(page.locator("#kirim-cepat")).to_be_hidden()
    expect(page.get_by_text(SURAT)).to_have_count(0)

    page.context.set_offline(False)
    expect(page.get_by_label("Kata sandi")).to_be_visible()
    ganti_orang(page, lapangan, lapangan.anggota_kepala)
    tanpa_sinyal(page)
    expect(page.locator("#ponsel")).to_be_hidden()
    expect(page.get_by_text("isian tersimpan di ponsel ini", exact=False)).to_be_hidden()
    assert not page.evaluate("() => JSON.stringify(localStorage)").count(SURAT)
    assert tercatat(lapangan) == []


def test_keluar_menghapus_semuanya(page: Page, lapangan):
    page.locator("summary.alat-tombol").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_label("Kata sandi")).to_be_visible()
    tanpa_sinyal(page)
    expect(page.get_by_text("Aktivitas dapat ditulis di sini tanpa sinyal sesudah", exact=False)).to_be_visible()
    assert page.evaluate("() => Object.keys(localStorage)") == []
