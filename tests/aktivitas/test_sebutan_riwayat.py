"""The record of events names entries by activity and date, and offers a person only the kinds that occur for him."""

import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aktivitas.models import BuktiAktivitas
from aktivitas.services.bukti import hapus_bukti, simpan_bukti
from aktivitas.services.entri import IsiAktivitas, catat_aktivitas, hapus_draf
from kinerja.inti.tenansi import masuk
from tests.aktivitas.pabrik_aktivitas import butir_baru, tim_baru
from tests.aktivitas.pabrik_bukti import pdf
from tests.aktivitas.test_halaman_isi import HARI
from tests.pabrik import instansi_baru, klien


@pytest.fixture
def dunia(db):
    instansi = instansi_baru("Kabupaten Contoh")
    with masuk(instansi):
        d = tim_baru()
        d.rapat = butir_baru("A005", 60, nama="Rapat koordinasi")
        d.klien_ani, d.klien_kepala = klien(d.anggota_ani), klien(d.anggota_kepala)
    d.instansi = instansi
    with time_machine.travel("2026-10-20T08:00:00Z", tick=False):
        yield d


def kata(jawaban) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", jawaban.content.decode()).split())


def test_tanggal_dan_aktivitas_menggantikan_nomor(dunia):
    with masuk(dunia.instansi):
        entri = catat_aktivitas(isi=IsiAktivitas(HARI, dunia.rapat.pk, 1), kirim=False, oleh=dunia.oleh_ani)
        tautan = ["https://contoh.go.id/notula"]
        berkas = [SimpleUploadedFile("notula.pdf", pdf())]
        simpan_bukti(entri=entri, berkas=berkas, tautan=tautan, oleh=dunia.oleh_ani)
        lepas = BuktiAktivitas.objects.get(bukti__nama="notula.pdf")
        hapus_bukti(pk=lepas.pk, oleh=dunia.oleh_ani)
        draf = catat_aktivitas(isi=IsiAktivitas(HARI, dunia.rapat.pk, 2), kirim=False, oleh=dunia.oleh_ani)
        hapus_draf(pk=draf.pk, oleh=dunia.oleh_ani)

    halaman = kata(dunia.klien_ani.get("/riwayat/"))

    for harap in (
        "Mencatat aktivitas “Rapat koordinasi” 20 Oktober 2026",
        "Melampirkan bukti “https://contoh.go.id/notula” pada aktivitas “Rapat koordinasi” 20 Oktober 2026",
        "Melepaskan bukti “notula.pdf”",
        "Menghapus draf “Rapat koordinasi” 20 Oktober 2026",
    ):
        assert harap in halaman, harap
    saringan = dunia.klien_ani.get("/riwayat/").context["form"].fields["aksi"].choices
    assert [nama for _, nama in saringan] == ["Semua kegiatan", "Aktivitas Harian", "Bukti aktivitas"]


def test_pernyataan_riwayat_tetap(dunia):
    def hitung() -> int:
        with CaptureQueriesContext(connection) as q:
            assert dunia.klien_ani.get("/riwayat/").status_code == 200
        return len(q)

    def tambah(n: int) -> None:
        with masuk(dunia.instansi):
            for k in range(n):
                entri = catat_aktivitas(isi=IsiAktivitas(HARI, dunia.rapat.pk, 1), kirim=False, oleh=dunia.oleh_ani)
                simpan_bukti(entri=entri, berkas=[], tautan=[f"https://contoh.go.id/{n}{k}"], oleh=dunia.oleh_ani)

    tambah(1)
    hitung()
    satu = hitung()
    tambah(3)
    assert hitung() == satu
