from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class IntiConfig(AppConfig):
    name = "kinerja.inti"
    label = "inti"
    verbose_name = "Inti"

    def ready(self) -> None:
        from kinerja.inti import akun_peristiwa, checks, layanan_impor  # noqa: F401  register receivers, refusals, jobs
        from kinerja.inti.dokumen.mulai import daftarkan_dokumen
        from kinerja.inti.hak import setelah_migrasi
        from kinerja.inti.kasus.mulai import daftarkan_kasus
        from kinerja.inti.menu import daftarkan_menu

        # Sent once per app; the last one comes when every table exists.
        post_migrate.connect(setelah_migrasi, sender=None, dispatch_uid="inti.hak")
        daftarkan_menu()
        daftarkan_dokumen()
        daftarkan_kasus()
        autodiscover_modules("admin")
