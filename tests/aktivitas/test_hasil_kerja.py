"""Entries that support a result of the SKP: offered, kept, copied along, checked, and fixed once approved."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from aktivitas.models import Aktivitas
from aktivitas.queries.sumber_realisasi import entri_disetujui
from aktivitas.services.entri import IsiAktivitas, catat_banyak
from aktivitas.services.salin import salin
from aktivitas.states import StatusAktivitas
from skp.states import StatusSkp
from tests.aktivitas.pabrik_aktivitas import SENIN, butir_baru, entri_baru, setujui, tim_baru
from tests.pabrik import klien
from tests.skp.pabrik_skp import hasil_baru, skp_baru

SELASA = SENIN + timedelta(days=1)


@pytest.fixture
def tim(instansi):
    with time_machine.travel("2026-10-06T08:00:00Z", tick=False):
        t = tim_baru()
        t.butir = butir_baru()
        t.skp = skp_baru(t.ani, t.kepala, status=StatusSkp.BERJALAN)
        t.hasil = hasil_baru(t.skp, "Data pegawai mutakhir")
        t.klien = klien(t.anggota_ani)
        yield t


def isi(tim, hasil, tanggal=SENIN):
    return IsiAktivitas(tanggal, tim.butir.pk, 1, uraian="Memutakhirkan data", hasil=hasil)


def test_hanya_hasil_sendiri_yang_berlaku_pada_harinya(tim):
    orang_lain = hasil_baru(skp_baru(tim.budi, tim.kepala, status=StatusSkp.BERJALAN))
    lama = hasil_baru(skp_baru(tim.ani, tim.kepala, status=StatusSkp.DIGANTI))
    calon = [tim.hasil.silsilah, orang_lain.silsilah, lama.silsilah, uuid.uuid4(), None]
    hasil = catat_banyak(isi=[isi(tim, h) for h in calon], kirim=False, oleh=tim.oleh_ani)
    tersimpan = {e.pk: e.silsilah_hasil for e in Aktivitas.objects.all()}
    assert [tersimpan[h.pk] for h in hasil] == [tim.hasil.silsilah, None, None, None, None]


def test_ditawarkan_bila_ada_skp_dan_dibawa_pakai_lagi_salin_biasanya(tim):
    entri = entri_baru(tim.ani, tim.butir, SENIN, silsilah_hasil=tim.hasil.silsilah, uraian="Memutakhirkan data")
    halaman = tim.klien.get(f"/aktivitas/isi/?dari={entri.pk}").content.decode()
    assert "Mendukung hasil kerja" in halaman
    assert f'value="{tim.hasil.silsilah}" selected' in halaman
    salin(dari=SENIN, ke=SELASA, ids=[entri.pk], kirim=False, oleh=tim.oleh_ani)
    assert Aktivitas.objects.get(tanggal=SELASA).silsilah_hasil == tim.hasil.silsilah
    Aktivitas.objects.filter(tanggal=SELASA).delete()
    assert str(tim.hasil.silsilah) in tim.klien.get("/").content.decode()  # the usual day brings it along, unseen
    type(tim.skp).objects.filter(pk=tim.skp.pk).update(status=StatusSkp.DRAF)
    assert "Mendukung hasil kerja" not in tim.klien.get(f"/aktivitas/isi/?dari={entri.pk}").content.decode()


def test_sumber_menawarkan_yang_disetujui_saja(tim):
    entri_baru(tim.ani, tim.butir, SENIN, silsilah_hasil=tim.hasil.silsilah)
    ada = entri_baru(tim.ani, tim.butir, SELASA, volume=3, silsilah_hasil=tim.hasil.silsilah, uraian="Rekap")
    setujui(ada)
    (satu,) = entri_disetujui(tim.oleh_ani, tim.ani.pk, date(2026, 10, 1), date(2026, 11, 1))
    assert (satu.pk, satu.volume, satu.satuan, satu.silsilah) == (ada.pk, 3, "kegiatan", tim.hasil.silsilah)
    assert [b.pk for b in entri_disetujui(tim.oleh_kepala, tim.ani.pk, SENIN, date(2026, 11, 1))] == [ada.pk]
    assert entri_disetujui(tim.oleh_budi, tim.ani.pk, SENIN, date(2026, 11, 1)) == []


def test_tautan_entri_disetujui_tetap(tim):
    entri = entri_baru(tim.ani, tim.butir, SENIN, status=StatusAktivitas.MENUNGGU)
    Aktivitas.objects.filter(pk=entri.pk).update(silsilah_hasil=tim.hasil.silsilah)  # while it waits
    setujui(entri)
    with pytest.raises(IntegrityError, match="sudah disetujui"), transaction.atomic():
        Aktivitas.objects.filter(pk=entri.pk).update(silsilah_hasil=None)
