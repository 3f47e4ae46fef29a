"""Starting to look for differences of locked months: by a person, or by itself when the next month is calculated."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction

from kinerja.domain.bulan import DIKUNCI
from kinerja.inti import pekerjaan
from kinerja.inti.audit import catat
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.izin import Izin
from kinerja.inti.models import Pekerjaan
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import BulanOpd
from tpp.models import DaftarPembayaran, ProsesTpp
from tpp.policies import check_bulan

JENIS = "tpp.selisih"


def mulai_selisih(*, bulan_opd: BulanOpd, oleh: Pelaku, kirimkan: bool = True) -> Pekerjaan:
    """Start looking for differences in one locked month of one perangkat daerah.

    Raises:
        Ditolak: no permission, or the month is not locked.
    """
    check_bulan(oleh, Izin.HITUNG_TPP, [bulan_opd.perangkat_daerah_id])
    if bulan_opd.status not in [s.value for s in DIKUNCI]:
        raise Ditolak(
            f"{teks_bulan(bulan_opd.bulan)} belum disahkan. Hitung ulang bulannya; selisih hanya untuk bulan yang dikunci."
        )
    catat("tpp.selisih.periksa", oleh=oleh, objek=bulan_opd)
    return pekerjaan.mulai(
        JENIS,
        judul=f"Mencari selisih TPP {teks_bulan(bulan_opd.bulan)}",
        kunci=f"{JENIS}:{bulan_opd.pk}",
        argumen={"bulan_opd": bulan_opd.pk},
        oleh=oleh,
        kirimkan=kirimkan,
    )


def mulai_selisih_banyak(*, bulan: date, perangkat_daerah: Collection[int], oleh: Pelaku) -> list[Pekerjaan]:
    """Start it in the locked month of several offices, all or none. Errors as for `mulai_selisih`."""
    semua = BulanOpd.objects.filter(bulan=bulan.replace(day=1), perangkat_daerah__in=perangkat_daerah).order_by("pk")
    with transaction.atomic():
        return [mulai_selisih(bulan_opd=satu, oleh=oleh) for satu in semua]


def mulai_selisih_lalu(*, proses: ProsesTpp, oleh: Pelaku, kirimkan: bool = True) -> int:
    """Start it for the month before, in the offices whose closed month has just been calculated; returns how many.

    Only the month before: late facts nearly always concern it, and an older one has its own button.
    """
    lalu = (proses.bulan - timedelta(days=1)).replace(day=1)
    kantor = DaftarPembayaran.objects.filter(proses=proses.pk).values("bulan_opd__perangkat_daerah")
    dikunci = BulanOpd.objects.filter(
        bulan=lalu, status__in=[s.value for s in DIKUNCI], perangkat_daerah__in=kantor
    ).order_by("pk")
    for satu in dikunci:
        mulai_selisih(bulan_opd=satu, oleh=oleh, kirimkan=kirimkan)
    return len(dikunci)
