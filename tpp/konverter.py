"""Path converters of TPP."""

from datetime import date


class KonverterBulan:
    """A month in an address: 2026-10 ↔ its first day."""

    regex = r"20\d{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        return date(int(value[:4]), int(value[5:]), 1)

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"
