"""The year of an SKP in a browser: written and signed, reviewed by ten, realised from the log, evaluated with the team."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from aktivitas.states import StatusAktivitas
from kinerja.inti.tenansi import masuk
from skp.domain.potret import ke_json
from skp.models import BuktiRealisasi, Evaluasi, PeriodeSkp, Realisasi, Skp
from skp.queries.potret import orang_skp
from skp.states import StatusEvaluasi, StatusSkp
from tests.aktivitas.pabrik_aktivitas import butir_baru, entri_baru
from tests.pabrik import anggota_baru, beri_peran, formasi_baru, instansi_baru, pegawai_baru, pelaku, unit_baru
from tests.peramban.alat import Papan, bersih, laporkan, masuk_sebagai
from tests.skp.pabrik_atur import baris_nilai, baris_skp, impor_nilai, impor_skp
from tests.skp.pabrik_skp import hasil_baru, periode_baru, skp_baru

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.peramban]
expect.set_options(timeout=20_000)
HASIL_KEPALA = "Produksi pangan meningkat"


@pytest.fixture
def kantor(live_server, settings, tmp_path):
    """An office of a head, whose plan is in force, and one employee; the year's period and last year's."""
    cache.clear()
    settings.BERKAS = tmp_path
    t = SimpleNamespace(url=live_server.url, instansi=instansi_baru("Kabupaten Contoh"))
    with masuk(t.instansi):
        t.hari_ini = pelaku().hari_ini()
        t.periode, t.lalu = periode_baru(t.hari_ini.year), periode_baru(t.hari_ini.year - 1)
        t.pemda, t.opd = unit_baru("Sekretariat Daerah"), unit_baru("Dinas Pertanian")
        f_sekda = formasi_baru(t.pemda, jabatan="Sekretaris Daerah", jenis="jpt_madya", memimpin=True)
        t.kursi = formasi_baru(
            t.opd, jabatan="Kepala Dinas Pertanian", jenis="jpt_pratama", memimpin=True, atasan=f_sekda
        )
        t.sekda = orang(t, "Sekda", f_sekda)
        t.kepala = orang(t, "Kepala", t.kursi)
        t.skp_kepala = skp_baru(
            t.kepala, t.sekda, status=StatusSkp.BERJALAN, formasi=t.kursi, unit=t.opd, bentuk="jpt", periode=t.periode
        )
        t.hasil_kepala = hasil_baru(t.skp_kepala, HASIL_KEPALA)
        t.ani = orang(t, "Ani")
    return t


def orang(t, nama: str, formasi=None):
    formasi = formasi or formasi_baru(t.opd, jabatan="Analis Pangan", atasan=t.kursi)
    return pegawai_baru(nama, formasi=formasi, keanggotaan=anggota_baru(nama), golongan="III/d")


def rencana(t, pegawai, status: str) -> Skp:
    """A plan of the year with one result below the head's, and both people as they stand."""
    kursi = pegawai.penempatan.get().formasi
    kapan = {} if status != StatusSkp.DIAJUKAN else {"diajukan_pada": pelaku().sekarang()}
    s = skp_baru(
        pegawai,
        t.kepala,
        status=status,
        formasi=kursi,
        unit=t.opd,
        periode=t.periode,
        atasan_penilai=t.sekda,
        **kapan,
    )
    hasil_baru(s, "Data harga pangan tersedia", intervensi=t.hasil_kepala, teks_intervensi=HASIL_KEPALA)
    potret = ke_json(orang_skp([s], hari_ini=t.hari_ini)[s.pk].potret)
    Skp.objects.filter(pk=s.pk).update(potret=potret)
    return s


@pytest.fixture
def halaman(page: Page, lebar):
    page.set_viewport_size({"width": lebar, "height": 800})
    page.set_default_timeout(20_000)
    return page


@pytest.fixture
def tanpa_skrip(browser, lebar):
    """A page of a browser that runs no script."""
    konteks = browser.new_context(java_script_enabled=False, viewport={"width": lebar, "height": 800})
    konteks.set_default_timeout(20_000)
    yield konteks.new_page()
    konteks.close()


def sebagai(page: Page, t, pegawai, jalur: str) -> None:
    page.context.clear_cookies()
    masuk_sebagai(page, t.url, getattr(pegawai, "keanggotaan", pegawai))
    page.goto(f"{t.url}/skp/{jalur}")


