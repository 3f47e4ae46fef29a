"""A usual day on the phone: few taps, nothing lost without a signal."""

import re
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
KEGIATAN = ("Rapat koordinasi", "Mengonsep surat", "Melayani permohonan")


@pytest.fixture
def hari_biasa(live_server, page: Page, lebar):
    """A person who does the same three things every week on this weekday, signed in. Without a calendar every day is one."""
    instansi = instansi_baru("Kabupaten Contoh")
    with masuk(instansi):
        t = tim_baru()
        hari_ini = pelaku().hari_ini()
        for n, nama in enumerate(KEGIATAN):
            butir = butir_baru(f"K{n}", 30, nama=nama)
            for pekan in (1, 2):
                entri_baru(t.ani, butir, hari_ini - timedelta(weeks=pekan), status=StatusAktivitas.DISETUJUI)
    page.set_viewport_size({"width": lebar, "height": 800})
    page.set_default_timeout(20_000)
    masuk_sebagai(page, live_server.url, t.anggota_ani)
    t.url, t.instansi, t.hari_ini = live_server.url, instansi, hari_ini
    return t


def tercatat(t) -> list[tuple[str, int]]:
    with masuk(t.instansi):
        hari = (
            Aktivitas.objects.filter(tanggal=t.hari_ini, pegawai=t.ani).select_related("butir").order_by("butir__kode")
        )
        return [(e.butir.nama, e.volume) for e in hari]


def simpanan(page: Page) -> list[str]:
    """What the device keeps of the person's own writing; the names of usual activities, and whose they are, stay until he
    signs out."""
    semua: list[str] = page.evaluate("Object.keys(localStorage)")
    return [satu for satu in semua if not satu.endswith((".sering", ".kini"))]


def tunggu_simpanan(page: Page, banyak: int) -> None:
    """Wait until the device keeps so many lists; the page's policy forbids evaluating a condition inside it."""
    for _ in range(100):
        if len(simpanan(page)) == banyak:
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate("JSON.stringify(localStorage)"))


def test_hari_biasa_dalam_enam_ketukan(page: Page, hari_biasa):
    page.goto(f"{hari_biasa.url}/")
    expect(page.locator("[data-kirim-cepat]")).to_be_in_viewport()
    bersih(page)
    ketukan = 0
    for nama in KEGIATAN[:2]:
        page.get_by_role("checkbox", name=nama).click()
        ketukan += 1
    for _ in range(2):  # the stepper ticks the row
        page.get_by_role("button", name=f"Tambah: Volume {KEGIATAN[2]}").click()
        ketukan += 1
    expect(page.locator("[data-kirim-cepat]")).to_have_text("Kirim 3 aktivitas")
    expect(page.locator("[data-kirim-cepat]")).to_be_in_viewport()
    page.locator("[data-kirim-cepat]").click()
    ketukan += 1
    expect(page.get_by_text("3 aktivitas terkirim, 150 dari 350 menit hari ini.")).to_be_visible()
    assert ketukan <= 6
    assert tercatat(hari_biasa) == [(KEGIATAN[0], 1), (KEGIATAN[1], 1), (KEGIATAN[2], 3)]
    bersih(page)


def test_tanpa_sinyal_tersimpan_di_ponsel_lalu_terkirim_sekali(page: Page, hari_biasa, lebar):
    page.goto(f"{hari_biasa.url}/")
    page.context.set_offline(True)
    for nama in KEGIATAN[:2]:
        page.get_by_role("checkbox", name=nama).click()
    page.locator("[data-kirim-cepat]").click()
    expect(page.get_by_role("heading", name="2 di ponsel, belum terkirim")).to_be_visible()
    expect(page.get_by_text("Tersimpan di ponsel", exact=True)).to_have_count(2)
    expect(page.get_by_role("checkbox", name=KEGIATAN[0])).not_to_be_checked()
    assert tercatat(hari_biasa) == []
    antrean = page.evaluate("Object.entries(localStorage).find(([k]) => k.endsWith('.antrean'))")
    assert re.fullmatch(r"kinerja\.ponsel\.[0-9a-f]{16}\.antrean", antrean[0])  # never a readable identity

    page.context.set_offline(False)
    expect(page.get_by_text("2 aktivitas terkirim, 60 dari 350 menit hari ini.")).to_be_visible()
    expect(page.locator("#ponsel")).to_be_hidden()
    # The answer was lost on its way, so the device still has the rows: sent again, they are no second entries.
    page.evaluate("([k, isi]) => localStorage.setItem(k, isi)", antrean)
    page.reload()
    expect(page.locator("#ponsel")).to_be_hidden()
    assert simpanan(page) == []
    assert tercatat(hari_biasa) == [(KEGIATAN[0], 1), (KEGIATAN[1], 1)]


