from django.apps import AppConfig

from kinerja.inti.pelaku import Pelaku


class KinerjaConfig(AppConfig):
    name = "kinerja"
    verbose_name = "Pegawai & Jabatan"

    def ready(self) -> None:
        from kinerja import menu
        from kinerja.inti import gabung, instansi, pelaku
        from kinerja.inti.dokumen.daftar import daftarkan_pencari
        from kinerja.inti.impor import daftarkan_pengimpor
        from kinerja.pengimpor.pegawai import PengimporPegawai
        from kinerja.queries.anggota import anggota_pegawai
        from kinerja.queries.peran import data_peran
        from kinerja.services.gabung_isi import PEMINDAH
        from kinerja.services.peran import beri_peran_awal
        from kinerja.services.rujukan import isi_rujukan

        def rujukan(oleh: Pelaku) -> None:
            isi_rujukan()

        pelaku.daftarkan_penyedia(data_peran)
        daftarkan_pencari(anggota_pegawai)
        instansi.saat_dibuat(rujukan)
        instansi.daftarkan_pemberi_peran(beri_peran_awal)
        daftarkan_pengimpor(PengimporPegawai())
        gabung.daftarkan_pemindah(PEMINDAH)
        menu.daftarkan()
