"""The days of many people as the rules of the log need them, read together."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import connection

from aktivitas.queries.kalender import KalenderPegawai
from kinerja.inti.pelaku import Ditolak
from presensi.queries.muatan import BahanPresensi, MuatanPresensi

# The last punch of the machines that know one of the person's PINs, in the machine's local time.
_TERAKHIR = """
    SELECT p.pegawai_id, max(m.ketukan_terakhir AT TIME ZONE m.zona)
    FROM presensi_pinmesin p
    JOIN presensi_pinterekam t ON t.pin = p.pin AND (p.mesin_id IS NULL OR t.mesin_id = p.mesin_id)
    JOIN presensi_mesin m ON m.id = t.mesin_id
    WHERE p.pegawai_id = ANY(%(ids)s) AND p.mulai <= %(pada)s AND (p.selesai IS NULL OR p.selesai > %(pada)s)
        AND m.ketukan_terakhir IS NOT NULL
    GROUP BY p.pegawai_id
"""


def kalender_banyak(pegawai: Collection[int], hari: Collection[date], hari_ini: date) -> dict[int, KalenderPegawai]:
    """Calendars of people with the months of these days read: six statements a month and one for the machines."""
    ids = sorted(pegawai)
    if not ids:
        return {}
    bulan = {awal: _bahan(awal, ids) for awal in sorted({h.replace(day=1) for h in hari})}
    terakhir = _terakhir(ids, hari_ini)
    return {
        pk: KalenderPegawai.siap(pk, hari_ini, {awal: b.get(pk) for awal, b in bulan.items()}, terakhir.get(pk))
        for pk in ids
    }


def _bahan(awal: date, ids: list[int]) -> dict[int, BahanPresensi]:
    """Nothing while the tenant has no standard pattern, or hours are out of order: presensi says so on its own pages."""
    try:
        return MuatanPresensi.siapkan(awal).potong(ids)
    except Ditolak:
        return {}


def _terakhir(ids: list[int], pada: date) -> dict[int, datetime]:
    with connection.cursor() as kursor:
        kursor.execute(_TERAKHIR, {"ids": ids, "pada": pada})
        return dict(kursor.fetchall())
