"""The pages of planning: forms without script, sentences of refusal, and the same number of statements at 1 and 3 results."""

import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.inti.models import PesanKeluar
from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tabel.tulis import KOLOM_ALASAN, KOLOM_BARIS, tulis_tabel
from kinerja.inti.tenansi import masuk
from skp.domain.impor_rencana import KOLOM_RENCANA
from skp.models import HasilKerja, Indikator, PeriodeSkp, Realisasi, Skp
from skp.queries.perilaku import frasa_ekspektasi, panduan_perilaku
from skp.services import rencana_hasil
from skp.services.perubahan import buat_perubahan
from skp.services.rencana_ajukan import ajukan_skp
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, instansi_baru, klien
from tests.skp.pabrik_rencana import KINI, draf_baru, draf_lengkap, isi_hasil, kantor_baru


@pytest.fixture
def d(db):
    instansi = instansi_baru("Kabupaten Contoh")
    with time_machine.travel(KINI, tick=False):
        with masuk(instansi):
            d = kantor_baru()
            d.draf, d.instansi = draf_baru(d), instansi
        yield d


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


HASIL = {
    "uraian": "Data harga pangan tersedia",
    "i0-aspek": "kuantitas", "i0-uraian": "Jumlah laporan", "i0-target_min": "10", "i0-target_maks": "12",
    "i0-satuan": "laporan", "i0-arah": "naik",
    "i1-aspek": "kualitas", "i1-uraian": "", "i1-arah": "naik",
    "i2-aspek": "waktu", "i2-uraian": "Lama penyusunan", "i2-target_min": "2,5", "i2-satuan": "hari", "i2-arah": "turun",
    "i3-aspek": "biaya", "i3-arah": "naik",
}  # fmt: skip


def test_susun_isi_periksa_dan_ajukan(d) -> None:
    alamat = f"/skp/{d.draf.pk}/"
    assert "Belum ada hasil kerja" in teks(d.klien_ani.get(alamat))
    tambah = d.klien_ani.get(f"{alamat}hasil/tambah/utama/")
    assert "Produksi pangan meningkat" in teks(tambah)
    salah = d.klien_ani.post(f"{alamat}hasil/tambah/utama/", {**HASIL, "uraian": "", "i0-target_maks": "3"})
    assert salah.status_code == 422
    assert "Batas atas target tidak boleh kurang" in teks(salah)
    assert "Wajib diisi" in teks(salah)
    kurang = d.klien_ani.post(f"{alamat}hasil/tambah/utama/", HASIL)
    assert kurang.status_code == 302
    periksa = teks(d.klien_ani.get(f"{alamat}ajukan/"))
    assert "nomor 1 belum menyebut hasil kerja atasan yang diintervensi" in periksa
    assert '<button type="submit" class="btn btn-primary">Ajukan' not in periksa
    with masuk(d.instansi):
        hasil = HasilKerja.objects.get(skp=d.draf)
        satu, dua = hasil.indikator.order_by("urutan")
    ubah = {
        **HASIL, "i0-pk": satu.pk, "i1-pk": dua.pk, "i1-uraian": "Lama penyusunan", "i1-aspek": "waktu",
        "i1-arah": "turun", "i1-target_min": "2,5", "i2-uraian": "", "i2-target_min": "", "i2-satuan": "",
        "intervensi": d.hasil_kepala.pk,
    }  # fmt: skip
    assert d.klien_ani.post(f"{alamat}hasil/{hasil.pk}/", ubah).status_code == 302
    halaman = teks(d.klien_ani.get(alamat))
    for harap in (
        "10–12 laporan",
        "makin kecil makin baik",
        "Produksi pangan meningkat",
        "Memahami dan memenuhi kebutuhan",
    ):
        assert harap in halaman, harap
    periksa = d.klien_ani.get(f"{alamat}ajukan/")
    assert "Ajukan kepada Kepala" in teks(periksa)
    assert d.klien_ani.post(f"{alamat}ajukan/", {"penilai": d.kepala.pk}).status_code == 302
    halaman = teks(d.klien_ani.get(alamat))
    assert "Tarik kembali" in halaman
    assert "Ubah masa" not in halaman
    kepala = teks(d.klien_kepala.get(alamat))
    assert "Tarik kembali" not in kepala
    assert f'href="{alamat}tinjau/">Tinjau SKP' in kepala
    with masuk(d.instansi):
        assert PesanKeluar.objects.get(keanggotaan=d.anggota_kepala).tautan == f"{alamat}tinjau/"
    assert d.klien_budi.get(alamat).status_code == 404


