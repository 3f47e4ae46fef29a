"""How many statements the daily pages make beside the door: written out, and the same for few rows and many."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aktivitas.beranda import isi_aktivitas
from aktivitas.kartu import kartu_verifikasi
from aktivitas.models import Aktivitas, Bukti, BuktiAktivitas
from aktivitas.states import StatusAktivitas
from kinerja.inti.ingatan import mengingat
from kinerja.inti.tenansi import masuk
from presensi.beranda import isi_hari_ini
from presensi.services.rujukan import isi_rujukan
from tests.aktivitas.dunia_verifikasi import isi_antrean, tim_besar
from tests.aktivitas.pabrik_aktivitas import butir_baru, entri_baru, putus_mentah, tim_baru
from tests.pabrik import instansi_baru, klien, pelaku
from tests.pernyataan import hitung

JUMAT = date(2026, 10, 16)
S = StatusAktivitas
BERANDA, BERANDA_ATASAN = 12, 15
"""So many at most, all rooms together; the second with the queues of somebody who decides for others."""


@pytest.fixture
def dunia(db):
    instansi = instansi_baru("Kabupaten Contoh")
    with masuk(instansi):
        d = tim_baru()
        isi_rujukan(pelaku())
        d.butir = butir_baru("A005", 1)
        entri_baru(d.ani, d.butir, JUMAT - timedelta(weeks=1), status=S.DISETUJUI)
        d.klien, d.klien_kepala = klien(d.anggota_ani), klien(d.anggota_kepala)
    d.instansi = instansi
    with time_machine.travel("2026-10-16T08:30:00Z", tick=False):
        yield d


@pytest.mark.parametrize("baris", [1, 3, 50])
def test_halaman_pegawai(dunia, baris):
    with masuk(dunia.instansi):
        lain = butir_baru("A006", 1)
        semua = [entri_baru(dunia.ani, lain, JUMAT) for _ in range(baris + 1)]
        putus_mentah([semua[0].pk], dunia.kepala, status=S.PERLU_PERBAIKAN, catatan="Lengkapi.")
    halaman = {
        "/aktivitas/hari/2026-10-16/": 4,  # entries, state of the day, rules, presence
        "/aktivitas/": 4,
        "/aktivitas/isi/": 6,  # and the usual activities, and the results that rows may support
        "/presensi/": 3,  # the person, his month, his PINs
    }
    assert {url: hitung(lambda url=url: dunia.klien.get(url)) for url in halaman} == halaman
    assert hitung(lambda: dunia.klien.get("/")) <= BERANDA


@pytest.mark.parametrize("baris", [1, 3, 50])
def test_bagian_beranda(dunia, baris, django_assert_num_queries):
    """Presence once for both sections; entries, state of the day, rules, suggestions, what came back."""
    with masuk(dunia.instansi):
        for _ in range(baris):
            entri_baru(dunia.ani, dunia.butir, JUMAT - timedelta(weeks=1), status=S.DISETUJUI)
        with mengingat(), django_assert_num_queries(6):
            assert isi_hari_ini(dunia.oleh_ani)
            assert isi_aktivitas(dunia.oleh_ani)["log"].usulan.usulan


@pytest.mark.parametrize("baris", [1, 3, 10])
def test_menyimpan(dunia, baris):
    """Lock, state of the day, entries and codes, rules, activities, presence; the entries and their events are written."""

    def kirim(aksi):
        data = {"tanggal": JUMAT.isoformat(), "baris": range(baris), "aksi": aksi, "cari": ""}
        for n in range(baris):
            data |= {f"b{n}-butir": dunia.butir.pk, f"b{n}-kode": uuid4(), f"b{n}-volume": 1, f"b{n}-uraian": "Rapat"}
        return dunia.klien.post("/aktivitas/isi/", data)

    assert {aksi: hitung(lambda aksi=aksi: kirim(aksi)) for aksi in ("draf", "kirim")} == {"draf": 8, "kirim": 8}


@pytest.mark.parametrize(("orang", "entri"), [(2, 5), (10, 5), (1, 50)])
def test_perlu_verifikasi(instansi, orang, entri):
    """Entries, seats and months, rules, neighbours, presence, evidence, the last act."""
    isi_rujukan(pelaku())
    t = tim_besar(orang)
    satu, *_ = isi_antrean(t.bawahan, entri)
    Aktivitas.objects.filter(pk=satu.pk).update(dicatat_pada=timezone.now())  # late, so that it is shown
    bukti = Bukti.objects.create(pegawai=t.bawahan[0], jenis="tautan", tautan="https://contoh.id/a")
    BuktiAktivitas.objects.create(bukti=bukti, entri=satu)
    k = klien(t.anggota)
    assert hitung(lambda: k.get("/aktivitas/verifikasi/")) == 7
    assert hitung(lambda: k.get("/")) <= BERANDA_ATASAN
    with CaptureQueriesContext(connection) as tangkap:
        assert str(orang * entri) in kartu_verifikasi(t.oleh).isi
    assert len(tangkap) == 2


def test_presensi_di_beranda_dibaca_sekali(dunia, monkeypatch):
    """Two sections of Beranda need the same month; a request that writes reads anew."""
    from presensi.queries import muatan

    dibaca = []
    asli = muatan.bahan_bulan
    monkeypatch.setattr(muatan, "bahan_bulan", lambda *a: dibaca.append(a) or asli(*a))

    assert dunia.klien.get("/").status_code == 200
    assert len(dibaca) == 1
    assert dunia.klien.get("/").status_code == 200
    assert len(dibaca) == 2
    assert dunia.klien.post("/aktivitas/kirim-cepat/", {"tanggal": JUMAT.isoformat()}).status_code == 422
    assert len(dibaca) == 4
