"""Indonesian formats: 1.234,56 · Rp1.234.567 · 6 Mei 2026 · 07.30."""

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def angka(nilai: int | Decimal, desimal: int | None = None) -> str:
    """Number with thousand dots and decimal comma. Without `desimal`, the number's own decimals less trailing zeros."""
    n = Decimal(nilai)
    if desimal is not None:
        n = n.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)
        teks = f"{n:,f}"
    else:
        teks = f"{n:,f}"
        if "." in teks:
            teks = teks.rstrip("0").rstrip(".")
    return teks.translate(str.maketrans(",.", ".,"))


def rupiah(nilai: int | Decimal) -> str:
    """Whole rupiah: Rp1.234.567; negative as −Rp1.000."""
    teks = angka(abs(Decimal(nilai)), 0)
    return f"−Rp{teks}" if nilai < 0 else f"Rp{teks}"


def persen(nilai: int | Decimal) -> str:
    """Percent: 97,5%."""
    return f"{angka(nilai)}%"


def tanggal(nilai: date) -> str:
    """6 Mei 2026."""
    return f"{nilai.day} {BULAN[nilai.month - 1]} {nilai.year}"


def hari_tanggal(nilai: date) -> str:
    """Rabu, 6 Mei 2026."""
    return f"{HARI[nilai.weekday()]}, {tanggal(nilai)}"


def bulan(nilai: date) -> str:
    """Mei 2026."""
    return f"{BULAN[nilai.month - 1]} {nilai.year}"


def jam(nilai: time | datetime) -> str:
    """07.30."""
    return f"{nilai.hour:02d}.{nilai.minute:02d}"
