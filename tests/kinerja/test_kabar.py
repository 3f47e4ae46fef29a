"""Notices to the person when somebody records a role or a placement about him."""

from datetime import date

import pytest

from kinerja.inti.models import PesanKeluar
from kinerja.services.penempatan import Sk, akhiri_penempatan, tempatkan
from kinerja.services.peran import akhiri_peran, tetapkan_peran
from tests.pabrik import anggota_baru, formasi_baru, klien, pegawai_baru, pelaku, unit_baru

HARI = date(2026, 10, 15)


@pytest.fixture
def orang(instansi):
    return anggota_baru("Ani")


def kabar(anggota) -> list[tuple[str, str]]:
    return list(PesanKeluar.objects.filter(keanggotaan=anggota).order_by("pk").values_list("judul", "isi"))


def test_role_given_and_ended(orang):
    admin, opd = pelaku(anggota_baru("Budi"), "admin_instansi"), unit_baru("Dinas Satu")
    tugas = tetapkan_peran(keanggotaan=orang, peran="bendahara", unit=opd, mulai=HARI, dasar="SK 7", oleh=admin)
    akhiri_peran(penugasan=tugas, selesai=date(2026, 11, 1), alasan="Mutasi", oleh=admin)
    assert kabar(orang) == [
        ("Peran Bendahara diberikan kepada Anda mulai 15 Oktober 2026", "Lingkup: Dinas Satu. Dicatat oleh Budi."),
        ("Peran Bendahara berakhir mulai 1 November 2026", "Lingkup: Dinas Satu. Dicatat oleh Budi."),
    ]


def test_placement_entered_and_ended(orang):
    opd = unit_baru("Dinas Satu")
    admin = pelaku(anggota_baru("Budi"), "admin_struktur")
    pegawai = pegawai_baru("Ani", keanggotaan=orang)
    baru = tempatkan(
        pegawai=pegawai, formasi=formasi_baru(opd), jenis="definitif", mulai=HARI, sk=Sk("821/7"), oleh=admin
    )
    akhiri_penempatan(penempatan=baru, selesai=date(2026, 12, 1), alasan="SK 9", oleh=admin)
    ekor = "Dicatat oleh Budi. Bila keliru, hubungi operator OPD Anda."
    assert kabar(orang) == [
        ("Penempatan Anda (Definitif) dicatat mulai 15 Oktober 2026", f"Dasar: 821/7. {ekor}"),
        ("Penempatan Anda (Definitif) berakhir mulai 1 Desember 2026", f"Dasar: SK 9. {ekor}"),
    ]
    assert klien(orang).get(PesanKeluar.objects.first().tautan).status_code == 200


def test_without_account_or_by_oneself_nobody_is_told(orang):
    opd = unit_baru("Dinas Satu")
    sendiri = pelaku(orang, "admin_struktur")
    for pegawai in (pegawai_baru("Tanpa akun"), pegawai_baru("Ani", keanggotaan=orang)):
        tempatkan(pegawai=pegawai, formasi=formasi_baru(opd), jenis="definitif", mulai=HARI, sk=Sk("1"), oleh=sendiri)
    assert not PesanKeluar.objects.exists()
