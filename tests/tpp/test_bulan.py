"""The month of an office on its way to payment: estimate, closed, calculated, checked, final, paid; late facts afterwards."""

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from kinerja.inti import pekerjaan
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tenansi import instansi_wajib
from kinerja.models import BulanOpd, Rekening
from presensi.models import PinMesin
from tests.pabrik import AWAL, anggota_baru, pelaku, unit_baru
from tests.tpp import pabrik_tpp as t
from tpp.models import BarisDaftar, DaftarPembayaran, HasilTpp, ProsesTpp, SelisihTpp
from tpp.queries.proses import hasil_kantor
from tpp.services import bulan as layanan
from tpp.services.hitung import mulai_hitung
from tpp.services.sahkan import sahkan_daftar
from tpp.services.selisih import catat_setoran, mulai_selisih

KINI = datetime(2026, 11, 5, 9, 0, tzinfo=t.WIB)
LUPA = t.hari_kerja()[3]


@pytest.fixture
def kantor(instansi):
    """Two offices of two people each, one of them absent on one day; the actors of each step."""

    class K:
        admin = pelaku(anggota_baru("Admin TPP"), "admin_tpp")
        satu, dua = unit_baru("Dinas Satu"), unit_baru("Dinas Dua")
        mesin = t.pola_lima_hari()

    t.ketentuan()
    K.ani = t.orang_lengkap(K.mesin, K.satu, "1", nama="Ani")
    K.budi = t.orang_lengkap(K.mesin, K.satu, "2", nama="Budi", jumlah=3500)
    K.citra = t.orang_lengkap(K.mesin, K.dua, "3", nama="Citra")
    Rekening.objects.create(pegawai=K.ani, bank="Bank Daerah", nomor="0011223344", mulai=AWAL)
    K.ppk = pelaku(anggota_baru("PPK"), "ppk_skpd", unit=K.satu)
    K.pa = pelaku(anggota_baru("PA"), "pengguna_anggaran", unit=K.satu)
    K.bendahara = pelaku(anggota_baru("Bendahara"), "bendahara", unit=K.satu)
    with time_machine.travel(KINI, tick=True):
        yield K


def tutup(k, *opd, **lain):
    return layanan.tutup_bulan(bulan=t.BULAN, perangkat_daerah=[o.pk for o in opd], oleh=k.admin, **lain)


def daftar_dari(opd) -> DaftarPembayaran:
    return DaftarPembayaran.objects.select_related("bulan_opd").get(bulan_opd__perangkat_daerah=opd)


def rupiah_bulat(nilai: Decimal) -> Decimal:
    return nilai.quantize(Decimal(1), ROUND_HALF_UP)


def status(opd) -> str:
    return BulanOpd.objects.get(perangkat_daerah=opd, bulan=t.BULAN).status


def sampai_sahkan(k) -> DaftarPembayaran:
    tutup(k, k.satu)
    t.hitung()
    layanan.nyatakan_diperiksa(daftar=daftar_dari(k.satu), oleh=k.ppk)
    return sahkan_daftar(daftar=daftar_dari(k.satu), oleh=k.pa, nomor="900/17")


def cari(k, opd) -> None:
    kerja = mulai_selisih(bulan_opd=BulanOpd.objects.get(perangkat_daerah=opd), oleh=k.admin, kirimkan=False)
    pekerjaan.jalankan(instansi_wajib(), kerja.pk)
    kerja.refresh_from_db()
    assert kerja.status == "selesai", kerja.pesan


def test_a_run_is_an_estimate_until_the_month_is_closed_and_one_office_delays_nobody(kantor):
    t.hitung()
    assert not DaftarPembayaran.objects.exists()
    tutup(kantor, kantor.satu)
    t.hitung()
    assert (status(kantor.satu), BulanOpd.objects.count()) == ("dihitung", 1)
    daftar = daftar_dari(kantor.satu)
    hasil = HasilTpp.objects.filter(proses=daftar.proses, perangkat_daerah=kantor.satu)
    assert (daftar.jumlah_pegawai, daftar.diterima) == (2, sum(h.bersih for h in hasil))


