"""The one door into a tenant's data (docs/keputusan/0003).

PostgreSQL's row policies compare `instansi_id` with the setting `kinerja.instansi` of the connection. `masuk` is the
only code that writes this setting; a test forbids `set_config` elsewhere. Outside the door every query on a tenant
table fails loudly.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import structlog
from django.db import connection
from psycopg.pq import TransactionStatus

SETELAN = "kinerja.instansi"
_aktif: ContextVar[int | None] = ContextVar("instansi_aktif", default=None)


class PintuSalah(RuntimeError):
    """The door was used wrongly: no tenant, or a second tenant inside the first."""


def instansi_aktif() -> int | None:
    """Id of the tenant whose door is open in this context, or None."""
    return _aktif.get()


def instansi_wajib() -> int:
    """Id of the tenant whose door is open.

    Raises:
        PintuSalah: no door is open.
    """
    aktif = _aktif.get()
    if aktif is None:
        raise PintuSalah("Tidak ada instansi yang sedang dibuka.")
    return aktif


def _setel(nilai: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT set_config(%s, %s, false)", [SETELAN, nilai])


def _terlanjur_batal() -> bool:
    """True when PostgreSQL refuses statements until rollback, so that a reset would hide the first error."""
    if connection.connection is None or connection.connection.closed:
        return True
    return bool(connection.connection.info.transaction_status == TransactionStatus.INERROR)


@contextmanager
def masuk(instansi_id: int) -> Iterator[None]:
    """Open the door of one tenant for the code inside the `with` block.

    Opening the same tenant again inside is allowed; opening another one is an error.

    Raises:
        PintuSalah: `instansi_id` is not a positive integer, or another tenant's door is open.
    """
    if not isinstance(instansi_id, int) or instansi_id <= 0:
        raise PintuSalah(f"Instansi tidak sah: {instansi_id!r}.")
    sebelumnya = _aktif.get()
    if sebelumnya is not None and sebelumnya != instansi_id:
        raise PintuSalah("Pintu instansi lain masih terbuka.")
    _setel(str(instansi_id))
    token = _aktif.set(instansi_id)
    with structlog.contextvars.bound_contextvars(instansi=instansi_id):
        try:
            yield
        finally:
            _aktif.reset(token)
            if sebelumnya is None and not _terlanjur_batal():
                _setel("")
