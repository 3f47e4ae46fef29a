"""Menus, audit sentences, card, import and job links of TPP."""

from django.urls import reverse

from kinerja.inti import beranda, kalimat, navigasi, pekerjaan
from kinerja.inti.impor import daftarkan_pengimpor
from kinerja.inti.izin import Izin
from kinerja.inti.models import Pekerjaan
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Pelaku
from tpp.kartu import kartu_bulan, kartu_giliran, kartu_tpp
from tpp.pengimpor import PengimporTarif
from tpp.policies import MODUL
from tpp.queries.meja import TINDAKAN, lingkup_pantau
from tpp.services import hitung, selisih

KELOMPOK = "TPP"
KALIMAT = {
    "tpp.hitung": "Menghitung TPP: {objek}",
    "tpp.unduh": "Mengunduh hasil TPP: {objek}",
    "tpp.daftar.sahkan": "Mengesahkan {objek}",
    "tpp.daftar.bayar": "Mencatat pembayaran {objek}",
    "tpp.selisih.periksa": "Mencari selisih: {objek}",
    "tpp.selisih.selesai": "Selesai mencari selisih: {objek}",
    "tpp.selisih.setor": "Mencatat setoran {objek}",
    "bulan.tutup": "Menutup bulan: {objek}",
    "bulan.buka": "Membuka kembali bulan: {objek}",
    "bulan.hitung": "Hasil perhitungan menjadi hasil bulan: {objek}",
    "bulan.periksa": "Menyatakan sudah diperiksa: {objek}",
    "bulan.kembalikan": "Mengembalikan ke perhitungan: {objek}",
    "bulan.sahkan": "Mengesahkan bulan: {objek}",
    "bulan.bayar": "Menyatakan bulan dibayar: {objek}",
    "tpp.ketentuan.buat": "Membuat draf {objek}",
    "tpp.ketentuan.ubah": "Mengubah draf {objek}",
    "tpp.ketentuan.hapus": "Menghapus draf {objek}",
    "tpp.ketentuan.tetapkan": "Menetapkan ketentuan {objek}",
    "tpp.ketentuan.akhiri": "Mengakhiri masa berlaku {objek}",
    "tpp.ketentuan.cabut": "Mencabut ketentuan {objek}",
}


def _menutup(pelaku: Pelaku) -> bool:
    """Whoever acts on months, or looks at all of them."""
    return any(pelaku.punya(i) for i in TINDAKAN) or lingkup_pantau(pelaku).seluruh


def _memantau(pelaku: Pelaku) -> bool:
    """The operators, who only look at their own."""
    return bool(lingkup_pantau(pelaku)) and not _menutup(pelaku)


def _ke_selisih(kerja: Pekerjaan) -> str:
    return reverse("selisih-daftar")


def _ke_perhitungan(kerja: Pekerjaan) -> str:
    return reverse("tpp-proses", args=[kerja.argumen["proses"]])


def daftarkan() -> None:
    """Register everything; called once from `ready`."""
    navigasi.daftarkan(
        Menu("tpp-saya", "TPP Saya", "tpp-saya", 50, "", lambda p: p.pegawai_id is not None, MODUL),
        Menu("tutup-bulan", "Tutup Bulan", "tutup-bulan", 24, KELOMPOK, _menutup, MODUL),
        Menu("pantauan", "Pantauan OPD", "tutup-bulan", 25, "Pegawai & Jabatan", _memantau, MODUL),
        Menu(
            "tpp",
            "Perhitungan TPP",
            "tpp-bulan",
            340,
            KELOMPOK,
            lambda p: p.punya(Izin.HITUNG_TPP) or p.punya(Izin.LIHAT_RUPIAH),
            MODUL,
        ),
        Menu(
            "ketentuan",
            "Ketentuan TPP",
            "ketentuan-daftar",
            330,
            KELOMPOK,
            lambda p: p.punya(Izin.LIHAT_KETENTUAN),
            MODUL,
        ),
    )
    kalimat.daftarkan(KALIMAT, {"tpp.": "TPP", "bulan.": "Tutup bulan"})
    for kartu in (kartu_tpp, kartu_giliran, kartu_bulan):
        beranda.daftarkan_kartu(kartu)
    daftarkan_pengimpor(PengimporTarif())
    pekerjaan.daftarkan_tautan(hitung.JENIS, _ke_perhitungan)
    pekerjaan.daftarkan_tautan(selisih.JENIS, _ke_selisih)