def test_from_closed_to_paid_by_four_people(kantor):
    daftar = sampai_sahkan(kantor)
    baris = list(daftar.baris.order_by("urut"))
    assert [(b.nama, b.rekening) for b in baris] == [("Ani", "0011223344"), ("Budi", "")]
    assert sum(b.diterima for b in baris) == daftar.diterima == sum(b.hasil.bersih for b in baris)
    layanan.catat_pembayaran_banyak(
        daftar=[daftar], sp2d_nomor="SP2D-1", sp2d_tanggal=date(2026, 11, 5), oleh=kantor.bendahara
    )
    assert status(kantor.satu) == "dibayar"
    aksi = list(Peristiwa.objects.filter(aksi__startswith="bulan.").order_by("pk").values_list("aksi", flat=True))
    assert aksi == ["bulan.tutup", "bulan.hitung", "bulan.periksa", "bulan.sahkan", "bulan.bayar"]


def test_nobody_makes_final_what_he_checked(kantor):
    tutup(kantor, kantor.satu)
    t.hitung()
    dua_peran = pelaku(anggota_baru("Rangkap"), "ppk_skpd", "pengguna_anggaran", unit=kantor.satu)
    layanan.nyatakan_diperiksa(daftar=daftar_dari(kantor.satu), oleh=dua_peran)
    with pytest.raises(Ditolak, match="Anda yang memeriksa"):
        sahkan_daftar(daftar=daftar_dari(kantor.satu), oleh=dua_peran)
    with pytest.raises(IntegrityError, match="kinerja_bulan_dua_orang"), transaction.atomic():
        BulanOpd.objects.update(disahkan_oleh=dua_peran.keanggotaan_id)


def test_steps_out_of_order_and_out_of_scope_are_refused(kantor):
    with pytest.raises(Ditolak, match="Masih ada yang menghambat: 3 aktivitas"):
        tutup(kantor, kantor.satu, hambatan="3 aktivitas belum diverifikasi")
    tutup(kantor, kantor.satu, kantor.dua)
    t.hitung()
    lain = daftar_dari(kantor.dua)
    with pytest.raises(Ditolak, match="perangkat daerah tertentu"):
        layanan.nyatakan_diperiksa(daftar=lain, oleh=kantor.ppk)
    with pytest.raises(SudahBerubah):
        sahkan_daftar(daftar=daftar_dari(kantor.satu), oleh=kantor.pa)
    with pytest.raises(Ditolak, match="Peran Anda tidak mencakup"):
        tutup(type("K", (), {"admin": kantor.ppk}), kantor.satu)
    with (
        time_machine.travel(datetime(2026, 10, 31, 9, 0, tzinfo=t.WIB)),
        pytest.raises(Ditolak, match="belum berakhir"),
    ):
        tutup(kantor, kantor.satu)


def test_a_month_does_not_move_while_it_is_being_calculated(kantor):
    tutup(kantor, kantor.satu)
    proses = mulai_hitung(bulan=t.BULAN, oleh=t.sistem(), kirimkan=False)
    with pytest.raises(Ditolak, match="sedang dihitung"):
        layanan.buka_kembali(
            bulan=t.BULAN,
            perangkat_daerah=[kantor.satu.pk],
            sampai=KINI + timedelta(days=1),
            alasan="Lupa",
            oleh=kantor.admin,
        )
    t.jalankan(proses)
    assert status(kantor.satu) == "dihitung"


def test_reopened_with_a_reason_until_a_time_and_closed_again_by_the_clock(kantor):
    tutup(kantor, kantor.satu)
    t.hitung()
    buka = {"bulan": t.BULAN, "perangkat_daerah": [kantor.satu.pk], "oleh": kantor.admin}
    with pytest.raises(Ditolak, match="Tuliskan alasannya"):
        layanan.buka_kembali(**buka, sampai=timezone.now() + timedelta(days=1), alasan=" ")
    layanan.buka_kembali(**buka, sampai=timezone.now() + timedelta(days=1), alasan="Mesin rusak")
    assert status(kantor.satu) == "berjalan"
    assert layanan.tutup_yang_lewat_waktu(t.sistem()) == 0
    with time_machine.travel(KINI + timedelta(days=2)):
        assert layanan.tutup_yang_lewat_waktu(t.sistem()) == 1
    assert status(kantor.satu) == "ditutup"


