"""Menus, audit sentences, cards, imports and links of the daily log."""

from aktivitas.beranda import BAGIAN
from aktivitas.dokumen import daftarkan_dokumen
from aktivitas.gabung import PEMINDAH
from aktivitas.kartu import kartu_verifikasi
from aktivitas.luring import BAGIAN_LURING
from aktivitas.pengimpor.aktivitas import PengimporAktivitas
from aktivitas.pengimpor.bank import PengimporBank
from aktivitas.queries.antrean import jumlah_diketahui
from aktivitas.queries.entri import pegawai_terlihat
from aktivitas.queries.sebutan import sebut_bukti, sebut_entri
from aktivitas.queries.sumber_realisasi import entri_dikembalikan, entri_disetujui
from aktivitas.queries.tim import ringkas_tim
from kinerja.inti import beranda, gabung, impor, kalimat, luring, navigasi, sumber_realisasi, tautan_orang
from kinerja.inti.izin import Izin
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.sumber_realisasi import SumberRealisasi
from kinerja.inti.tautan_orang import HalamanOrang

MODUL = "aktivitas"
KELOMPOK = "Aktivitas"
KALIMAT = {
    "aktivitas.catat": "Mencatat {objek}",
    "aktivitas.ubah": "Mengubah {objek}",
    "aktivitas.ajukan": "Mengirim {objek} untuk diverifikasi",
    "aktivitas.tarik": "Menarik kembali {objek}",
    "aktivitas.setujui": "Menyetujui {objek}",
    "aktivitas.setujui_sebagian": "Menyetujui sebagian menit {objek}",
    "aktivitas.kembalikan": "Mengembalikan {objek} untuk diperbaiki",
    "aktivitas.tolak": "Tidak menyetujui {objek}",
    "aktivitas.batal_putusan": "Membatalkan putusan atas {objek}",
    "aktivitas.tunjuk_pengganti": "Menunjuk {objek} sebagai pengganti verifikator",
    "aktivitas.akhiri_pengganti": "Mengakhiri penunjukan {objek} sebagai pengganti verifikator",
    "aktivitas.hapus": "Menghapus draf[ “{nama}” {tanggal}]",
    "aktivitas.ubah_disetujui": "Mengajukan perubahan {objek} yang sudah disetujui",
    "aktivitas.ketentuan": "Menambah {objek}",
    "bukti.lampirkan": "Melampirkan {objek}",
    "bukti.lepaskan": "Melepaskan bukti[ “{judul}”]",
    "dispensasi.beri": "Memberi {objek}",
    "dispensasi.cabut": "Mencabut {objek}",
    "aktivitas.impor": "Mengimpor aktivitas dari berkas {objek}",
}
JUDUL_KALIMAT = {"aktivitas.": "Aktivitas Harian", "bukti.": "Bukti aktivitas", "dispensasi.": "Dispensasi"}


def _mencatat(pelaku: Pelaku) -> bool:
    return pelaku.pegawai_id is not None


def _memverifikasi(pelaku: Pelaku) -> bool:
    return pelaku.atasan


def _kelola_bank(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.KELOLA_BANK_AKTIVITAS)


def _kelola(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.KELOLA_AKTIVITAS)


MENU = (
    Menu("aktivitas", "Aktivitas Harian", "aktivitas-saya", 10, "", _mencatat, MODUL),
    Menu("verifikasi", "Perlu Verifikasi", "verifikasi", 21, "", _memverifikasi, MODUL, jumlah_diketahui),
    Menu("bank", "Bank Aktivitas", "bank-daftar", 40, "BKPSDM", _kelola_bank, MODUL),
    Menu("ketentuan-aktivitas", "Ketentuan Aktivitas", "ketentuan-aktivitas-daftar", 41, "BKPSDM", _kelola_bank, MODUL),
    Menu("aktivitas-rekap", "Cetak Rekap Aktivitas", "aktivitas-rekap-unit", 44, KELOMPOK, _kelola, MODUL),
    Menu("aktivitas-dispensasi", "Dispensasi Aktivitas", "dispensasi-daftar", 43, KELOMPOK, _kelola, MODUL),
)


def daftarkan() -> None:
    """Register everything; called once from `ready`."""
    navigasi.daftarkan(*MENU)
    kalimat.daftarkan(KALIMAT, JUDUL_KALIMAT)
    kalimat.daftarkan_sebutan("aktivitas.aktivitas", sebut_entri)
    kalimat.daftarkan_sebutan("aktivitas.bukti", sebut_bukti)
    beranda.daftarkan_bagian(BAGIAN)
    luring.daftarkan_bagian(BAGIAN_LURING)
    beranda.daftarkan_kartu(kartu_verifikasi)
    impor.daftarkan_pengimpor(PengimporBank())
    impor.daftarkan_pengimpor(PengimporAktivitas())
    gabung.daftarkan_pemindah(PEMINDAH)
    tautan_orang.daftarkan(
        HalamanOrang("aktivitas", "Aktivitas", "aktivitas-pegawai", 10, pegawai_terlihat, MODUL, ringkas_tim)
    )
    sumber_realisasi.daftarkan(
        SumberRealisasi("aktivitas", "Catatan harian", entri_disetujui, MODUL, entri_dikembalikan)
    )
    daftarkan_dokumen()
