"""Named locks of a transaction, for work that must queue without a row to lock."""

from django.db import connection

from kinerja.inti.tenansi import instansi_wajib


def antre(nama: str) -> None:
    """Wait for the tenant's lock of this name and hold it to the end of the transaction."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [nama, instansi_wajib()])
