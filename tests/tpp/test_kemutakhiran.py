"""Facts that move under a calculated month: nobody answers for its sums unawares, whatever the kind of fact."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from kinerja.inti.models import Peristiwa
from kinerja.models import BulanOpd, SusunanFormasi
from presensi.models import PinMesin
from tests.pabrik import AWAL, klien
from tests.tpp import pabrik_bayar as b
from tests.tpp import pabrik_tpp as t
from tpp.models import DaftarPembayaran
from tpp.services import hitung as modul_hitung
from tpp.services import tulis_hasil
from tpp.services.bulan import nyatakan_diperiksa
from tpp.services.kemutakhiran import DataBerubah, perbedaan
from tpp.services.sahkan import sahkan_daftar

HARI = t.hari_kerja()


@pytest.fixture
def k(instansi, settings):
    settings.DEMO = True  # no second factor
    with time_machine.travel(b.KINI, tick=True):
        yield b.kantor_bayar()


def pin_dipindah(k) -> None:
    """From the middle of the month Ani's PIN is nobody's: her days after it have no punches."""
    PinMesin.objects.filter(pegawai=k.ani).update(selesai=HARI[10])


def kelas_berubah(k) -> None:
    SusunanFormasi.objects.filter(formasi__penempatan__pegawai=k.ani).update(kelas=8)


def menit_bertambah(k) -> None:
    t.menit(k.budi, 500, HARI[2])


def pindah_kantor(k) -> None:
    SusunanFormasi.objects.filter(formasi__penempatan__pegawai=k.budi).update(unit=k.dua)


FAKTA = [pin_dipindah, kelas_berubah, menit_bertambah, pindah_kantor]


def status() -> str:
    return BulanOpd.objects.get().status


def alasan(aksi: str) -> str:
    return Peristiwa.objects.get(aksi=aksi).alasan


@pytest.mark.parametrize("ubah", FAKTA, ids=lambda f: f.__name__)
def test_a_changed_fact_stops_both_who_answer_until_it_is_calculated_again(k, ubah):
    daftar = b.sampai_dihitung(k)
    ubah(k)
    with pytest.raises(
        DataBerubah, match=r"Data 1 pegawai berubah \(.*\) sesudah perhitungan ke-1\. .* hitung kembali"
    ):
        nyatakan_diperiksa(daftar=daftar, oleh=k.ppk)
    assert status() == "dihitung"
    t.hitung()
    nyatakan_diperiksa(daftar=b.daftar_dari(k.satu), oleh=k.ppk)
    assert alasan("bulan.periksa") == ""
    sahkan_daftar(daftar=b.daftar_dari(k.satu), oleh=k.pa)
    assert status() == "disahkan"


@pytest.mark.parametrize("ubah", FAKTA, ids=lambda f: f.__name__)
def test_a_fact_that_changes_after_the_check_stops_the_one_who_makes_it_final(k, ubah):
    nyatakan_diperiksa(daftar=b.sampai_dihitung(k), oleh=k.ppk)
    ubah(k)
    with pytest.raises(DataBerubah, match="Data 1 pegawai berubah"):
        sahkan_daftar(daftar=b.daftar_dari(k.satu), oleh=k.pa)
    assert (status(), DaftarPembayaran.objects.get().baris.count()) == ("diperiksa", 0)
    sahkan_daftar(daftar=b.daftar_dari(k.satu), oleh=k.pa, alasan_berubah="Dibayar sebagai selisih.")
    assert status() == "disahkan"
    assert alasan("bulan.sahkan").startswith("Data 1 pegawai berubah (")
    assert alasan("bulan.sahkan").endswith("Tetap dilanjutkan: Dibayar sebagai selisih.")


def test_a_fact_written_while_the_run_reads_is_seen_too(k, monkeypatch):
    """The record's time may lie before the run's start; only the results tell."""
    tulis = tulis_hasil.tulis_potongan

    def menyela(*a, **lain):
        tulis(*a, **lain)
        pin_dipindah(k)

    monkeypatch.setattr(modul_hitung, "tulis_potongan", menyela)
    daftar = b.sampai_dihitung(k)
    beda = perbedaan(daftar)
    assert (beda.orang, beda.rupiah < 0) == ((k.ani.pk,), True)
    with pytest.raises(DataBerubah, match="jumlah yang seharusnya berkurang Rp"):
        nyatakan_diperiksa(daftar=daftar, oleh=k.ppk)


def test_a_fact_that_moves_no_result_asks_nothing(k):
    daftar = b.sampai_dihitung(k)
    t.ketuk(k.mesin, "1", date(2026, 11, 3), time(7, 0))
    PinMesin.objects.create(mesin=k.mesin, pin="77", pegawai=k.citra, mulai=AWAL + timedelta(days=1))
    assert not perbedaan(daftar)
    nyatakan_diperiksa(daftar=daftar, oleh=k.ppk, alasan_berubah="Tidak perlu.")
    assert alasan("bulan.periksa") == ""


def test_another_rule_set_in_force_counts_as_a_change(k):
    daftar = b.sampai_dihitung(k)
    t.ketentuan(mulai=date(2026, 10, 1))
    with pytest.raises(DataBerubah, match=r"^Ketentuan TPP bulan ini berganti sesudah perhitungan ke-1\."):
        nyatakan_diperiksa(daftar=daftar, oleh=k.ppk)


def test_the_page_shows_it_asks_for_the_reason_and_keeps_it(k):
    daftar = b.sampai_dihitung(k)
    c, url = klien(k.a_ppk), reverse("bulan-periksa", args=[t.BULAN, k.satu.pk])
    assert "Alasan melanjutkan" not in c.get(url).content.decode()
    pin_dipindah(k)
    isi = {"proses": daftar.proses_id, "catatan": "Sudah dibaca."}
    ditolak = c.post(url, isi)
    teks = ditolak.content.decode()
    assert (ditolak.status_code, status()) == (422, "dihitung")
    assert "Data 1 pegawai berubah (Ani; jumlah yang seharusnya berkurang" in teks
    assert "Alasan melanjutkan tanpa menghitung kembali" in teks
    assert "Sudah dibaca." in teks
    assert c.post(url, isi | {"alasan_berubah": "Menyusul sebagai selisih."}).status_code == 302
    catatan = DaftarPembayaran.objects.get().catatan_pemeriksa
    assert catatan.startswith("Sudah dibaca. Data 1 pegawai berubah (Ani;")
    assert catatan.endswith("Tetap dilanjutkan: Menyusul sebagai selisih.")
    layar = klien(k.a_pa).get(reverse("bulan-sahkan", args=[t.BULAN, k.satu.pk])).content.decode()
    assert "Menyusul sebagai selisih." in layar


def test_the_same_statements_for_two_people_and_for_four(k, django_assert_num_queries):
    daftar = b.sampai_dihitung(k)
    with django_assert_num_queries(20, exact=False) as dua:
        perbedaan(daftar)
    for n in range(2):
        t.orang_lengkap(k.mesin, k.satu, f"X{n}", nama=f"Orang {n}")
    t.hitung()
    daftar = b.daftar_dari(k.satu)
    with django_assert_num_queries(len(dua)):
        assert not perbedaan(daftar)
