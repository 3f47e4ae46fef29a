"""A heartbeat beside a long transaction.

`Konteks.maju` beats inside the chunk's transaction, so nobody sees it before the commit. Work that must be one
transaction (applying an import) would look dead to the sweep and be started twice; a thread with a connection of its
own keeps the job's row fresh instead. A kill ends both.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models.functions import Now

from kinerja.inti.models import Pekerjaan
from kinerja.inti.tenansi import instansi_wajib, masuk

log = structlog.get_logger(__name__)


@contextmanager
def jaga_denyut(pekerjaan: Pekerjaan) -> Iterator[None]:
    """Beat for a job until the block ends. Do not touch the job's row inside the block before its last statement."""
    henti = threading.Event()
    utas = threading.Thread(target=_berdetak, args=(instansi_wajib(), pekerjaan, henti), name="denyut", daemon=True)
    utas.start()
    try:
        yield
    finally:
        henti.set()
        utas.join(timeout=10)


def _berdetak(instansi_id: int, pekerjaan: Pekerjaan, henti: threading.Event) -> None:
    jeda = max(0.5, settings.PEKERJAAN_BASI_DETIK / 4)
    try:
        while not henti.wait(jeda):
            with masuk(instansi_id), connection.cursor() as kursor:
                kursor.execute("SET lock_timeout = '2s'")
                if not Pekerjaan.objects.filter(pk=pekerjaan.pk, pemegang=pekerjaan.pemegang).update(denyut=Now()):
                    return
    except DatabaseError:
        log.warning("denyut_berhenti", pekerjaan=pekerjaan.pk)
    finally:
        connection.close()
