"""Two records of one person become one: every app says what it keeps of him, what forbids it, and moves its own rows.

A mover answers by name for every reference to the person ("presensi.PinMesin.pegawai"). A reference that nobody answers
for forbids the merge as soon as it has rows, so that a new table cannot be forgotten silently.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from django.apps import apps
from django.db import models


@dataclass(frozen=True, slots=True)
class Temuan:
    """What one mover finds of the duplicate: (name on the screen, rows) that move or stay, and sentences that forbid."""

    pindah: tuple[tuple[str, int], ...] = ()
    tinggal: tuple[tuple[str, int], ...] = ()
    halangan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasangan:
    """The two records: ids, and the names that sentences use."""

    ganda: int
    tetap: int
    nama_ganda: str
    nama_tetap: str


@dataclass(frozen=True, slots=True)
class Pemindah:
    """One app's part. `periksa` writes nothing; `pindahkan` runs in the merge's transaction after all have agreed."""

    kode: str
    bidang: frozenset[str]
    periksa: Callable[[Pasangan], Temuan]
    pindahkan: Callable[[Pasangan], None]


_pemindah: dict[str, Pemindah] = {}


def daftarkan_pemindah(pemindah: Pemindah) -> None:
    """Add one app's part (from AppConfig.ready); a code registered again replaces the first."""
    _pemindah[pemindah.kode] = pemindah


def semua_pemindah() -> list[Pemindah]:
    """All parts, in the order of registration."""
    return list(_pemindah.values())


def acuan_ke(tujuan: type[models.Model]) -> dict[str, "models.ForeignKey[Any, Any]"]:
    """Every reference to a model by its name, "app.Model.field"."""
    return {
        f"{m._meta.label}.{f.name}": f
        for m in apps.get_models()
        for f in m._meta.concrete_fields
        if isinstance(f, models.ForeignKey) and f.remote_field.model is tujuan
    }


def tak_terurus(tujuan: type[models.Model]) -> dict[str, "models.ForeignKey[Any, Any]"]:
    """References to a model that no mover answers for."""
    terurus = {b for p in _pemindah.values() for b in p.bidang}
    return {nama: f for nama, f in acuan_ke(tujuan).items() if nama not in terurus}


Masa = tuple[date, date | None]


def bentrok(a: Iterable[Masa], b: Iterable[Masa]) -> tuple[date, date] | None:
    """First days of the first two half-open periods, one of each list, that share a day."""
    for (mulai_a, selesai_a), (mulai_b, selesai_b) in product(sorted(a, key=_awal), sorted(b, key=_awal)):
        if (selesai_b is None or mulai_a < selesai_b) and (selesai_a is None or mulai_b < selesai_a):
            return mulai_a, mulai_b
    return None


def _awal(masa: Masa) -> date:
    return masa[0]
