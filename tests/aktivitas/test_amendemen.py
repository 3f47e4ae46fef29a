"""Amending an approved entry: the first one stands until the amendment is approved, then exactly one of them counts."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from aktivitas.domain.batas_isi import tanggal_bulan_berikut
from aktivitas.models import Aktivitas, PutusanVerifikasi
from aktivitas.queries.entri import JumlahMenit, entri_hari, menit_hari_dan_bulan
from aktivitas.queries.ketentuan import aturan_bawaan
from aktivitas.services.amendemen import ubah_disetujui
from aktivitas.services.entri import IsiAktivitas, ajukan, ubah_draf
from aktivitas.services.putusan import putuskan
from aktivitas.services.putusan_batal import batalkan
from aktivitas.states import StatusAktivitas
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.format import hari_tanggal
from kinerja.inti.pelaku import Ditolak
from tests.aktivitas.pabrik_aktivitas import (
    SENIN,
    butir_baru,
    diganti_baru,
    entri_baru,
    jam_basis_data,
    setujui,
    tim_baru,
)

S = StatusAktivitas


@pytest.fixture
def tim(instansi):
    with time_machine.travel("2026-10-20T08:30:00Z", tick=False):
        t = tim_baru()
        t.butir = butir_baru("A005", 60)
        t.asal = entri_baru(t.ani, t.butir, status=S.DISETUJUI)
        yield t


def isi(tim, **lain):
    return IsiAktivitas(**{"tanggal": SENIN, "butir_id": tim.butir.pk, "volume": 3, **lain})


def keadaan():
    return list(Aktivitas.objects.order_by("pk").values_list("status", "menit_diakui"))


def test_yang_sama_saja_tidak_dikirim(tim):
    with pytest.raises(Ditolak, match="Belum ada yang diubah"):
        ubah_disetujui(pk=tim.asal.pk, isi=isi(tim, volume=1), kirim=True, oleh=tim.oleh_ani)
    ubah_disetujui(pk=tim.asal.pk, isi=isi(tim, volume=1, bukti=1), kirim=False, oleh=tim.oleh_ani)


def test_dari_draf_sampai_diganti(tim):
    baru = ubah_disetujui(pk=tim.asal.pk, isi=isi(tim), kirim=False, oleh=tim.oleh_ani)
    assert (keadaan(), menit_hari_dan_bulan(tim.ani.pk, SENIN)[1].diakui) == ([(S.DISETUJUI, 60), (S.DRAF, None)], 60)
    with pytest.raises(Ditolak, match="Perubahan untuk aktivitas ini sudah ada"):
        ubah_disetujui(pk=tim.asal.pk, isi=isi(tim), kirim=True, oleh=tim.oleh_ani)
    with pytest.raises(Ditolak, match="tanggal yang sama"):
        ubah_draf(pk=baru.pk, isi=isi(tim, tanggal=SENIN.replace(day=6)), oleh=tim.oleh_ani)
    ubah_draf(pk=baru.pk, isi=isi(tim, volume=2), oleh=tim.oleh_ani)
    ajukan(ids=[baru.pk], oleh=tim.oleh_ani)
    sekali = JumlahMenit(diakui=60)
    assert menit_hari_dan_bulan(tim.ani.pk, SENIN)[1] == sekali
    assert menit_hari_dan_bulan(tim.ani.pk, SENIN) == (sekali, sekali)
    assert entri_hari(tim.oleh_ani, tim.ani.pk, SENIN).jumlah == sekali

    with time_machine.travel(jam_basis_data(), tick=False):
        putuskan(ids=[baru.pk], keputusan="setujui", oleh=tim.oleh_kepala)

    assert keadaan() == [(S.DIGANTI, 60), (S.DISETUJUI, 120)]
    assert menit_hari_dan_bulan(tim.ani.pk, SENIN)[1].diakui == 120
    with pytest.raises(SudahBerubah):
        ubah_disetujui(pk=tim.asal.pk, isi=isi(tim), kirim=True, oleh=tim.oleh_ani)


@pytest.mark.parametrize(("keputusan", "status"), [("tolak", S.TIDAK_DISETUJUI), ("kembalikan", S.PERLU_PERBAIKAN)])
def test_perubahan_yang_tidak_disetujui_tidak_menyentuh_yang_lama(tim, keputusan, status):
    baru = ubah_disetujui(pk=tim.asal.pk, isi=isi(tim), kirim=True, oleh=tim.oleh_ani)

    with time_machine.travel(jam_basis_data(), tick=False):
        putuskan(ids=[baru.pk], keputusan=keputusan, catatan="Tidak tepat", oleh=tim.oleh_kepala)

    assert keadaan() == [(S.DISETUJUI, 60), (status, None)]
    if status == S.TIDAK_DISETUJUI:
        ubah_disetujui(pk=tim.asal.pk, isi=isi(tim), kirim=True, oleh=tim.oleh_ani)


def test_perubahan_yang_terlambat_disebut_perubahan(tim):
    kalimat = (
        "Perubahan dan perbaikan aktivitas Senin, 5 Oktober 2026 diterima sampai {sampai}. "
        "Ajukan dispensasi kepada operator OPD Anda bila masih harus mengubahnya."
    )
    terakhir = tanggal_bulan_berikut(SENIN, aturan_bawaan().tanggal_verifikasi)
    besok = datetime(terakhir.year, terakhir.month, terakhir.day, 3, tzinfo=UTC) + timedelta(days=1)
    with time_machine.travel(besok, tick=False), pytest.raises(Ditolak) as tolak:
        ubah_disetujui(pk=tim.asal.pk, isi=isi(tim), kirim=True, oleh=tim.oleh_ani)
    assert tolak.value.alasan == kalimat.format(sampai=hari_tanggal(terakhir))
    with time_machine.travel(besok - timedelta(days=1), tick=False):
        assert ubah_disetujui(pk=tim.asal.pk, isi=isi(tim), kirim=True, oleh=tim.oleh_ani).status == S.MENUNGGU


def test_persetujuan_yang_dibatalkan_mengembalikan_yang_lama(tim):
    sebagian = entri_baru(tim.ani, tim.butir, volume=2, status=S.SEBAGIAN, menit_diakui=70)
    baru = [
        ubah_disetujui(pk=e.pk, isi=isi(tim, mulai=None), kirim=True, oleh=tim.oleh_ani) for e in (tim.asal, sebagian)
    ]
    with time_machine.travel(jam_basis_data(), tick=False):
        putuskan(ids=[b.pk for b in baru], keputusan="setujui", oleh=tim.oleh_kepala)
        assert [s for s, _ in keadaan()] == [S.DIGANTI, S.DIGANTI, S.DISETUJUI, S.DISETUJUI]
        batalkan(kode=PutusanVerifikasi.objects.get().kode, oleh=tim.oleh_kepala)

    assert keadaan() == [(S.DISETUJUI, 60), (S.SEBAGIAN, 70), (S.MENUNGGU, None), (S.MENUNGGU, None)]


def test_perubahan_atas_perubahan(tim):
    asal, kedua = diganti_baru(tim.ani, tim.butir)
    ketiga = entri_baru(tim.ani, tim.butir, volume=3, menggantikan=kedua)
    setujui(ketiga)

    status = dict(Aktivitas.objects.values_list("pk", "status"))
    assert [status[e.pk] for e in (asal, kedua, ketiga)] == [S.DIGANTI, S.DIGANTI, S.DISETUJUI]
    assert menit_hari_dan_bulan(tim.ani.pk, SENIN)[1].diakui == 60 + 180


def test_pintu_lain_tertutup(tim):
    """Nothing but an approved amendment of the same person moves an entry into or out of the count."""
    asal, baru = diganti_baru(tim.ani, tim.butir)
    draf = entri_baru(tim.ani, tim.butir, status=S.DRAF)
    waktu = datetime(2026, 10, 9, tzinfo=UTC)
    for pk, ubahan in (
        (tim.asal.pk, {"status": S.DIGANTI}),
        (draf.pk, {"status": S.DIGANTI, "menit_diakui": 60, "diputus_pada": waktu}),
        (asal.pk, {"status": S.DISETUJUI}),
        (asal.pk, {"status": S.DRAF, "menit_diakui": None}),
        (asal.pk, {"menit_diakui": 1}),
        (asal.pk, {"uraian": "lain"}),
        (asal.pk, {"catatan": "lain"}),
        (baru.pk, {"menggantikan": None}),
        (draf.pk, {"menggantikan": baru.pk + 1000}),
        (draf.pk, {"menggantikan": draf.pk}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Aktivitas.objects.filter(pk=pk).update(**ubahan)
    for lain in ({"menggantikan": draf}, {"menggantikan": asal}, {"menggantikan": baru, "pegawai": tim.budi}):
        with pytest.raises(IntegrityError), transaction.atomic():
            entri_baru(lain.pop("pegawai", tim.ani), tim.butir, **lain)
    with pytest.raises(IntegrityError), transaction.atomic():
        asal.delete()
    assert [s for s, _ in keadaan()] == [S.DISETUJUI, S.DIGANTI, S.DISETUJUI, S.DRAF]
