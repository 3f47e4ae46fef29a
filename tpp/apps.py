from django.apps import AppConfig


class TppConfig(AppConfig):
    name = "tpp"
    verbose_name = "TPP"

    def ready(self) -> None:
        from kinerja.inti import gabung
        from tpp import menu, menu_pembayaran
        from tpp.gabung import PEMINDAH
        from tpp.kasus.pendaftaran import daftarkan as daftarkan_kasus

        gabung.daftarkan_pemindah(PEMINDAH)
        menu.daftarkan()
        menu_pembayaran.daftarkan()
        daftarkan_kasus()
