"""Where monthly logs may be printed for others."""

from django.db.models import QuerySet
from django.db.models.functions import Lower

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import UnitKerja
from kinerja.queries.lingkup import unit_terlihat


def unit_cetak(pelaku: Pelaku) -> QuerySet[UnitKerja]:
    """Active units within the scope of KELOLA_AKTIVITAS, by name."""
    return unit_terlihat(pelaku, izin=Izin.KELOLA_AKTIVITAS).filter(aktif=True).order_by(Lower("nama"), "pk")
