"""Filters over kinerja.inti.format. A missing value (None or "") shows as a dash; aware times show in the active zone."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone

from kinerja.inti import format as bentuk

register = template.Library()
KOSONG = "–"
Bilangan = int | Decimal


def _atau_kosong(pembentuk: Callable[[Any], str], nilai: Any) -> str:
    return KOSONG if nilai is None or nilai == "" else pembentuk(nilai)


def _setempat(nilai: Any) -> Any:
    """An aware datetime in the active zone; everything else as it is."""
    return timezone.localtime(nilai) if isinstance(nilai, datetime) and timezone.is_aware(nilai) else nilai


@register.filter
def rupiah(nilai: Bilangan | None) -> str:
    """Rp1.234.567."""
    return _atau_kosong(bentuk.rupiah, nilai)


@register.filter
def angka(nilai: Bilangan | None, desimal: int | None = None) -> str:
    """1.234,56; `angka:2` fixes the decimals."""
    return _atau_kosong(lambda n: bentuk.angka(n, desimal), nilai)


@register.filter
def persen(nilai: Bilangan | None) -> str:
    """97,5%."""
    return _atau_kosong(bentuk.persen, nilai)


@register.filter
def menit(nilai: Bilangan | None) -> str:
    """1.640 menit."""
    return _atau_kosong(lambda n: f"{bentuk.angka(n)} menit", nilai)


@register.filter
def tanggal(nilai: date | None) -> str:
    """6 Mei 2026."""
    return _atau_kosong(bentuk.tanggal, _setempat(nilai))


@register.filter
def hari_akhir(nilai: date | None) -> str:
    """The last day of a period that ends before `nilai`: 5 Mei 2026 for the 6th."""
    return _atau_kosong(lambda n: bentuk.tanggal(n - timedelta(days=1)), nilai)


@register.filter
def hari_tanggal(nilai: date | None) -> str:
    """Rabu, 6 Mei 2026."""
    return _atau_kosong(bentuk.hari_tanggal, _setempat(nilai))


@register.filter
def bulan(nilai: date | None) -> str:
    """Mei 2026."""
    return _atau_kosong(bentuk.bulan, _setempat(nilai))


@register.filter
def jam(nilai: time | datetime | None) -> str:
    """07.30."""
    return _atau_kosong(bentuk.jam, _setempat(nilai))


@register.filter
def tanggal_jam(nilai: datetime | None) -> str:
    """6 Mei 2026 pukul 07.30."""
    return _atau_kosong(lambda n: f"{bentuk.tanggal(n)} pukul {bentuk.jam(n)}", _setempat(nilai))


@register.filter
def nip(nilai: str | None) -> str:
    """19880428 201012 1 022: birth, appointment, sex, number. Anything but 18 digits stays as it is."""

    def pisah(teks: str) -> str:
        if len(teks) != 18 or not teks.isdigit():
            return teks
        return f"{teks[:8]} {teks[8:14]} {teks[14]} {teks[15:]}"

    return _atau_kosong(pisah, nilai)
