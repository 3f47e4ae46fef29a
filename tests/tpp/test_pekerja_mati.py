"""A real worker is killed in the middle of a run, or of a print; another one ends it with one exact result."""

import os
import signal
import subprocess
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kinerja.inti import pekerjaan
from kinerja.inti.dokumen import antrean, layanan
from kinerja.inti.dokumen.naskah import Naskah, PenandaTangan
from kinerja.inti.models import DokumenRevisi, Pekerjaan, TindakanTandaTangan
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import masuk
from tests.bench.pembangkit import BULAN, bangun
from tests.pabrik import anggota_baru, instansi_baru, pelaku
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


def _naskah_panjang(anggota: int, baris: int) -> Naskah:
    """A payment list of so many people, to be signed by one membership."""
    uang = dict.fromkeys(("pagu", "kotor", "pph", "iuran", "bersih", "selisih", "diterima"), 1_000_000)
    orang = {
        "nama": "Rina Aminah",
        "nip": "198804282010121022",
        "golongan": "III/c",
        "jabatan": "Analis Kepegawaian Ahli Muda",
        "kelas": 9,
        "kinerja": Decimal("97.50"),
        "disiplin": Decimal("98.25"),
        "rekening": "…3344",
        **uang,
    }
    jumlah = {**uang, "orang": baris}
    isi = {
        "bulan": date(2026, 10, 1),
        "perangkat_daerah": "Dinas Satu",
        "dasar": "Peraturan contoh",
        "ketentuan": "Contoh, versi 1",
        "perhitungan": 1,
        "kelompok": [
            {"nama": "Golongan III", "baris": [{"no": n + 1, **orang} for n in range(baris)], "jumlah": jumlah}
        ],
        "jumlah": jumlah,
        "rekap": [{"nama": "Golongan III", **jumlah}],
        "terbilang": "Satu juta rupiah",
        "ada_selisih": True,
        "anggota": {"pa": anggota},
    }
    penanda = (PenandaTangan("pa", "Pengguna Anggaran", "Sari Dewi"),)
    return Naskah(
        subjek_id=1, judul="Daftar Pembayaran", tanggal=date(2026, 11, 5), isi=isi, penanda_tangan=penanda, nomor="1"
    )


def test_killed_while_it_prints_keeps_the_act_and_stores_one_file(pekerja):
    instansi = instansi_baru("Kabupaten Contoh")
    with masuk(instansi):
        pa = pelaku(anggota_baru("PA"), "pengguna_anggaran", alamat_ip="10.20.30.40")
        naskah = _naskah_panjang(pa.keanggotaan_id, 800)
        d = layanan.catat_terbit(jenis="tpp.daftar", naskah=naskah, oleh=pa)
        kerja = antrean.tanda_tangani(dokumen=d, blok="pa", oleh=pa)
        assert isinstance(kerja, Pekerjaan)
        pertama = pekerja()
        _tunggu(lambda: Pekerjaan.objects.get(pk=kerja.pk).pesan.startswith("Menyusun halaman"))
        os.killpg(pertama.pid, signal.SIGKILL)
        pertama.wait(10)
        assert not DokumenRevisi.objects.exists()
        waktu = TindakanTandaTangan.objects.get().waktu
        time.sleep(3)
        pekerja()
        _tunggu(lambda: pekerjaan.sapu(instansi) or Pekerjaan.objects.get(pk=kerja.pk).status == "selesai")
        _tunggu(lambda: Pekerjaan.objects.get(pk=kerja.pk).status == Pekerjaan.Status.SELESAI)
        assert Pekerjaan.objects.get(pk=kerja.pk).percobaan == 2
        (tindakan,), (revisi,) = TindakanTandaTangan.objects.all(), DokumenRevisi.objects.all()
        assert (tindakan.waktu, tindakan.jaringan, tindakan.revisi_id) == (waktu, "10.20.30.0/24", revisi.pk)
        d.refresh_from_db()
        assert (d.keadaan, revisi.no, revisi.cara) == ("ditandatangani", 1, "segel")
