"""Celery tasks of the organisation: ids in, door, one service."""

from celery import shared_task

from kinerja.inti.models import Instansi
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import masuk
from kinerja.services.fakta import samakan_hari_ini


@shared_task(name="kinerja.samakan_hari_ini")
def samakan_hari_ini_semua() -> None:
    """Names and NIPs entered for a later day reach the person on that day, by each tenant's own clock."""
    for pk, zona in Instansi.objects.filter(aktif=True).order_by("pk").values_list("pk", "zona"):
        with masuk(pk):
            samakan_hari_ini(pelaku_sistem(pk, zona).hari_ini())
