from django.apps import AppConfig


class SkpConfig(AppConfig):
    name = "skp"
    verbose_name = "SKP"

    def ready(self) -> None:
        from skp.kasus.pendaftaran import daftarkan as daftarkan_kasus
        from skp.menu import daftarkan

        daftarkan()
        daftarkan_kasus()
