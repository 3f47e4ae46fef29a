"""What is said to have changed after a calculation names only people whose month it can change."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kinerja.inti.audit import catat
from kinerja.inti.models import Unggahan
from kinerja.models import Penempatan
from kinerja.services.penempatan import akhiri_penempatan
from kinerja.services.terkunci import Surat
from presensi.models import JamKerja, Ketukan, PenugasanPola, PolaKerja
from presensi.queries.pola import jam_biasa
from presensi.services.jam import tetapkan_jam_biasa
from presensi.services.kalender import tambah_libur
from presensi.services.pola import tambah_penyesuaian, tugaskan_pola
from tests.pabrik import AWAL
from tests.tpp import pabrik_bayar as b
from tests.tpp import pabrik_tpp as t
from tpp.queries.meja import satu_opd
from tpp.queries.perubahan import Sejak, peristiwa_sesudah, perubahan_sesudah
from tpp.queries.perubahan_proses import diperhitungkan

NOVEMBER = date(2026, 11, 1)
SABTU = date(2026, 10, 17)
SURAT = Surat("800/1", date(2026, 11, 4))


@pytest.fixture
def k(instansi, settings):
    """Ani follows the standard pattern, Budi one of his own that works on Saturdays too; their month is locked."""
    settings.DEMO = True
    with time_machine.travel(b.KINI, tick=True):
        k = b.kantor_bayar()
        k.lima = PolaKerja.objects.get(kode="lima")
        k.enam = PolaKerja.objects.create(kode="enam", nama="Enam hari")
        for hari in range(1, 7):
            JamKerja.objects.create(pola=k.enam, hari=hari, masuk=450, batas=720, pulang=840, mulai=AWAL)
        PenugasanPola.objects.create(pola=k.enam, pegawai=k.budi, mulai=AWAL)
        k.daftar = b.sampai_sah(k)
        yield k


def _jam(pola, mulai):
    def ubah(k):
        satu = getattr(k, pola)
        jam = dict.fromkeys(range(1, 8)) | jam_biasa(satu, mulai)
        tetapkan_jam_biasa(pola=satu, mulai=mulai, jam=jam, dasar="", oleh=t.sistem())

    return ubah


def _sesuaikan(k):
    lain = {"nama": "Pagi", "dasar": "", "jam": jam_biasa(k.enam, AWAL), "oleh": t.sistem()}
    tambah_penyesuaian(pola=k.enam, mulai=date(2026, 10, 5), selesai=date(2026, 10, 9), **lain)


def _libur(hari):
    def ubah(k):
        tambah_libur(tanggal=hari, nama="Hari Jadi", jenis="daerah", dasar="Perda", oleh=t.sistem())

    return ubah


def _tugaskan(unit, mulai):
    def ubah(k):
        tugaskan_pola(pola=k.lima, unit=getattr(k, unit), mulai=mulai, oleh=t.sistem(), surat=SURAT)

    return ubah


def _kursi(mulai):
    def ubah(k):
        catat(
            "formasi.susun",
            oleh=t.sistem(),
            objek=Penempatan.objects.get(pegawai=k.ani).formasi,
            fakta={"mulai": mulai},
        )

    return ubah


def _log(pin, *saat):
    def ubah(k):
        berkas = {
            "jenis": "attlog",
            "nama_berkas": "1_attlog.dat",
            "sidik": "0" * 64,
            "isi": b"x",
            "status": "diterapkan",
        }
        unggahan = Unggahan.objects.create(diterapkan_pada=timezone.now() + timedelta(days=30), **berkas)
        Ketukan.objects.bulk_create(
            [
                Ketukan(
                    mesin=k.mesin,
                    pin=pin,
                    waktu=datetime.fromisoformat(s).replace(tzinfo=t.WIB),
                    unggahan_id=unggahan.pk,
                )
                for s in saat
            ]
        )

    return ubah


def _akhiri(selesai):
    def ubah(k):
        milik = Penempatan.objects.get(pegawai=k.ani)
        akhiri_penempatan(penempatan=milik, selesai=selesai, alasan="SK", surat=SURAT, oleh=t.sistem())

    return ubah


KASUS = {
    "hours of her pattern": (_jam("lima", date(2026, 10, 5)), "ani"),
    "hours of his pattern": (_jam("enam", date(2026, 10, 5)), "budi"),
    "hours from the next month on": (_jam("lima", NOVEMBER), ""),
    "adjustment": (_sesuaikan, "budi"),
    "day off on a day that only he works": (_libur(SABTU), "budi"),
    "day off on a day that both work": (_libur(date(2026, 10, 14)), "ani budi"),
    "day off of another month": (_libur(date(2026, 11, 4)), ""),
    "pattern of their unit": (_tugaskan("satu", date(2026, 10, 5)), "ani budi"),
    "pattern of another unit": (_tugaskan("dua", date(2026, 10, 5)), ""),
    "her seat": (_kursi("2026-10-10"), "ani"),
    "her seat from the next month on": (_kursi("2026-11-01"), ""),
    "log with his punch": (_log("2", "2026-10-07 07:00"), "budi"),
    "log of another month": (_log("2", "2026-11-01 07:00", "2026-11-02 07:00"), ""),
    "seat that ends in another month": (_akhiri(date(2026, 11, 30)), ""),
    "seat that ends in the month": (_akhiri(date(2026, 10, 20)), "ani"),
}


def _kena(k) -> str:
    """Who of the two is said to have changed."""
    sejak = diperhitungkan([k.daftar])[k.daftar.pk]
    return " ".join(n for n in ("ani", "budi") if perubahan_sesudah(t.BULAN, [Sejak(getattr(k, n).pk, 0, sejak)]))


def test_only_people_really_touched_are_named(k):
    hasil, meja = {}, {}
    for nama, (ubah, _) in KASUS.items():
        with transaction.atomic():
            assert _kena(k) == ""
            ubah(k)
            hasil[nama] = _kena(k)
            meja[nama] = satu_opd(k.admin, t.BULAN, k.satu.pk)[1].perubahan.jumlah
            transaction.set_rollback(True)
    assert hasil == {nama: siapa for nama, (_, siapa) in KASUS.items()}
    assert meja == {nama: int(bool(siapa)) for nama, (_, siapa) in KASUS.items()}


def test_the_list_of_records_holds_the_same_ones(k):
    orang, sejak = [k.ani.pk, k.budi.pk], diperhitungkan([k.daftar])[k.daftar.pk]
    for ubah in (_jam("lima", NOVEMBER), _libur(date(2026, 11, 4)), _tugaskan("dua", date(2026, 10, 5))):
        ubah(k)
    assert not peristiwa_sesudah(t.BULAN, orang, sejak)
    _libur(SABTU)(k)
    catat("gaji.tambah", oleh=t.sistem(), pegawai_id=k.ani.pk, fakta={"mulai": "2026-10-01"})
    assert [p.aksi for p in peristiwa_sesudah(t.BULAN, orang, sejak)] == ["gaji.tambah", "libur.tambah"]
    assert [p.aksi for p in peristiwa_sesudah(t.BULAN, [k.ani.pk], sejak)] == ["gaji.tambah"]


def test_the_same_statements_for_one_record_and_for_three(k):
    sejak = diperhitungkan([k.daftar])[k.daftar.pk]

    def hitung(*orang):
        with CaptureQueriesContext(connection) as kueri:
            perubahan_sesudah(t.BULAN, [Sejak(p.pk, 0, sejak) for p in orang])
        return len(kueri)

    _libur(date(2026, 10, 14))(k)
    satu = hitung(k.ani)
    _libur(date(2026, 10, 15))(k)
    _libur(date(2026, 10, 16))(k)
    assert hitung(k.ani, k.budi, k.citra) == satu
