"""What the part "jalan" registers with the kernel: menus and its sentences."""

from kinerja.inti import kalimat, navigasi
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Pelaku

MODUL = "skp"
KALIMAT = {
    "realisasi.simpan": "Mengisi realisasi untuk {objek}",
    "realisasi.bukti_sumber": "Melampirkan {banyak} aktivitas sebagai bukti realisasi",
    "realisasi.lepas_bukti": "Melepaskan bukti realisasi “{objek}”",
    "umpan_balik.beri": "Memberi umpan balik ({nada}) pada {objek}",
    "umpan_balik.undang": "Mengundang {pemberi} memberi umpan balik pada {objek} sampai {sampai}",
    "umpan_balik.batal_undang": "Membatalkan undangan umpan balik {pemberi} pada {objek}",
    "pembinaan.buat": "Menyiapkan {objek}",
    "pembinaan.simpan": "Menyimpan draf {objek}",
    "pembinaan.hapus": "Menghapus draf {objek}",
    "pembinaan.sampaikan": "Menyampaikan {objek}",
    "pembinaan.tanggapi": "Menanggapi {objek}",
}
JUDUL = {"realisasi.": "Realisasi SKP", "umpan_balik.": "Umpan balik", "pembinaan.": "Pembinaan kinerja"}


def _pegawai(pelaku: Pelaku) -> bool:
    return pelaku.pegawai_id is not None


def _atasan(pelaku: Pelaku) -> bool:
    return pelaku.atasan


def daftarkan() -> None:
    """Menus and sentences of this part."""
    navigasi.daftarkan(
        Menu("skp-umpan-balik", "Umpan Balik Diminta", "skp-beri-umpan-balik", 145, "SKP", _pegawai, MODUL),
        Menu("skp-pembinaan", "Pembinaan Tim", "skp-pembinaan-tim", 146, "SKP", _atasan, MODUL),
    )
    kalimat.daftarkan(KALIMAT, JUDUL)
