"""Menus and audit sentences of the organisation."""

from kinerja.beranda import PENGUMUMAN
from kinerja.inti import beranda, kalimat, navigasi
from kinerja.inti.izin import Izin
from kinerja.inti.navigasi import Menu

KELOMPOK = "Pegawai & Jabatan"
KELOMPOK_PENGATURAN = "Pengaturan"
_KALIMAT = {
    "pegawai.impor": "Mengimpor data pegawai {objek}",
    "pegawai.pejabat": "Mencatat pejabat {objek}",
    "pegawai.tambah": "Menambah pegawai {objek}",
    "pegawai.ubah": "Mengubah data diri {objek}",
    "pegawai.akhiri": "Mengakhiri masa kerja {objek}",
    "pegawai.aktifkan": "Mengaktifkan kembali {objek}",
    "pegawai.tempatkan": "Menempatkan {objek} pada formasi {formasi}[ mulai {mulai}][, SK {nomor_sk}]",
    "pegawai.akhiri_penempatan": "Mengakhiri penempatan {objek}[ mulai {selesai}][, surat {surat_terlambat}]",
    "pegawai.tugaskan": "Menetapkan {pejabat} sebagai {peran} {objek}[ mulai {mulai}][, SK {nomor_sk}]",
    "pegawai.akhiri_penugasan": "Mengakhiri penugasan[ {pejabat} sebagai] {peran} {objek}[ mulai {selesai}]",
    "pegawai.gabung": "Menggabungkan data ganda ke {objek}",
    "pegawai.digabung": "Menutup data ganda {objek}",
    "formasi.susun": "Menetapkan susunan baru formasi {objek}",
    "formasi.koreksi": "Memperbaiki susunan formasi {objek}",
    "formasi.tutup": "Menutup formasi {objek}",
    "gaji.tambah": "Mencatat gaji {objek}",
    "gaji.koreksi": "Memperbaiki gaji {objek}",
    "rekening.usulkan": "Mengusulkan rekening baru {objek}",
    "rekening.setujui": "Menyetujui {objek}",
    "rekening.tolak": "Menolak {objek}",
    "rekening.tarik": "Menarik {objek}",
    "pegawai.ekspor": "Mengekspor data pegawai",
    "pengumuman.terbitkan": "Menerbitkan pengumuman “{objek}”[ untuk {untuk}][, {mulai} sampai {akhir}]",
    "pengumuman.cabut": "Mencabut pengumuman “{objek}”[ untuk {untuk}]",
    "peran.tetapkan": "Menetapkan peran[ {sebutan} untuk] {objek}[ di {unit}][ mulai {mulai}]",
    "peran.akhiri": "Mengakhiri peran[ {sebutan} untuk] {objek}[ mulai {selesai}]",
    "sakelar.modul": "Menyetel modul {modul}[ mulai {mulai}]",
    "sakelar.kepesertaan": "Menyetel kepesertaan {modul}[ mulai {mulai}]",
    "kop.setel": "Menyetel alamat dan tempat pada kop surat[ {objek}]",
}
_KELOMPOK_KALIMAT = {
    "pegawai.": "Pegawai & Jabatan",
    "formasi.": "Formasi",
    "gaji.": "Gaji",
    "rekening.": "Rekening",
    "pengumuman.": "Pengumuman",
    "peran.": "Peran pengguna",
    "sakelar.": "Modul dan kepesertaan",
    "kop.": "Kop surat",
}


def daftarkan() -> None:
    """Register everything; called once from `ready`."""
    navigasi.daftarkan(
        Menu("pegawai", "Data Pegawai", "pegawai-daftar", 30, KELOMPOK, lambda p: p.punya(Izin.LIHAT_PEGAWAI)),
        Menu("tim", "Tim Saya", "tim-saya", 22, KELOMPOK, lambda p: p.atasan),
        Menu("peta-jabatan", "Peta Jabatan", "peta-jabatan", 31, KELOMPOK, lambda p: p.punya(Izin.LIHAT_PEGAWAI)),
        Menu("unit", "Unit Kerja", "unit-daftar", 32, KELOMPOK, lambda p: p.punya(Izin.LIHAT_PEGAWAI)),
        Menu("akses", "Kode Akses", "akses-cetak", 33, KELOMPOK, lambda p: p.punya(Izin.BUAT_KODE_AKSES)),
        Menu("rekening", "Rekening & Potongan", "rekening-daftar", 345, "TPP", lambda p: p.punya(Izin.LIHAT_RUPIAH)),
        Menu(
            "pengumuman",
            "Pengumuman",
            "pengumuman-kelola",
            79,
            KELOMPOK_PENGATURAN,
            lambda p: p.punya(Izin.KELOLA_PENGUMUMAN),
        ),
        Menu("peran", "Peran Pengguna", "peran-daftar", 80, KELOMPOK_PENGATURAN, lambda p: p.punya(Izin.KELOLA_PERAN)),
        Menu(
            "sakelar",
            "Modul & Kepesertaan",
            "sakelar",
            81,
            KELOMPOK_PENGATURAN,
            lambda p: p.punya(Izin.KELOLA_STRUKTUR),
        ),
        Menu(
            "kop-surat",
            "Kop Surat",
            "kop-surat",
            813,
            KELOMPOK_PENGATURAN,
            lambda p: p.lingkup(Izin.KELOLA_STRUKTUR).seluruh,
        ),
    )
    beranda.daftarkan_bagian(PENGUMUMAN)
    kalimat.daftarkan(_KALIMAT, _KELOMPOK_KALIMAT)
