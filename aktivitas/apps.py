from django.apps import AppConfig

MODUL = "aktivitas"
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
    "aktivitas.hapus": "Menghapus draf {objek}",
    "aktivitas.ubah_disetujui": "Mengubah aktivitas yang sudah disetujui menjadi {objek}",
    "aktivitas.ketentuan": "Menambah {objek}",
    "bukti.lampirkan": "Melampirkan {objek}",
    "bukti.lepaskan": "Melepaskan {objek}",
    "dispensasi.beri": "Memberi {objek}",
    "dispensasi.cabut": "Mencabut {objek}",
    "aktivitas.impor": "Mengimpor aktivitas dari berkas {objek}",
}


class AktivitasConfig(AppConfig):
    name = "aktivitas"
    verbose_name = "Aktivitas Harian"

    def ready(self) -> None:
        from aktivitas.beranda import BAGIAN
        from aktivitas.dokumen import daftarkan_dokumen
        from aktivitas.gabung import PEMINDAH
        from aktivitas.kartu import kartu_verifikasi
        from aktivitas.pengimpor.aktivitas import PengimporAktivitas
        from aktivitas.pengimpor.bank import PengimporBank
        from aktivitas.queries.antrean import jumlah_diketahui
        from aktivitas.queries.entri import pegawai_terlihat as aktivitas_terlihat
        from kinerja.inti import beranda, gabung, impor, kalimat, tautan_orang
        from kinerja.inti.izin import Izin
        from kinerja.inti.navigasi import Menu, daftarkan
        from kinerja.inti.tautan_orang import HalamanOrang

        impor.daftarkan_pengimpor(PengimporBank())
        impor.daftarkan_pengimpor(PengimporAktivitas())
        gabung.daftarkan_pemindah(PEMINDAH)
        beranda.daftarkan_bagian(BAGIAN)
        beranda.daftarkan_kartu(kartu_verifikasi)
        tautan_orang.daftarkan(
            HalamanOrang("aktivitas", "Aktivitas", "aktivitas-pegawai", 10, aktivitas_terlihat, MODUL)
        )
        kalimat.daftarkan(
            KALIMAT, {"aktivitas.": "Aktivitas Harian", "bukti.": "Bukti aktivitas", "dispensasi.": "Dispensasi"}
        )
        daftarkan(
            Menu("aktivitas", "Aktivitas Harian", "aktivitas-saya", 10, "", lambda p: p.pegawai_id is not None, MODUL),
            Menu("verifikasi", "Perlu Verifikasi", "verifikasi", 21, "", lambda p: p.atasan, MODUL, jumlah_diketahui),
            Menu(
                "bank",
                "Bank Aktivitas",
                "bank-daftar",
                40,
                "BKPSDM",
                lambda p: p.punya(Izin.KELOLA_BANK_AKTIVITAS),
                MODUL,
            ),
            Menu(
                "ketentuan-aktivitas",
                "Ketentuan Aktivitas",
                "ketentuan-aktivitas-daftar",
                41,
                "BKPSDM",
                lambda p: p.punya(Izin.KELOLA_BANK_AKTIVITAS),
                MODUL,
            ),
            Menu(
                "aktivitas-rekap",
                "Cetak Rekap Aktivitas",
                "aktivitas-rekap-unit",
                44,
                "Aktivitas",
                lambda p: p.punya(Izin.KELOLA_AKTIVITAS),
                MODUL,
            ),
            Menu(
                "aktivitas-dispensasi",
                "Dispensasi Aktivitas",
                "dispensasi-daftar",
                43,
                "Aktivitas",
                lambda p: p.punya(Izin.KELOLA_AKTIVITAS),
                MODUL,
            ),
        )
        daftarkan_dokumen()
