"""A final payment list with two people, its officers, and what they are logged in with. Runs inside an open door."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

from kinerja.models import Rekening, UnitKerja
from tests.pabrik import AWAL, anggota_baru, beri_peran, pelaku, unit_baru
from tests.tpp import pabrik_tpp as t
from tpp.models import DaftarPembayaran
from tpp.services import bulan as layanan
from tpp.services.sahkan import sahkan_daftar

KINI = datetime(2026, 11, 5, 9, 0, tzinfo=t.WIB)


def kantor_bayar() -> SimpleNamespace:
    """Two offices; Ani (with an account, in time) and Budi (none, half the minutes) in the first, Citra in the second."""
    k = SimpleNamespace(satu=unit_baru("Dinas Satu"), dua=unit_baru("Dinas Dua"))
    t.ketentuan()
    k.mesin = t.pola_lima_hari()
    k.admin = pelaku(anggota_baru("Admin TPP"), "admin_tpp")
    k.a_ani, k.a_budi = anggota_baru("Ani"), anggota_baru("Budi")
    k.ani = t.orang_lengkap(k.mesin, k.satu, "1", nama="Ani", keanggotaan=k.a_ani)
    k.budi = t.orang_lengkap(k.mesin, k.satu, "2", nama="=Budi", jumlah=3500, golongan="II/c", keanggotaan=k.a_budi)
    k.citra = t.orang_lengkap(k.mesin, k.dua, "3", nama="Citra")
    Rekening.objects.create(pegawai=k.ani, bank="Bank Daerah", nomor="0011223344", mulai=AWAL)
    for kode, nama in (("ppk_skpd", "ppk"), ("pengguna_anggaran", "pa"), ("bendahara", "bendahara")):
        anggota = anggota_baru(nama.upper())
        beri_peran(anggota, kode, k.satu)
        setattr(k, f"a_{nama}", anggota)
        setattr(k, nama, pelaku(anggota, kode, unit=k.satu))
    return k


def daftar_dari(opd: UnitKerja) -> DaftarPembayaran:
    lain = ("bulan_opd__perangkat_daerah", "proses__ketentuan")
    return DaftarPembayaran.objects.select_related(*lain).get(bulan_opd__perangkat_daerah=opd)


def sampai_dihitung(k: SimpleNamespace) -> DaftarPembayaran:
    layanan.tutup_bulan(bulan=t.BULAN, perangkat_daerah=[k.satu.pk], oleh=k.admin)
    t.hitung()
    return daftar_dari(k.satu)


def sampai_sah(k: SimpleNamespace) -> DaftarPembayaran:
    layanan.nyatakan_diperiksa(daftar=sampai_dihitung(k), oleh=k.ppk)
    sahkan_daftar(daftar=daftar_dari(k.satu), oleh=k.pa, nomor="900/17")
    return daftar_dari(k.satu)