def test_arah_target_mengikuti_aspek_bila_tidak_dipilih(d) -> None:
    """The aspect that counts is the one that was sent, not the one the row began with; a choice goes before it."""
    alamat = f"/skp/{d.draf.pk}/"
    baris = (
        ("waktu", "5", "hari kerja", "", "turun", "paling banyak 5 hari kerja <small>(makin kecil makin baik)</small>"),
        ("biaya", "90", "%", "", "naik", "90% <small>(makin besar makin baik)</small>"),
        ("waktu", "9", "jam layanan", "naik", "naik", "9 jam layanan <small>(makin besar makin baik)</small>"),
        (
            "kualitas",
            "2",
            "keluhan",
            "turun",
            "turun",
            "paling banyak 2 keluhan <small>(makin kecil makin baik)</small>",
        ),
    )
    isi = {"uraian": "Data harga pangan tersedia", "intervensi": d.hasil_kepala.pk}
    for n, (aspek, target, satuan, arah, _, _) in enumerate(baris):
        isi |= {f"i{n}-aspek": aspek, f"i{n}-uraian": f"Ukuran {n}", f"i{n}-target_min": target}
        isi |= {f"i{n}-satuan": satuan, f"i{n}-arah": arah}
    assert d.klien_ani.post(f"{alamat}hasil/tambah/utama/", isi).status_code == 302
    with masuk(d.instansi):
        hasil = HasilKerja.objects.get(skp=d.draf)
        assert list(hasil.indikator.order_by("urutan").values_list("arah", flat=True)) == [b[4] for b in baris]
    halaman = teks(d.klien_ani.get(alamat))
    for *_, kata in baris:
        assert kata in halaman
    ubah = teks(d.klien_ani.get(f"{alamat}hasil/{hasil.pk}/"))
    assert ubah.count('<option value="turun" selected>') == 2  # stored ones stay as they are


def test_buat_skp_dari_halaman(d) -> None:
    saya = teks(d.klien_budi.get("/skp/"))
    assert "Belum ada SKP untuk jabatan ini" in saya
    form = d.klien_budi.get(f"/skp/baru/?periode={d.periode.pk}")
    assert "Analis Pangan" in teks(form)
    isi = {"mulai": "2026-01-01", "sampai": "2026-12-31", "bentuk": "ja_jf", "pendekatan": "kuantitatif"}
    buat = d.klien_budi.post(f"/skp/baru/?periode={d.periode.pk}", isi)
    assert re.fullmatch(r"/skp/\d+/salin/", buat["Location"])
    with masuk(d.instansi):
        skp = Skp.objects.get(pegawai=d.budi)
        assert (skp.status, skp.unit, skp.sebagai) == (StatusSkp.DRAF, d.dinas, "definitif")
    assert "SKP untuk jabatan ini sudah ada" in teks(d.klien_budi.get(f"/skp/baru/?periode={d.periode.pk}"))
    assert "Belum ada SKP yang dapat disalin" in teks(d.klien_budi.get(buat["Location"]))


def test_keadaan_kosong_yang_jujur(d) -> None:
    with masuk(d.instansi):
        tamu = klien(anggota_baru("Tamu"))
        PeriodeSkp.objects.update(ada_di="bkn")
    assert "belum terhubung dengan data pegawai" in teks(tamu.get("/skp/"))
    halaman = teks(d.klien_budi.get("/skp/"))
    assert "disusun di e-Kinerja BKN" in halaman
    assert "Belum ada SKP dari e-Kinerja BKN" in halaman
    assert "Susun SKP" not in halaman
    with masuk(d.instansi):
        PeriodeSkp.objects.update(mulai="2024-01-01", selesai="2025-01-01")
    assert "Belum ada periode SKP yang berjalan" in teks(d.klien_budi.get("/skp/"))


