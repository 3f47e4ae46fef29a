"""The days of many people as the rules of the log need them, read together."""

from collections.abc import Collection
from datetime import date

from aktivitas.queries.kalender import KalenderPegawai
from kinerja.inti.pelaku import Ditolak
from presensi.queries.muatan import BahanPresensi, bahan_bulan


def kalender_banyak(pegawai: Collection[int], hari: Collection[date], hari_ini: date) -> dict[int, KalenderPegawai]:
    """Calendars of people with the months of these days read: one statement a month."""
    ids = sorted(pegawai)
    if not ids:
        return {}
    bulan = {awal: _bahan(awal, ids, hari_ini) for awal in sorted({h.replace(day=1) for h in hari})}
    return {pk: KalenderPegawai.siap(pk, hari_ini, {awal: b.get(pk) for awal, b in bulan.items()}) for pk in ids}


def _bahan(awal: date, ids: list[int], hari_ini: date) -> dict[int, BahanPresensi]:
    """Nothing while the tenant has no standard pattern, or hours are out of order: presensi says so on its own pages."""
    try:
        return bahan_bulan(awal, ids, hari_ini)
    except Ditolak:
        return {}
