"""An amendment keeps both versions; its approval moves what hangs on the older one. Copies bring what is meant."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from kinerja.inti.alur import SudahBerubah, pindah
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Ditolak
from skp.models import (
    ButirHasil,
    HasilKerja,
    Indikator,
    PeriodeEvaluasi,
    Realisasi,
    SesiPembinaan,
    Skp,
    UmpanBalik,
)
from skp.queries.rencana import isi_rencana, versi_skp
from skp.queries.rencana_sumber import sumber_salin
from skp.services import perubahan, rencana, rencana_ajukan, rencana_hasil
from skp.services.rencana_isi import simpan_ekspektasi, simpan_lampiran
from skp.services.rencana_salin import salin_ke_draf
from skp.states import SETUJUI, StatusEvaluasi, StatusSkp
from tests.pabrik import formasi_baru, pegawai_baru
from tests.skp.pabrik_rencana import KINI, draf_baru, draf_lengkap, isi_hasil, kantor_baru
from tests.skp.pabrik_skp import evaluasi_baru, hasil_baru, periode_baru, skp_baru

WAKTU = datetime(2026, 2, 2, tzinfo=UTC)


@pytest.fixture
def d(instansi):
    with time_machine.travel(KINI, tick=False):
        yield kantor_baru()


def setujui(skp: Skp, oleh) -> None:
    perubahan.berlakukan_perubahan(skp, oleh)
    pindah(Skp, [skp.pk], SETUJUI, oleh=oleh, setel={"disetujui_pada": WAKTU}, objek={skp.pk: skp})
    skp.refresh_from_db()


@pytest.fixture
def berjalan(d) -> Skp:
    """A plan in force with two results, lampiran and expectation."""
    skp = draf_lengkap(d)
    rencana_hasil.tambah_hasil(skp_id=skp.pk, isi=isi_hasil(d, "Kegiatan lama"), oleh=d.oleh_ani)
    simpan_lampiran(skp_id=skp.pk, baris={"dukungan": ["Laptop"]}, oleh=d.oleh_ani)
    simpan_ekspektasi(skp_id=skp.pk, teks={"loyal": "Jaga data"}, oleh=d.oleh_ani)
    rencana_ajukan.ajukan_skp(pk=skp.pk, oleh=d.oleh_ani)
    setujui(skp, d.oleh_kepala)
    return skp


def test_perubahan_menyimpan_kedua_versi_dan_memindahkan_realisasi(d, berjalan) -> None:
    tetap, hilang = berjalan.hasil_kerja.order_by("urutan")
    tw1 = PeriodeEvaluasi.objects.get(periode=d.periode, kode="tw-i")
    realisasi = [
        Realisasi.objects.create(indikator=h.indikator.get(), periode_evaluasi=tw1, nilai=3) for h in (tetap, hilang)
    ]
    umpan = UmpanBalik.objects.create(
        skp=berjalan, hasil=tetap, pemberi=d.kepala, sebagai="atasan", nada="apresiasi", teks="Baik", tanggal=WAKTU
    )
    sesi = SesiPembinaan.objects.create(
        skp=berjalan, jenis="dialog", tanggal=WAKTU, pemimpin=d.kepala, pokok="Kemajuan"
    )
    terbuka = evaluasi_baru(berjalan, "tw-ii")
    butir = [ButirHasil.objects.create(evaluasi=terbuka, hasil=h) for h in (tetap, hilang)]
    tertutup = evaluasi_baru(
        berjalan, status=StatusEvaluasi.DITETAPKAN, predikat="baik", penilai=d.kepala, ditetapkan_pada=WAKTU
    )
    bawahan = pegawai_baru("Caca", formasi=formasi_baru(d.dinas, atasan=d.f_ani))
    milik_bawahan = skp_baru(bawahan, berjalan.pegawai)
    anak = [hasil_baru(milik_bawahan, f"Dukung {h.uraian}", intervensi=h) for h in (tetap, hilang)]

    baru = perubahan.buat_perubahan(pk=berjalan.pk, alasan="Target berubah", oleh=d.oleh_ani)
    assert "sudah ada dan belum selesai" in pesan(
        lambda: perubahan.buat_perubahan(pk=berjalan.pk, alasan="Lagi", oleh=d.oleh_ani)
    )
    assert isi_rencana(baru).lampiran[0][2] == ("Laptop",)
    assert isi_rencana(baru).ekspektasi == {"loyal": "Jaga data"}
    rencana_hasil.hapus_hasil(skp_id=baru.pk, pk=baru.hasil_kerja.get(silsilah=hilang.silsilah).pk, oleh=d.oleh_ani)
    rencana_ajukan.ajukan_skp(pk=baru.pk, oleh=d.oleh_ani)
    baru.refresh_from_db()
    setujui(baru, d.oleh_kepala)
    berjalan.refresh_from_db()

    assert (berjalan.status, baru.status, baru.versi, baru.menggantikan) == ("diganti", "disetujui", 2, berjalan)
    assert [h.uraian for h in berjalan.hasil_kerja.order_by("urutan")] == [
        "Data harga pangan tersedia",
        "Kegiatan lama",
    ]
    penerus = baru.hasil_kerja.get()
    for baris in (*realisasi, umpan, sesi, terbuka, tertutup, *anak, butir[0]):
        baris.refresh_from_db()
    assert realisasi[0].indikator == penerus.indikator.get()
    assert realisasi[1].indikator.hasil == hilang
    assert (umpan.skp, umpan.hasil, sesi.skp) == (baru, penerus, baru)
    assert (terbuka.skp, tertutup.skp, butir[0].hasil) == (baru, berjalan, penerus)
    assert not ButirHasil.objects.filter(pk=butir[1].pk).exists()
    assert (anak[0].intervensi, anak[1].intervensi, anak[1].teks_intervensi) == (penerus, None, "Kegiatan lama")
    assert [v.versi for v in versi_skp(baru)] == [1, 2]
    assert "yang sedang berlaku" in pesan(
        lambda: perubahan.buat_perubahan(pk=berjalan.pk, alasan="Versi lama", oleh=d.oleh_ani)
    )
    with pytest.raises(SudahBerubah):
        perubahan.berlakukan_perubahan(baru, d.oleh_kepala)


def pesan(perbuatan) -> str:
    with pytest.raises(Ditolak) as galat:
        perbuatan()
    return galat.value.alasan


def test_perubahan_dibuang_dan_yang_lama_tetap(d, berjalan) -> None:
    baru = perubahan.buat_perubahan(pk=berjalan.pk, alasan="Coba", oleh=d.oleh_ani)
    with pytest.raises(Http404):
        rencana.hapus_skp(pk=baru.pk, oleh=d.oleh_kepala)
    rencana_ajukan.ajukan_skp(pk=baru.pk, oleh=d.oleh_ani)
    assert "Tarik kembali lebih dahulu" in pesan(lambda: rencana.hapus_skp(pk=baru.pk, oleh=d.oleh_ani))
    rencana_ajukan.tarik_skp(pk=baru.pk, oleh=d.oleh_ani)
    rencana.hapus_skp(pk=baru.pk, oleh=d.oleh_ani)
    berjalan.refresh_from_db()
    assert (berjalan.status, Skp.objects.filter(menggantikan=berjalan).exists()) == (StatusSkp.DISETUJUI, False)


def test_pernyataan_tidak_bertambah_dengan_hasil(d, berjalan) -> None:
    jumlah = []
    for _ in range(2):
        baru = perubahan.buat_perubahan(pk=berjalan.pk, alasan="Tambah", oleh=d.oleh_ani)
        for n in range(2):
            rencana_hasil.tambah_hasil(skp_id=baru.pk, isi=isi_hasil(d, f"Tambahan {n}"), oleh=d.oleh_ani)
        rencana_ajukan.ajukan_skp(pk=baru.pk, oleh=d.oleh_ani)
        baru.refresh_from_db()
        with CaptureQueriesContext(connection) as catatan:
            perubahan.berlakukan_perubahan(baru, d.oleh_kepala)
        jumlah.append(len(catatan))
        pindah(Skp, [baru.pk], SETUJUI, oleh=d.oleh_kepala, setel={"disetujui_pada": WAKTU}, objek={baru.pk: baru})
        berjalan = baru
    assert jumlah[0] == jumlah[1]


def test_salin_dari_rekan_hanya_yang_perlu(d, berjalan) -> None:
    skp = draf_baru(d, "budi")
    (sumber,) = sumber_salin(d.oleh_budi, skp)
    assert (sumber.skp_id, sumber.pemilik, sumber.jumlah, sumber.rekan) == (berjalan.pk, "Ani", 2, True)
    assert salin_ke_draf(skp_id=skp.pk, sumber_id=berjalan.pk, oleh=d.oleh_budi) == 2
    isi = isi_rencana(skp)
    assert [h.hasil.uraian for h in isi.utama] == ["Data harga pangan tersedia", "Kegiatan lama"]
    assert [h.hasil.intervensi for h in isi.utama] == [d.hasil_kepala, d.hasil_kepala]
    assert [i.target for h in isi.utama for i in h.indikator] == ["12 laporan", "12 laporan"]
    assert (isi.ekspektasi, [b for _, _, b in isi.lampiran]) == ({}, [(), (), ()])
    asal = set(HasilKerja.objects.filter(skp=berjalan).values_list("silsilah", flat=True))
    assert not asal & {h.hasil.silsilah for h in isi.utama}


@pytest.mark.parametrize(
    ("satuan", "nilai", "teks"),
    [
        ("dokumen", None, "1.234,5 laporan, dicatat sebelum satuannya menjadi dokumen. Sampai Maret"),
        ("", None, "1.234,5 laporan, dicatat sebelum satuannya menjadi tanpa satuan. Sampai Maret"),
        (" LAPORAN", Decimal("1234.5"), "Sampai Maret"),
    ],
)
def test_angka_dalam_satuan_lama_tidak_pernah_dihitung_dalam_satuan_baru(d, berjalan, satuan, nilai, teks) -> None:
    hasil = berjalan.hasil_kerja.order_by("urutan")[0]
    tw1 = PeriodeEvaluasi.objects.get(periode=d.periode, kode="tw-i")
    realisasi = Realisasi.objects.create(
        indikator=hasil.indikator.get(), periode_evaluasi=tw1, nilai=Decimal("1234.5"), teks="Sampai Maret"
    )
    baru = perubahan.buat_perubahan(pk=berjalan.pk, alasan="Satuannya keliru", oleh=d.oleh_ani)
    Indikator.objects.filter(hasil__skp=baru).update(satuan=satuan)
    realisasi.refresh_from_db()
    assert (realisasi.nilai, realisasi.teks) == (Decimal("1234.5"), "Sampai Maret")  # not before it is approved
    rencana_ajukan.ajukan_skp(pk=baru.pk, oleh=d.oleh_ani)
    baru.refresh_from_db()
    setujui(baru, d.oleh_kepala)
    realisasi.refresh_from_db()
    assert (realisasi.indikator.hasil.skp, realisasi.nilai, realisasi.teks) == (baru, nilai, teks)
    catatan = Peristiwa.objects.filter(aksi="skp.pisah_satuan").values_list("objek_id", "fakta__jumlah")
    assert list(catatan) == ([(baru.pk, 1)] if nilai is None else [])


@pytest.mark.parametrize(("asal", "arah"), [("bkn", ["naik", "turun", "naik", "turun"]), ("sini", ["naik"] * 4)])
def test_salinan_dari_laporan_mendapat_arah_menurut_aspek(d, asal, arah) -> None:
    """A report tells no direction, so its copies get the usual one; who planned here has chosen his."""
    lalu = skp_baru(
        d.ani, d.kepala, status=StatusSkp.SELESAI, formasi=d.f_ani, periode=periode_baru(2025), unit=d.dinas, asal="bkn"
    )
    hasil = hasil_baru(lalu)
    hasil.indikator.all().delete()
    for n, (aspek, satuan) in enumerate([("kuantitas", "laporan"), ("waktu", "hari"), ("waktu", "%"), ("biaya", "Rp")]):
        hasil.indikator.create(aspek=aspek, satuan=satuan, uraian=f"Ukuran {n}", target_min=5, urutan=n)
    Skp.objects.filter(pk=lalu.pk).update(asal=asal)
    skp = draf_baru(d)
    assert salin_ke_draf(skp_id=skp.pk, sumber_id=lalu.pk, oleh=d.oleh_ani) == 1
    assert list(skp.hasil_kerja.get().indikator.order_by("urutan").values_list("arah", flat=True)) == arah


def test_salin_hanya_dari_jabatan_yang_sama_dan_yang_berlaku(d) -> None:
    lain = draf_lengkap(d)  # Ani's draft is nobody else's
    skp = draf_baru(d, "budi")
    assert sumber_salin(d.oleh_budi, skp) == []
    for sumber in (lain.pk, d.skp_kepala.pk):
        with pytest.raises(Http404):
            salin_ke_draf(skp_id=skp.pk, sumber_id=sumber, oleh=d.oleh_budi)


def test_salin_dari_tahun_lalu_membawa_kata_atasan(d) -> None:
    lalu = skp_baru(
        d.ani, d.kepala, status=StatusSkp.SELESAI, formasi=d.f_ani, periode=periode_baru(2025), mulai=date(2025, 1, 1),
        selesai=date(2026, 1, 1),
    )  # fmt: skip
    hasil_baru(lalu, "Laporan pangan", teks_intervensi="Pangan terkendali")
    skp = draf_baru(d)
    assert salin_ke_draf(skp_id=skp.pk, sumber_id=lalu.pk, oleh=d.oleh_ani) == 1
    (hasil,) = isi_rencana(skp).utama
    assert (hasil.hasil.uraian, hasil.teks_intervensi) == ("Laporan pangan", "Pangan terkendali")
    assert hasil.indikator[0].indikator.target_min == Decimal(12)
