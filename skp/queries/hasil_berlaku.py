"""Results that a person's work can support, for the forms of higher apps."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kinerja.inti.pelaku import Pelaku
from skp.models import HasilKerja
from skp.states import HIDUP

MODUL = "skp"


@dataclass(frozen=True, slots=True)
class PilihanHasil:
    """A result of a plan in force. `silsilah` names it across amendments."""

    silsilah: UUID
    uraian: str


def pilihan_hasil(pelaku: Pelaku, mulai: date, selesai: date | None = None) -> list[PilihanHasil]:
    """The actor's results in force on a date, or on any day of [mulai, selesai); one statement, none with the module off."""
    if pelaku.pegawai_id is None or MODUL in pelaku.modul_mati:
        return []
    baris = HasilKerja.objects.filter(skp__pegawai=pelaku.pegawai_id, skp__status__in=HIDUP, skp__selesai__gt=mulai)
    baris = baris.filter(skp__mulai__lt=selesai) if selesai else baris.filter(skp__mulai__lte=mulai)
    urut = baris.order_by("skp__mulai", "skp", "-jenis", "urutan", "pk").values_list("silsilah", "uraian")
    return [PilihanHasil(*b) for b in urut]


def hasil_per_hari(pelaku: Pelaku, hari: Collection[date]) -> dict[date, frozenset[UUID]]:
    """The lineages of the actor's results in force on each date; one statement however many dates there are."""
    if pelaku.pegawai_id is None or not hari:
        return {h: frozenset() for h in hari}
    baris = list(
        HasilKerja.objects.filter(
            skp__pegawai=pelaku.pegawai_id,
            skp__status__in=HIDUP,
            skp__mulai__lte=max(hari),
            skp__selesai__gt=min(hari),
        ).values_list("silsilah", "skp__mulai", "skp__selesai")
    )
    return {h: frozenset(s for s, mulai, selesai in baris if mulai <= h < selesai) for h in set(hari)}


def sebutan_hasil(silsilah: Collection[UUID]) -> dict[UUID, str]:
    """What results are called, by lineage, in their latest version; one statement."""
    baris = HasilKerja.objects.filter(silsilah__in=silsilah).order_by("skp__versi")
    return dict(baris.values_list("silsilah", "uraian"))
