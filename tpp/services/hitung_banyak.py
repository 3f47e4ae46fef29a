"""Runs of several offices at once: one for each, so that a month that was checked elsewhere is left alone."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from kinerja.inti.pelaku import Pelaku
from kinerja.models import UnitKerja
from tpp.models import ProsesTpp
from tpp.services.hitung import mulai_hitung


def hitung_beberapa(
    *, bulan: date, perangkat_daerah: Collection[int], oleh: Pelaku, kirimkan: bool = True
) -> list[ProsesTpp]:
    """Start the run of each perangkat daerah, all or none; a run that is under way already is returned.

    Raises:
        BelumDapatDihitung, Ditolak: as `mulai_hitung`.
    """
    kantor = UnitKerja.objects.filter(pk__in=perangkat_daerah, parent=None).order_by("nama", "pk")
    with transaction.atomic():
        return [mulai_hitung(bulan=bulan, perangkat_daerah=o, oleh=oleh, kirimkan=kirimkan) for o in kantor]
