"""A year under PP 46/2011 in a browser: kegiatan, months, measurement, the booklet with three signatures; an objection."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from aktivitas.states import StatusAktivitas
from kinerja.inti.dokumen.naskah import cairkan
from kinerja.inti.models import Dokumen
from kinerja.inti.tenansi import masuk
from skp.models import Evaluasi, Keberatan, Skp
from skp.services.dokumen import buat_dokumen_penilaian
from skp.states import StatusEvaluasi, StatusSkp
from tests.aktivitas.pabrik_aktivitas import butir_baru, entri_baru
from tests.pabrik import anggota_baru, formasi_baru, instansi_baru, pegawai_baru
from tests.peramban.alat import bandingkan_berkas, bersih, unduh_dokumen
from tests.peramban.test_skp import buat_dan_tanda_tangani, sebagai
from tests.skp.pabrik_pp46 import anggota_pp46, ditetapkan_pp46, realisasi_setahun, tim_pp46, tugas_baru

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.peramban]
expect.set_options(timeout=20_000)
JANUARI, APRIL, DESEMBER, PUTUS = (
    datetime(2026, bulan, hari, 3, tzinfo=UTC) for bulan, hari in ((1, 12), (4, 10), (12, 21), (12, 23))
)
KEGIATAN, TUGAS, SURAT = "Menyusun laporan harga pangan", "Ketua panitia hari pangan", "800/141/2026"
BUKU = "Penilaian Prestasi Kerja"
PERILAKU = ("Orientasi pelayanan", "Integritas", "Komitmen", "Disiplin", "Kerja sama")
ALASAN, TANGGAPAN = "Mutu laporan keliru dinilai.", "Nilai sesuai bukti yang ada."
KEPUTUSAN = "Notula menunjukkan mutu yang lebih baik."


@pytest.fixture
def kantor(live_server, settings, tmp_path, time_machine):
    """A sekda above the head of an office that plans under PP 46/2011, in January."""
    cache.clear()
    settings.BERKAS = tmp_path
    time_machine.move_to(JANUARI)
    pk = instansi_baru("Kabupaten Contoh")
    with masuk(pk):
        t = tim_pp46(0)
    vars(t).update(url=live_server.url, instansi=pk, jam=time_machine.move_to)
    return t


@pytest.fixture
def halaman(page: Page, lebar):
    page.set_viewport_size({"width": lebar, "height": 800})
    page.set_default_timeout(20_000)
    return page


def baris(page: Page, nama: str):
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=nama))


# --- (a) a year ---------------------------------------------------------------------------------------------------
def susun_dan_ajukan(page: Page, t: SimpleNamespace) -> None:
    sebagai(page, t, t.ani, "")
    page.get_by_role("link", name="Susun SKP").click()
    page.get_by_role("button", name="Buat draf SKP").click()
    page.get_by_role("link", name="Mulai dari kosong").click()
    bersih(page)
    page.get_by_label("Kegiatan tugas jabatan").fill(KEGIATAN)
    page.get_by_label("Kuantitas", exact=True).fill("12")
    page.get_by_label("Satuan keluaran").fill("laporan")
    expect(page.get_by_label("Mutu", exact=True)).to_have_value("100")
    page.get_by_label("Waktu", exact=True).fill("12")
    page.get_by_label("Biaya (rupiah)").fill("6.000.000")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("Kegiatan disimpan.")).to_be_visible()
    for isi in ("12 laporan", "12 bulan", "6.000.000"):
        expect(baris(page, KEGIATAN).get_by_text(isi)).to_be_visible()
    bersih(page)
    page.get_by_role("link", name="Periksa dan ajukan").click()
    bersih(page)
    page.get_by_role("button", name="Ajukan kepada Kepala").click()
    expect(page.locator(".lencana", has_text="Diajukan").first).to_be_visible()


def setujui_dan_tanda_tangani(page: Page, t: SimpleNamespace) -> Skp:
    sebagai(page, t, t.kepala, "tinjau/")
    page.get_by_role("link", name="Ani", exact=True).click()
    bersih(page)
    page.get_by_role("button", name="Setujui", exact=True).click()
    expect(page.get_by_text("SKP Ani disetujui.")).to_be_visible()
    with masuk(t.instansi):
        skp = Skp.objects.get(pegawai=t.ani)
    for siapa in (t.ani, t.kepala):
        sebagai(page, t, siapa, f"{skp.pk}/dokumen/")
        buat_dan_tanda_tangani(page, "Formulir Sasaran Kerja Pegawai")
    with masuk(t.instansi):
        assert Skp.objects.get(pk=skp.pk).status == StatusSkp.BERJALAN
        segel = Dokumen.objects.get()
        assert (segel.jenis, segel.keadaan) == ("skp.skp", "ditandatangani")
    return skp


def baca_bulan(page: Page, t: SimpleNamespace, skp: Skp) -> None:
    """March had one report in its target, and one approved entry of the log that is linked to the kegiatan."""
    with masuk(t.instansi):
        butir = butir_baru("K1", 60, nama="Menyusun laporan harga", satuan="laporan")
        kerja = {"status": StatusAktivitas.DISETUJUI, "silsilah_hasil": skp.hasil_kerja.get().silsilah}
        entri_baru(t.ani, butir, date(2026, 3, 4), **kerja)
    sebagai(page, t, t.ani, f"{skp.pk}/capaian-bulan/?bulan=3")
    expect(baris(page, KEGIATAN).get_by_text("1 catatan harian yang disetujui")).to_be_visible()
    expect(baris(page, KEGIATAN).get_by_text("100,00", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Februari 2026: tidak ada catatan")).to_be_visible()
    bersih(page)


def laporkan_setahun(page: Page, t: SimpleNamespace, skp: Skp) -> None:
    """December: an extra duty with its letter, then what was reached of the four aspects."""
    sebagai(page, t, t.ani, f"{skp.pk}/tugas-tambahan/")
    bersih(page)
    page.get_by_role("link", name="Tambah Tugas tambahan", exact=True).click()
    bersih(page)
    page.get_by_label("Uraian").fill(TUGAS)
    page.get_by_label("Nomor surat").fill(SURAT)
    page.get_by_label("Tanggal surat").fill("2026-05-06")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(baris(page, TUGAS).get_by_text(f"{SURAT}, 6 Mei 2026")).to_be_visible()
    page.goto(f"{t.url}/skp/{skp.pk}/realisasi/?periode=tahunan")
    bersih(page)
    angka = {"Kuantitas": "12", "Kualitas": "88", "Waktu": "12", "Biaya": "6.000.000"}
    for aspek, nilai in angka.items():
        page.locator("fieldset.jalan-indikator", has_text=aspek).locator("input[name$='-nilai']").fill(nilai)
    page.get_by_role("button", name="Simpan, lalu periksa dan kirim").click()
    bersih(page)
    page.get_by_role("button", name="Kirim realisasi").click()
    expect(page.locator(".lencana", has_text="Menunggu Penilaian").first).to_be_visible()


def ukur_dan_tetapkan(page: Page, t: SimpleNamespace) -> None:
    """((100 + 90 + 76 + 76) / 4 + 1) x 60% + 80 x 40% = 83,90; the employee had written 88 for quality."""
    sebagai(page, t, t.kepala, f"penilaian/?periode={t.setahun}")
    bersih(page)
    page.get_by_role("link", name="Nilai Ani").first.click()
    bersih(page)
    mutu = page.get_by_label("Nilai kualitas kegiatan 1 menurut Anda")
    expect(mutu).to_have_value("88")
    mutu.fill("90")
    page.get_by_role("group", name="Keputusan tugas 1").get_by_label("Diakui", exact=True).check()
    for aspek in PERILAKU:
        page.get_by_label(aspek, exact=True).fill("80")
    page.get_by_label("Rekomendasi").fill("Pertahankan ketepatan waktu.")
    page.get_by_role("button", name="Simpan dan hitung").click()
    expect(page.get_by_text("83,90, Baik")).to_be_visible()
    bersih(page)
    page.get_by_role("link", name="Tetapkan nilai ini").click()
    expect(page.get_by_text("83,90 (", exact=False)).to_be_visible()
    bersih(page)
    page.get_by_role("button", name="Tetapkan", exact=True).click()
    expect(page.locator(".lencana", has_text="Ditetapkan").first).to_be_visible()


def tanda_tangani_buku(page: Page, t: SimpleNamespace, skp: Skp) -> None:
    """Penilai, employee, atasan penilai: nobody is offered to sign before his turn."""
    sebagai(page, t, t.ani, f"{skp.pk}/dokumen/")
    bersih(page)
    baris(page, BUKU).get_by_role("button", name="Buat").click()
    expect(page.get_by_text("sudah tersedia")).to_be_visible()
    urutan = (t.kepala, t.ani, t.sekda)
    for ke, siapa in enumerate(urutan, 1):
        for nanti in urutan[ke:]:
            sebagai(page, t, nanti, f"{skp.pk}/dokumen/")
            expect(baris(page, BUKU).get_by_text(f"Giliran {siapa.nama}")).to_be_visible()
            expect(baris(page, BUKU).get_by_role("link", name="Tanda tangani")).to_have_count(0)
        sebagai(page, t, siapa, f"{skp.pk}/dokumen/")
        buat_dan_tanda_tangani(page, BUKU)


def periksa_buku(page: Page, t: SimpleNamespace, skp: Skp) -> None:
    """The file, and what a stranger reads about it."""
    sebagai(page, t, t.ani, f"{skp.pk}/dokumen/")
    expect(baris(page, BUKU).locator(".lencana")).to_have_text("Ditandatangani")
    baris(page, BUKU).get_by_role("link", name="Rincian").click()
    bersih(page)
    isi = unduh_dokumen(page)
    assert isi.startswith(b"%PDF")
    umum = page.locator("main a[href*='/periksa/']").get_attribute("href")
    page.context.clear_cookies()
    page.goto(f"{t.url}/periksa/{umum.rsplit('/', 1)[1]}")
    expect(page.get_by_text("Dokumen ini tercatat")).to_be_visible()
    expect(page.get_by_text("Ditandatangani secara elektronik oleh 3 penanda tangan.")).to_be_visible()
    bersih(page)
    bandingkan_berkas(page, isi, "Berkas sama")


def test_setahun(halaman: Page, kantor):
    t, page = kantor, halaman
    with masuk(t.instansi):
        formasi = formasi_baru(t.opd, jabatan="Analis Pangan", atasan=t.kursi)
        t.ani = pegawai_baru("Ani", formasi=formasi, keanggotaan=anggota_baru("Ani"), golongan="III/d")
        t.setahun = t.periode.evaluasi.get(tahunan=True).pk
    susun_dan_ajukan(page, t)
    skp = setujui_dan_tanda_tangani(page, t)
    t.jam(APRIL)
    baca_bulan(page, t, skp)
    t.jam(DESEMBER)
    laporkan_setahun(page, t, skp)
    ukur_dan_tetapkan(page, t)
    with masuk(t.instansi):
        e = Evaluasi.objects.get()
        assert (e.status, str(e.nilai), e.sebutan) == (StatusEvaluasi.DITETAPKAN, "83.90", "Baik")
    sebagai(page, t, t.ani, f"{skp.pk}/evaluasi/")
    expect(page.get_by_text("83,90, Baik")).to_be_visible()
    bersih(page)
    tanda_tangani_buku(page, t, skp)
    periksa_buku(page, t, skp)


# --- (b) an objection ---------------------------------------------------------------------------------------------
def ajukan_keberatan(page: Page, t: SimpleNamespace, skp: Skp) -> None:
    sebagai(page, t, skp.pegawai, f"{skp.pk}/evaluasi/")
    page.get_by_role("link", name="Ajukan keberatan").click()
    page.get_by_label("Alasan").fill(ALASAN)
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_label("Bukti").fill("Notula rapat 4 Desember")
    page.get_by_role("button", name="Lanjut").click()
    bersih(page)
    page.get_by_role("button", name="Kirim keberatan").click()
    expect(page.get_by_text("Keberatan Anda diajukan")).to_be_visible()


def buka_keberatan(page: Page, t: SimpleNamespace, siapa, ajakan: str) -> None:
    sebagai(page, t, siapa, "keberatan/")
    page.get_by_role("link", name=f"{ajakan} keberatan Pegawai 01").click()
    bersih(page)


def putuskan(page: Page, t: SimpleNamespace) -> None:
    """(100 + 99 + 76) / 3 + 1 = 92,67 and behaviour 82: 55,60 + 32,80 = 88,40."""
    buka_keberatan(page, t, t.sekda, "Putuskan")
    page.get_by_label("Dikabulkan: nilai dihitung ulang").check()
    page.get_by_text("Angka yang baru, bila dikabulkan").click()
    page.get_by_label("Nilai kualitas kegiatan 1 menurut Anda").fill("99")
    page.get_by_label("Disiplin", exact=True).fill("90")
    bersih(page)
    page.get_by_label("Pertimbangan dan keputusan").fill(KEPUTUSAN)
    page.get_by_role("button", name="Lanjut: periksa keputusan").click()
    for teks in ("85,80, Baik", "88,40, Baik", f"Keberatan dikabulkan. {KEPUTUSAN}"):
        expect(page.get_by_text(teks).first).to_be_visible()
    expect(baris(page, "Disiplin")).to_contain_text("90")
    bersih(page)
    page.get_by_role("button", name="Putuskan", exact=True).click()
    expect(page.get_by_text("Keputusan disimpan.")).to_be_visible()
    for nilai in ("88,40, Baik", "85,80, Baik"):
        expect(page.get_by_text(nilai).first).to_be_visible()
    bersih(page)


def test_keberatan(halaman: Page, kantor):
    t, page = kantor, halaman
    t.jam(DESEMBER)
    with masuk(t.instansi):
        skp = anggota_pp46(t, 1)
        realisasi_setahun(skp, kualitas="90")
        tugas_baru(skp)
        e = ditetapkan_pp46(t, skp)
        lama = buat_dokumen_penilaian(jenis="skp.prestasi46", evaluasi=e, kertas="A4", oleh=t.oleh)
    ajukan_keberatan(page, t, skp)
    with masuk(t.instansi):
        Keberatan.objects.update(diajukan_pada=DESEMBER)  # the database has its own clock
    t.jam(DESEMBER.replace(day=22))
    buka_keberatan(page, t, t.kepala, "Tanggapi")
    page.get_by_label("Tanggapan").fill(TANGGAPAN)
    page.get_by_role("button", name="Kirim tanggapan").click()
    expect(page.get_by_text("Tanggapan disimpan.")).to_be_visible()
    page.goto(f"{t.url}/skp/{skp.pk}/dokumen/")
    expect(baris(page, BUKU).locator(".lencana")).to_have_text("Isinya berubah")
    expect(baris(page, BUKU).get_by_role("link", name="Tanda tangani")).to_have_count(0)
    t.jam(PUTUS)
    putuskan(page, t)
    sebagai(page, t, t.kepala, f"{skp.pk}/dokumen/")
    buat_dan_tanda_tangani(page, BUKU)
    with masuk(t.instansi):
        assert str(Evaluasi.objects.get().nilai) == "88.40"
        lama.refresh_from_db()
        assert not lama.berlaku
        baru = Dokumen.objects.exclude(pk=lama.pk).get()
    isi = cairkan(baru.naskah)["isi"]
    kotak = [(k["tanggal"], k["teks"].split("\n")[0]) for k in isi["keberatan"]]
    assert str(isi["nilai"]) == "88.40"
    assert kotak == [
        (date(2026, 12, 21), ALASAN),
        (date(2026, 12, 22), TANGGAPAN),
        (date(2026, 12, 23), f"Keberatan dikabulkan. {KEPUTUSAN}"),
    ]


# --- (c) the parts of a plan on a phone ---------------------------------------------------------------------------
_TERLIHAT = """a => { a.focus(); const k = a.getBoundingClientRect();
    return k.height >= 44 && k.left >= 0 && k.right <= innerWidth
        && a.contains(document.elementFromPoint((k.left + k.right) / 2, (k.top + k.bottom) / 2)); }"""
"""A link of the strip, focused: large enough, inside the window, and nothing lies on it."""


def test_tab_satu_baris_dan_yang_terbuka_tampak(halaman: Page, kantor, lebar):
    t, page = kantor, halaman
    with masuk(t.instansi):
        skp = anggota_pp46(t, 1)
    sebagai(page, t, skp.pegawai, f"{skp.pk}/")
    strip = page.get_by_role("navigation", name="Bagian SKP")
    alamat = [a.get_attribute("href") for a in strip.get_by_role("link").all()]
    assert len(alamat) == 8
    for satu in alamat:
        page.goto(f"{t.url}{satu}")
        kini = strip.locator("[aria-current]").bounding_box()
        assert kini["x"] >= 0
        assert kini["x"] + kini["width"] <= lebar
        assert strip.bounding_box()["height"] < 90
    for tautan in strip.get_by_role("link").all():
        assert tautan.evaluate(_TERLIHAT), tautan.inner_text()
    bersih(page)
