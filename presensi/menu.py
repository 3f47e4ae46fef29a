"""Menus, audit sentences and the section of presence on Beranda."""

from collections.abc import Collection

from kinerja.inti import beranda, kalimat, navigasi, tautan_orang
from kinerja.inti.izin import Izin
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tautan_orang import HalamanOrang
from kinerja.queries.lingkup import terlihat_dari
from presensi.beranda import HARI_INI

MODUL = "presensi"
KELOMPOK = "Presensi"


def _lihat(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.LIHAT_PRESENSI)


def presensi_terlihat(pelaku: Pelaku, pegawai: Collection[int]) -> frozenset[int]:
    """Those of the people whose presence the actor may read."""
    return terlihat_dari(pelaku, pegawai, izin=Izin.LIHAT_PRESENSI)


def daftarkan() -> None:
    """Register everything; called once from `ready`."""
    navigasi.daftarkan(
        Menu("presensi", "Presensi & Cuti", "presensi-saya", 20, "", lambda p: p.pegawai_id is not None, MODUL),
        Menu("presensi-opd", "Presensi Pegawai", "presensi-daftar", 40, KELOMPOK, _lihat, MODUL),
        Menu("ketidakhadiran", "Cuti & Dinas Luar", "ketidakhadiran-daftar", 41, KELOMPOK, _lihat, MODUL),
        Menu("mesin", "Mesin & PIN", "mesin-daftar", 42, KELOMPOK, _lihat, MODUL),
        Menu("kalender", "Kalender Kerja", "presensi-kalender", 43, KELOMPOK, _lihat, MODUL),
        Menu("jam-kerja", "Jam Kerja", "jam-kerja", 44, KELOMPOK, _lihat, MODUL),
        Menu("jam-sif", "Jadwal Sif", "sif-daftar", 45, KELOMPOK, _lihat, MODUL),
    )
    tautan_orang.daftarkan(HalamanOrang("presensi", "Presensi", "presensi-pegawai", 20, presensi_terlihat, MODUL))
    beranda.daftarkan_bagian(HARI_INI)
    kalimat.daftarkan(
        {
            "presensi.rujukan": "Mengisi data awal presensi",
            "libur.usulkan": "Mengusulkan hari libur nasional",
            "libur.tetapkan": "Menetapkan hari libur {objek}[, {tanggal}]",
            "libur.tolak": "Tidak memakai hari libur {objek}[, {tanggal}]",
            "libur.tambah": "Menambah hari libur {objek}[, {tanggal}]",
            "jam.sesuaikan": "Menyesuaikan jam kerja pola {objek}",
            "jam.hapus_penyesuaian": "Menghapus penyesuaian jam pola {objek}",
            "jam.tetapkan": "Menetapkan jam biasa pola {objek}",
            "jam.hapus": "Menghapus jam biasa pola {objek}",
            "pola.tambah": "Membuat pola kerja {objek}",
            "pola.ubah": "Mengubah nama atau dasar hukum pola {objek}",
            "pola.baku": "Menjadikan {objek} pola baku",
            "pola.tugaskan": "Menugaskan pola {objek}[ untuk {sasaran}][, {masa}][, surat {surat_terlambat}]",
            "pola.hapus_penugasan": "Menghapus penugasan pola {objek}[ untuk {sasaran}][, {masa}][, surat {surat_terlambat}]",
            "sif.atur": "Mengatur jadwal sif[ {nama}][, {sebutan_bulan}][, surat {surat_terlambat}]",
            "sif.impor": "Mencatat jadwal sif dari berkas[, surat {surat_terlambat}]",
            "mesin.tambah": "Mendaftarkan mesin {objek}",
            "pin.petakan": "Memasangkan PIN mesin[ {pin} dengan {nama}][ mulai {mulai}][, surat {surat_terlambat}]",
            "pin.akhiri": "Mengakhiri PIN mesin[ {pin} milik {nama}][ mulai {sejak}][, surat {surat_terlambat}]",
            "ketidakhadiran.tambah": "Mencatat {objek}[ {nama}][, {masa}][, surat {nomor_surat}]",
            "ketidakhadiran.hapus": "Menghapus catatan {objek}[ {nama}][, {masa}][, surat {surat_terlambat}]",
            "ketidakhadiran.impor": "Mencatat dari berkas: {objek}[ {nama}][, {masa}][, surat {surat_terlambat}]",
        },
        {
            "libur.": "Hari libur",
            "jam.": "Jam kerja",
            "pola.": "Pola kerja",
            "sif.": "Jadwal sif",
            "mesin.": "Mesin presensi",
            "pin.": "PIN mesin",
            "ketidakhadiran.": "Cuti dan dinas luar",
        },
    )
