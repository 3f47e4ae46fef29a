"""Who is visible to whom: by permission and its scope, oneself, and one's direct subordinates."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.http import Http404

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Formasi, Pegawai, Penempatan, SusunanFormasi, UnitKerja
from kinerja.queries.atasan import bawahan_dari

_UNIT_KE_BAWAH = """
    WITH RECURSIVE turun(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT u.id FROM turun t JOIN kinerja_unitkerja u ON u.parent_id = t.id
    )
    SELECT id FROM turun
"""


def unit_ke_bawah(unit: Collection[int]) -> RawSQL:
    """Subquery of the ids of units and everything below them, for `unit__in=`."""
    return RawSQL(_UNIT_KE_BAWAH, [sorted(unit)])  # noqa: S611  the text is constant, the ids are a parameter


def pegawai_di_unit(unit: Collection[int], pada: date) -> QuerySet[Any]:
    """Subquery of the people whose definitive seat stands in the units or below them on a date."""
    formasi = SusunanFormasi.objects.pada(pada).filter(unit__in=unit_ke_bawah(unit)).values("formasi")
    duduk = Penempatan.objects.pada(pada).filter(jenis=Penempatan.Jenis.DEFINITIF, formasi__in=formasi)
    return duduk.values("pegawai")


def visible_to(
    pelaku: Pelaku, pada: date | None = None, *, izin: Izin = Izin.LIHAT_PEGAWAI, bawahan: bool | None = None
) -> QuerySet[Pegawai]:
    """People the actor may see.

    Args:
        pada: the date that decides units and subordinates; today when left out.
        izin: the permission whose scope opens the list. Other rooms pass their own.
        bawahan: whether direct subordinates count; by default for everything except rupiah.
    """
    pada = pada or pelaku.hari_ini()
    lingkup = pelaku.lingkup(izin)
    if lingkup.seluruh:
        return Pegawai.objects.all()
    syarat = Q(pk=pelaku.pegawai_id) if pelaku.pegawai_id else Q(pk__in=[])
    if lingkup.unit:
        syarat |= Q(pk__in=pegawai_di_unit(lingkup.unit, pada))
    if pelaku.pegawai_id and (izin is not Izin.LIHAT_RUPIAH if bawahan is None else bawahan):
        syarat |= Q(pk__in=bawahan_dari(pelaku.pegawai_id, pada, hari_ini=pelaku.hari_ini()))
    return Pegawai.objects.filter(syarat)


def terlihat_dari(
    pelaku: Pelaku, pegawai: Collection[int], *, izin: Izin = Izin.LIHAT_PEGAWAI, bawahan: bool | None = None
) -> frozenset[int]:
    """Those of the people whom the actor may see today; a constant number of statements."""
    if pelaku.lingkup(izin).seluruh:
        return frozenset(pegawai)
    return frozenset(visible_to(pelaku, izin=izin, bawahan=bawahan).filter(pk__in=pegawai).values_list("pk", flat=True))


def unit_terlihat(pelaku: Pelaku, *, izin: Izin = Izin.LIHAT_PEGAWAI) -> QuerySet[UnitKerja]:
    """Units within the scope of a permission."""
    lingkup = pelaku.lingkup(izin)
    if lingkup.seluruh:
        return UnitKerja.objects.all()
    return UnitKerja.objects.filter(pk__in=unit_ke_bawah(lingkup.unit)) if lingkup.unit else UnitKerja.objects.none()


def formasi_terlihat(pelaku: Pelaku, pada: date, *, izin: Izin = Izin.LIHAT_PEGAWAI) -> QuerySet[Formasi]:
    """Seats that stand, on a date, in units within the scope of a permission."""
    lingkup = pelaku.lingkup(izin)
    if lingkup.seluruh:
        return Formasi.objects.all()
    susunan = SusunanFormasi.objects.pada(pada).filter(unit__in=unit_ke_bawah(lingkup.unit))
    return Formasi.objects.filter(pk__in=susunan.values("formasi"))


def get_pegawai_or_404(
    pelaku: Pelaku, pk: int, *, izin: Izin = Izin.LIHAT_PEGAWAI, pada: date | None = None, bawahan: bool | None = None
) -> Pegawai:
    """A person the actor may see. Raises Http404, the same for "not there" and "not yours"."""
    sendiri = pk == pelaku.pegawai_id  # everybody sees himself, so that nobody below him is asked about
    terlihat = visible_to(pelaku, pada, izin=izin, bawahan=False if sendiri else bawahan)
    pegawai = terlihat.filter(pk=pk).select_related("jenis", "keanggotaan").first()
    if pegawai is None:
        raise Http404("Pegawai tidak ditemukan.")
    return pegawai


def get_unit_or_404(pelaku: Pelaku, pk: int, *, izin: Izin = Izin.LIHAT_PEGAWAI) -> UnitKerja:
    """A unit within the scope of a permission. Raises Http404."""
    unit = unit_terlihat(pelaku, izin=izin).filter(pk=pk).first()
    if unit is None:
        raise Http404("Unit tidak ditemukan.")
    return unit


def get_formasi_or_404(pelaku: Pelaku, pk: int, pada: date, *, izin: Izin = Izin.LIHAT_PEGAWAI) -> Formasi:
    """A seat within the scope of a permission. Raises Http404."""
    formasi = formasi_terlihat(pelaku, pada, izin=izin).filter(pk=pk).first()
    if formasi is None:
        raise Http404("Formasi tidak ditemukan.")
    return formasi
