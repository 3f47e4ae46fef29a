"""Celery tasks of TPP: ids in, door, one service."""

from celery import shared_task

from kinerja.inti.models import Instansi
from kinerja.inti.pelaku import pelaku_sistem
from kinerja.inti.tenansi import masuk
from tpp.services.bulan import tutup_yang_lewat_waktu
from tpp.services.selisih_sendiri import cari_selisih_terlambat


@shared_task(name="tpp.tutup_yang_lewat_waktu")
def tutup_yang_lewat_waktu_semua() -> None:
    """Every five minutes: reopened months whose time is over are closed again."""
    for pk, zona in Instansi.objects.filter(aktif=True).order_by("pk").values_list("pk", "zona"):
        with masuk(pk):
            tutup_yang_lewat_waktu(pelaku_sistem(pk, zona))


@shared_task(name="tpp.cari_selisih_terlambat")
def cari_selisih_terlambat_semua() -> None:
    """Every hour: locked months whose facts have changed since are calculated again for their differences."""
    for pk, zona in Instansi.objects.filter(aktif=True).order_by("pk").values_list("pk", "zona"):
        with masuk(pk):
            cari_selisih_terlambat(pelaku_sistem(pk, zona))
