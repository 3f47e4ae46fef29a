"""Letterheads: whose address a paper bears, who sets it, and that a published paper keeps what it was published with."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aktivitas.naskah_rekap import naskah_rekap, subjek_rekap
from kinerja.inti.dokumen import daftar, layanan
from kinerja.inti.dokumen.cetak import Lembar, susun_html
from kinerja.inti.dokumen.daftar import jenis_dokumen
from kinerja.inti.dokumen.naskah import Kop
from kinerja.inti.kalimat import kalimat
from kinerja.inti.models import Dokumen, Peristiwa
from kinerja.inti.pelaku import Ditolak
from kinerja.models import KopSurat
from kinerja.queries.kop import daftar_kop, kop_surat, tempat_dari
from kinerja.services.kop import IsiKop, setel_kop
from tests.inti.dokumen.jenis_uji import JENIS, KODE, naskah
from tests.kinerja.pabrik_organisasi import dinas
from tests.pabrik import anggota_baru, beri_kode_keamanan, beri_peran, klien, pelaku, unit_baru


@pytest.fixture(autouse=True)
def tempat(settings, tmp_path):
    settings.BERKAS = tmp_path


@pytest.fixture
def oleh(instansi):
    return pelaku(anggota_baru("Admin Struktur"), "admin_struktur")


def isi(jawaban) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", jawaban.content.decode()).split())


@pytest.mark.parametrize(
    ("nama", "hasil"),
    [
        ("Kota Tebing Permai", "Tebing Permai"),
        ("Kota Tebing Permai (demo)", "Tebing Permai"),
        ("Kabupaten Uji", ""),
        ("Lembaga Kota", ""),
    ],
)
def test_tempat_dari_nama_kota(nama, hasil):
    assert tempat_dari(nama) == hasil


def test_kop_sendiri_lalu_kop_instansi_lalu_nama_kota(oleh, django_assert_num_queries):
    """An office's own row, else the instansi's; the place alone falls back by itself, at last to the town's name."""
    satu, dua = unit_baru("Dinas Satu"), unit_baru("Dinas Dua")
    bidang = unit_baru("Bidang A", parent=satu)
    nama = kop_surat().nama
    assert kop_surat().untuk(satu.pk, satu.nama) == Kop(nama, "Dinas Satu", "", kop_surat().tempat)
    setel_kop(unit=None, isi=IsiKop("Jalan Raya 1", "Telepon 1", "Sungai Jernih"), oleh=oleh)
    setel_kop(unit=satu, isi=IsiKop(" Jalan Melati 2 ", "", ""), oleh=oleh)
    with django_assert_num_queries(1):
        kepala = kop_surat()
    assert kepala.untuk() == Kop(nama, "", "Jalan Raya 1", "Sungai Jernih", "Telepon 1")
    assert kepala.untuk_unit(dua) == Kop(nama, "Dinas Dua", "Jalan Raya 1", "Sungai Jernih", "Telepon 1")
    assert kepala.untuk_unit(bidang) == Kop(nama, "Dinas Satu", "Jalan Melati 2", "Sungai Jernih", "")
    setel_kop(unit=satu, isi=IsiKop(), oleh=oleh)
    assert not KopSurat.objects.filter(unit=satu).exists()
    assert kop_surat().untuk_unit(satu).alamat == "Jalan Raya 1"
    catatan = Peristiwa.objects.filter(aksi="kop.setel").order_by("pk")
    assert [p.fakta["menjadi"]["alamat"] for p in catatan] == ["Jalan Raya 1", "Jalan Melati 2", ""]
    assert kalimat(catatan[1]) == "Menyetel alamat dan tempat pada kop surat Dinas Satu"
    setel_kop(unit=satu, isi=IsiKop(), oleh=oleh)
    assert catatan.count() == 3, "the same again changes nothing"


