from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Holds the commands that need every app: the demo and uji paralel."""

    name = "config"
    label = "konfigurasi"
    verbose_name = "Pemasangan"
