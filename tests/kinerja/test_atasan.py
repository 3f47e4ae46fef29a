"""Who is whose penilai and verifikator, on which date, and in whose words."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from kinerja.models import Formasi, Pegawai, Penempatan, PenugasanPenilai, SusunanFormasi
from kinerja.queries.atasan import (
    PeranAtasan,
    Sebagai,
    atasan_per_hari,
    atasan_untuk_banyak,
    bawahan_dari,
    penilai_dari,
    verifikator_dari,
)
from tests.kinerja.pabrik_organisasi import dinas, duduk, tunjuk
from tests.pabrik import formasi_baru, pegawai_baru

HARI = date(2026, 10, 15)
SEBELUM, SESUDAH = date(2026, 10, 1), date(2026, 10, 20)


@pytest.fixture
def d(instansi):
    return dinas()


def _tutup(pegawai: Pegawai, selesai: date = SEBELUM) -> None:
    Penempatan.objects.filter(pegawai=pegawai).update(selesai=selesai)


def definitif(d):
    return d.kasi, Sebagai.DEFINITIF


def kosong_naik(d):
    _tutup(d.kasi)
    return d.kabid, Sebagai.DEFINITIF


def dua_kosong_naik_dua(d):
    _tutup(d.kasi)
    _tutup(d.kabid)
    return d.kadis, Sebagai.DEFINITIF


def plt(d):
    _tutup(d.kasi)
    duduk(d.kabid, d.f_kasi, "plt", SEBELUM)
    return d.kabid, Sebagai.PLT


def plh_hanya_bila_kosong(d):
    duduk(d.kabid, d.f_kasi, "plh", SEBELUM)
    return d.kasi, Sebagai.DEFINITIF


def plh(d):
    _tutup(d.kasi)
    duduk(d.kabid, d.f_kasi, "plh", SEBELUM)
    return d.kabid, Sebagai.PLH


def sendiri_sebagai_plt_dilewati(d):
    _tutup(d.kasi)
    duduk(d.staf, d.f_kasi, "plt", SEBELUM)
    return d.kabid, Sebagai.DEFINITIF


def tugas_tambahan_memegang_kursi(d):
    _tutup(d.kasi)
    duduk(d.staf2, d.f_kasi, "tugas_tambahan", SEBELUM)
    return d.staf2, Sebagai.TUGAS_TAMBAHAN


def pensiun_tidak_lagi_memegang(d):
    Pegawai.objects.filter(pk=d.kasi.pk).update(berakhir=HARI, sebab_berakhir="pensiun")
    return d.kabid, Sebagai.DEFINITIF


def sk_mengalahkan_formasi(d):
    tunjuk(d.staf, d.kadis, "penilai")
    return d.kadis, Sebagai.PENUGASAN


def sk_yang_sudah_lewat_tidak_berlaku(d):
    tunjuk(d.staf, d.kadis, "penilai", date(2026, 1, 1), HARI)
    return d.kasi, Sebagai.DEFINITIF


def sk_pejabat_pensiun_kembali_ke_formasi(d):
    tunjuk(d.staf, d.kadis, "penilai")
    Pegawai.objects.filter(pk=d.kadis.pk).update(berakhir=SEBELUM, sebab_berakhir="pensiun")
    return d.kasi, Sebagai.DEFINITIF


@pytest.mark.parametrize(
    "atur",
    [
        definitif,
        kosong_naik,
        dua_kosong_naik_dua,
        plt,
        plh,
        plh_hanya_bila_kosong,
        sendiri_sebagai_plt_dilewati,
        tugas_tambahan_memegang_kursi,
        pensiun_tidak_lagi_memegang,
        sk_mengalahkan_formasi,
        sk_yang_sudah_lewat_tidak_berlaku,
        sk_pejabat_pensiun_kembali_ke_formasi,
    ],
)
def test_penilai_of_the_staff(d, atur):
    siapa, sebagai = atur(d)
    jawaban = penilai_dari(d.staf.pk, HARI)
    assert (jawaban.pegawai_id, jawaban.sebagai) == (siapa.pk, sebagai)
    assert jawaban.jalur
    assert siapa.nama in jawaban.jalur[-1]
    # the two directions agree, whatever the case, for everybody
    semua = list(Pegawai.objects.values_list("pk", flat=True))
    atas = {p: atasan_untuk_banyak(semua, p, HARI) for p in PeranAtasan}
    for pk in semua:
        turun = {b for b in semua for p in PeranAtasan if atas[p][b].pegawai_id == pk}
        assert set(bawahan_dari(pk, HARI)) == turun


def test_verifikator_is_the_penilai_unless_an_sk_says_otherwise(d):
    assert verifikator_dari(d.staf.pk, HARI) == penilai_dari(d.staf.pk, HARI)
    tunjuk(d.staf, d.kabid, "verifikator")
    assert verifikator_dari(d.staf.pk, HARI).pegawai_id == d.kabid.pk
    assert penilai_dari(d.staf.pk, HARI).pegawai_id == d.kasi.pk
    assert "SK 800/1" in verifikator_dari(d.staf.pk, HARI).jalur[0]


def test_the_work_date_decides_the_seat_and_today_decides_who_acts(d):
    lain = formasi_baru(d.opd, jabatan="Arsiparis", atasan=d.f_kadis)
    Penempatan.objects.filter(pegawai=d.staf).update(selesai=HARI)
    duduk(d.staf, lain, mulai=HARI)
    assert penilai_dari(d.staf.pk, SEBELUM, hari_ini=SESUDAH).pegawai_id == d.kasi.pk
    assert penilai_dari(d.staf.pk, SESUDAH).pegawai_id == d.kadis.pk

    pengganti = pegawai_baru("Kasi Baru")
    _tutup(d.kasi, HARI)
    duduk(pengganti, d.f_kasi, mulai=HARI)
    assert penilai_dari(d.staf2.pk, SEBELUM).pegawai_id == d.kasi.pk
    assert penilai_dari(d.staf2.pk, SEBELUM, hari_ini=SESUDAH).pegawai_id == pengganti.pk
    assert bawahan_dari(pengganti.pk, SEBELUM, hari_ini=SESUDAH) == [d.staf.pk, d.staf2.pk]


def test_head_of_school_reports_above_his_own_school(d):
    """Tugas tambahan: leads the unit, keeps his own functional seat under it."""
    _tutup(d.kasi)
    duduk(d.staf2, d.f_kasi, "tugas_tambahan", SEBELUM)
    assert penilai_dari(d.staf2.pk, HARI).pegawai_id == d.kabid.pk
    assert penilai_dari(d.staf.pk, HARI).pegawai_id == d.staf2.pk


def test_nobody_is_a_sentence(d):
    tanpa_kursi = pegawai_baru("Tanpa Kursi")
    assert "belum ditempatkan" in penilai_dari(tanpa_kursi.pk, HARI).alasan
    assert "tidak mempunyai formasi atasan" in penilai_dari(d.kadis.pk, HARI).alasan
    for p in (d.kasi, d.kabid, d.kadis):
        _tutup(p)
    jawaban = penilai_dari(d.staf.pk, HARI)
    assert jawaban.pegawai_id is None
    assert "Tidak ada pejabat lain" in jawaban.alasan
    assert len(jawaban.jalur) == 4


def test_a_cycle_of_seats_ends(d):
    SusunanFormasi.objects.filter(formasi=d.f_kadis).update(atasan=d.f_kasi)
    for p in (d.kasi, d.kabid, d.kadis):
        _tutup(p)
    assert penilai_dari(d.staf.pk, HARI).pegawai_id is None


def test_one_statement_for_one_or_for_many(d, django_assert_num_queries):
    for ids in ([d.staf.pk], [d.staf.pk, d.staf2.pk, d.kasi.pk]):
        with django_assert_num_queries(1):
            atasan_untuk_banyak(ids, PeranAtasan.PENILAI, HARI)


@pytest.mark.parametrize(
    ("jenis", "nama"), [("definitif", "kinerja_penempatan_kursi"), ("plt", "kinerja_penempatan_ganti")]
)
def test_the_database_refuses_two_in_one_seat(d, jenis, nama):
    if jenis == "plt":
        duduk(d.kabid, d.f_kasi, "plh", SEBELUM)
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        duduk(pegawai_baru(), d.f_kasi, jenis, HARI)


def test_the_database_refuses_a_penilai_of_oneself(d):
    with pytest.raises(IntegrityError, match="kinerja_penugasan_bukan_diri"), transaction.atomic():
        tunjuk(d.staf, d.staf, "penilai")
    assert not PenugasanPenilai.objects.exists()
    assert Formasi.objects.count() == 5


def test_many_people_on_their_own_days_in_one_statement(d, django_assert_num_queries):
    _tutup(d.kasi)
    duduk(d.kabid, d.f_kasi, "plt", SESUDAH)
    tunjuk(d.staf2, d.kadis, "verifikator", SESUDAH)
    orang = [d.staf.pk, d.staf2.pk, d.kasi.pk]
    hari = [(pk, t) for pk in orang for t in (date(2026, 9, 15), HARI, SESUDAH)]
    with django_assert_num_queries(1):
        banyak = atasan_per_hari(hari, PeranAtasan.VERIFIKATOR, hari_ini=SESUDAH)
    satu = {(pk, t): verifikator_dari(pk, t, hari_ini=SESUDAH) for pk, t in hari}
    assert banyak == satu
    assert {banyak[d.staf2.pk, t].pegawai_id for t in (HARI, SESUDAH)} == {d.kabid.pk, d.kadis.pk}