def test_siapa_menyetel_dan_pada_apa(oleh):
    satu = unit_baru("Dinas Satu")
    with pytest.raises(Ditolak, match="perangkat daerahnya"):
        setel_kop(unit=unit_baru("Bidang", parent=satu), isi=IsiKop("Jalan"), oleh=oleh)
    for siapa in (pelaku(anggota_baru(), "operator_opd", unit=satu), pelaku(anggota_baru(), "admin_tpp")):
        with pytest.raises(Ditolak, match="BKPSDM atau Admin Instansi"):
            setel_kop(unit=satu, isi=IsiKop("Jalan"), oleh=siapa)
    assert not KopSurat.objects.exists()


def test_dokumen_terbit_tetap_dengan_kopnya(oleh, monkeypatch):
    """Another address makes no other paper of the same content, and the published one keeps what it bears."""
    monkeypatch.setitem(daftar._jenis, KODE, JENIS)
    setel_kop(unit=None, isi=IsiKop("Jalan Lama 1", "surel a@contoh.go.id", "Sungai Jernih"), oleh=oleh)

    def terbit():
        return layanan.terbitkan(jenis=KODE, naskah=replace(naskah(1), kop=kop_surat().untuk()), oleh=oleh)

    lama = terbit()
    setel_kop(unit=None, isi=IsiKop("Jalan Baru 2"), oleh=oleh)
    assert terbit() == lama
    html = susun_html(jenis_dokumen(KODE), Lembar(Dokumen.objects.get(pk=lama.pk).naskah))
    assert "Jalan Lama 1" in html
    assert "surel a@contoh.go.id" in html


def test_rekap_aktivitas_memakai_kop_perangkat_daerah(oleh):
    d = dinas()
    setel_kop(unit=d.opd, isi=IsiKop("Jalan Melati 2", "", "Sungai Jernih"), oleh=oleh)
    (n,) = naskah_rekap(oleh, [subjek_rekap(d.staf.pk, oleh.hari_ini().replace(day=1))])
    assert (n.kop.unit, n.kop.alamat, n.kop.tempat) == (d.opd.nama, "Jalan Melati 2", "Sungai Jernih")


def test_halaman_menampilkan_mengubah_dan_mencontohkan(instansi):
    akun = anggota_baru("Struktur")
    beri_peran(akun, "admin_struktur")
    beri_kode_keamanan(akun.akun)
    satu = unit_baru("Dinas Satu")
    bidang = unit_baru("Bidang A", parent=satu)
    struktur, alamat = klien(akun), reverse("kop-surat-ubah", args=[satu.pk])
    assert "Mengikuti instansi" in isi(struktur.get(reverse("kop-surat")))
    salah = struktur.post(alamat, {"alamat": "Jalan " * 80, "tempat": "Sungai Jernih"})
    assert salah.status_code == 422
    assert "Sungai Jernih" in salah.content.decode(), "what was typed stays"
    assert (
        struktur.post(alamat, {"alamat": "Jalan Melati 2", "kontak": "", "tempat": "Sungai Jernih"}).status_code == 302
    )
    lembar = isi(struktur.get(reverse("kop-surat")))
    assert "Jalan Melati 2" in lembar
    assert "Sungai Jernih" in lembar
    for nama, argumen in (("kop-surat-contoh", []), ("kop-surat-contoh-unit", [satu.pk])):
        contoh = struktur.get(reverse(nama, args=argumen))
        assert (contoh.status_code, contoh["Content-Type"]) == (200, "application/pdf")
    assert struktur.get(reverse("kop-surat-ubah", args=[bidang.pk])).status_code == 404


def test_daftar_dengan_pernyataan_tetap(oleh):
    jumlah = []
    for n in (1, 3):
        while len(daftar_kop(oleh)[1]) < n:
            setel_kop(unit=unit_baru(), isi=IsiKop("Jalan"), oleh=oleh)
        with CaptureQueriesContext(connection) as pernyataan:
            assert len(daftar_kop(oleh)[1]) == n
        jumlah.append(len(pernyataan))
    assert jumlah == [2, 2]
