"""The daily care of documents and certificates; imported at start-up so that the worker knows it."""

from celery import shared_task

from kinerja.inti.dokumen.massal import bersihkan_hasil
from kinerja.inti.dokumen.sertifikat import perbarui_bila_perlu
from kinerja.inti.models import Instansi
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import masuk


@shared_task(name="inti.rawat_dokumen")
def rawat_dokumen() -> None:
    """Renew certificates that end within 30 days, remove results of mass printing that are over."""
    for pk, zona in Instansi.objects.filter(aktif=True).order_by("pk").values_list("pk", "zona"):
        with masuk(pk):
            perbarui_bila_perlu(oleh=pelaku_sistem(pk, zona))
            bersihkan_hasil()
