"""Until when somebody may object."""

from datetime import date, timedelta

DITERIMA = "hasil yang ditetapkan di sini diterima pegawai pada hari itu juga melalui pemberitahuan"
"""Why the days run from the day of setting, in words for the page of rules."""


def batas_keberatan(ditetapkan: date, hari: int) -> date:
    """The last day on which an objection is taken: `hari` calendar days after its receipt (PP 30/2019 Pasal 59).

    ditetapkan: the day it was set, which is the day on which the person receives it here.
    """
    return ditetapkan + timedelta(days=hari)
