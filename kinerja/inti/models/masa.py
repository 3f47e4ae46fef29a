"""Half-open dated rows. `mulai`/`selesai` are read; the range lives only in the exclusion constraint (jebakan: RLS)."""

from datetime import date
from typing import Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from kinerja.inti.models.bidang import ModelInstansi

M = TypeVar("M", bound=models.Model, covariant=True)


class MasaQuerySet(models.QuerySet[M]):
    def pada(self, tanggal: date) -> Self:
        """Rows in force on a date."""
        return self.filter(Q(selesai=None) | Q(selesai__gt=tanggal), mulai__lte=tanggal)

    def beririsan(self, mulai: date, selesai: date) -> Self:
        """Rows in force on at least one day of [mulai, selesai)."""
        return self.filter(Q(selesai=None) | Q(selesai__gt=mulai), mulai__lt=selesai)


PengelolaMasa = models.Manager.from_queryset(MasaQuerySet)


class ModelBermasa(ModelInstansi):
    """A fact in force from `mulai` up to, not including, `selesai` (None: until further notice)."""

    mulai = models.DateField("berlaku mulai")
    selesai = models.DateField("berakhir sebelum", null=True, blank=True)
    dicatat_pada = models.DateTimeField("dicatat pada", auto_now_add=True)

    objects = PengelolaMasa()

    class Meta:
        abstract = True


def masa_sah(nama: str) -> models.CheckConstraint:
    """Check that a dated row ends after it begins."""
    return models.CheckConstraint(
        condition=Q(selesai=None) | Q(selesai__gt=F("mulai")),
        name=nama,
        violation_error_message="Tanggal berakhir harus sesudah tanggal mulai.",
    )


def tanpa_tumpang_tindih(nama: str, *bidang: str, kondisi: Q | None = None) -> ExclusionConstraint:
    """Exclude two rows of the tenant with equal `bidang` whose dates overlap."""
    masa = Func(F("mulai"), F("selesai"), Value("[)"), function="daterange")
    return ExclusionConstraint(
        name=nama,
        expressions=[
            ("instansi", RangeOperators.EQUAL),
            *((b, RangeOperators.EQUAL) for b in bidang),
            (masa, RangeOperators.OVERLAPS),
        ],
        condition=kondisi,
        violation_error_message="Masa berlaku bertumpang tindih dengan data yang sudah ada.",
    )
