"""Celery tasks of SKP: ids in, door, one service."""

from celery import shared_task

from kinerja.inti.models import Instansi
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import masuk
from skp.services.selesai import selesaikan_yang_lewat
from skp.services.tinjau_pengingat import ingatkan_batas


@shared_task(name="skp.selesaikan_yang_lewat")
def selesaikan_yang_lewat_semua() -> None:
    """Every hour: plans whose time to object is over are finished, by each tenant's own clock."""
    for pk, zona in Instansi.objects.filter(aktif=True).order_by("pk").values_list("pk", "zona"):
        with masuk(pk):
            selesaikan_yang_lewat(pelaku_sistem(pk, zona))


@shared_task(name="skp.ingatkan_batas")
def ingatkan_batas_semua() -> None:
    """Every morning: a week and a day before the deadline of a period, by each tenant's own clock."""
    for pk, zona in Instansi.objects.filter(aktif=True).order_by("pk").values_list("pk", "zona"):
        with masuk(pk):
            ingatkan_batas(oleh=pelaku_sistem(pk, zona))
