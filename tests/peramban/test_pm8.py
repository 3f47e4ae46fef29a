"""A half year under PermenPANRB 8/2021 in a browser: indicators, the penilai's numbers, the paper; an objection."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from kinerja.inti.dokumen.naskah import cairkan
from kinerja.inti.models import Dokumen
from kinerja.inti.tenansi import masuk
from skp.models import Evaluasi, HasilKerja, Keberatan, Skp
from skp.queries.pm8_dokumen import JENIS_KINERJA8
from skp.services.dokumen import buat_dokumen_penilaian
from skp.states import StatusEvaluasi
from tests.pabrik import anggota_baru, formasi_baru, instansi_baru, pegawai_baru
from tests.peramban.alat import bandingkan_berkas, bersih, unduh_dokumen
from tests.peramban.test_pp46 import ajukan_keberatan, baris
from tests.peramban.test_skp import buat_dan_tanda_tangani, sebagai
from tests.skp.pabrik_pm8 import MULAI, ditetapkan_pm8, realisasi_pm8, tim_pm8

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.peramban]
expect.set_options(timeout=20_000)
JULI, JANUARI = datetime(2021, 7, 12, 3, tzinfo=UTC), datetime(2022, 1, 6, 3, tzinfo=UTC)
UTAMA, TAMBAHAN = "Data layanan tersedia setiap bulan", "Menjadi anggota tim vaksinasi"
LAPORAN, WAKTU, RAPAT = "Laporan data yang terbit", "Hari penyelesaian laporan", "Laporan tim yang disusun"
KERTAS = "Penilaian Kinerja PNS"
PERILAKU = ("Orientasi Pelayanan", "Komitmen", "Inisiatif Kerja", "Kerja Sama")
IDE, KEPUTUSAN = "Antrean layanan lewat pesan singkat.", "Bukti layanan menunjukkan perilaku yang lebih baik."


@pytest.fixture
def kantor(live_server, settings, tmp_path, time_machine):
    """A sekda above the head of an office in July 2021, whose one employee has a plan in force."""
    cache.clear()
    settings.BERKAS = tmp_path
    time_machine.move_to(JULI)
    pk = instansi_baru("Kabupaten Contoh")
    with masuk(pk):
        t = tim_pm8(1)
    vars(t).update(url=live_server.url, instansi=pk, jam=time_machine.move_to)
    return t


@pytest.fixture
def halaman(page: Page, lebar):
    page.set_viewport_size({"width": lebar, "height": 800})
    page.set_default_timeout(20_000)
    return page


# --- (a) a half year ----------------------------------------------------------------------------------------------
def isi_indikator(page: Page, nomor: int, uraian: str, aspek: str, target: str, satuan: str, sampai: str = "") -> None:
    if nomor > 1:
        page.locator("summary", has_text=f"Indikator {nomor}").click()
    satu = page.locator(f"fieldset:has(#id_i{nomor - 1}-uraian)")
    satu.get_by_label("Aspek").select_option(label=aspek)
    satu.get_by_label("Indikator", exact=True).fill(uraian)
    satu.get_by_label("Target", exact=True).fill(target)
    satu.get_by_label("Satuan").fill(satuan)
    if sampai:
        satu.get_by_text("Rentang, atau target dengan kata").click()
        satu.get_by_label("Sampai").fill(sampai)


def susun_dan_ajukan(page: Page, t: SimpleNamespace) -> None:
    """A range, a target of which less is better, an additional task; what is still missing is told before sending."""
    sebagai(page, t, t.ani, "")
    page.get_by_role("link", name="Susun SKP").click()
    page.get_by_role("button", name="Buat draf SKP").click()
    page.get_by_role("link", name="Mulai dari kosong").click()
    page.get_by_label("Rencana hasil kerja").fill(UTAMA)
    page.get_by_label("Hasil kerja atasan", exact=False).first.fill("Layanan dinas terpadu")
    isi_indikator(page, 1, LAPORAN, "Kuantitas", "12", "laporan", "14")
    isi_indikator(page, 2, WAKTU, "Waktu", "4", "hari")
    bersih(page)
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("link", name="Periksa dan ajukan").click()
    page.get_by_role("link", name="belum menyebut metode cascading").click()
    page.get_by_label("Metode cascading").select_option(label="Langsung")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("12–14 laporan")).to_be_visible()
    expect(page.get_by_text("paling banyak 4 hari")).to_be_visible()
    page.get_by_role("link", name="Tambah hasil kerja tambahan").click()
    page.get_by_label("Rencana hasil kerja").fill(TAMBAHAN)
    page.get_by_label("Penugasan dari").fill("Sekretaris Daerah")
    page.get_by_label("Lingkup penugasan").select_option(label="Antarunit kerja")
    isi_indikator(page, 1, RAPAT, "Kuantitas", "4", "laporan")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("link", name="Periksa dan ajukan").click()
    page.get_by_role("button", name="Ajukan kepada Kepala").click()
    expect(page.locator(".lencana", has_text="Diajukan").first).to_be_visible()


def setujui(page: Page, t: SimpleNamespace) -> Skp:
    sebagai(page, t, t.kepala, "tinjau/")
    page.get_by_role("link", name="Ani", exact=True).click()
    expect(page.get_by_text("Metode cascading").first).to_be_visible()
    page.get_by_role("button", name="Setujui", exact=True).click()
    expect(page.get_by_text("SKP Ani disetujui.")).to_be_visible()
    with masuk(t.instansi):
        return Skp.objects.get(pegawai=t.ani)


def laporkan_realisasi(page: Page, t: SimpleNamespace, skp: Skp) -> None:
    """15 of 12–14 counts against the upper bound, 3 days of 4 are better."""
    sebagai(page, t, t.ani, f"{skp.pk}/realisasi/?periode=tahunan")
    for uraian, nilai in ((LAPORAN, "15"), (WAKTU, "3"), (RAPAT, "4")):
        page.locator("fieldset.jalan-indikator", has_text=uraian).locator("input[name$='-nilai']").fill(nilai)
    page.get_by_role("button", name="Simpan, lalu periksa dan kirim").click()
    page.get_by_role("button", name="Kirim realisasi").click()
    expect(page.locator(".lencana", has_text="Menunggu Penilaian").first).to_be_visible()


def simpan_draf(page: Page, t: SimpleNamespace) -> None:
    """Two aspects today, the rest another day."""
    sebagai(page, t, t.kepala, f"penilaian/?periode={t.semester}")
    page.get_by_role("link", name="Nilai Ani").first.click()
    for isi in (UTAMA, "Target 12–14 laporan", "15 laporan", "Target paling banyak 4 hari", "3 hari"):
        expect(page.get_by_text(isi).first).to_be_visible()
    expect(page.get_by_label("Kepemimpinan")).to_have_count(0)
    bersih(page)
    for aspek in PERILAKU[:2]:
        page.get_by_label(aspek, exact=True).fill("98")
    page.get_by_role("button", name="Simpan draf").click()
    expect(page.get_by_text("Draf disimpan.")).to_be_visible()
    expect(page.get_by_label(PERILAKU[0], exact=True)).to_have_value("98")


def perbaiki_kesalahan(page: Page) -> None:
    """A number above the scale and an idea without words: both told, what was typed still there."""
    for aspek, nilai in zip(PERILAKU, ("98", "98", "102", "121"), strict=True):
        page.get_by_label(aspek, exact=True).fill(nilai)
    page.get_by_label("Ada ide atau cara kerja baru").check()
    page.get_by_label("Rekomendasi").fill("Lanjutkan kerja samanya.")
    page.get_by_role("button", name="Simpan dan hitung").click()
    expect(page.get_by_text("Uraikan ide atau cara kerja baru yang bermanfaat itu.").first).to_be_visible()
    expect(page.get_by_label(PERILAKU[3], exact=True)).to_have_value("121")
    expect(page.get_by_label("Rekomendasi")).to_have_value("Lanjutkan kerja samanya.")
    bersih(page)
    page.get_by_label(PERILAKU[3], exact=True).fill("102")
    page.get_by_label("Uraian ide baru").fill(IDE)
    page.get_by_role("button", name="Simpan dan hitung").click()


def nilai_dan_tetapkan(page: Page, t: SimpleNamespace) -> None:
    """Both aspects Sangat Baik: 120, with the task no more; behaviour 100: 84 + 30 = 114, with the idea Sangat Baik."""
    simpan_draf(page, t)
    perbaiki_kesalahan(page)
    expect(page.get_by_text("114,00, Sangat Baik")).to_be_visible()
    for isi in ("107%", "125%", "Antarunit kerja", IDE):
        expect(page.get_by_text(isi).first).to_be_visible()
    bersih(page)
    page.get_by_role("link", name="Tetapkan nilai ini").click()
    expect(page.get_by_text("114,00, Sangat Baik")).to_be_visible()
    bersih(page)
    page.get_by_role("button", name="Tetapkan", exact=True).click()
    expect(page.locator(".lencana", has_text="Ditetapkan").first).to_be_visible()


def baca_hasil(page: Page, t: SimpleNamespace, skp: Skp) -> None:
    """The person sees number, predikat, every step, and which rules apply."""
    sebagai(page, t, t.ani, f"{skp.pk}/evaluasi/")
    expect(page.get_by_text("114,00, Sangat Baik").first).to_be_visible()
    page.get_by_text("Langkah perhitungan").click()
    expect(page.get_by_text("disertai ide baru yang bermanfaat: Sangat Baik")).to_be_visible()
    bersih(page)
    page.locator("summary", has_text="Dasar penilaian periode ini").click()
    expect(page.get_by_text("Periode ini dinilai menurut PP 30/2019 dan PermenPANRB 8/2021")).to_be_visible()
    page.get_by_role("button", name="Saya menerima").click()
    expect(page.locator(".lencana", has_text="Selesai").first).to_be_visible()


def tanda_tangani_kertas(page: Page, t: SimpleNamespace, skp: Skp) -> None:
    """Penilai, then the person; the stranger with the file reads that it is genuine."""
    sebagai(page, t, t.kepala, f"{skp.pk}/dokumen/")
    buat_dan_tanda_tangani(page, KERTAS)
    sebagai(page, t, t.ani, f"{skp.pk}/dokumen/")
    buat_dan_tanda_tangani(page, KERTAS)
    page.goto(f"{t.url}/skp/{skp.pk}/dokumen/")
    expect(baris(page, KERTAS).locator(".lencana")).to_have_text("Ditandatangani")
    baris(page, KERTAS).get_by_role("link", name="Rincian").click()
    isi = unduh_dokumen(page)
    assert isi.startswith(b"%PDF")
    umum = page.locator("main a[href*='/periksa/']").get_attribute("href")
    page.context.clear_cookies()
    page.goto(f"{t.url}/periksa/{umum.rsplit('/', 1)[1]}")
    expect(page.get_by_text("Dokumen ini tercatat")).to_be_visible()
    expect(page.get_by_text("Ditandatangani secara elektronik oleh 2 penanda tangan.")).to_be_visible()
    bandingkan_berkas(page, isi, "Berkas sama")


def test_semester(halaman: Page, kantor):
    t, page = kantor, halaman
    with masuk(t.instansi):
        formasi = formasi_baru(t.opd, jabatan="Analis Data", jenis="fungsional", atasan=t.kursi, mulai=MULAI)
        t.ani = pegawai_baru("Ani", formasi=formasi, keanggotaan=anggota_baru("Ani"), golongan="III/d", mulai=MULAI)
        t.semester = t.periode.evaluasi.get(tahunan=True).pk
    susun_dan_ajukan(page, t)
    skp = setujui(page, t)
    with masuk(t.instansi):
        rejim = HasilKerja.objects.filter(skp=skp).order_by("-jenis").values_list("jenis", "isi_rejim")
        assert list(rejim) == [("utama", {"cascading": "langsung"}), ("tambahan", {"lingkup": "antar_unit"})]
    t.jam(JANUARI)
    laporkan_realisasi(page, t, skp)
    nilai_dan_tetapkan(page, t)
    with masuk(t.instansi):
        e = Evaluasi.objects.get()
        assert (e.status, str(e.nilai), e.sebutan) == (StatusEvaluasi.DITETAPKAN, "114.00", "Sangat Baik")
    baca_hasil(page, t, skp)
    tanda_tangani_kertas(page, t, skp)


# --- (b) an objection ---------------------------------------------------------------------------------------------
def putuskan(page: Page, t: SimpleNamespace) -> None:
    """Granted without a new number is refused; behaviour 110 in the place of 90: 70 + 33 = 103."""
    sebagai(page, t, t.sekda, "keberatan/")
    page.get_by_role("link", name="Putuskan keberatan Pegawai 00").click()
    page.get_by_label("Dikabulkan: nilai dihitung ulang").check()
    page.get_by_label("Pertimbangan dan keputusan").fill(KEPUTUSAN)
    page.get_by_role("button", name="Lanjut: periksa keputusan").click()
    expect(page.get_by_text("memerlukan paling sedikit satu angka yang baru").first).to_be_visible()
    expect(page.get_by_label("Pertimbangan dan keputusan")).to_have_value(KEPUTUSAN)
    for aspek in PERILAKU:
        page.get_by_label(aspek, exact=True).fill("110")
    bersih(page)
    page.get_by_role("button", name="Lanjut: periksa keputusan").click()
    expect(baris(page, PERILAKU[0])).to_contain_text("110")
    page.get_by_role("button", name="Ubah").click()
    expect(page.get_by_label("Pertimbangan dan keputusan")).to_have_value(KEPUTUSAN)
    page.get_by_role("button", name="Lanjut: periksa keputusan").click()
    bersih(page)
    page.get_by_role("button", name="Putuskan", exact=True).click()
    expect(page.get_by_text("Keputusan disimpan.")).to_be_visible()
    for nilai in ("103,00, Baik", "97,00, Baik"):
        expect(page.get_by_text(nilai).first).to_be_visible()
    bersih(page)


def test_keberatan(halaman: Page, kantor):
    t, page = kantor, halaman
    t.jam(JANUARI)
    with masuk(t.instansi):
        skp = t.skp[0]
        realisasi_pm8(skp)
        e = ditetapkan_pm8(t, skp)
        lama = buat_dokumen_penilaian(jenis=JENIS_KINERJA8, evaluasi=e, kertas="A4", oleh=t.oleh)
    ajukan_keberatan(page, t, skp)
    putuskan(page, t)
    sebagai(page, t, t.kepala, f"{skp.pk}/dokumen/")
    expect(baris(page, KERTAS).get_by_role("button", name="Buat")).to_be_visible()
    buat_dan_tanda_tangani(page, KERTAS)
    with masuk(t.instansi):
        assert (str(Evaluasi.objects.get().nilai), Keberatan.objects.get().hasil_semula["nilai"]) == ("103.00", "97.00")
        lama.refresh_from_db()
        assert not lama.berlaku
        isi = cairkan(Dokumen.objects.exclude(pk=lama.pk).get().naskah)["isi"]
    assert (str(isi["nilai"]), isi["predikat"], str(isi["nilai_perilaku"])) == ("103.00", "Baik", "110.00")
