"""Without a signal: the one page that a device keeps, and the name under which it keeps what a person wrote.

The page is made without a request, so it can hold nothing of a person or a tenant. Higher apps register its sections.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, slots=True)
class Bagian:
    """A section of the page: `templat` is included with what `isi` gives as `b`; the same for everybody, at any time."""

    templat: str
    isi: Callable[[], Mapping[str, Any]]


_bagian: dict[str, Bagian] = {}


def daftarkan_bagian(*bagian: Bagian) -> None:
    """Add sections (from AppConfig.ready); a template registered again replaces the first."""
    _bagian.update({b.templat: b for b in bagian})


def halaman() -> str:
    """The page as HTML. In development it follows its templates."""
    return _susun() if settings.DEBUG else _halaman()


def pekerja() -> str:
    """The service worker that keeps the page (static/js/pekerja.js); its address has to lie above every page."""
    return (Path(settings.AKAR) / "static" / "js" / "pekerja.js").read_text(encoding="utf-8")


def versi() -> str:
    """16 hexadecimal digits that change with the page, the names of its files, and the worker."""
    return sha256(f"{halaman()}\n{pekerja()}".encode()).hexdigest()[:16] if settings.DEBUG else _versi()


def nama_ponsel(request: HttpRequest) -> str:
    """The name under which a device keeps what this account wrote in this tenant, 16 hexadecimal digits that tell nobody
    who that is; "" for a stranger."""
    akun = getattr(request, "user", None)
    if akun is None or not akun.is_authenticated:
        return ""
    pelaku = getattr(request, "pelaku", None)
    isi = f"{pelaku.instansi_id if pelaku else ''}:{akun.pk}"
    return salted_hmac("aktivitas.ponsel", isi, algorithm="sha256").hexdigest()[:16]


def _susun() -> str:
    bagian = [{"templat": b.templat, "isi": b.isi()} for b in _bagian.values()]
    return render_to_string("inti/luring.html", {"bagian": bagian})


@cache
def _halaman() -> str:
    return _susun()


@cache
def _versi() -> str:
    return sha256(f"{_halaman()}\n{pekerja()}".encode()).hexdigest()[:16]