def buat_dan_tanda_tangani(page: Page, nama: str) -> None:
    """On the page "Dokumen" of a plan: make the paper when it is not there, then sign as the reader."""
    baris = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=nama))
    if baris.get_by_role("button", name="Buat").count():
        baris.get_by_role("button", name="Buat").click()
        expect(page.get_by_text("sudah tersedia")).to_be_visible()
    baris.get_by_role("link", name="Tanda tangani").click()
    page.get_by_label("Saya sudah membaca dokumen ini dan menandatanganinya").check()
    page.get_by_role("button", name="Tanda tangani").click()
    expect(page.get_by_text("Tanda tangan Anda tercatat")).to_be_visible()


# --- (a) a new SKP, from last year's to a paper that both have signed -------------------------------------------
def susun_dan_ajukan(page: Page, t, *, periksa: bool) -> None:
    sebagai(page, t, t.ani, "")
    if periksa:
        bersih(page)
    page.get_by_role("link", name="Susun SKP").click()
    page.get_by_role("button", name="Buat draf SKP").click()
    page.get_by_role("link", name="Lihat dan salin").click()
    page.get_by_role("button", name="Salin ke draf").click()
    expect(page.get_by_text("Data harga pangan tersedia").first).to_be_visible()
    if periksa:
        bersih(page)
    page.get_by_role("link", name="Periksa dan ajukan").click()
    page.get_by_role("link", name="belum menyebut hasil kerja atasan").click()
    page.get_by_label("Hasil kerja atasan yang diintervensi").first.select_option(label=HASIL_KEPALA)
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("link", name="Periksa dan ajukan").click()
    if periksa:
        bersih(page)
    page.get_by_role("button", name="Ajukan kepada Kepala").click()
    expect(page.locator(".lencana", has_text="Diajukan").first).to_be_visible()


def setujui_satu(page: Page, t, *, periksa: bool) -> None:
    sebagai(page, t, t.kepala, "tinjau/")
    if periksa:
        bersih(page)
    page.get_by_role("link", name="Ani", exact=True).click()
    if periksa:
        bersih(page)
    page.get_by_role("button", name="Setujui", exact=True).click()
    expect(page.get_by_text("SKP Ani disetujui.")).to_be_visible()


def perjalanan_skp(page: Page, t, *, periksa: bool) -> None:
    with masuk(t.instansi):
        lama = skp_baru(
            t.ani,
            t.kepala,
            status=StatusSkp.SELESAI,
            formasi=t.ani.penempatan.get().formasi,
            unit=t.opd,
            periode=t.lalu,
        )
        hasil_baru(lama, "Data harga pangan tersedia")
    susun_dan_ajukan(page, t, periksa=periksa)
    setujui_satu(page, t, periksa=periksa)
    with masuk(t.instansi):
        skp = Skp.objects.get(pegawai=t.ani, periode=t.periode)
    for siapa in (t.ani, t.kepala):
        sebagai(page, t, siapa, f"{skp.pk}/dokumen/")
        buat_dan_tanda_tangani(page, "Sasaran Kinerja Pegawai")
    with masuk(t.instansi):
        assert Skp.objects.get(pk=skp.pk).status == StatusSkp.BERJALAN
    page.goto(f"{t.url}/skp/{skp.pk}/dokumen/")
    if periksa:
        bersih(page)
    baris = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Sasaran Kinerja Pegawai"))
    expect(baris.locator(".lencana")).to_have_text("Ditandatangani")
    berkas = page.request.get(t.url + baris.get_by_role("link", name="Buka PDF").get_attribute("href"))
    assert (berkas.status, berkas.body()[:4]) == (200, b"%PDF")


def test_skp_dari_salinan_sampai_ditandatangani(halaman: Page, kantor):
    perjalanan_skp(halaman, kantor, periksa=True)


def test_skp_tanpa_skrip(tanpa_skrip: Page, kantor):
    perjalanan_skp(tanpa_skrip, kantor, periksa=False)


