"""Statements of a request, counted by what they are for."""

import re

from django.test.utils import CaptureQueriesContext

PINTU = (r'FROM "inti_akun"', r"FROM inti_keanggotaan_akun\(", r"SELECT set_config\(", r"FROM kinerja_penugasanperan r")
"""The door of every page: the account, its memberships, the settings (opened and closed), its roles."""
_SESI = '"django_session"'
"""Only when the session has left the cache, which tests beside this one may empty."""
_KENDALI = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


def di_luar_pintu(tangkap: CaptureQueriesContext) -> list[str]:
    """What a page itself asks and writes: neither the door nor the brackets of a transaction."""
    semua = [q["sql"] for q in tangkap.captured_queries if not q["sql"].startswith(_KENDALI) and _SESI not in q["sql"]]
    return [s for s in semua if not any(re.search(p, s) for p in PINTU)]


def hitung(permintaan) -> int:
    """How many statements a page makes beside the door, once everything that is kept for a while is warm."""
    from django.db import connection

    permintaan()
    with CaptureQueriesContext(connection) as tangkap:
        assert permintaan().status_code in (200, 302)
    milik = di_luar_pintu(tangkap)
    pintu = [q["sql"] for q in tangkap.captured_queries if any(re.search(p, q["sql"]) for p in PINTU)]
    assert len(pintu) == 5, pintu
    return len(milik)