def test_perilaku_lampiran_dan_rencana_aksi(d) -> None:
    with masuk(d.instansi):
        frasa = frasa_ekspektasi()["loyal"][0]
        hasil = rencana_hasil.tambah_hasil(skp_id=d.draf.pk, isi=isi_hasil(d), oleh=d.oleh_ani)
        tw1 = d.periode.evaluasi.get(kode="tw-i")
        assert [len(n.panduan) for n in panduan_perilaku()] == [3] * 7
    alamat = f"/skp/{d.draf.pk}/"
    assert d.klien_ani.post(f"{alamat}perilaku/", {"loyal": "Jaga.", "frasa_loyal": frasa}).status_code == 302
    assert d.klien_ani.post(f"{alamat}lampiran/", {"dukungan": "Laptop\n\n Anggaran  rapat "}).status_code == 302
    panjang = d.klien_ani.post(f"{alamat}lampiran/", {"dukungan": "x" * 501})
    assert panjang.status_code == 422
    assert "Butir 1 lebih dari 500 karakter" in teks(panjang)
    aksi = d.klien_ani.post(
        f"{alamat}hasil/{hasil.pk}/aksi/", {f"p{tw1.pk}-0-uraian": "Kumpulkan", f"p{tw1.pk}-0-keluaran": "Data"}
    )
    assert aksi.status_code == 302
    halaman = teks(d.klien_ani.get(alamat))
    for harap in (f"Jaga. {frasa}", "<li>Anggaran rapat</li>", "Kumpulkan (keluaran: Data)", "Triwulan I"):
        assert harap in halaman, harap


def _berkas(*baris) -> SimpleUploadedFile:
    return SimpleUploadedFile("skp.xlsx", tulis_tabel([k.judul for k in KOLOM_RENCANA], baris))


def test_impor_dilihat_dahulu_lalu_diterapkan(d) -> None:
    alamat = f"/skp/{d.draf.pk}/impor/"
    berkas = _berkas(
        ("Utama", "Data pangan", "Pangan terkendali", None, "Kuantitas", "Jumlah laporan", 12, None, "laporan", None),
        (None, None, None, None, "Ragam", "Kualitas", 90, None, "%", None),
    )
    periksa = d.klien_ani.post(alamat, {"berkas": berkas})
    assert "Aspek “Ragam” tidak dikenal" in teks(periksa)
    muatan = re.search(r'name="muatan" value="([^"]+)"', periksa.content.decode())[1]
    with masuk(d.instansi):
        assert not HasilKerja.objects.filter(skp=d.draf).exists()
        lain = draf_baru(d, "budi")
    asing = d.klien_budi.post(f"/skp/{lain.pk}/impor/terapkan/", {"muatan": muatan})
    assert asing.status_code == 403
    assert "sudah kedaluwarsa" in teks(asing)
    assert d.klien_ani.post(f"{alamat}terapkan/", {"muatan": muatan}).status_code == 302
    with masuk(d.instansi):
        hasil = HasilKerja.objects.get(skp=d.draf)
        assert (hasil.uraian, hasil.teks_intervensi, hasil.indikator.get().satuan) == (
            "Data pangan",
            "Pangan terkendali",
            "laporan",
        )
    templat = d.klien_ani.get(f"{alamat}templat/")
    contoh = d.klien_ani.post(alamat, {"berkas": SimpleUploadedFile("templat.xlsx", templat.content)})
    assert "1 hasil kerja dengan 2 indikator" in teks(contoh)
    tolakan = re.search(r'name="tolakan" value="([^"]+)"', periksa.content.decode())[1]
    unduh = d.klien_ani.post(f"{alamat}ditolak/", {"tolakan": tolakan})
    tabel = baca_tabel("ditolak.xlsx", unduh.content)
    (sisa,) = [dict(zip(tabel.kepala, b.sel, strict=True)) for b in tabel.baris]
    assert (sisa["Aspek"], sisa["Indikator"], sisa[KOLOM_BARIS]) == ("Ragam", "Kualitas", 3)
    assert "Aspek “Ragam” tidak dikenal" in sisa[KOLOM_ALASAN]
    assert d.klien_budi.post(f"/skp/{lain.pk}/impor/ditolak/", {"tolakan": tolakan}).status_code == 403
    assert d.klien_budi.post(f"{alamat}ditolak/", {"tolakan": tolakan}).status_code == 404
    rusak = d.klien_ani.post(alamat, {"berkas": SimpleUploadedFile("skp.xlsx", b"bukan excel")})
    assert rusak.status_code == 422


