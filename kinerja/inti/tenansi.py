"""The one door into a tenant's data (docs/keputusan/0003).

PostgreSQL's row policies compare `instansi_id` with the setting `kinerja.instansi` of the connection. `masuk` is the
only code that writes this setting; a test forbids `set_config` elsewhere. Outside the door every query on a tenant
table fails loudly. Beside it stand the acting account and the request, which row history takes from there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple
from uuid import UUID

import structlog
from django.db import connection
from psycopg.pq import TransactionStatus

from kinerja.inti.konteks_permintaan import permintaan

SETELAN = "kinerja.instansi"
SETELAN_AKUN = "kinerja.akun"
SETELAN_PERMINTAAN = "kinerja.permintaan"
_PEMICU_DIABAIKAN = "pgtrigger.ignore"


class _Pintu(NamedTuple):
    """What the connection's settings hold: the tenant, the acting account, the request."""

    instansi: int | None = None
    akun: int | None = None
    permintaan: UUID | None = None


_TERTUTUP = _Pintu()
_pintu: ContextVar[_Pintu] = ContextVar("pintu", default=_TERTUTUP)


class PintuSalah(RuntimeError):
    """The door was used wrongly: no tenant, or a second tenant inside the first."""


def instansi_aktif() -> int | None:
    """Id of the tenant whose door is open in this context, or None."""
    return _pintu.get().instansi


def instansi_wajib() -> int:
    """Id of the tenant whose door is open.

    Raises:
        PintuSalah: no door is open.
    """
    aktif = _pintu.get().instansi
    if aktif is None:
        raise PintuSalah("Tidak ada instansi yang sedang dibuka.")
    return aktif


def _setel(pintu: _Pintu) -> None:
    """Write the door's settings, "" for what there is not; one statement.

    No trigger is ignored: said outright, because history triggers ask, and for an unset name each row pays five times.
    """
    nilai = [*("" if n is None else str(n) for n in pintu), "{}"]
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT set_config(nama, nilai, false) FROM unnest(%s::text[], %s::text[]) AS s(nama, nilai)",
            [[SETELAN, SETELAN_AKUN, SETELAN_PERMINTAAN, _PEMICU_DIABAIKAN], nilai],
        )


def _terlanjur_batal() -> bool:
    """True when PostgreSQL refuses statements until rollback, so that a reset would hide the first error."""
    if connection.connection is None or connection.connection.closed:
        return True
    return bool(connection.connection.info.transaction_status == TransactionStatus.INERROR)


@contextmanager
def masuk(instansi_id: int, *, akun_id: int | None = None) -> Iterator[None]:
    """Open the door of one tenant for the code inside the `with` block.

    Opening the same tenant again inside is allowed; opening another one is an error. `akun_id` is the account that
    acts; without it the block acts for whom the outer one does, or for the system.

    Raises:
        PintuSalah: `instansi_id` is not a positive integer, or another tenant's door is open.
    """
    if not isinstance(instansi_id, int) or instansi_id <= 0:
        raise PintuSalah(f"Instansi tidak sah: {instansi_id!r}.")
    sebelumnya = _pintu.get()
    if sebelumnya.instansi not in (None, instansi_id):
        raise PintuSalah("Pintu instansi lain masih terbuka.")
    pintu = _Pintu(instansi_id, sebelumnya.akun if akun_id is None else akun_id, permintaan.get())
    _setel(pintu)
    token = _pintu.set(pintu)
    with structlog.contextvars.bound_contextvars(instansi=instansi_id):
        try:
            yield
        finally:
            _pintu.reset(token)
            if pintu != sebelumnya and not _terlanjur_batal():
                _setel(sebelumnya)