# --- (b) ten plans on the desk of one atasan ----------------------------------------------------------------------
def test_sepuluh_skp_ditinjau(halaman: Page, kantor):
    t, page = kantor, halaman
    with masuk(t.instansi):
        for i in range(10):
            rencana(t, orang(t, f"Pegawai {i:02d}"), StatusSkp.DIAJUKAN)
    sebagai(page, t, t.kepala, "tinjau/")
    ketuk = 0
    page.get_by_role("link", name="Pegawai 09", exact=True).click()
    page.get_by_label("Alasan pengembalian").fill("Target belum terukur.")
    page.get_by_role("button", name="Kembalikan", exact=True).click()
    expect(page.get_by_text("SKP Pegawai 09 dikembalikan")).to_be_visible()
    page.goto(f"{t.url}/skp/tinjau/")
    ketuk += 3
    pilihan = page.locator("#diajukan input[name=skp]")
    expect(pilihan).to_have_count(9)
    for i in range(9):
        pilihan.nth(i).check()
    page.get_by_role("button", name="Setujui yang dicentang").click()
    bersih(page)
    page.get_by_role("button", name="Setujui 9 SKP").click()
    expect(page.get_by_role("heading", name="Disetujui (9)")).to_be_visible()
    ketuk += 11
    bersih(page)
    laporkan(f"tinjau sepuluh SKP: {ketuk} ketukan dan satu kalimat alasan")
    assert ketuk <= 16
    with masuk(t.instansi):
        semua = list(Skp.objects.filter(penilai=t.kepala).values_list("status", flat=True))
    assert (semua.count(StatusSkp.DISETUJUI), semua.count(StatusSkp.DIKEMBALIKAN)) == (9, 1)
    page.goto(f"{t.url}/skp/pohon/?unit=garis")
    page.get_by_role("button", name="Buka 10 pendukung").click()
    expect(page.get_by_text("Pegawai 03")).to_be_visible()
    bersih(page)
    page.get_by_role("link", name="Matriks", exact=True).click()
    expect(page.get_by_role("row")).to_have_count(11)
    bersih(page)


def test_empat_puluh_skp_ditinjau_dengan_papan_tombol(halaman: Page, kantor):
    t, page = kantor, halaman
    with masuk(t.instansi):
        for i in range(40):
            rencana(t, orang(t, f"Pegawai {i:02d}"), StatusSkp.DIAJUKAN)
    sebagai(page, t, t.kepala, "tinjau/")
    papan = Papan(page)
    expect(page.locator("#diajukan input[name=skp]").first).to_be_focused()
    papan.tekan("s")
    expect(page.get_by_role("button", name="Setujui yang dicentang (40)")).to_be_visible()
    papan.tekan("a")  # all but the first
    papan.tekan("Enter")
    expect(page.get_by_role("button", name="Setujui 39 SKP")).to_be_focused()
    papan.tekan("Enter")
    expect(page.get_by_role("heading", name="Disetujui (39)")).to_be_visible()
    papan.tekan("l")
    expect(page.get_by_role("button", name="Setujui", exact=True)).to_be_visible()
    papan.ketik("Target ini ada ")  # beside the box: "a" leads to the button, a letter or a space never presses it
    expect(page.get_by_role("button", name="Setujui", exact=True)).to_be_visible()
    papan.tekan("p")
    papan.ketik("Target belum terukur.")
    papan.tekan("Tab")
    papan.tekan("Enter")
    expect(page.get_by_text("SKP Pegawai 00 dikembalikan")).to_be_visible()
    laporkan(f"tinjau empat puluh SKP: {papan.ketukan} tombol dan satu kalimat alasan")
    assert papan.ketukan == 8


# --- (c) a quarter's realisation, with work of the log offered as evidence -----------------------------------------
def test_realisasi_dari_catatan_harian(halaman: Page, kantor):
    t, page = kantor, halaman
    with masuk(t.instansi):
        skp = rencana(t, t.ani, StatusSkp.BERJALAN)
        butir = butir_baru("K1", 60, nama="Menyusun laporan harga", satuan="laporan")
        entri_baru(
            t.ani,
            butir,
            t.hari_ini,
            status=StatusAktivitas.DISETUJUI,
            volume=3,
            silsilah_hasil=skp.hasil_kerja.get().silsilah,
        )
        kode = f"tw-{['i', 'ii', 'iii', 'iv'][(t.hari_ini.month - 1) // 3]}"
    sebagai(page, t, t.ani, f"{skp.pk}/realisasi/?periode={kode}")
    bersih(page)
    page.get_by_role("button", name="Ambil dari catatan harian").click()
    expect(page.get_by_role("checkbox", name="Menyusun laporan harga")).to_be_checked()
    bersih(page)
    page.get_by_role("button", name="Lanjutkan dengan yang dicentang").click()
    page.get_by_role("button", name="Lampirkan dan pakai 3 laporan").click()
    expect(page.get_by_label("Realisasi").first).to_have_value("3")
    page.get_by_role("button", name="Simpan, lalu periksa dan kirim").click()
    bersih(page)
    page.get_by_role("button", name="Kirim realisasi").click()
    expect(page.locator(".lencana", has_text="Menunggu Penilaian").first).to_be_visible()
    with masuk(t.instansi):
        assert (Realisasi.objects.get().nilai, BuktiRealisasi.objects.get().sumber) == (3, "aktivitas")
        assert Evaluasi.objects.get().status == StatusEvaluasi.DIAJUKAN


