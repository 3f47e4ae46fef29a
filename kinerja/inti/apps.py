from django.apps import AppConfig
from django.db.models.signals import post_migrate


class IntiConfig(AppConfig):
    name = "kinerja.inti"
    label = "inti"
    verbose_name = "Inti"

    def ready(self) -> None:
        from kinerja.inti import checks  # noqa: F401  registers the start-up refusals
        from kinerja.inti.hak import setelah_migrasi

        # tree_queries is the last installed app: when its signal comes, every table exists.
        post_migrate.connect(setelah_migrasi, sender=None, dispatch_uid="inti.hak")