def test_memilih_dan_mencari_tanpa_sinyal_tanpa_meninggalkan_halaman(page: Page, hari_biasa):
    with masuk(hari_biasa.instansi):
        butir_baru("R9", 45, nama="Reviu anggaran", satuan="dokumen")
    galat: list[str] = []
    page.on("console", lambda pesan: galat.append(pesan.text) if pesan.type == "error" else None)
    page.on("pageerror", lambda satu: galat.append(str(satu)))
    page.goto(f"{hari_biasa.url}/aktivitas/isi/")
    page.get_by_label("Nama atau kode aktivitas").fill("reviu")
    page.get_by_role("button", name="Reviu anggaran").click()  # what was chosen once is found again without a signal
    page.get_by_role("button", name="Buang baris ini Reviu anggaran").click()
    expect(page.locator("[data-kirim-isian]")).to_be_hidden()

    page.context.set_offline(True)
    for cari, nama in (("reviu", "Reviu anggaran"), ("surat", KEGIATAN[1])):
        page.get_by_label("Nama atau kode aktivitas").fill(cari)
        page.get_by_label("Nama atau kode aktivitas").press("Enter")
        expect(page.get_by_text("Tidak ada sinyal. Ini yang tersimpan di ponsel")).to_be_visible()
        page.locator("#hasil-cari").get_by_role("button", name=nama).click()
    page.get_by_label("Nama atau kode aktivitas").fill("zakat")
    expect(page.get_by_text("“zakat” tidak ada di antara aktivitas yang tersimpan di ponsel")).to_be_visible()
    page.get_by_role("group", name="Reviu anggaran").get_by_role("button", name="Tambah: Volume").click()
    expect(page.get_by_text("45 menit tiap dokumen = 90 menit")).to_be_visible()
    expect(page.get_by_text("+120 menit, menjadi 120 dari 350 menit")).to_be_visible()
    expect(page.locator("[data-kirim-isian]")).to_have_text("Kirim 2 aktivitas")
    expect(page.locator("[data-kirim-isian]")).to_be_in_viewport()
    bersih(page)
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_text("Tidak ada sinyal. Isian Anda tetap di sini")).to_be_visible()
    page.locator("[data-kirim-isian]").click()
    expect(page.get_by_role("heading", name="2 di ponsel, belum terkirim")).to_be_visible()
    expect(page.locator("[data-kirim-isian]")).to_be_hidden()
    assert page.url == f"{hari_biasa.url}/aktivitas/isi/"
    assert galat == []

    page.context.set_offline(False)
    expect(page.get_by_text("2 aktivitas dari ponsel terkirim.")).to_be_visible()
    assert tercatat(hari_biasa) == [(KEGIATAN[1], 1), ("Reviu anggaran", 2)]


def test_memilih_hasil_cari_di_beranda_menambah_baris(page: Page, hari_biasa):
    with masuk(hari_biasa.instansi):
        butir_baru("R9", 45, nama='Reviu "anggaran" & <b>', satuan="dokumen")
    page.goto(f"{hari_biasa.url}/")
    page.get_by_label("Cari aktivitas lain").fill("reviu")
    page.locator("#hasil-cari").get_by_role("button", name="Reviu").click()
    expect(page.get_by_role("checkbox", name='Reviu "anggaran" & <b>')).to_be_checked()
    expect(page.locator("[data-kirim-cepat]")).to_have_text("Kirim 1 aktivitas")
    bersih(page)
    page.locator("[data-kirim-cepat]").click()
    expect(page.get_by_text("1 aktivitas terkirim, 45 dari 350 menit hari ini.")).to_be_visible()
    assert tercatat(hari_biasa) == [('Reviu "anggaran" & <b>', 1)]


def test_simpanan_ponsel_hilang_saat_keluar_dan_bagi_akun_lain(page: Page, hari_biasa, live_server):
    simpan = "k => localStorage.setItem(k, JSON.stringify([{kode: 'x', tanggal: '2026-01-02', nama: 'Rahasia', volume: '1'}]))"
    page.goto(f"{hari_biasa.url}/")
    page.evaluate(simpan, "kinerja.ponsel.akunlain.isian")
    page.reload()
    expect(page.locator("#ponsel")).to_be_hidden()
    assert simpanan(page) == []
    page.evaluate(simpan, "kinerja.ponsel.siapapun.isian")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("summary.alat-tombol").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_label("Kata sandi")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_isian_formulir_tidak_hilang(page: Page, hari_biasa):
    with masuk(hari_biasa.instansi):
        butir = hari_biasa.ani.aktivitas.first().butir_id
    page.goto(f"{hari_biasa.url}/aktivitas/isi/?butir={butir}")
    page.get_by_label("Uraian").fill("Memimpin rapat anggaran")
    tunggu_simpanan(page, 1)
    page.goto(f"{hari_biasa.url}/")
    page.get_by_role("button", name="Lanjutkan isian").click()
    expect(page.get_by_label("Uraian")).to_have_value("Memimpin rapat anggaran")
    page.get_by_role("button", name="Kirim 1 aktivitas").click()
    expect(page.get_by_text("1 aktivitas", exact=False).first).to_be_visible()
    page.goto(f"{hari_biasa.url}/")
    tunggu_simpanan(page, 0)
    assert len(tercatat(hari_biasa)) == 1
