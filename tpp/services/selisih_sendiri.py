"""Late facts of locked months are looked for by the clock: nobody has to remember the button."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from kinerja.domain.bulan import DIKUNCI
from kinerja.inti.pelaku import Pelaku
from tpp.models import DaftarPembayaran, HasilTpp
from tpp.policies import MODUL
from tpp.queries.perubahan import Sejak, perubahan_sesudah
from tpp.queries.perubahan_proses import diperhitungkan
from tpp.services.selisih_mulai import mulai_selisih

BULAN_KE_BELAKANG = 6
"""Older months have their button; a fact so late is decided by a person."""


def cari_selisih_terlambat(oleh: Pelaku) -> int:
    """Start a search in every locked month whose people have facts recorded since it was last looked at; returns how many.

    Called by the scheduler for each tenant: three statements, and one for each month with a locked list.
    """
    if MODUL in oleh.modul_mati:
        return 0
    awal = oleh.hari_ini().replace(day=1)
    for _ in range(BULAN_KE_BELAKANG):
        awal = (awal - timedelta(days=1)).replace(day=1)
    dikunci = DaftarPembayaran.objects.filter(
        bulan_opd__bulan__gte=awal, bulan_opd__status__in=[s.value for s in DIKUNCI]
    )
    daftar = list(dikunci.select_related("bulan_opd", "proses").order_by("pk"))
    berubah = _berubah(daftar)
    for satu in berubah:
        mulai_selisih(bulan_opd=satu.bulan_opd, oleh=oleh)
    return len(berubah)


def _berubah(daftar: Iterable[DaftarPembayaran]) -> list[DaftarPembayaran]:
    semua = list(daftar)
    sejak = diperhitungkan(semua)
    kunci = {(d.proses_id, d.bulan_opd.perangkat_daerah_id): d for d in semua}
    per_bulan: defaultdict[date, list[Sejak]] = defaultdict(list)
    milik = HasilTpp.objects.filter(proses__in={d.proses_id for d in semua})
    for proses, opd, pegawai in milik.values_list("proses", "perangkat_daerah", "pegawai"):
        if opd is not None and (d := kunci.get((proses, opd))) is not None:
            per_bulan[d.bulan_opd.bulan].append(Sejak(pegawai, opd, sejak[d.pk]))
    ada = {(bulan, opd) for bulan, orang in per_bulan.items() for opd in perubahan_sesudah(bulan, orang)}
    return [d for d in semua if (d.bulan_opd.bulan, d.bulan_opd.perangkat_daerah_id) in ada]
