"""Menus, audit sentences and the card of presence."""

from django.urls import reverse

from kinerja.inti import beranda, kalimat, navigasi
from kinerja.inti.beranda import Kartu
from kinerja.inti.format import jam, tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Ditolak, Pelaku
from presensi.queries.bulan import hari_ini_pegawai

MODUL = "presensi"
KELOMPOK = "Presensi"


def _lihat(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.LIHAT_PRESENSI)


def kartu_hari_ini(pelaku: Pelaku) -> Kartu | None:
    """Today's first and last punch, and how old the machine's data is; the hour is the machine's own."""
    if pelaku.pegawai_id is None or MODUL in pelaku.modul_mati:
        return None
    try:
        hari, terakhir = hari_ini_pegawai(pelaku.pegawai_id, pelaku)
    except Ditolak:
        return None
    if hari.libur:
        return Kartu("Presensi hari ini", hari.libur, reverse("presensi-saya"), "Lihat bulan ini", urutan=10)
    isi = f"{', '.join(hari.kata)}. Masuk {hari.masuk or 'belum terekam'}, pulang {hari.pulang or 'belum terekam'}. "
    if terakhir is None:
        isi += "Belum ada data mesin untuk PIN Anda."
    else:
        isi += f"Data mesin terakhir {tanggal(terakhir)} pukul {jam(terakhir)}."
    return Kartu("Presensi hari ini", isi, reverse("presensi-saya"), "Lihat bulan ini", urutan=10)


def daftarkan() -> None:
    """Register everything; called once from `ready`."""
    navigasi.daftarkan(
        Menu("presensi", "Presensi & Cuti", "presensi-saya", 20, "", lambda p: p.pegawai_id is not None, MODUL),
        Menu("presensi-opd", "Presensi Pegawai", "presensi-daftar", 40, KELOMPOK, _lihat, MODUL),
        Menu("ketidakhadiran", "Cuti & Dinas Luar", "ketidakhadiran-daftar", 41, KELOMPOK, _lihat, MODUL),
        Menu("mesin", "Mesin & PIN", "mesin-daftar", 42, KELOMPOK, _lihat, MODUL),
        Menu("kalender", "Kalender Kerja", "presensi-kalender", 43, KELOMPOK, _lihat, MODUL),
        Menu("jam-kerja", "Jam Kerja", "jam-kerja", 44, KELOMPOK, _lihat, MODUL),
    )
    beranda.daftarkan_kartu(kartu_hari_ini)
    kalimat.daftarkan(
        {
            "presensi.rujukan": "Mengisi data awal presensi",
            "libur.usulkan": "Mengusulkan hari libur nasional",
            "libur.tetapkan": "Menetapkan hari libur {objek}",
            "libur.tolak": "Tidak memakai hari libur {objek}",
            "libur.tambah": "Menambah hari libur {objek}",
            "jam.sesuaikan": "Menyesuaikan jam kerja pola {objek}",
            "jam.hapus_penyesuaian": "Menghapus penyesuaian jam pola {objek}",
            "pola.baku": "Menjadikan {objek} pola baku",
            "pola.tugaskan": "Menugaskan pola {objek}",
            "pola.hapus_penugasan": "Menghapus penugasan pola {objek}",
            "mesin.tambah": "Mendaftarkan mesin {objek}",
            "pin.petakan": "Memasangkan PIN mesin",
            "pin.akhiri": "Mengakhiri PIN mesin",
            "ketidakhadiran.tambah": "Mencatat {objek}",
            "ketidakhadiran.hapus": "Menghapus catatan {objek}",
            "ketidakhadiran.impor": "Mencatat ketidakhadiran dari berkas",
        },
        {
            "libur.": "Hari libur",
            "jam.": "Jam kerja",
            "pola.": "Pola kerja",
            "mesin.": "Mesin presensi",
            "pin.": "PIN mesin",
            "ketidakhadiran.": "Cuti dan dinas luar",
        },
    )
