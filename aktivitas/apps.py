from django.apps import AppConfig


class AktivitasConfig(AppConfig):
    name = "aktivitas"
    verbose_name = "Aktivitas Harian"

    def ready(self) -> None:
        from aktivitas import menu

        menu.daftarkan()
