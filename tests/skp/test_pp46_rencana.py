"""A plan under PP 46/2011: kegiatan on one form, what it must have, what it begins with; once set it stays."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tabel.tulis import tulis_tabel
from kinerja.inti.tenansi import masuk
from kinerja.models import Jabatan
from skp.domain.pp46.impor import KOLOM
from skp.models import HasilKerja, Indikator, KetentuanSkp, PeriodeSkp
from skp.services.rencana_hasil import tambah_hasil
from skp.states import StatusSkp
from tests.pabrik import instansi_baru
from tests.skp.pabrik_pp46_rencana import draf46, kantor46_baru, kegiatan, skp46
from tests.skp.pabrik_rencana import KINI
from tests.skp.pabrik_skp import hasil_baru, skp_baru

ISI = {
    "uraian": "Menyusun laporan harga pangan",
    "kuantitas": "12",
    "satuan": "laporan",
    "mutu": "100",
    "waktu": "12",
    "satuan_waktu": "bulan",
    "biaya": "6.000.000",
}


@pytest.fixture
def d(db):
    instansi = instansi_baru("Kabupaten Contoh")
    with time_machine.travel(KINI, tick=False):
        with masuk(instansi):
            d = kantor46_baru()
            d.instansi = instansi
        yield d


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def test_isi_satu_formulir_lalu_ajukan(d) -> None:
    with masuk(d.instansi):
        draf = draf46(d, kegiatan("Mendata luas tanam", ("4", "", "100", "6", None)))
    alamat = f"/skp/{draf.pk}/"
    masa = d.klien_ani.get(f"{alamat}kerangka/")
    assert "Pendekatan" not in teks(masa)  # this regulation knows one form
    assert d.klien_ani.post(f"{alamat}kerangka/", {"mulai": "2026-01-01", "sampai": "2026-12-31"}).status_code == 302
    tambah = d.klien_ani.get(f"{alamat}kegiatan/tambah/")
    assert 'value="100"' in teks(tambah)  # the usual quality
    assert "Produksi pangan meningkat" in teks(tambah)  # what can be supported
    assert "Angka kredit" not in teks(tambah)  # no functional post
    assert "Bobot" not in teks(tambah)
    salah = d.klien_ani.post(f"{alamat}kegiatan/tambah/", {**ISI, "satuan": "", "mutu": "120", "waktu": "0"})
    assert salah.status_code == 422
    for harap in ("Sebutkan satuannya.", "Target mutu paling tinggi 100.", "Target harus lebih dari 0.", "6.000.000"):
        assert harap in teks(salah), harap
    for waktu, kalimat in (
        ({"waktu": "18"}, "Waktu paling lama 12 bulan, sepanjang masa SKP."),
        ({"satuan_waktu": "windu"}, "satuan_waktu"),
    ):
        jawab = d.klien_ani.post(f"{alamat}kegiatan/tambah/", {**ISI, **waktu})
        assert (jawab.status_code, kalimat in teks(jawab)) == (422, True), waktu
    simpan = {**ISI, "intervensi": d.hasil_kepala.pk, "lanjut": "lagi"}
    assert d.klien_ani.post(f"{alamat}kegiatan/tambah/", simpan).url == f"{alamat}kegiatan/tambah/"
    with masuk(d.instansi):
        lama, baru = HasilKerja.objects.filter(skp=draf).order_by("urutan")
        target = {i.aspek: (i.target_min, i.satuan, i.arah) for i in Indikator.objects.filter(hasil=baru)}
    assert target == {
        "kuantitas": (Decimal(12), "laporan", "naik"),
        "kualitas": (Decimal(100), "", "naik"),
        "waktu": (Decimal(12), "bulan", "turun"),
        "biaya": (Decimal(6000000), "rupiah", "turun"),
    }
    halaman = teks(d.klien_ani.get(alamat))
    for harap in (
        "12 laporan",
        "12 bulan",
        "Rp6.000.000",
        "Mendukung kegiatan atasan: Produksi pangan meningkat",
        "paling lambat 31 Januari 2026. Batas itu sudah lewat",
        "Capaian bulan",
    ):
        assert harap in halaman, harap
    periksa = teks(d.klien_ani.get(f"{alamat}ajukan/"))
    assert "Kegiatan nomor 1 belum mempunyai satuan kuantitas." in periksa
    assert (
        d.klien_ani.get(f"{alamat}hasil/{lama.pk}/").url == f"{alamat}kegiatan/{lama.pk}/"
    )  # the general form gives way
    assert d.klien_ani.get(f"{alamat}hasil/tambah/utama/").url == f"{alamat}kegiatan/tambah/"
    ubah = {**ISI, "uraian": "Mendata luas tanam", "kuantitas": "4", "satuan": "data", "waktu": "6", "biaya": ""}
    silsilah = {i.silsilah for i in _indikator(d, lama)}
    assert d.klien_ani.post(f"{alamat}kegiatan/{lama.pk}/", ubah).status_code == 302
    assert {i.silsilah for i in _indikator(d, lama)} == silsilah  # the same targets, changed
    assert d.klien_ani.post(f"{alamat}ajukan/", {"penilai": d.kepala.pk}).status_code == 302
    assert d.klien_budi.get(f"{alamat}kegiatan/{lama.pk}/").status_code == 404


def _indikator(d, hasil) -> list[Indikator]:
    with masuk(d.instansi):
        return list(Indikator.objects.filter(hasil=hasil))


def test_target_bulan_angka_kredit_dan_bobot(d) -> None:
    """Points only for a functional post, weights only where the rules weigh; months add up to the year."""
    with masuk(d.instansi):
        draf = draf46(d, kegiatan(bobot="40"))
        Jabatan.objects.filter(nama="Analis Pangan").update(jenis="fungsional")
        bobot = {"dasar": "Perbup", "kepastian": "pasti", "dipakai": True}
        KetentuanSkp.objects.create(rejim="pp46", dasar_hukum="Perbup", mulai="2025-01-01", isi={"bobot": bobot})
    alamat = f"/skp/{draf.pk}/"
    isi = {**ISI, "angka_kredit": "3,125", "bobot": "50", "kuantitas": "4", "bulan_3": "2", "bulan_9": "1"}
    salah = d.klien_ani.post(f"{alamat}kegiatan/tambah/", isi)
    assert salah.status_code == 422
    assert "Jumlah target tiap bulan tidak sama dengan kuantitas" in teks(salah)
    assert d.klien_ani.post(f"{alamat}kegiatan/tambah/", {**isi, "bulan_9": "2"}).status_code == 302
    with masuk(d.instansi):
        baru = HasilKerja.objects.filter(skp=draf).latest("urutan")
    assert baru.isi_rejim["angka_kredit"] == "3.125"
    assert {b: n for b, n in baru.isi_rejim["target_bulan"].items() if n != "0"} == {"3": "2", "9": "2"}
    halaman = teks(d.klien_ani.get(alamat))
    assert "3,125" in halaman
    assert "90 (seharusnya 100)" in halaman
    assert "Maret 2, September 2" in halaman
    assert "Jumlah bobot 90; seharusnya 100." in teks(d.klien_ani.get(f"{alamat}ajukan/"))
    lagi = teks(d.klien_ani.get(f"{alamat}kegiatan/{baru.pk}/"))
    assert 'value="3,125"' in lagi


def test_skp_yang_ditetapkan_tidak_diubah(d) -> None:
    with masuk(d.instansi):
        skp = skp46(d)
        hasil = skp.hasil_kerja.get()
    alamat = f"/skp/{skp.pk}/"
    halaman = teks(d.klien_ani.get(alamat))
    assert "Ajukan perubahan SKP" not in halaman
    assert "Mengapa SKP ini tidak dapat diubah?" in halaman
    for akhir in ("perubahan/", f"kegiatan/{hasil.pk}/", "kegiatan/tambah/"):
        tolak = d.klien_ani.get(f"{alamat}{akhir}")
        assert tolak.status_code == 403
        assert "dicoret oleh Pejabat Penilai pada pengukuran akhir tahun" in teks(tolak)
    assert d.klien_ani.post(f"{alamat}perubahan/", {"alasan": "x"}).status_code == 403


def test_sejauh_peraturannya_sama_disalin_utuh_selebihnya_kata_saja(d) -> None:
    with masuk(d.instansi):
        dulu, lain = (
            PeriodeSkp.objects.create(nama=f"Tahun {t}", mulai=date(t, 1, 1), selesai=date(t + 1, 1, 1), rejim=r)
            for t, r in ((2025, "pp46"), (2024, "pm6"))
        )
        sama = skp_baru(d.ani, d.kepala, periode=dulu, status=StatusSkp.SELESAI, formasi=d.f_ani)
        hasil_baru(sama, "Menyusun neraca pangan", isi_rejim={"angka_kredit": "2.5"})
        beda = skp_baru(d.ani, d.kepala, periode=lain, status=StatusSkp.SELESAI, formasi=d.f_ani)
        hasil_baru(beda, "Data pangan tersedia", isi_rejim={"asing": "1"})
        hasil_baru(beda, "Panitia pameran", jenis="tambahan")
        rekan = skp_baru(d.budi, d.kepala, periode=lain, status=StatusSkp.SELESAI, formasi=d.f_budi)
        hasil_baru(rekan, "Milik rekan menurut peraturan lain")
        draf = draf46(d)
    alamat = f"/skp/{draf.pk}/salin/"
    halaman = teks(d.klien_ani.get(alamat))
    assert halaman.count("Lihat dan salin") == 2  # not the colleague's of another regulation
    assert "uraian saja" in halaman
    lihat = teks(d.klien_ani.get(f"{alamat}{beda.pk}/"))
    assert "Hanya uraiannya yang disalin" in lihat
    assert "Panitia pameran" not in lihat
    assert "Hanya uraiannya" not in teks(d.klien_ani.get(f"{alamat}{sama.pk}/"))
    assert d.klien_ani.get(f"{alamat}{rekan.pk}/").status_code == 404
    for sumber in (sama, beda):
        assert d.klien_ani.post(f"{alamat}{sumber.pk}/").status_code == 302
    with masuk(d.instansi):
        isi = [
            (h.uraian, h.isi_rejim, h.indikator.count()) for h in HasilKerja.objects.filter(skp=draf).order_by("urutan")
        ][1:]
    assert isi == [("Menyusun neraca pangan", {"angka_kredit": "2.5"}, 1), ("Data pangan tersedia", {}, 0)]
    periksa = teks(d.klien_ani.get(f"/skp/{draf.pk}/ajukan/"))
    assert "Kegiatan nomor 3 belum mempunyai target kuantitas." in periksa


def test_excel_dalam_kolom_formulir(d) -> None:
    with masuk(d.instansi):
        draf = draf46(d)
    alamat = f"/skp/{draf.pk}/impor/"
    assert "Satu baris satu kegiatan" in teks(d.klien_ani.get(alamat))
    templat = baca_tabel("templat.xlsx", d.klien_ani.get(f"{alamat}templat/").content)
    assert templat.kepala == tuple(k.judul for k in KOLOM)
    baris = [
        ["Menyusun laporan keuangan", "2,5", 12, "laporan", None, 12, None, 6000000, 60, "Mengelola keuangan"],
        ["Memeriksa kwitansi", None, "banyak", "lembar", 95, 6, "bulan", "-", None, None],
        ["Melayani tamu", None, 240, "orang", 95, 12, "bulan", "-", None, None],
        [None, None, 1, "berkas", None, 1, None, None, None, None],
    ]
    berkas = SimpleUploadedFile("skp.xlsx", tulis_tabel([k.judul for k in KOLOM], baris))
    periksa = d.klien_ani.post(alamat, {"berkas": berkas})
    for harap in ("2 baris ditolak", "“banyak” bukan angka", "Sel ini kosong", "12 laporan", "paling banyak 12 bulan"):
        assert harap in teks(periksa), harap
    muatan = periksa.context["p"].muatan
    assert d.klien_ani.post(f"{alamat}terapkan/", {"muatan": muatan}).status_code == 302
    with masuk(d.instansi):
        satu, dua = HasilKerja.objects.filter(skp=draf).order_by("urutan")[1:]
        target = {
            h.uraian: [(i.aspek, i.target_min, i.satuan) for i in h.indikator.order_by("urutan")] for h in (satu, dua)
        }
    assert satu.isi_rejim == {"angka_kredit": "2.5", "bobot": "60"}
    assert satu.teks_intervensi == "Mengelola keuangan"
    assert target == {
        "Menyusun laporan keuangan": [
            ("kuantitas", 12, "laporan"),
            ("kualitas", 100, ""),
            ("waktu", 12, "bulan"),
            ("biaya", 6000000, "rupiah"),
        ],
        "Melayani tamu": [("kuantitas", 240, "orang"), ("kualitas", 95, ""), ("waktu", 12, "bulan")],
    }


def test_jumlah_pernyataan_tetap(d) -> None:
    with masuk(d.instansi):
        draf = draf46(d)

    def hitung() -> int:
        with CaptureQueriesContext(
            connection,
        ) as q:
            assert d.klien_ani.get(f"/skp/{draf.pk}/").status_code == 200
        return len(q)

    hitung()
    satu = hitung()
    with masuk(d.instansi):
        for n in range(2):
            tambah_hasil(skp_id=draf.pk, isi=kegiatan(f"Kegiatan {n}"), oleh=d.oleh_ani)
    assert hitung() == satu


def test_halaman_pp46_hanya_bagi_rejimnya(d) -> None:
    with masuk(d.instansi):
        draf = draf46(d)
        PeriodeSkp.objects.update(rejim="pm6")
    for akhir in ("kegiatan/tambah/", "tugas-tambahan/", "capaian-bulan/"):
        assert d.klien_ani.get(f"/skp/{draf.pk}/{akhir}").status_code == 404
