"""Tim Saya: how far each person is with the running month, in one statement for any number of people."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from aktivitas.models import Aktivitas
from aktivitas.queries.tim import BELUM_MENGISI, ringkas_tim
from aktivitas.states import StatusAktivitas as S
from tests.aktivitas.pabrik_aktivitas import butir_baru, entri_baru, putus_mentah, tim_baru
from tests.pabrik import klien, pelaku

JUMAT = date(2026, 10, 16)


@pytest.fixture
def d(instansi):
    with time_machine.travel("2026-10-16T08:30:00Z", tick=False):
        d = tim_baru()
        d.butir = butir_baru("A005", 60)
        yield d


def test_minutes_waiting_returned_and_who_has_sent_nothing(d, django_assert_num_queries):
    asal = entri_baru(d.ani, d.butir, JUMAT, status=S.DISETUJUI)
    entri_baru(d.ani, d.butir, JUMAT)
    putus_mentah([entri_baru(d.ani, d.butir, JUMAT).pk], d.kepala, status=S.PERLU_PERBAIKAN, catatan="Lengkapi.")
    entri_baru(d.ani, d.butir, date(2026, 9, 30), status=S.DISETUJUI)
    ubah = {"butir": d.butir, "tanggal": JUMAT, "uraian": "Diperbaiki", "status": S.MENUNGGU, "menggantikan": asal}
    Aktivitas.objects.create(pegawai=d.ani, volume=2, menit=120, **ubah)
    entri_baru(d.budi, d.butir, JUMAT, status=S.DRAF)
    with django_assert_num_queries(1):
        isi = ringkas_tim(pelaku(d.anggota_kepala, pegawai_id=d.kepala.pk), [d.ani.pk, d.budi.pk])
    assert isi == {
        d.ani.pk: "60 dari 7.000 menit bulan ini, 120 menit menunggu verifikasi, 1 perlu perbaikan",
        d.budi.pk: BELUM_MENGISI,
    }
    halaman = klien(d.anggota_kepala).get(reverse("tim-saya")).content.decode()
    assert isi[d.ani.pk] in halaman
    assert BELUM_MENGISI in halaman