# --- (d) the year of a team of three -------------------------------------------------------------------------------
def test_evaluasi_tahunan_tim(halaman: Page, kantor):
    t, page = kantor, halaman
    with masuk(t.instansi):
        semua = [rencana(t, o, StatusSkp.BERJALAN) for o in (t.ani, orang(t, "Budi"), orang(t, "Citra"))]
        tahunan = t.periode.evaluasi.get(tahunan=True)
        pimpinan = anggota_baru("Sekretaris Daerah")
        beri_peran(pimpinan, "pimpinan")
    sebagai(page, t, pimpinan, f"capaian/?periode={tahunan.pk}")
    bersih(page)
    page.get_by_role("link", name="Tetapkan Dinas Pertanian").click()
    page.get_by_label("Baik", exact=True).check()
    page.get_by_label("Dasar penetapan").fill("LKjIP")
    page.get_by_role("button", name="Tetapkan capaian").click()
    sebagai(page, t, t.kepala, f"penilaian/?periode={tahunan.pk}")
    bersih(page)
    for nomor in range(3):
        page.goto(f"{t.url}/skp/penilaian/?periode={tahunan.pk}")
        page.get_by_role("button", name="Mulai menilai").first.click()
        page.locator(f"input[name=peringkat_hasil][value={'di_atas' if not nomor else 'sesuai'}]").check()
        page.locator("input[name=peringkat_perilaku][value=sesuai]").check()
        page.get_by_role("button", name="Simpan penilaian").click()
        expect(page.locator(".lencana", has_text="Dinilai").first).to_be_visible()
    bersih(page)
    page.goto(f"{t.url}/skp/penilaian/kalibrasi/?periode={tahunan.pk}")
    bersih(page)
    for bukti in page.get_by_label("Satu kalimat bukti").all():
        bukti.fill("Laporan triwulan dan penilaian pengguna menunjukkannya.")
    page.get_by_role("button", name="Tetapkan 3 evaluasi").click()
    expect(page.get_by_role("button", name="Tetapkan 3 evaluasi")).to_have_count(0)
    with masuk(t.instansi):
        assert set(Evaluasi.objects.values_list("status", flat=True)) == {StatusEvaluasi.DITETAPKAN}
    for siapa in (t.ani, t.kepala):
        sebagai(page, t, siapa, f"{semua[0].pk}/dokumen/")
        buat_dan_tanda_tangani(page, "Dokumen Evaluasi Kinerja")
    page.goto(f"{t.url}/skp/{semua[0].pk}/evaluasi/")
    bersih(page)


# --- (e) an instansi whose SKP live in e-Kinerja BKN ---------------------------------------------------------------
def test_skp_di_ekinerja_bkn(halaman: Page, kantor):
    t, page = kantor, halaman
    with masuk(t.instansi):
        PeriodeSkp.objects.filter(pk=t.periode.pk).update(ada_di="bkn")
    sebagai(page, t, t.ani, "")
    expect(page.get_by_text(f"SKP {t.periode.nama} disusun di e-Kinerja BKN.")).to_be_visible()
    expect(page.get_by_role("link", name="Susun SKP")).to_have_count(0)
    bersih(page)
    with masuk(t.instansi):
        oleh = pelaku(anggota_baru("Admin Kinerja"), "admin_kinerja")
        masa = f"01 Januari {t.periode.mulai.year} - 31 Desember {t.periode.mulai.year}"
        impor_skp(t.periode, [baris_skp(t.ani, t.kepala, periode=masa)], oleh)
        impor_nilai(t.periode, [baris_nilai(t.ani, "SANGAT BAIK", t.kepala)], oleh)
        skp = Skp.objects.get(pegawai=t.ani)
    page.reload()
    expect(page.locator(".lencana", has_text="Berjalan").first).to_be_visible()
    page.goto(f"{t.url}/skp/{skp.pk}/evaluasi/")
    expect(page.get_by_role("row", name="Triwulan I ").get_by_text("Sangat Baik")).to_be_visible()
    bersih(page)
