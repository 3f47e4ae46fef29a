"""The database refuses to change what has been approved."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from aktivitas.models import Aktivitas
from aktivitas.states import StatusAktivitas
from kinerja.inti.tenansi import masuk
from tests.aktivitas.pabrik_aktivitas import butir_baru, entri_baru, tim_baru
from tests.pabrik import instansi_baru

S = StatusAktivitas
UBAHAN = {
    "tanggal": date(2026, 10, 6),
    "volume": 9,
    "menit": 999,
    "mulai": time(6),
    "selesai": time(18),
    "uraian": "lain",
    "kode_klien": uuid4(),
}


@pytest.fixture
def tim(instansi):
    t = tim_baru()
    t.butir, t.butir_lain = butir_baru("A005", 60), butir_baru("A006", 60)
    return t


@pytest.mark.parametrize("status", [S.DISETUJUI, S.SEBAGIAN])
@pytest.mark.parametrize("kolom", [*UBAHAN, "pegawai", "butir"])
def test_isi_yang_disetujui_tidak_berubah(tim, status, kolom):
    entri = entri_baru(tim.ani, tim.butir, status=status, menit_diakui=30)
    nilai = {**UBAHAN, "pegawai": tim.budi, "butir": tim.butir_lain}[kolom]

    with pytest.raises(IntegrityError, match="sudah disetujui tidak dapat diubah"), transaction.atomic():
        Aktivitas.objects.filter(pk=entri.pk).update(**{kolom: nilai})
    with pytest.raises(IntegrityError, match="sudah disetujui tidak dapat diubah"), transaction.atomic():
        entri.delete()
    Aktivitas.objects.filter(pk=entri.pk).update(catatan="boleh")


def test_draf_berubah_dan_terhapus(tim):
    entri = entri_baru(tim.ani, tim.butir, status=S.DRAF)

    assert Aktivitas.objects.filter(pk=entri.pk).update(**UBAHAN) == 1
    assert Aktivitas.objects.filter(pk=entri.pk).delete()[0] == 1


def test_instansi_uji_tetap_dapat_dihapus_pemilik(db):
    pk, lain = instansi_baru(jenis="uji"), instansi_baru()
    for satu in (pk, lain):
        with masuk(satu):
            entri_baru(tim_baru().ani, butir_baru(), status=S.DISETUJUI)

    with connection.cursor() as kursor:
        kursor.execute("SELECT inti_hapus_instansi_uji(%s)", [pk])

    with masuk(pk):
        assert not Aktivitas.objects.exists()
    with masuk(lain):
        assert Aktivitas.objects.count() == 1
