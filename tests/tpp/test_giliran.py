"""From hand to hand: whoever is next is told and sees it on Beranda; late facts of a locked month are looked for by the clock."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.inti import pekerjaan
from kinerja.inti.audit import catat
from kinerja.inti.beranda import kartu_untuk
from kinerja.inti.models import Pekerjaan, PesanKeluar
from kinerja.inti.tenansi import instansi_wajib
from tests.pabrik import anggota_baru, beri_peran, pelaku
from tests.tpp import pabrik_bayar as b
from tests.tpp import pabrik_tpp as t
from tpp.models import HasilTpp, ProsesTpp
from tpp.queries.meja import satu_opd
from tpp.queries.rincian import rincian_tpp
from tpp.services import bulan as layanan
from tpp.services.dokumen_daftar import terbitkan_daftar
from tpp.services.sahkan import sahkan_daftar
from tpp.services.selisih_sendiri import cari_selisih_terlambat


@pytest.fixture
def k(instansi, settings):
    settings.DEMO = True
    with time_machine.travel(b.KINI, tick=True):
        k = b.kantor_bayar()
        beri_peran(anggota := anggota_baru("BKPSDM"), "admin_tpp")
        k.a_bkpsdm = anggota
        yield k


def kabar(anggota) -> list[str]:
    return list(PesanKeluar.objects.filter(keanggotaan=anggota).order_by("pk").values_list("judul", flat=True))


def kartu(siapa, judul="Menunggu Anda") -> list[str]:
    return [k.isi for k in kartu_untuk(siapa) if k.judul == judul]


def test_each_hand_over_tells_the_next_one_and_stands_on_his_first_page(k):
    daftar = b.sampai_dihitung(k)
    assert kabar(k.a_ppk) == ["Daftar TPP Oktober 2026 menunggu pemeriksaan Anda"]
    assert kartu(k.ppk) == ["1 Daftar Pembayaran untuk diperiksa."]
    assert [kartu(x) for x in (k.pa, k.bendahara, k.admin)] == [[], [], []]
    layanan.nyatakan_diperiksa(daftar=daftar, oleh=k.ppk)
    assert kabar(k.a_pa) == ["Daftar TPP Oktober 2026 menunggu pengesahan Anda"]
    assert (kartu(k.ppk), kartu(k.pa)) == ([], ["1 Daftar Pembayaran untuk disahkan."])
    layanan.kembalikan_daftar(daftar=b.daftar_dari(k.satu), oleh=k.pa, alasan="Cek Budi")
    pesan = PesanKeluar.objects.filter(keanggotaan=k.a_ppk).order_by("-pk").first()
    assert (pesan.isi, len(kabar(k.a_ppk))) == ("Dikembalikan: Cek Budi", 2)
    layanan.nyatakan_diperiksa(daftar=b.daftar_dari(k.satu), oleh=k.ppk)
    daftar = sahkan_daftar(daftar=b.daftar_dari(k.satu), oleh=k.pa)
    terbitkan_daftar(daftar=b.daftar_dari(k.satu), oleh=k.pa)
    tunggu = "Menunggu tanda tangan Anda"
    assert kabar(k.a_bendahara) == ["Daftar TPP Oktober 2026 menunggu pembayaran Anda", tunggu]
    assert kabar(k.a_ppk)[-1] == tunggu
    tanda = "1 dokumen menunggu tanda tangan Anda."
    assert kartu(k.ppk) == [tanda]
    assert kartu(k.bendahara) == ["1 Daftar Pembayaran untuk dibayar.", tanda]
    assert kartu(k.pa) == []
    layanan.catat_pembayaran_banyak(daftar=[daftar], sp2d_nomor="SP2D-1", sp2d_tanggal=b.KINI.date(), oleh=k.bendahara)
    assert kartu(k.bendahara) == [tanda]
    assert kabar(k.a_ani)[-2:] == ["TPP Oktober 2026 disahkan", "TPP Oktober 2026 dibayar 5 November 2026"]


def test_the_month_stands_on_the_first_page_of_who_follows_it(k):
    assert kartu(k.admin, "Oktober 2026, keadaan OPD") == ["2 berjalan. Batas verifikasi 10 November 2026."]
    b.sampai_dihitung(k)
    assert kartu(k.admin, "Oktober 2026, keadaan OPD") == ["1 berjalan, 1 dihitung. Batas verifikasi 10 November 2026."]
    assert kartu(k.bendahara, "Oktober 2026 di OPD Anda") == ["Dihitung. Batas verifikasi 10 November 2026."]
    assert kartu(pelaku(k.a_ani, pegawai_id=k.ani.pk), "Oktober 2026 di OPD Anda") == []


def test_the_first_page_counts_what_nobody_has_verified_in_ones_own_offices(k):
    for orang, hari in ((k.ani, date(2026, 10, 7)), (k.ani, date(2026, 11, 3)), (k.citra, date(2026, 11, 4))):
        t.menit(orang, 30, hari, status="menunggu")
    ekor = " Aktivitas belum diverifikasi: 1 dari Oktober 2026 dan {} dari November 2026."
    awal = "Berjalan. Batas verifikasi 10 November 2026."
    assert kartu(k.bendahara, "Oktober 2026 di OPD Anda") == [awal + ekor.format(1)]
    (semua,) = kartu(k.admin, "Oktober 2026, keadaan OPD")
    assert semua.endswith(ekor.format(2))


def test_cards_ask_the_same_for_one_office_and_for_four(k):
    def hitung():
        with CaptureQueriesContext(connection) as kueri:
            kartu_untuk(k.admin)
        return len(kueri)

    satu = hitung()
    from tests.pabrik import unit_baru

    [unit_baru() for _ in range(3)]
    assert hitung() == satu


def fakta(orang, hari="2026-10-16", aksi="ketidakhadiran.tambah"):
    catat(aksi, oleh=t.sistem(), pegawai_id=orang and orang.pk, fakta={"mulai": hari, "selesai": hari})


def terkunci(k):
    daftar = b.sampai_sah(k)
    hasil = HasilTpp.objects.select_related("proses").get(pegawai=k.ani, proses=daftar.proses)
    return daftar, hasil


def perubahan(k, hasil):
    return (
        satu_opd(k.admin, t.BULAN, k.satu.pk)[1].perubahan.jumlah,
        rincian_tpp(k.admin, hasil.pk).perubahan.jumlah,
    )


def test_only_facts_of_that_month_and_person_alarm_and_a_search_settles_them(k):
    _, hasil = terkunci(k)
    catat("pola.tambah", oleh=t.sistem(), fakta={"kode": "minggu"})
    fakta(k.ani, "2026-11-22")
    assert perubahan(k, hasil) == (0, 0)
    fakta(k.budi)
    assert perubahan(k, hasil) == (1, 0)
    fakta(k.ani)
    assert perubahan(k, hasil) == (2, 1)
    assert cari_selisih_terlambat(t.sistem()) == 1
    assert cari_selisih_terlambat(t.sistem()) == 1
    kerja = Pekerjaan.objects.get(jenis="tpp.selisih")
    assert perubahan(k, hasil) == (2, 1)
    pekerjaan.jalankan(instansi_wajib(), kerja.pk)
    assert perubahan(k, hasil) == (0, 0)
    assert cari_selisih_terlambat(t.sistem()) == 0
    fakta(k.ani)
    assert perubahan(k, hasil) == (1, 1)


def test_bkpsdm_is_told_what_the_clock_found(k):
    terkunci(k)
    t.menit(k.budi, 500)
    fakta(k.budi)
    assert cari_selisih_terlambat(t.sistem()) == 1
    pekerjaan.jalankan(instansi_wajib(), Pekerjaan.objects.get(jenis="tpp.selisih").pk)
    pesan = PesanKeluar.objects.get(judul="Selisih TPP Oktober 2026 ditemukan")
    assert (pesan.keanggotaan_id, pesan.isi) == (
        k.a_bkpsdm.pk,
        "Dinas Satu: 1 pegawai, karena data yang dicatat sesudah bulan dikunci.",
    )
    assert ProsesTpp.objects.count() == 1
