"""A lock of the tenant that holds until the transaction ends: two people who act at once go one after the other."""

from django.db import connection

from kinerja.inti.tenansi import instansi_wajib


def kunci_transaksi(nama: str) -> None:
    """Wait for the named lock of the open tenant. Must run inside a transaction."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [f"tpp.{nama}", instansi_wajib()])