def test_impor_mengenal_judul_lain_dalam_urutan_apa_pun(d) -> None:
    isi = tulis_tabel(
        ["Satuan Target", "TARGET KINERJA", "No", "indikator kinerja individu (IKI)", "Rencana Hasil Kerja (RHK)"],
        [["laporan", 12, 1, "Jumlah laporan", "Data pangan"]],
    )
    periksa = d.klien_ani.post(f"/skp/{d.draf.pk}/impor/", {"berkas": SimpleUploadedFile("skp.xlsx", isi)})
    assert "1 hasil kerja dengan 1 indikator" in teks(periksa)
    assert '<td data-label="Target">12 laporan</td>' in periksa.content.decode()


def test_impor_dengan_kolom_yang_tidak_dikenal_dipasangkan_dahulu(d) -> None:
    alamat = f"/skp/{d.draf.pk}/impor/"
    baris = [["Data pangan", "Jumlah laporan", 12, "laporan", "x" * 1001], [None, "Lama", 5, "hari", None]]
    isi = tulis_tabel(["Output", "Tolok Ukur", "Target", "Satuan", "Pimpinan"], baris)
    tanya = d.klien_ani.post(alamat, {"berkas": SimpleUploadedFile("skp.xlsx", isi)})
    assert tanya.status_code == 200
    halaman = teks(tanya)
    for harap in (
        "Kolom perlu dipasangkan",
        "Kolom “Rencana Hasil Kerja” tidak ditemukan",
        "Kolom “Indikator” tidak ditemukan",
        "Tolok Ukur (misalnya Jumlah laporan)",
        '<option value="2" selected>Target (misalnya 12)</option>',
    ):
        assert harap in halaman, harap
    muatan = re.search(r'name="muatan" value="([^"]+)"', tanya.content.decode())[1]
    kirim = {"muatan": muatan, "hasil": "0", "indikator": "", "target": "2", "satuan": "3"}
    kurang = d.klien_ani.post(f"{alamat}kolom/", kirim)
    assert kurang.status_code == 422
    assert "Pilih kolom yang memuat Indikator." in teks(kurang)
    ganda = d.klien_ani.post(f"{alamat}kolom/", kirim | {"indikator": "0"})
    assert "Kolom ini sudah dipilih untuk Rencana Hasil Kerja" in teks(ganda)
    with masuk(d.instansi):
        lain = draf_baru(d, "budi")
    assert d.klien_budi.post(f"/skp/{lain.pk}/impor/kolom/", kirim | {"indikator": "1"}).status_code == 403
    panjang = d.klien_ani.post(f"{alamat}kolom/", kirim | {"indikator": "1", "atasan": "4"})
    assert "paling banyak 1000. Persingkat" in teks(panjang)  # a cell that is carried along is as long as it was
    periksa = d.klien_ani.post(f"{alamat}kolom/", kirim | {"indikator": "1"})
    assert "1 hasil kerja dengan 2 indikator" in teks(periksa)
    muatan = re.search(r'name="muatan" value="([^"]+)"', periksa.content.decode())[1]
    assert d.klien_ani.post(f"{alamat}terapkan/", {"muatan": muatan}).status_code == 302
    with masuk(d.instansi):
        hasil = HasilKerja.objects.get(skp=d.draf)
        assert hasil.uraian == "Data pangan"
        isi_indikator = hasil.indikator.order_by("urutan").values_list("uraian", "target_min", "satuan")
        assert list(isi_indikator) == [("Jumlah laporan", 12, "laporan"), ("Lama", 5, "hari")]


