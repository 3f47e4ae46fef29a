"""Until when somebody may object."""

from datetime import date, timedelta


def batas_keberatan(ditetapkan: date, hari: int) -> date:
    """The last day on which an objection is taken: `hari` calendar days after the evaluation was set (PP 30/2019 Pasal 59)."""
    return ditetapkan + timedelta(days=hari)
