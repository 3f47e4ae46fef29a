"""Who takes part in a module in a month."""

from datetime import date

import pytest

from kinerja.inti.pelaku import pelaku_sistem
from kinerja.models import Kepesertaan, Pegawai, SakelarModul
from kinerja.queries.keadaan import keadaan_pegawai
from kinerja.queries.kepesertaan import modul_mati, peserta
from kinerja.services.pegawai import akhiri_pegawai
from kinerja.services.sakelar import setel_modul
from tests.kinerja.pabrik_organisasi import dinas, duduk
from tests.pabrik import AWAL, formasi_baru, jenis_pegawai, pegawai_baru, unit_baru

OKTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
TENGAH = date(2026, 10, 15)


@pytest.fixture
def d(instansi):
    d = dinas()
    d.pejabat = pegawai_baru("Bupati", jenis="PEJABAT")
    d.pppk = pegawai_baru("Guru", jenis="PPPK")
    d.semua = {d.kadis, d.kabid, d.kasi, d.staf, d.staf2, d.pppk}
    return d


def _ikut(modul="tpp", mulai=OKTOBER, selesai=NOVEMBER):
    return set(Pegawai.objects.filter(pk__in=peserta(modul, mulai, selesai)))


def _aturan(ikut, mulai=AWAL, selesai=None, **sasaran):
    Kepesertaan.objects.create(modul="tpp", ikut=ikut, mulai=mulai, selesai=selesai, **sasaran)


def test_by_default_everybody_with_a_nip_in_one_statement(d, django_assert_num_queries):
    assert _ikut() == d.semua
    with django_assert_num_queries(1):
        peserta("tpp", OKTOBER, NOVEMBER)


def test_the_narrowest_row_wins(d):
    _aturan(False, jenis=jenis_pegawai("PPPK"))
    assert _ikut() == d.semua - {d.pppk}
    assert _ikut("aktivitas") == d.semua
    _aturan(False, unit=d.opd)
    assert _ikut() == set()
    _aturan(True, unit=d.bidang)
    assert _ikut() == {d.kabid, d.kasi, d.staf, d.staf2}
    _aturan(False, pegawai=d.staf)
    _aturan(True, pegawai=d.kadis)
    assert _ikut() == {d.kadis, d.kabid, d.kasi, d.staf2}


def test_one_day_of_the_month_is_enough(d):
    _aturan(False, selesai=date(2026, 10, 31), pegawai=d.staf)
    assert d.staf in _ikut()
    assert d.staf not in _ikut(selesai=date(2026, 10, 31))
    bebas = unit_baru("Unit Bebas")
    _aturan(False, unit=bebas)
    pindahan = pegawai_baru("Pindahan")
    duduk(pindahan, formasi_baru(bebas), selesai=TENGAH)
    duduk(pindahan, formasi_baru(d.bidang), mulai=TENGAH)
    assert pindahan in _ikut()
    assert pindahan not in _ikut(selesai=TENGAH)


def test_people_count_from_their_first_to_their_last_day(d):
    akhiri_pegawai(pegawai=d.staf, sebab="pensiun", sejak=TENGAH, alasan="SK", oleh=pelaku_sistem(d.staf.instansi_id))
    baru = pegawai_baru("Baru", mulai=TENGAH)
    assert {d.staf, baru} <= _ikut()
    assert d.staf not in _ikut(mulai=TENGAH)
    assert baru not in _ikut(selesai=TENGAH)
    # he left in mid-month, and the month still knows his seat
    assert keadaan_pegawai([d.staf.pk], OKTOBER, NOVEMBER)[d.staf.pk].unit_id == d.bidang.pk
    assert keadaan_pegawai([d.staf.pk], TENGAH)[d.staf.pk].unit_id is None


def test_a_module_switched_off_has_nobody(d):
    oleh = pelaku_sistem(d.staf.instansi_id)
    setel_modul(modul="tpp", aktif=False, mulai=OKTOBER, oleh=oleh)
    assert _ikut() == set()
    assert _ikut(mulai=date(2026, 9, 1), selesai=OKTOBER) == d.semua
    assert modul_mati(OKTOBER) == {"tpp"}
    setel_modul(modul="tpp", aktif=True, mulai=date(2026, 10, 31), oleh=oleh)
    assert _ikut() == d.semua
    assert list(SakelarModul.objects.order_by("mulai").values_list("aktif", "selesai")) == [
        (False, date(2026, 10, 31)),
        (True, None),
    ]
