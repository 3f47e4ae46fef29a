"""Closing several months at once, each with its own blockers on record; and the reason asked for once."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from kinerja.inti.alur import HasilPindah
from kinerja.inti.pelaku import Pelaku
from tpp.services.bulan import tutup_bulan


def tutup_beberapa(*, bulan: date, hambatan: Mapping[int, str], alasan: str, oleh: Pelaku) -> HasilPindah:
    """Close the month of some perangkat daerah, all or none; whoever was faster is left as he left it.

    Args:
        hambatan: perangkat daerah → its blockers in words, "" when nothing stands in the way.
        alasan: required as soon as one has blockers; kept with those only.

    Raises:
        Ditolak: as `tutup_bulan`.
    """
    per_kalimat: dict[str, list[int]] = {}
    for pk, kalimat in hambatan.items():
        per_kalimat.setdefault(kalimat, []).append(pk)
    berpindah: list[int] = []
    terlambat: list[int] = []
    with transaction.atomic():
        for kalimat, opd in sorted(per_kalimat.items()):
            hasil = tutup_bulan(
                bulan=bulan, perangkat_daerah=opd, oleh=oleh, hambatan=kalimat, alasan=alasan if kalimat else ""
            )
            berpindah += hasil.berpindah
            terlambat += hasil.terlambat
    return HasilPindah(tuple(berpindah), tuple(terlambat))
