"""A real worker is killed in the middle of a run; another one ends it with one exact result."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from kinerja.inti import pekerjaan
from kinerja.inti.models import Pekerjaan
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import masuk
from tests.bench.pembangkit import BULAN, bangun
from tpp.models import HasilTpp, ProsesTpp
from tpp.services.hitung import mulai_hitung
from tpp.services.ketentuan import buat_draf, tetapkan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]
JUMLAH, POTONGAN = 3000, 100


def _anak(proses: subprocess.Popen) -> list[int]:
    return [int(p) for p in Path(f"/proc/{proses.pid}/task/{proses.pid}/children").read_text().split()]


def _tunggu(syarat, batas: float = 60.0):
    akhir = time.monotonic() + batas
    while time.monotonic() < akhir:
        if hasil := syarat():
            return hasil
        time.sleep(0.02)
    pytest.fail("waited too long")


def _isi(proses: ProsesTpp) -> list[tuple]:
    kolom = ("pegawai_id", "menit", "potongan_persen", "kotor", "bersih", "rincian")
    return list(HasilTpp.objects.filter(proses=proses).order_by("pegawai_id").values_list(*kolom))


@pytest.mark.parametrize("korban", ["pekerja", "anak"])
def test_killed_in_the_middle_ends_with_one_exact_result(pekerja, korban):
    instansi = bangun(JUMLAH, entri=1)
    with masuk(instansi):
        oleh = pelaku_sistem(instansi)
        tetapkan(ketentuan=buat_draf(mulai=BULAN, dari_templat="contoh_dinas", oleh=oleh), oleh=oleh)
        proses = mulai_hitung(bulan=BULAN, oleh=oleh, ukuran=POTONGAN)
        pertama = pekerja()
        _tunggu(lambda: 0 < Pekerjaan.objects.get(pk=proses.pekerjaan_id).selesai < JUMLAH)
        if korban == "pekerja":
            os.killpg(pertama.pid, signal.SIGKILL)
            pertama.wait(10)
        else:
            os.kill(_anak(pertama)[0], signal.SIGKILL)
        di_tengah = Pekerjaan.objects.get(pk=proses.pekerjaan_id)
        assert di_tengah.status == Pekerjaan.Status.BERJALAN
        assert di_tengah.selesai < JUMLAH

        if korban == "pekerja":
            time.sleep(3)
            pekerja()
        _tunggu(lambda: pekerjaan.sapu(instansi) or Pekerjaan.objects.get(pk=proses.pekerjaan_id).status == "selesai")
        _tunggu(lambda: Pekerjaan.objects.get(pk=proses.pekerjaan_id).status == Pekerjaan.Status.SELESAI)

        sesudah = Pekerjaan.objects.get(pk=proses.pekerjaan_id)
        assert (sesudah.selesai, sesudah.percobaan) == (JUMLAH, 2)
        pembanding = mulai_hitung(bulan=BULAN, oleh=oleh, kirimkan=False)
        pekerjaan.jalankan(instansi, pembanding.pekerjaan_id)
        assert len(_isi(proses)) == JUMLAH
        assert _isi(proses) == _isi(pembanding)
