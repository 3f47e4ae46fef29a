from django.apps import AppConfig


class SkpConfig(AppConfig):
    name = "skp"
    verbose_name = "SKP"

    def ready(self) -> None:
        from skp.menu import daftarkan

        daftarkan()
