"""Plans whose holder has left the seat: who sees them, and that they leave the list when they are ended."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.models import Penempatan
from skp.models import Skp
from skp.queries.rencana_pindah import skp_pindah
from skp.services.selesai import akhiri_skp
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, formasi_baru, pegawai_baru, pelaku, unit_baru
from tests.skp.pabrik_rencana import kantor_baru
from tests.skp.pabrik_skp import skp_baru

ALAMAT = "/skp/pindah/"
PINDAH = date(2026, 7, 1)


@pytest.fixture
def d(instansi):
    """Ani left her seat for another office at the end of June; Budi sits where he sat. It is October."""
    with time_machine.travel("2026-10-12T02:00:00Z", tick=False):
        d = kantor_baru()
        d.lain = unit_baru("Dinas Perikanan")
        for nama in ("ani", "budi"):
            skp = skp_baru(
                getattr(d, nama), d.kepala, status=StatusSkp.BERJALAN, formasi=getattr(d, f"f_{nama}"), unit=d.dinas
            )
            setattr(d, f"skp_{nama}", skp)
        pindahkan(d, d.ani)
        yield d


def pindahkan(d, orang):
    Penempatan.objects.filter(pegawai=orang).update(selesai=PINDAH)
    d.f_baru = formasi_baru(d.lain, jabatan="Analis Perikanan")
    Penempatan.objects.create(pegawai=orang, formasi=d.f_baru, jenis="definitif", mulai=PINDAH)


def kata(jawaban):
    return " ".join(jawaban.content.decode().split())


def test_penilai_melihat_lalu_mengakhiri(d):
    halaman = kata(d.klien_kepala.get(ALAMAT))
    assert "Budi" not in halaman
    for harap in ("30 Juni 2026", "Analis Perikanan", "Dinas Perikanan", reverse("skp-akhiri", args=[d.skp_ani.pk])):
        assert harap in halaman, harap
    assert d.klien_kepala.get(reverse("skp-akhiri", args=[d.skp_ani.pk])).status_code == 200
    akhiri_skp(skp=d.skp_ani, selesai=PINDAH, oleh=d.oleh_kepala)
    assert "Tidak ada SKP yang perlu diakhiri" in kata(d.klien_kepala.get(ALAMAT))
    assert d.klien_ani.get(ALAMAT).status_code == 403


@pytest.mark.parametrize(
    ("ubah", "tampak"),
    [
        ({}, True),
        ({"status": StatusSkp.DISETUJUI}, True),
        ({"status": StatusSkp.DIAJUKAN}, False),
        ({"status": StatusSkp.SELESAI}, False),
        ({"selesai": PINDAH}, False),
        ({"mulai": PINDAH}, False),
        ({"asal": "bkn"}, False),
        ({"formasi": None}, False),
    ],
)
def test_hanya_yang_masih_berjalan_melewati_hari_terakhir(d, ubah, tampak):
    Skp.objects.filter(pk=d.skp_ani.pk).update(**ubah)
    assert list(skp_pindah(d.oleh_kepala)) == ([d.skp_ani] if tampak else [])


def test_yang_kembali_ke_kursinya_tidak_terdaftar(d):
    Penempatan.objects.create(pegawai=d.ani, formasi=d.f_ani, jenis="tugas_tambahan", mulai=date(2026, 9, 1))
    assert list(skp_pindah(d.oleh_kepala)) == []


def test_pengelola_menurut_lingkupnya(d):
    for unit, harap in ((d.dinas, [d.skp_ani]), (d.lain, [d.skp_ani]), (d.sekretariat, []), (None, [d.skp_ani])):
        peran = ("operator_opd",) if unit else ("admin_kinerja",)
        assert list(skp_pindah(pelaku(anggota_baru("Pengelola"), *peran, unit=unit))) == harap, unit
    assert list(skp_pindah(d.oleh_sekda)) == []  # he rates the head, not his people
    assert list(skp_pindah(pelaku(anggota_baru("Pimpinan"), "pimpinan"))) == []
    assert list(skp_pindah(d.oleh_ani)) == []


def test_pernyataan_sama_untuk_satu_dan_tiga_baris(d):
    jumlah = []
    for tambahan in (0, 2):
        for n in range(tambahan):
            kursi = formasi_baru(d.dinas, atasan=d.f_kepala)
            orang = pegawai_baru(f"Orang {n}", formasi=kursi)
            skp_baru(orang, d.kepala, status=StatusSkp.BERJALAN, formasi=kursi, unit=d.dinas)
            pindahkan(d, orang)
        with CaptureQueriesContext(connection) as catatan:
            assert kata(d.klien_kepala.get(ALAMAT)).count("30 Juni 2026") == 1 + tambahan
        jumlah.append(len(catatan))
    assert jumlah[0] == jumlah[1]
