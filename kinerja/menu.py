"""Menus and audit sentences of the organisation."""

from kinerja.inti import kalimat, navigasi
from kinerja.inti.izin import Izin
from kinerja.inti.navigasi import Menu

KELOMPOK = "Pegawai & Jabatan"
KELOMPOK_PENGATURAN = "Pengaturan"


def daftarkan() -> None:
    """Register everything; called once from `ready`."""
    navigasi.daftarkan(
        Menu("pegawai", "Data Pegawai", "pegawai-daftar", 30, KELOMPOK, lambda p: p.punya(Izin.LIHAT_PEGAWAI)),
        Menu("tim", "Tim Saya", "tim-saya", 22, KELOMPOK, lambda p: p.atasan),
        Menu("peta-jabatan", "Peta Jabatan", "peta-jabatan", 31, KELOMPOK, lambda p: p.punya(Izin.LIHAT_PEGAWAI)),
        Menu("unit", "Unit Kerja", "unit-daftar", 32, KELOMPOK, lambda p: p.punya(Izin.LIHAT_PEGAWAI)),
        Menu("akses", "Kode Akses", "akses-cetak", 33, KELOMPOK, lambda p: p.punya(Izin.BUAT_KODE_AKSES)),
        Menu("peran", "Peran Pengguna", "peran-daftar", 80, KELOMPOK_PENGATURAN, lambda p: p.punya(Izin.KELOLA_PERAN)),
        Menu(
            "sakelar",
            "Modul & Kepesertaan",
            "sakelar",
            81,
            KELOMPOK_PENGATURAN,
            lambda p: p.punya(Izin.KELOLA_STRUKTUR),
        ),
    )
    kalimat.daftarkan(
        {
            "pegawai.impor": "Mengimpor data pegawai {objek}",
            "pegawai.pejabat": "Mencatat pejabat {objek}",
            "pegawai.tambah": "Menambah pegawai {objek}",
            "pegawai.ubah": "Mengubah data diri {objek}",
            "pegawai.akhiri": "Mengakhiri masa kerja {objek}",
            "pegawai.aktifkan": "Mengaktifkan kembali {objek}",
            "pegawai.tempatkan": "Menempatkan {objek} pada formasi",
            "pegawai.akhiri_penempatan": "Mengakhiri penempatan {objek}",
            "pegawai.tugaskan": "Menetapkan penilai atau verifikator {objek}",
            "pegawai.akhiri_penugasan": "Mengakhiri penugasan penilai atau verifikator {objek}",
            "pegawai.ekspor": "Mengekspor data pegawai",
            "peran.tetapkan": "Menetapkan peran {objek}",
            "peran.akhiri": "Mengakhiri peran {objek}",
            "sakelar.modul": "Menyetel modul",
            "sakelar.kepesertaan": "Menyetel kepesertaan",
        },
        {"pegawai.": "Pegawai & Jabatan", "peran.": "Peran pengguna", "sakelar.": "Modul dan kepesertaan"},
    )
