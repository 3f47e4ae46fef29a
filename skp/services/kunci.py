"""Locking a year: from then on the database lets nothing under it change."""

from django.db import transaction
from django.utils import timezone

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import PeriodeSkp
from skp.policies.dasar import check_atur, check_periode_terbuka
from skp.queries.kunci import isi_kunci


def kunci_periode(*, periode: PeriodeSkp, oleh: Pelaku) -> None:
    """Lock a period for ever. What is still open stays as it is.

    Raises:
        Ditolak: no permission, locked already, or an objection is not decided yet.
        SudahBerubah: somebody else locked it.
    """
    check_atur(oleh)
    check_periode_terbuka(periode)
    isi = isi_kunci(periode)
    if isi.keberatan:
        raise Ditolak(f"{isi.keberatan} keberatan belum diputus. Periode dikunci sesudah semuanya diputus.")
    with transaction.atomic():
        terbuka = PeriodeSkp.objects.filter(pk=periode.pk, dikunci_pada=None)
        if not terbuka.update(dikunci_pada=timezone.now(), dikunci_oleh_id=oleh.keanggotaan_id):
            raise SudahBerubah([periode.pk])
        catat(
            "periode.kunci", oleh=oleh, objek=periode, fakta={"skp": isi.skp_terbuka, "evaluasi": isi.evaluasi_terbuka}
        )
