"""Celery tasks: ids in, door, one service."""

import logging
from pathlib import Path

from celery import Task, shared_task
from celery.signals import worker_ready
from django.conf import settings

from kinerja.inti import jangkar, pesan, segel
from kinerja.inti import pekerjaan as layanan
from kinerja.inti.models import Instansi
from kinerja.inti.tenansi import masuk

log = logging.getLogger(__name__)


class TugasInstansi(Task):
    """Base task: the first argument is the tenant, whose door is open around the body."""

    abstract = True

    def __call__(self, instansi_id: int, *args: object, **kwargs: object) -> object:
        with masuk(instansi_id):
            return super().__call__(instansi_id, *args, **kwargs)


@shared_task(base=TugasInstansi, name="inti.jalankan_pekerjaan")
def jalankan_pekerjaan(instansi_id: int, pekerjaan_id: int) -> None:
    layanan.jalankan(instansi_id, pekerjaan_id)


def _tiap_instansi() -> list[int]:
    return list(Instansi.objects.filter(aktif=True).order_by("pk").values_list("pk", flat=True))


@shared_task(name="inti.segel_peristiwa")
def segel_peristiwa() -> None:
    for pk in _tiap_instansi():
        with masuk(pk):
            segel.segel_terbuka()


@shared_task(name="inti.jangkar_segel")
def jangkar_segel() -> None:
    """Daily: the newest seals go to the log and to a file, where the database's owner cannot take them back."""
    baris = jangkar.kumpulkan()
    for satu in baris:
        log.info("jangkar_segel %s", satu)
    jangkar.simpan(baris, Path(settings.BERKAS) / jangkar.NAMA_BERKAS)


@shared_task(name="inti.kirim_pesan")
def kirim_pesan() -> None:
    for pk in _tiap_instansi():
        with masuk(pk):
            pesan.kirim_yang_jatuh_tempo()


@shared_task(name="inti.sapu_pekerjaan")
def sapu_pekerjaan() -> None:
    for pk in _tiap_instansi():
        with masuk(pk):
            layanan.sapu(pk)


@worker_ready.connect
def sapu_saat_mulai(**kwargs: object) -> None:
    """A worker that comes back looks for the work its predecessor left."""
    sapu_pekerjaan.apply_async(retry=False)
