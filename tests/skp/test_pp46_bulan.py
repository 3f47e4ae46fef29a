"""The months of a year under PP 46/2011: confirmed work and written figures, their value with its steps, on paper."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from aktivitas.states import StatusAktivitas
from kinerja.inti.dokumen.naskah import cairkan
from kinerja.inti.models import Dokumen
from kinerja.inti.tenansi import masuk
from skp.models import Indikator, Realisasi
from skp.queries.pp46_dokumen_bulan import JENIS_BULAN
from tests.aktivitas.pabrik_aktivitas import butir_baru, entri_baru
from tests.pabrik import anggota_baru, beri_kode_keamanan, beri_peran, instansi_baru, klien
from tests.skp.pabrik_pp46_rencana import bulan_dibuka, kantor46_baru, kegiatan, skp46
from tests.skp.pabrik_rencana import KINI

APRIL = "2026-04-10T03:00:00Z"


@pytest.fixture
def d(db, settings, tmp_path):
    settings.BERKAS = tmp_path
    instansi = instansi_baru("Kabupaten Contoh")
    with masuk(instansi):
        with time_machine.travel(KINI, tick=False):
            d = kantor46_baru()
            d.bulan = bulan_dibuka(d.periode)
            d.skp = skp46(
                d,
                kegiatan("Menyusun laporan harga"),
                kegiatan("Menyusun neraca", ("4", "neraca", "100", "12", None), bulan={3: "2", 9: "2"}),
            )
        d.laporan, d.neraca = d.skp.hasil_kerja.order_by("urutan")
        d.instansi = instansi
    d.alamat = f"/skp/{d.skp.pk}/capaian-bulan/"
    with time_machine.travel(APRIL, tick=False):
        yield d


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def kerja(d, hasil, hari: int, volume: int = 1, *, satuan: str = "laporan", status=StatusAktivitas.DISETUJUI) -> None:
    kode = f"{satuan}-{hari}-{volume}-{status}"[:20]
    butir = butir_baru(kode, satuan=satuan)
    entri_baru(d.ani, butir, date(2026, 3, hari), status=status, volume=volume, silsilah_hasil=hasil.silsilah)


def tulis(d, hasil, aspek: str, nilai: str, bulan: int = 3) -> None:
    i = Indikator.objects.get(hasil=hasil, aspek=aspek)
    Realisasi.objects.create(indikator=i, periode_evaluasi=d.bulan[bulan - 1], nilai=Decimal(nilai))


def test_bulan_dihitung_dari_yang_disetujui(d) -> None:
    """March: 2 reports confirmed of 1, quality 90 as written; 1 balance as written of 2. (100·2+90)/2=145; 50. Mean 97,50."""
    with masuk(d.instansi):
        kerja(d, d.laporan, 3)
        kerja(d, d.laporan, 4)
        kerja(d, d.laporan, 5, status=StatusAktivitas.MENUNGGU)  # not confirmed
        kerja(d, d.laporan, 6, 9, satuan="rapat")  # another unit
        tulis(d, d.laporan, "kualitas", "90")
        tulis(d, d.laporan, "kuantitas", "5")  # what was confirmed goes before it
        tulis(d, d.neraca, "kuantitas", "1")
    halaman = teks(d.klien_ani.get(f"{d.alamat}?bulan=3"))
    for harap in (
        "97,50",
        "Sangat Baik",
        "145,00",
        "2 catatan harian yang disetujui; realisasi yang ditulis 5",
        "Realisasi yang ditulis pegawai",
        "Belum diverifikasi</span> <small>kualitas</small>",
        "Belum diverifikasi</span> <small>kuantitas</small>",
        "Januari 2026: tidak ada catatan",
        "target 1 laporan (target setahun 12 ÷ 12 bulan)",
        "target 2 neraca (target bulan ini)",
        "Rata-rata 2 kegiatan: 195 ÷ 2 = 97,5.",
    ):
        assert harap in halaman, harap
    assert "?bulan=5" not in halaman  # not begun
    assert "masih berjalan" in teks(d.klien_ani.get(d.alamat))  # April
    januari = teks(d.klien_ani.get(f"{d.alamat}?bulan=1"))
    assert (
        "tidak ada target pada bulan ini, tidak dihitung" in januari
    )  # the balance is planned for March and September
    assert "Tidak ada catatan yang dapat dihitung pada bulan ini, jadi bulan ini tidak dinilai." in januari
    assert not any(kata in januari for kata in ("Buruk", "Belum diverifikasi", "capaian bulan</"))
    assert d.klien_ani.get(f"{d.alamat}?bulan=13").status_code == 404
    assert "97,50" in teks(d.klien_kepala.get(f"{d.alamat}?bulan=3"))
    assert d.klien_budi.get(d.alamat).status_code == 404


def test_setiap_pembaca_melihat_nilai_yang_sama(d) -> None:
    """Whoever may read the plan, though not the log, sees the same month."""
    with masuk(d.instansi):
        kerja(d, d.laporan, 3)
        anggota = anggota_baru("Admin")
        beri_peran(anggota, "admin_kinerja")
        beri_kode_keamanan(anggota.akun)
        admin = klien(anggota)
    isi = {k: teks(k.get(f"{d.alamat}?bulan=3")) for k in (d.klien_ani, admin)}
    assert all("1 catatan harian yang disetujui" in t for t in isi.values())
    assert all("50,00" in t for t in isi.values())


def test_yang_tidak_dapat_dihitung_menyebut_sebabnya(d) -> None:
    with masuk(d.instansi):
        tulis(d, d.laporan, "kuantitas", "1")
        tulis(d, d.laporan, "kualitas", "120")
    halaman = teks(d.klien_ani.get(f"{d.alamat}?bulan=3"))
    assert "Kegiatan 1 (Menyusun laporan harga): Kualitas: realisasi paling tinggi 100." in halaman
    assert "Cetak capaian" not in halaman
    assert d.klien_ani.post(f"{d.alamat}cetak/", {"bulan": "3"}).status_code == 403


def test_cetak_disegel_dan_berganti_bila_isinya_berubah(d) -> None:
    with masuk(d.instansi):
        kerja(d, d.laporan, 3)
    cetak = f"{d.alamat}cetak/"
    satu = d.klien_ani.post(cetak, {"bulan": "3", "kertas": "A4"})
    assert satu.status_code == 302
    assert d.klien_ani.post(cetak, {"bulan": "3", "kertas": "A4"}).url == satu.url  # the same paper
    assert d.klien_kepala.post(cetak, {"bulan": "2", "kertas": "A4"}).status_code == 302  # another month beside it
    with masuk(d.instansi):
        dokumen = Dokumen.objects.get(pk=satu.url.rstrip("/").split("/")[-1])
        isi = dokumen.isi_naskah["isi"]
        assert (dokumen.jenis, dokumen.keadaan) == (JENIS_BULAN, Dokumen.Keadaan.DITANDATANGANI)
        assert (isi["masa"], isi["sementara"], isi["pegawai"]["nama"]) == ("Maret 2026", False, "Ani")
        assert isi["belum_diverifikasi"] == []
        februari = Dokumen.objects.filter(jenis=JENIS_BULAN).exclude(pk=dokumen.pk).get()
        kosong = februari.isi_naskah["isi"]
        assert (kosong["nilai"], kosong["sebutan"], kosong["tercatat"]) == (None, "", False)
        assert [(k["target"], k["realisasi"]) for k in isi["kegiatan"]] == [
            ("1 laporan", "1 laporan"),
            ("2 neraca", "0 neraca"),
        ]
        kerja(d, d.laporan, 9)
    dua = d.klien_ani.post(cetak, {"bulan": "3", "kertas": "A4"})
    assert dua.url != satu.url
    with masuk(d.instansi):
        hidup = Dokumen.objects.filter(jenis=JENIS_BULAN).exclude(keadaan=Dokumen.Keadaan.DIBATALKAN)
        assert hidup.count() == 2  # February, and March anew
    rinci = teks(d.klien_ani.get(dua.url))
    assert "Buka capaian bulannya" in rinci
    assert f"{d.alamat}?bulan=3" in rinci
    assert d.klien_budi.get(dua.url).status_code == 404
    assert d.klien_ani.post(cetak, {"bulan": "5"}).status_code == 403  # not begun


def test_kertas_menyebut_yang_belum_diverifikasi(d) -> None:
    with masuk(d.instansi):
        kerja(d, d.laporan, 3)
        tulis(d, d.neraca, "kuantitas", "2")
    url = d.klien_ani.post(f"{d.alamat}cetak/", {"bulan": "3", "kertas": "A4"}).url
    with masuk(d.instansi):
        naskah = cairkan(Dokumen.objects.get(pk=url.rstrip("/").split("/")[-1]).naskah)
        isi = naskah["isi"]
        kertas = " ".join(render_to_string("skp/pp46/dokumen_bulan.html", {"isi": isi, "d": naskah}).split())
    assert isi["belum_diverifikasi"] == [2]
    assert "belum diverifikasi</b>, pada kegiatan nomor 2." in kertas
    assert "Realisasi yang ditulis pegawai. Belum diverifikasi: kuantitas" in kertas
    for kata in ("PNS yang Dinilai", "I. Pejabat Penilai<", "Jangka waktu penilaian: Maret 2026"):
        assert kata in kertas, kata


def test_sebelum_disetujui_tidak_ada_bulan(d) -> None:
    with masuk(d.instansi):
        type(d.skp).objects.filter(pk=d.skp.pk).update(asal="bkn")
        type(d.skp).objects.filter(pk=d.skp.pk).update(status="diajukan", asal="sini")
    assert "Capaian bulan belum dihitung" in teks(d.klien_ani.get(d.alamat))


def test_jumlah_pernyataan_tetap(d) -> None:
    def hitung() -> int:
        with CaptureQueriesContext(connection) as q:
            assert d.klien_ani.get(f"{d.alamat}?bulan=3").status_code == 200
        return len(q)

    with masuk(d.instansi):
        kerja(d, d.laporan, 3)
        tulis(d, d.laporan, "kualitas", "90")
    hitung()
    satu = hitung()
    with masuk(d.instansi):
        for hari in (4, 5):
            kerja(d, d.laporan, hari)
        tulis(d, d.neraca, "kuantitas", "1")
        tulis(d, d.neraca, "kualitas", "80", bulan=2)
    assert hitung() == satu
