"""The organisation's achievement of a unit in a period: set before anybody in it is."""

from django.db import transaction
from django.utils import timezone

from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import UnitKerja
from skp.domain.nilai import Capaian
from skp.models import PeriodeEvaluasi, PredikatOrganisasi
from skp.policies import evaluasi as policies
from skp.policies.dasar import check_periode_terbuka
from skp.queries.capaian import kunci_periode_evaluasi, sudah_ditetapkan_di


def tetapkan_capaian(
    *, periode: PeriodeEvaluasi, unit: UnitKerja, capaian: Capaian, dasar: str, oleh: Pelaku
) -> PredikatOrganisasi:
    """Set or change the achievement of a unit.

    Raises:
        Ditolak: no permission in scope, no basis, the year is locked, or evaluations in the unit are set already.
    """
    policies.check_capaian(oleh, unit)
    check_periode_terbuka(periode.periode)
    if not dasar.strip():
        raise Ditolak("Tuliskan dasar penetapannya, misalnya nomor keputusan atau laporan kinerja.")
    with transaction.atomic():
        kunci_periode_evaluasi(periode)
        ada = PredikatOrganisasi.objects.filter(periode_evaluasi=periode, unit=unit).first()
        if ada is None or ada.capaian != capaian:
            _check_belum_dipakai(periode, unit)
        baris, _ = PredikatOrganisasi.objects.update_or_create(
            periode_evaluasi=periode,
            unit=unit,
            defaults={
                "capaian": capaian,
                "dasar": dasar.strip(),
                "ditetapkan_oleh_id": oleh.keanggotaan_id,
                "ditetapkan_pada": timezone.now(),
            },
        )
        fakta = {"unit": unit.nama, "periode": periode.nama, "semula": ada.get_capaian_display() if ada else ""}
        catat("capaian.tetapkan", oleh=oleh, objek=baris, fakta=fakta)
    return baris


def _check_belum_dipakai(periode: PeriodeEvaluasi, unit: UnitKerja) -> None:
    if jumlah := sudah_ditetapkan_di(periode, unit):
        raise Ditolak(
            f"{jumlah} evaluasi di {unit.nama} untuk {periode.nama} sudah ditetapkan dengan capaian yang berlaku saat itu. "
            "Minta Pejabat Penilai Kinerja membukanya kembali lebih dahulu."
        )
