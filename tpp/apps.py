from django.apps import AppConfig


class TppConfig(AppConfig):
    name = "tpp"
    verbose_name = "TPP"

    def ready(self) -> None:
        from tpp import menu

        menu.daftarkan()
