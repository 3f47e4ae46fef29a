"""Whether this process can serve: does everything it depends on answer."""

import uuid
from collections.abc import Callable

import structlog
from django.core.cache import cache
from django.db import connection

log = structlog.get_logger(__name__)


def periksa() -> dict[str, str]:
    """State of each part, "baik" or "tidak tersedia". The cause goes to the log, never to the caller."""
    return {nama: _coba(nama, cara) for nama, cara in {"basis_data": _basis_data, "tembolok": _tembolok}.items()}


def _coba(nama: str, cara: Callable[[], bool]) -> str:
    try:
        if cara():
            return "baik"
    except Exception:
        # Whatever a driver raises, the answer to the load balancer is the same.
        log.warning("kesehatan.gagal", bagian=nama, exc_info=True)
    return "tidak tersedia"


def _basis_data() -> bool:
    """The restricted role may read the schema: proves connection, migration and grants at once."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT count(*) FROM (SELECT 1 FROM inti_instansi LIMIT 1) AS contoh")
        return kursor.fetchone() is not None


def _tembolok() -> bool:
    kunci, isi = f"sehat:{uuid.uuid4()}", "baik"
    cache.set(kunci, isi, timeout=5)
    return bool(cache.get(kunci) == isi)
