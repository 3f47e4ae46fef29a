"""A person writes, corrects, sends and withdraws his own entries."""

from datetime import date, time
from uuid import uuid4

import pytest
import time_machine
from django.http import Http404

from aktivitas.models import Aktivitas
from aktivitas.services.entri import IsiAktivitas, ajukan, catat_aktivitas, tarik, ubah_draf
from aktivitas.states import StatusAktivitas
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Kepesertaan, SakelarModul
from tests.aktivitas.pabrik_aktivitas import SENIN, butir_baru, entri_baru, tim_baru
from tests.pabrik import AWAL, pelaku

S = StatusAktivitas


@pytest.fixture
def tim(instansi):
    with time_machine.travel("2026-10-05T08:30:00Z", tick=False):
        t = tim_baru()
        t.butir = butir_baru("A005", 60)
        yield t


def isi(tim, **lain):
    return IsiAktivitas(**{"tanggal": SENIN, "butir_id": tim.butir.pk, "volume": 2, **lain})


def test_catat_lalu_kirim_ulang_dengan_kode_yang_sama(tim):
    kode = uuid4()
    lengkap = isi(tim, mulai=time(7, 40), selesai=time(8, 10), uraian=" Rapat ")

    pertama = catat_aktivitas(isi=lengkap, kirim=True, oleh=tim.oleh_ani, kode_klien=kode)
    kedua = catat_aktivitas(isi=lengkap, kirim=True, oleh=tim.oleh_ani, kode_klien=kode)

    assert pertama.pk == kedua.pk
    tersimpan = Aktivitas.objects.get()
    assert (tersimpan.pegawai_id, tersimpan.menit, tersimpan.uraian) == (tim.ani.pk, 120, "Rapat")
    assert (tersimpan.status, tersimpan.menit_diakui) == (S.MENUNGGU, None)
    assert list(Peristiwa.objects.values_list("aksi", "pegawai_id")) == [("aktivitas.catat", tim.ani.pk)]
    with pytest.raises(Ditolak, match="pegawai yang mengerjakannya"):
        catat_aktivitas(isi=lengkap, kirim=True, oleh=tim.oleh_budi, kode_klien=kode)


def test_draf_diubah_diajukan_ditarik(tim):
    draf = catat_aktivitas(isi=isi(tim), kirim=False, oleh=tim.oleh_ani)
    assert draf.status == S.DRAF

    ubah_draf(pk=draf.pk, isi=isi(tim, volume=3), oleh=tim.oleh_ani)
    ajukan(ids=[draf.pk], oleh=tim.oleh_ani)
    draf.refresh_from_db()
    assert (draf.menit, draf.status) == (180, S.MENUNGGU)

    with pytest.raises(SudahBerubah):
        ubah_draf(pk=draf.pk, isi=isi(tim, volume=9), oleh=tim.oleh_ani)
    tarik(ids=[draf.pk], oleh=tim.oleh_ani)
    draf.refresh_from_db()
    assert (draf.menit, draf.status) == (180, S.DRAF)
    urut = Peristiwa.objects.order_by("pk").values_list("aksi", flat=True)
    assert [a.split(".")[1] for a in urut] == ["catat", "ubah", "ajukan", "tarik"]


def test_milik_orang_lain_tidak_tersentuh(tim):
    punya_budi = entri_baru(tim.budi, tim.butir, status=S.DRAF)
    punya_ani = entri_baru(tim.ani, tim.butir, status=S.DRAF)

    with pytest.raises(Http404):
        ubah_draf(pk=punya_budi.pk, isi=isi(tim), oleh=tim.oleh_ani)
    for tindakan in (ajukan, tarik):
        with pytest.raises(Ditolak):
            tindakan(ids=[punya_ani.pk, punya_budi.pk], oleh=tim.oleh_ani)
    assert set(Aktivitas.objects.values_list("status", "volume")) == {(S.DRAF, 1)}


def test_ajukan_semua_atau_tidak_satu_pun(tim):
    draf, terkirim = (entri_baru(tim.ani, tim.butir, status=s) for s in (S.DRAF, S.DISETUJUI))

    with pytest.raises(SudahBerubah) as galat:
        ajukan(ids=[draf.pk, terkirim.pk], oleh=tim.oleh_ani)

    draf.refresh_from_db()
    assert (galat.value.ids, draf.status) == ([terkirim.pk], S.DRAF)


@pytest.mark.parametrize(
    ("ganti", "kalimat"),
    [
        ({"tanggal": date(2026, 10, 6)}, "6 Oktober 2026 belum tiba"),
        ({"tanggal": date(2019, 12, 31)}, "tidak ikut serta dalam Aktivitas Harian pada 31 Desember 2019"),
        ({"volume": 0}, "Volume 0 di luar batas"),
        ({"volume": 10_000}, r"antara 1 dan 9\.999"),
        ({"uraian": "x" * 2001}, r"paling banyak 2\.000 karakter"),
        ({"mulai": time(8)}, "diisi keduanya"),
        ({"mulai": time(8), "selesai": time(8)}, r"Jam selesai 08\.00 tidak sesudah jam mulai 08\.00"),
        ({"butir_id": 0}, "tidak berlaku pada 5 Oktober 2026"),
    ],
)
def test_yang_tidak_boleh_dicatat(tim, ganti, kalimat):
    with pytest.raises(Ditolak, match=kalimat):
        catat_aktivitas(isi=isi(tim, **ganti), kirim=True, oleh=tim.oleh_ani)
    assert not Aktivitas.objects.exists()


def test_versi_bank_pada_tanggal_kerja(tim):
    tim.butir.selesai = SENIN
    tim.butir.save()
    baru = butir_baru("A005", 45, mulai=SENIN)

    with pytest.raises(Ditolak, match="tidak berlaku"):
        catat_aktivitas(isi=isi(tim), kirim=True, oleh=tim.oleh_ani)
    kemarin = catat_aktivitas(isi=isi(tim, tanggal=date(2026, 10, 4)), kirim=True, oleh=tim.oleh_ani)
    kini = catat_aktivitas(isi=isi(tim, butir_id=baru.pk), kirim=True, oleh=tim.oleh_ani)

    assert (kemarin.menit, kini.menit) == (120, 90)


@pytest.mark.parametrize("sakelar", ["modul", "pegawai"])
def test_yang_tidak_ikut_serta_ditolak(tim, sakelar):
    if sakelar == "modul":
        SakelarModul.objects.create(modul="aktivitas", aktif=False, mulai=AWAL)
    else:
        Kepesertaan.objects.create(modul="aktivitas", pegawai=tim.ani, ikut=False, mulai=AWAL)

    with pytest.raises(Ditolak, match="tidak ikut serta"):
        catat_aktivitas(isi=isi(tim), kirim=False, oleh=tim.oleh_ani)


def test_akun_tanpa_pegawai_tidak_mencatat(tim):
    with pytest.raises(Ditolak, match="belum terhubung dengan data pegawai"):
        catat_aktivitas(isi=isi(tim), kirim=False, oleh=pelaku(tim.anggota_kepala, "admin_instansi"))
