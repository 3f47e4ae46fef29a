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
    "aktivitas.impor": "Mengimpor aktivitas dari berkas {objek}",
}


class AktivitasConfig(AppConfig):
    name = "aktivitas"
    verbose_name = "Aktivitas Harian"

    def ready(self) -> None:
        from aktivitas.kartu import kartu_menit
        from aktivitas.pengimpor.aktivitas import PengimporAktivitas
        from aktivitas.pengimpor.bank import PengimporBank
        from kinerja.inti import beranda, impor, kalimat
        from kinerja.inti.izin import Izin
        from kinerja.inti.navigasi import Menu, daftarkan

        impor.daftarkan_pengimpor(PengimporBank())
        impor.daftarkan_pengimpor(PengimporAktivitas())
        beranda.daftarkan_kartu(kartu_menit)
        kalimat.daftarkan(KALIMAT, {"aktivitas.": "Aktivitas Harian"})
        daftarkan(
            Menu("aktivitas", "Aktivitas Harian", "aktivitas-saya", 10, "", lambda p: p.pegawai_id is not None, MODUL),
            Menu(
                "bank",
                "Bank Aktivitas",
                "bank-daftar",
                40,
                "BKPSDM",
                lambda p: p.punya(Izin.KELOLA_BANK_AKTIVITAS),
                MODUL,
            ),
        )
