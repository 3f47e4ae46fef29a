"""Periods in force, and the shipped and own values of a regime."""

from datetime import date

from django.db.models import Q, QuerySet

from kinerja.inti.pelaku import Pelaku
from skp.models import PeriodeEvaluasi, PeriodeSkp


def visible_to(pelaku: Pelaku) -> QuerySet[PeriodeSkp]:
    """Periods are every member's: they say which rules hold for him."""
    return PeriodeSkp.objects.all()


def periode_pada(tanggal: date) -> PeriodeSkp | None:
    """The period of a date, or None when BKPSDM has not opened one."""
    return PeriodeSkp.objects.filter(mulai__lte=tanggal, selesai__gt=tanggal).first()


def periode_evaluasi(
    periode: PeriodeSkp, *, mulai: date | None = None, selesai: date | None = None
) -> list[PeriodeEvaluasi]:
    """The evaluations of a period in order, the yearly one last; only those that meet [mulai, selesai) when given."""
    semua = PeriodeEvaluasi.objects.filter(periode=periode)
    if mulai and selesai:
        semua = semua.filter(Q(mulai__lt=selesai, selesai__gt=mulai))
    return list(semua.order_by("tahunan", "mulai"))
