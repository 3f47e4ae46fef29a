"""Whether a month still takes entries, decisions and facts: read set-based, one statement for any number of people and days."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import connection

from kinerja.domain.bulan import KeadaanBulan, StatusBulan
from kinerja.inti.format import bulan as teks_bulan
from kinerja.models.bulan import BulanOpd

# State of the month of each (person, day) in the arrays `pegawai` and `tanggal`; also to compose with other statements.
# The office of a person on a day is that of his definitive seat; without one the month of no office can be closed for him.
SQL_KEADAAN_HARI = """
    SELECT d.pegawai_id, d.tanggal, b.bulan, b.perangkat_daerah_id, b.status, b.dibuka_sampai
    FROM unnest(%(pegawai)s::bigint[], %(tanggal)s::date[]) AS d(pegawai_id, tanggal)
    JOIN LATERAL (SELECT formasi_id FROM kinerja_penempatan
        WHERE pegawai_id = d.pegawai_id AND jenis = 'definitif' AND mulai <= d.tanggal
            AND (selesai IS NULL OR selesai > d.tanggal)
        ORDER BY mulai DESC LIMIT 1) p ON true
    JOIN LATERAL (SELECT unit_id FROM kinerja_susunanformasi
        WHERE formasi_id = p.formasi_id AND mulai <= d.tanggal AND (selesai IS NULL OR selesai > d.tanggal)
        ORDER BY mulai DESC LIMIT 1) s ON true
    JOIN kinerja_unitkerja u ON u.id = s.unit_id
    JOIN kinerja_bulanopd b ON b.perangkat_daerah_id = coalesce(u.perangkat_daerah_id, u.id)
        AND b.bulan = date_trunc('month', d.tanggal)::date
"""

Hari = tuple[int, date]
"""A person and a day."""
Rentang = tuple[int, date, date]
"""A person and a span of days [from, to)."""


def keadaan_hari(hari: Collection[Hari]) -> dict[Hari, KeadaanBulan]:
    """State of the month for each (person, day) whose office has one recorded; the others are *Berjalan*. One statement."""
    if not hari:
        return {}
    acuan: Mapping[str, Any] = {"pegawai": [h[0] for h in hari], "tanggal": [h[1] for h in hari]}
    with connection.cursor() as kursor:
        kursor.execute(SQL_KEADAAN_HARI, acuan)
        return {
            (pegawai, tanggal): KeadaanBulan(bulan, opd, StatusBulan(status), sampai)
            for pegawai, tanggal, bulan, opd, status, sampai in kursor.fetchall()
        }


def hari_terkunci(hari: Collection[Hari]) -> dict[Hari, str]:
    """Those of the days whose month takes no more entries and decisions, with the sentence why. One statement."""
    alasan = {h: alasan_tertutup(k) for h, k in keadaan_hari(hari).items()}
    return {h: a for h, a in alasan.items() if a is not None}


def alasan_tertutup(keadaan: KeadaanBulan) -> str | None:
    """Why a month takes no more entries and decisions; None while it does. No query."""
    return keadaan.alasan_tertutup(teks_bulan(keadaan.bulan))


def terkunci(pegawai_id: int, tanggal: date) -> str | None:
    """Why one day of a person takes no more entries; None while it does. One statement."""
    return hari_terkunci([(pegawai_id, tanggal)]).get((pegawai_id, tanggal))


def fakta_ditolak(hari: Collection[Hari]) -> dict[Hari, str]:
    """Those of the days whose facts (leave, presence) stand still because the month is being calculated. One statement."""
    alasan = {h: k.alasan_fakta_ditolak(teks_bulan(k.bulan)) for h, k in keadaan_hari(hari).items()}
    return {h: a for h, a in alasan.items() if a is not None}


def rentang_ditolak(rentang: Collection[Rentang]) -> dict[Rentang, str]:
    """Those of the spans that touch a month whose facts stand still, with the sentence why. One statement.

    The office of a month is that of the person on the span's first day in it.
    """
    wakil = {satu: [(satu[0], hari) for hari in _hari_per_bulan(satu[1], satu[2])] for satu in rentang}
    ditolak = fakta_ditolak({h for semua in wakil.values() for h in semua})
    alasan = {satu: next((ditolak[h] for h in semua if h in ditolak), None) for satu, semua in wakil.items()}
    return {satu: a for satu, a in alasan.items() if a is not None}


def _hari_per_bulan(mulai: date, sampai: date) -> list[date]:
    """The first day of [mulai, sampai) in each of its months."""
    hasil = []
    while mulai < sampai:
        hasil.append(mulai)
        mulai = (mulai.replace(day=1) + timedelta(days=31)).replace(day=1)
    return hasil


def ada_yang_tertutup(mulai: date, sampai: date) -> bool:
    """Whether any office has closed a month that touches [mulai, sampai]: a cheap question before a large one. One statement."""
    tertutup = BulanOpd.objects.exclude(status=StatusBulan.BERJALAN)
    return tertutup.filter(bulan__gte=mulai.replace(day=1), bulan__lte=sampai).exists()


def keadaan_bulan(bulan: date) -> dict[int, BulanOpd]:
    """Recorded states of a month by perangkat daerah. One statement."""
    baris = BulanOpd.objects.filter(bulan=bulan.replace(day=1))
    lengkap = baris.select_related("perangkat_daerah", "dibuka_oleh", "diperiksa_oleh", "disahkan_oleh")
    return {b.perangkat_daerah_id: b for b in lengkap}