def test_what_was_paid_never_changes_and_is_not_calculated_again(kantor):
    daftar = sampai_sahkan(kantor)
    sebelum = list(daftar.baris.order_by("urut").values("pegawai", "hasil", "diterima"))
    t.menit(kantor.budi, 1000, LUPA)
    proses = t.hitung()
    assert set(proses.hasil.values_list("pegawai", flat=True)) == {kantor.citra.pk}
    assert list(daftar.baris.order_by("urut").values("pegawai", "hasil", "diterima")) == sebelum
    for ubah in (
        lambda: BarisDaftar.objects.update(diterima=1, bersih=1, selisih=0),
        lambda: HasilTpp.objects.filter(pegawai=kantor.ani.pk).update(bersih=1),
        lambda: DaftarPembayaran.objects.update(diterima=0, bersih=0),
        lambda: BarisDaftar.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="tidak dapat diubah"), transaction.atomic():
            ubah()
    assert hasil_kantor(kantor.admin).filter(pegawai=kantor.budi).count() == 1


def test_a_late_fact_becomes_a_difference_in_the_next_list_exactly_once(kantor):
    sampai_sahkan(kantor)
    t.menit(kantor.budi, 1000, LUPA)
    cari(kantor, kantor.satu)
    beda = SelisihTpp.objects.get()
    semula = HasilTpp.objects.filter(pegawai=kantor.budi.pk).order_by("pk").last()
    besaran = semula.pagu * Decimal("0.6")
    assert beda.kotor == rupiah_bulat(besaran * 4500 / 7000) - rupiah_bulat(besaran * 3500 / 7000)
    assert beda.bersih == beda.kotor - beda.pph - beda.iuran
    assert beda.sebab == ["Menit diakui 3.500 menjadi 4.500."]
    cari(kantor, kantor.satu)
    assert SelisihTpp.objects.get().bersih == beda.bersih
    november = date(2026, 11, 1)
    for orang, pin in ((kantor.ani, "1"), (kantor.budi, "2")):
        t.hadir(kantor.mesin, orang, pin, bulan=november)
        t.menit(orang, 7000, date(2026, 11, 5))
    with time_machine.travel(datetime(2026, 12, 3, 9, 0, tzinfo=t.WIB)):
        layanan.tutup_bulan(bulan=november, perangkat_daerah=[kantor.satu.pk], oleh=kantor.admin)
        t.hitung(november)
        daftar = DaftarPembayaran.objects.select_related("bulan_opd").get(bulan_opd__bulan=november)
        layanan.nyatakan_diperiksa(daftar=daftar, oleh=kantor.ppk)
        daftar = sahkan_daftar(daftar=daftar, oleh=kantor.pa)
        cari(kantor, kantor.satu) if BulanOpd.objects.filter(perangkat_daerah=kantor.satu).count() == 1 else None
    budi = daftar.baris.get(pegawai=kantor.budi)
    assert (budi.selisih, budi.diterima) == (beda.bersih, budi.bersih + beda.bersih)
    assert daftar.selisih == beda.bersih
    oktober = BulanOpd.objects.get(bulan=t.BULAN, perangkat_daerah=kantor.satu)
    kerja = mulai_selisih(bulan_opd=oktober, oleh=kantor.admin, kirimkan=False)
    pekerjaan.jalankan(instansi_wajib(), kerja.pk)
    assert SelisihTpp.objects.filter(daftar=None).count() == 0


def test_a_forgotten_person_is_paid_in_full_and_an_overpayment_is_deposited(kantor):
    sampai_sahkan(kantor)
    lupa = t.orang_lengkap(kantor.mesin, kantor.satu, "9", nama="Lupa")
    cari(kantor, kantor.satu)
    beda = SelisihTpp.objects.get(pegawai=lupa)
    ani = BarisDaftar.objects.get(pegawai=kantor.ani)
    assert (beda.bersih, beda.sebab) == (ani.bersih, ["Belum termasuk daftar pembayaran bulan itu."])
    with pytest.raises(Ditolak, match="Hanya kelebihan"):
        catat_setoran(selisih_tpp=beda, nomor="STS-1", hari=date(2026, 11, 5), oleh=kantor.bendahara)
    assert ProsesTpp.objects.count() == 1
    PinMesin.objects.filter(pegawai=kantor.budi).update(mulai=LUPA)
    cari(kantor, kantor.satu)
    lebih = SelisihTpp.objects.get(pegawai=kantor.budi)
    assert lebih.bersih < 0
    assert lebih.sebab[-1].endswith("tidak hadir tanpa keterangan ditambahkan.")
    catat_setoran(selisih_tpp=lebih, nomor="STS-1", hari=date(2026, 11, 5), oleh=kantor.bendahara)
    cari(kantor, kantor.satu)
    assert list(SelisihTpp.objects.filter(daftar=None, setor_tanggal=None).values_list("pegawai", flat=True)) == [
        lupa.pk
    ]