def test_perubahan_riwayat_dan_catatan(d) -> None:
    with masuk(d.instansi):
        skp = draf_lengkap(d, "budi")
        ajukan_skp(pk=skp.pk, oleh=d.oleh_budi)
    alamat = f"/skp/{skp.pk}/"
    assert d.klien_kepala.post(f"{alamat}riwayat/", {"teks": "Targetnya terlalu rendah"}).status_code == 302
    halaman = teks(d.klien_budi.get(alamat))
    assert "Targetnya terlalu rendah" in halaman
    riwayat = teks(d.klien_budi.get(f"{alamat}riwayat/"))
    assert "Menambah “Data harga pangan tersedia” pada SKP 1 Januari 2026, versi 1" in riwayat
    assert d.klien_budi.get(f"{alamat}perubahan/").status_code == 403
    with masuk(d.instansi):
        Skp.objects.filter(pk=skp.pk).update(status=StatusSkp.BERJALAN, disetujui_pada=KINI)
    kosong = d.klien_budi.post(f"{alamat}perubahan/", {"alasan": ""})
    assert kosong.status_code == 422
    buka = d.klien_budi.post(f"{alamat}perubahan/", {"alasan": "Penugasan baru"})
    assert buka.status_code == 302
    assert "Alasan: Penugasan baru" in teks(d.klien_budi.get(buka["Location"]))
    assert "Ada perubahan yang belum selesai" in teks(d.klien_budi.get(alamat))
    with masuk(d.instansi):
        PeriodeSkp.objects.update(batas_penetapan="2026-01-31")
    assert "31 Januari 2026." in teks(d.klien_budi.get("/skp/"))  # met; an amendment is not late
    assert "31 Januari 2026 (sudah lewat)" in teks(d.klien_ani.get("/skp/"))
    assert "Ada perubahan yang belum selesai" not in teks(d.klien_kepala.get(alamat))
    assert "Perubahan ke-1" not in teks(d.klien_kepala.get(f"{alamat}riwayat/"))


@pytest.mark.parametrize(
    ("satuan", "nilai", "diperingatkan"), [("dokumen", 3, True), (" Laporan ", 3, False), ("dokumen", None, False)]
)
def test_perubahan_satuan_diperingatkan_sebelum_diajukan(d, satuan, nilai, diperingatkan) -> None:
    with masuk(d.instansi):
        skp = draf_lengkap(d, "budi")
        dulu = Indikator.objects.get(hasil__skp=skp)
        Skp.objects.filter(pk=skp.pk).update(status=StatusSkp.BERJALAN, disetujui_pada=KINI, penilai=d.kepala)
        Realisasi.objects.create(
            indikator=dulu, periode_evaluasi=d.periode.evaluasi.get(kode="tw-i"), nilai=nilai, teks="Disusun"
        )
        baru = buat_perubahan(pk=skp.pk, alasan="Satuannya keliru", oleh=d.oleh_budi)
        Indikator.objects.filter(hasil__skp=baru).update(satuan=satuan)
    halaman = teks(d.klien_budi.get(f"/skp/{baru.pk}/ajukan/"))
    assert ("Satuan berubah, padahal realisasinya sudah terisi" in halaman) is diperingatkan
    assert ("Angka dalam satuan lama tidak dihitung sebagai satuan baru" in halaman) is diperingatkan
    assert ("Jumlah laporan: laporan menjadi dokumen" in halaman) is diperingatkan


@pytest.mark.parametrize("halaman", ["", "ajukan/", "riwayat/"])
def test_pernyataan_sama_untuk_satu_dan_tiga_hasil(d, halaman) -> None:
    jumlah = []
    with masuk(d.instansi):
        rencana_hasil.tambah_hasil(skp_id=d.draf.pk, isi=isi_hasil(d), oleh=d.oleh_ani)
    for tambahan in (0, 2):
        with masuk(d.instansi):
            for n in range(tambahan):
                rencana_hasil.tambah_hasil(skp_id=d.draf.pk, isi=isi_hasil(d, f"Hasil {n}"), oleh=d.oleh_ani)
        d.klien_ani.get(f"/skp/{d.draf.pk}/{halaman}")
        with CaptureQueriesContext(connection) as catatan:
            assert d.klien_ani.get(f"/skp/{d.draf.pk}/{halaman}").status_code == 200
        jumlah.append(len(catatan))
    assert jumlah[0] == jumlah[1]
