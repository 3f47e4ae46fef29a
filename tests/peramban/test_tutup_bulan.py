"""Closing a month that something still stands in the way of: seen, sent to whoever can mend it, closed with a reason."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from kinerja.inti.models import Peristiwa
from kinerja.inti.tenansi import masuk
from kinerja.models import BulanOpd
from tests.pabrik import AWAL, anggota_baru, beri_peran, instansi_baru
from tests.peramban.alat import bersih, masuk_sebagai
from tests.tpp import pabrik_bayar as b
from tests.tpp import pabrik_tpp as t

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.peramban]
expect.set_options(timeout=20_000)
ALASAN = "SK kelas jabatan menyusul; pembayaran tidak dapat menunggu."


@pytest.fixture
def meja(live_server, settings, page: Page, lebar):
    """Two offices; in the first nobody has an atasan and Dewi's seat has no class. Signed in as who closes months."""
    settings.DEMO = True  # no second factor
    instansi = instansi_baru("Kabupaten Contoh")
    with masuk(instansi):
        k = b.kantor_bayar()
        t.orang_lengkap(k.mesin, k.satu, "4", nama="Dewi", kelas=None)
        operator, admin = anggota_baru("Operator Satu"), anggota_baru("Admin Penutup")
        beri_peran(operator, "operator_opd", k.satu)
        beri_peran(admin, "admin_tpp", None, AWAL)
    page.set_viewport_size({"width": lebar, "height": 800})
    page.set_default_timeout(20_000)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=live_server.url)
    masuk_sebagai(page, live_server.url, admin)
    k.url, k.instansi = live_server.url, instansi
    return k


def keadaan(k) -> dict[str, str]:
    with masuk(k.instansi):
        return dict(BulanOpd.objects.values_list("perangkat_daerah__nama", "status"))


def baris(page: Page, nama: str):
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=nama, exact=True))


def test_hambatan_dilihat_dikirim_lalu_ditutup_dengan_alasan(page: Page, meja):
    page.goto(f"{meja.url}/tpp/tutup-bulan/?bulan={t.BULAN:%Y-%m}")
    expect(page.get_by_text("2 berjalan. Batas verifikasi")).to_be_visible()
    satu = baris(page, "Dinas Satu")
    expect(satu.get_by_text("Belum siap")).to_be_visible()
    expect(satu.get_by_role("link", name="3 pegawai tanpa atasan")).to_be_visible()
    expect(satu.get_by_text("Operator Satu")).to_be_visible()
    bersih(page)

    satu.get_by_role("link", name="1 pegawai tanpa kelas jabatan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tanpa kelas")
    expect(page.get_by_text("Menghambat", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Dewi")).to_be_visible()
    expect(page.get_by_text("Ani", exact=True)).to_have_count(0)
    bersih(page)

    page.locator("nav").get_by_role("link", name="Dinas Satu").click()
    page.get_by_role("button", name="Salin pesan").click()
    expect(page.get_by_role("button", name="Tersalin")).to_be_visible()
    pesan = page.evaluate("navigator.clipboard.readText()")
    assert pesan.startswith("Yth. Bapak/Ibu Operator Satu,\n\nDinas Satu, Oktober 2026: masih ada yang perlu")
    assert "• 1 pegawai tanpa kelas jabatan: Dewi\n" in pesan
    assert "• 3 pegawai tanpa atasan: " in pesan
    assert "10 November 2026" in pesan
    assert f"{meja.url}/tpp/tutup-bulan/{t.BULAN:%Y-%m}/{meja.satu.pk}/" in pesan
    bersih(page)

    page.get_by_role("link", name="Tutup bulan Oktober 2026").click()
    expect(page.get_by_text("1 perangkat daerah akan ditutup bulannya")).to_be_visible()
    expect(page.get_by_text("Masih ada: 3 pegawai tanpa atasan, 1 pegawai tanpa kelas jabatan.")).to_be_visible()
    tombol = page.get_by_role("button", name="Tutup bulan untuk 1 perangkat daerah")
    tombol.click()
    expect(page.get_by_role("link", name="Alasan menutup tanpa menunggu: Wajib diisi.")).to_be_visible()
    assert keadaan(meja) == {}
    bersih(page)
    page.get_by_label("Alasan menutup tanpa menunggu").fill(ALASAN)
    tombol.click()
    expect(page.get_by_text("Oktober 2026 ditutup untuk 1 perangkat daerah.")).to_be_visible()
    yang_terjadi_sesudahnya(page, meja)


def yang_terjadi_sesudahnya(page: Page, k) -> None:
    """Only that office is closed, the reason lies beside the blockers, and the next act is the calculation."""
    assert keadaan(k) == {"Dinas Satu": "ditutup"}
    with masuk(k.instansi):
        catatan = Peristiwa.objects.get(aksi="bulan.tutup").alasan
    assert catatan.startswith(ALASAN)
    assert "3 pegawai tanpa atasan, 1 pegawai tanpa kelas jabatan" in catatan
    expect(page.get_by_text("1 berjalan · 1 ditutup")).to_be_visible()
    satu = baris(page, "Dinas Satu")
    expect(satu.get_by_text("Dengan hambatan")).to_be_visible()
    expect(satu.get_by_role("link", name="Salin untuk WA")).to_have_count(0)
    expect(baris(page, "Dinas Dua").get_by_text("Belum siap")).to_be_visible()
    bersih(page)
    satu.get_by_role("link", name="Dinas Satu").click()
    expect(page.get_by_role("link", name="Hitung TPP")).to_be_visible()
    expect(page.get_by_role("link", name="Tutup bulan Oktober 2026")).to_have_count(0)
    page.get_by_text("Yang belum dapat Anda lakukan").click()
    expect(page.get_by_text("Tutup bulan Oktober 2026. Bulan ini sudah ditutup.")).to_be_visible()
    bersih(page)
    besok = (t.BULAN + timedelta(days=6)).isoformat()
    masuk_sebagai(page, k.url, k.a_ani)
    page.goto(f"{k.url}/aktivitas/hari/{besok}/")
    expect(page.get_by_text("Oktober 2026 sudah ditutup untuk perangkat daerah ini.").first).to_be_visible()
