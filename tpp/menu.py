"""Menus, audit sentences, card, import and job links of TPP."""

from django.urls import reverse

from kinerja.inti import beranda, kalimat, navigasi, pekerjaan
from kinerja.inti.impor import daftarkan_pengimpor
from kinerja.inti.izin import Izin
from kinerja.inti.models import Pekerjaan
from kinerja.inti.navigasi import Menu
from tpp.kartu import kartu_tpp
from tpp.pengimpor import PengimporTarif
from tpp.policies import MODUL
from tpp.services import hitung

KELOMPOK = "BKPSDM"
KALIMAT = {
    "tpp.hitung": "Menghitung TPP: {objek}",
    "tpp.unduh": "Mengunduh hasil TPP: {objek}",
    "tpp.ketentuan.buat": "Membuat draf {objek}",
    "tpp.ketentuan.ubah": "Mengubah draf {objek}",
    "tpp.ketentuan.hapus": "Menghapus draf {objek}",
    "tpp.ketentuan.tetapkan": "Menetapkan ketentuan {objek}",
    "tpp.ketentuan.akhiri": "Mengakhiri masa berlaku {objek}",
    "tpp.ketentuan.cabut": "Mencabut ketentuan {objek}",
}


def _ke_perhitungan(kerja: Pekerjaan) -> str:
    return reverse("tpp-proses", args=[kerja.argumen["proses"]])


def daftarkan() -> None:
    """Register everything; called once from `ready`."""
    navigasi.daftarkan(
        Menu("tpp-saya", "TPP Saya", "tpp-saya", 50, "", lambda p: p.pegawai_id is not None, MODUL),
        Menu(
            "tpp",
            "TPP",
            "tpp-bulan",
            340,
            KELOMPOK,
            lambda p: p.punya(Izin.HITUNG_TPP) or p.punya(Izin.LIHAT_RUPIAH),
            MODUL,
        ),
        Menu(
            "ketentuan", "Ketentuan", "ketentuan-daftar", 330, KELOMPOK, lambda p: p.punya(Izin.LIHAT_KETENTUAN), MODUL
        ),
    )
    kalimat.daftarkan(KALIMAT, {"tpp.": "TPP"})
    beranda.daftarkan_kartu(kartu_tpp)
    daftarkan_pengimpor(PengimporTarif())
    pekerjaan.daftarkan_tautan(hitung.JENIS, _ke_perhitungan)
