"""The small world of the standing walk: two tenants, two OPD, a member for every role. Apps add their objects."""

from __future__ import annotations

from types import SimpleNamespace

from kinerja.inti.izin import PERAN
from kinerja.inti.tenansi import masuk
from tests.pabrik import (
    anggota_baru,
    beri_kode_keamanan,
    beri_peran,
    formasi_baru,
    instansi_baru,
    klien,
    pegawai_baru,
    unit_baru,
)


def bangun(*penambah) -> SimpleNamespace:
    """Build the world; each `penambah(dunia)` runs inside the door of tenant A and adds an app's objects."""
    d = SimpleNamespace(a=instansi_baru("Kabupaten A"), b=instansi_baru("Kabupaten B"), klien={}, klien_unit_lain={})
    with masuk(d.a):
        d.opd1, d.opd2 = unit_baru("Dinas Satu"), unit_baru("Dinas Dua")
        d.formasi_kepala = formasi_baru(d.opd1, jabatan="Kepala Dinas", jenis="jpt_pratama", kelas=14, memimpin=True)
        d.formasi = formasi_baru(d.opd1, atasan=d.formasi_kepala)
        d.formasi2 = formasi_baru(d.opd2)
        d.anggota_kepala, d.anggota_pegawai, d.anggota_lain = (
            anggota_baru("Kepala"),
            anggota_baru("Pemilik"),
            anggota_baru("Pegawai Lain"),
        )
        d.kepala = pegawai_baru("Kepala Dinas Satu", formasi=d.formasi_kepala, keanggotaan=d.anggota_kepala)
        d.pegawai = pegawai_baru("Pemilik Data", formasi=d.formasi, keanggotaan=d.anggota_pegawai)
        d.lain = pegawai_baru(
            "Rekan Satu Dinas", formasi=formasi_baru(d.opd1, atasan=d.formasi_kepala), keanggotaan=d.anggota_lain
        )
        d.klien |= {
            "pemilik": klien(d.anggota_pegawai),
            "atasan": klien(d.anggota_kepala),
            "pegawai": klien(d.anggota_lain),
        }
        for kode, peran in PERAN.items():
            anggota = anggota_baru(f"{peran.nama} 1")
            if peran.admin:
                beri_kode_keamanan(anggota.akun)
            beri_peran(anggota, kode, d.opd1 if peran.per_unit else None)
            d.klien[kode] = klien(anggota)
            if peran.per_unit:
                lain = anggota_baru(f"{peran.nama} 2")
                beri_peran(lain, kode, d.opd2)
                d.klien_unit_lain[kode] = klien(lain)
        for tambah in penambah:
            tambah(d)
    with masuk(d.b):
        unit = unit_baru("Dinas Satu")
        d.pegawai_b = pegawai_baru("Orang B", formasi=formasi_baru(unit))
        luar = anggota_baru("Admin B")
        beri_kode_keamanan(luar.akun)
        for kode, peran in PERAN.items():
            beri_peran(luar, kode, unit if peran.per_unit else None)
        d.klien_b = klien(luar)
    return d
