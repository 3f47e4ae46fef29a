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
from django.db.models import Exists, OuterRef

from kinerja.inti.format import angka
from kinerja.inti.models import BlokDokumen, Dokumen, TindakanTandaTangan


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


def halangan_tanda_tangan(p: Pasangan, awalan: str, sebutan: str) -> list[str]:
    """Papers of an app's kinds (`awalan`, "skp.") that wait for the duplicate's signature: its frozen text names that record,
    and nobody else may sign. `sebutan` follows "dokumen" in the sentence. One statement."""
    ditandai = TindakanTandaTangan.objects.filter(dokumen=OuterRef("dokumen"), blok=OuterRef("kode"))
    menunggu = BlokDokumen.objects.filter(
        ~Exists(ditandai),
        pegawai_id=p.ganda,
        dokumen__jenis__startswith=awalan,
        dokumen__keadaan=Dokumen.Keadaan.DITERBITKAN,
    ).count()
    if not menunggu:
        return []
    return [
        f"{angka(menunggu)} dokumen {sebutan} menunggu tanda tangan {p.nama_ganda}. Tanda tangani atau batalkan dahulu pada "
        "halaman dokumennya."
    ]


def halangan_terbit(p: Pasangan, awalan: str, sebutan: str) -> list[str]:
    """Living papers about the duplicate that are found by his record: what is published never changes its person, so they
    would be out of his sight. One statement."""
    terbit = Dokumen.objects.filter(pegawai_id=p.ganda, jenis__startswith=awalan)
    banyak = terbit.exclude(keadaan=Dokumen.Keadaan.DIBATALKAN).count()
    if not banyak:
        return []
    return [
        f"{angka(banyak)} {sebutan} {p.nama_ganda} sudah diterbitkan dan tetap atas nama data itu. Batalkan dahulu pada halaman "
        "dokumennya, atau pertahankan data itu dan gabungkan yang lain ke dalamnya."
    ]


Masa = tuple[date, date | None]


def bentrok(a: Iterable[Masa], b: Iterable[Masa]) -> tuple[date, date] | None:
    """First days of the first two half-open periods, one of each list, that share a day."""
    for (mulai_a, selesai_a), (mulai_b, selesai_b) in product(sorted(a, key=_awal), sorted(b, key=_awal)):
        if (selesai_b is None or mulai_a < selesai_b) and (selesai_a is None or mulai_b < selesai_a):
            return mulai_a, mulai_b
    return None


def _awal(masa: Masa) -> date:
    return masa[0]
