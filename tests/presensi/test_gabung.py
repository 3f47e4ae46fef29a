"""Presence when two records of one person become one: the roster moves too, unless both have the same date."""

from datetime import date, timedelta

from kinerja.inti.gabung import Pasangan, tak_terurus
from kinerja.models import Pegawai
from presensi.gabung import PEMINDAH
from presensi.models import JadwalSif
from tests.pabrik import pegawai_baru
from tests.presensi.pabrik_presensi import OKTOBER


def _pasangan(ganda, tetap):
    return Pasangan(ganda.pk, tetap.pk, ganda.nama, tetap.nama)


def test_the_roster_moves(instansi):
    ganda, tetap = pegawai_baru("Ganda"), pegawai_baru("Tetap")
    JadwalSif.objects.create(pegawai=ganda, tanggal=OKTOBER)
    JadwalSif.objects.create(pegawai=tetap, tanggal=date(2026, 10, 2))
    p = _pasangan(ganda, tetap)
    temuan = PEMINDAH.periksa(p)
    assert (temuan.pindah, temuan.halangan) == ((("Jadwal sif", 1),), ())
    PEMINDAH.pindahkan(p)
    assert set(JadwalSif.objects.values_list("pegawai", "tanggal")) == {
        (tetap.pk, OKTOBER),
        (tetap.pk, date(2026, 10, 2)),
    }
    assert not [nama for nama in tak_terurus(Pegawai) if nama.startswith("presensi.")]


def test_dates_that_both_have_are_named(instansi):
    ganda, tetap = pegawai_baru("Ganda"), pegawai_baru("Tetap")
    for orang in (ganda, tetap):
        for n in range(5):
            JadwalSif.objects.create(pegawai=orang, tanggal=OKTOBER + timedelta(n))
    (kalimat,) = PEMINDAH.periksa(_pasangan(ganda, tetap)).halangan
    assert "(1 Oktober 2026, 2 Oktober 2026, 3 Oktober 2026, dan 2 lainnya)" in kalimat
    assert "jadwal Ganda" in kalimat
