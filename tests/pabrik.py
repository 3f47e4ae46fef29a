"""Factories of the tests: explicit, no surprise. All but `instansi_baru` run inside an open door."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client

from kinerja.inti.izin import PERAN
from kinerja.inti.models import Akun, Instansi, Keanggotaan
from kinerja.inti.pelaku import Pelaku, PeranAktif
from kinerja.inti.tenansi import instansi_wajib
from kinerja.models import (
    Formasi,
    Jabatan,
    JenisPegawai,
    Pegawai,
    Penempatan,
    PenugasanPeran,
    RiwayatGaji,
    RiwayatGolongan,
    RiwayatNama,
    RiwayatNip,
    SusunanFormasi,
    UnitKerja,
)

_urut = itertools.count(1)
AWAL = date(2020, 1, 1)


def instansi_baru(nama: str = "Kabupaten Uji", *, jenis: str = "pemda", zona: str = "Asia/Jakarta") -> int:
    """A new tenant without reference data; returns its id."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT inti_buat_instansi(%s, %s, %s, %s)", [f"uji-{next(_urut)}", nama, jenis, zona])
        return int(kursor.fetchone()[0])


def instansi_objek(pk: int) -> Instansi:
    return Instansi.objects.get(pk=pk)


def nip_baru(ke: int | None = None) -> str:
    """A valid NIP: born 1 January 1980, appointed March 2005, serial counted."""
    n = ke if ke is not None else next(_urut)
    return f"19800{1 + n // 999 % 9}01200503{1 + n % 2}{n % 999 + 1:03d}"


def unit_baru(nama: str | None = None, *, parent: UnitKerja | None = None) -> UnitKerja:
    """A unit; without `parent` a perangkat daerah."""
    akar = None if parent is None else (parent.perangkat_daerah or parent)
    return UnitKerja.objects.create(nama=nama or f"Unit {next(_urut)}", parent=parent, perangkat_daerah=akar)


def jenis_pegawai(kode: str = "PNS") -> JenisPegawai:
    aturan = {"PPPK": "ni_pppk", "PEJABAT": "tanpa"}.get(kode, "nip")
    return JenisPegawai.objects.get_or_create(kode=kode, defaults={"nama": kode, "aturan_nip": aturan})[0]


def formasi_baru(
    unit: UnitKerja,
    *,
    jabatan: str = "Analis",
    jenis: str = "pelaksana",
    kelas: int | None = 7,
    atasan: Formasi | None = None,
    mulai: date = AWAL,
    memimpin: bool = False,
) -> Formasi:
    """A seat with its present arrangement."""
    formasi = Formasi.objects.create(kode=f"F{next(_urut)}")
    SusunanFormasi.objects.create(
        formasi=formasi,
        unit=unit,
        jabatan=Jabatan.objects.get_or_create(nama=jabatan, jenis=jenis)[0],
        kelas=kelas,
        atasan=atasan,
        mulai=mulai,
        memimpin_unit=memimpin,
    )
    return formasi


def pegawai_baru(
    nama: str | None = None,
    *,
    formasi: Formasi | None = None,
    jenis: str = "PNS",
    golongan: str = "III/a",
    gaji: int = 4_000_000,
    nip: str | None = None,
    mulai: date = AWAL,
    keanggotaan: Keanggotaan | None = None,
) -> Pegawai:
    """A person with dated name, NIP, golongan and salary, and a definitive seat when one is given."""
    n = next(_urut)
    jp = jenis_pegawai(jenis)
    nip = None if jp.aturan_nip == "tanpa" else (nip or nip_baru(n))
    p = Pegawai.objects.create(nama=nama or f"Pegawai {n}", nip=nip, jenis=jp, keanggotaan=keanggotaan)
    RiwayatNama.objects.create(pegawai=p, nama=p.nama, mulai=mulai)
    RiwayatNip.objects.create(pegawai=p, nip=nip, jenis=jp, mulai=mulai)
    RiwayatGolongan.objects.create(pegawai=p, golongan=golongan, mulai=mulai)
    RiwayatGaji.objects.create(pegawai=p, gaji_bruto=gaji, mulai=mulai)
    if formasi is not None:
        Penempatan.objects.create(pegawai=p, formasi=formasi, mulai=mulai)
    return p


def anggota_baru(nama: str | None = None, *, username: str | None = None, sandi: str | None = None) -> Keanggotaan:
    """An account with a membership in the open tenant."""
    n = next(_urut)
    akun = Akun.objects.create_user(username or f"akun{n}", sandi)
    return Keanggotaan.objects.create(akun=akun, nama=nama or f"Anggota {n}")


def beri_peran(anggota: Keanggotaan, kode: str, unit: UnitKerja | None = None, mulai: date = AWAL) -> PenugasanPeran:
    assert kode in PERAN, kode
    return PenugasanPeran.objects.create(keanggotaan=anggota, peran=kode, unit=unit, mulai=mulai)


def beri_kode_keamanan(akun: Akun) -> None:
    """A second factor, which roles marked `admin` need outside the demo."""
    Authenticator.objects.create(user=akun, type=Authenticator.Type.TOTP, data={"secret": "rahasia"})


def pelaku(anggota: Keanggotaan | None = None, *peran: str, unit: UnitKerja | None = None, **lain: Any) -> Pelaku:
    """An actor built directly, for services; roles by code, all with the same scope."""
    aktif = tuple(PeranAktif(PERAN[k], unit.pk if unit else None) for k in peran)
    return Pelaku(
        instansi_id=instansi_wajib(),
        akun_id=anggota.akun_id if anggota else None,
        keanggotaan_id=anggota.pk if anggota else None,
        nama=anggota.nama if anggota else "Sistem",
        peran=aktif,
        **lain,
    )


def klien(anggota: Keanggotaan) -> Client:
    """A test client logged in as a member."""
    c = Client()
    c.force_login(anggota.akun, backend="allauth.account.auth_backends.AuthenticationBackend")
    return c
