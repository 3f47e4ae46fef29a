"""The kernel's own entries in the menu, and where its jobs lead."""

from django.urls import reverse

from kinerja.inti import pekerjaan
from kinerja.inti.impor import pengimpor_untuk
from kinerja.inti.izin import Izin
from kinerja.inti.kelola import situs
from kinerja.inti.models import Pekerjaan
from kinerja.inti.navigasi import Menu, daftarkan
from kinerja.inti.pelaku import Pelaku

KELOMPOK = "Data dan catatan"


def _boleh_impor(pelaku: Pelaku) -> bool:
    return bool(pengimpor_untuk(pelaku))


def _punya_proses(pelaku: Pelaku) -> bool:
    return _boleh_impor(pelaku) or pelaku.punya(Izin.HITUNG_TPP) or pelaku.punya(Izin.LIHAT_AUDIT)


def _ke_unggahan(kerja: Pekerjaan) -> str:
    return reverse("impor-rinci", args=[kerja.argumen["kode"]])


def daftarkan_menu() -> None:
    """Called once when the application starts."""
    daftarkan(
        Menu("impor", "Impor Data", "impor-daftar", 800, KELOMPOK, _boleh_impor),
        Menu("kelola", "Data Induk", "admin:index", 810, KELOMPOK, situs.boleh),
        Menu("proses", "Proses", "proses-daftar", 820, KELOMPOK, _punya_proses),
        Menu("riwayat", "Riwayat", "riwayat-daftar", 830, KELOMPOK, lambda pelaku: True),
    )
    for jenis in ("impor.periksa", "impor.terapkan"):
        pekerjaan.daftarkan_tautan(jenis, _ke_unggahan)
