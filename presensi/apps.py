from django.apps import AppConfig


class PresensiConfig(AppConfig):
    name = "presensi"
    verbose_name = "Presensi"

    def ready(self) -> None:
        from kinerja import kait
        from kinerja.inti import gabung, impor, instansi
        from presensi import menu
        from presensi.forms import bidang_pin_impor
        from presensi.gabung import PEMINDAH
        from presensi.pengimpor.attlog import PengimporAttlog
        from presensi.pengimpor.cuti import PengimporCuti
        from presensi.pengimpor.sif import PengimporSif
        from presensi.services.pin import baca_pin_impor, tulis_pin_impor
        from presensi.services.rujukan import isi_rujukan

        instansi.saat_dibuat(isi_rujukan)
        kait.saat_pin_diimpor(tulis_pin_impor)
        kait.daftarkan_pembaca_pin(baca_pin_impor)
        kait.daftarkan_bidang_pin(bidang_pin_impor)
        impor.daftarkan_pengimpor(PengimporAttlog())
        impor.daftarkan_pengimpor(PengimporCuti())
        impor.daftarkan_pengimpor(PengimporSif())
        gabung.daftarkan_pemindah(PEMINDAH)
        menu.daftarkan()
