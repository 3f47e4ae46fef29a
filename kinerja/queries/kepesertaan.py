"""Who takes part in a module: the narrowest dated row wins (person, then nearest unit, then kind of employment)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from kinerja.models import MODUL_BERHALAMAN, SakelarModul

# A person's answer can change within the period only on the days gathered in `hari`; each is judged by itself.
SQL_PESERTA = """
    WITH RECURSIVE aturan AS (
        SELECT * FROM kinerja_kepesertaan
        WHERE modul = %(modul)s AND mulai < %(selesai)s AND (selesai IS NULL OR selesai > %(mulai)s)
    ), mati AS (
        SELECT mulai, selesai FROM kinerja_sakelarmodul
        WHERE modul = %(modul)s AND NOT aktif AND mulai < %(selesai)s AND (selesai IS NULL OR selesai > %(mulai)s)
    ), orang AS (
        SELECT id, jenis_id, berakhir FROM kinerja_pegawai
        WHERE (berakhir IS NULL OR berakhir > %(mulai)s) AND (%(ids)s::bigint[] IS NULL OR id = ANY(%(ids)s::bigint[]))
    ), batas AS (
        SELECT %(mulai)s::date AS hari
        UNION SELECT mulai FROM aturan WHERE mulai > %(mulai)s
        UNION SELECT selesai FROM aturan WHERE selesai < %(selesai)s
        UNION SELECT selesai FROM mati WHERE selesai < %(selesai)s
    ), hari AS (
        SELECT o.id, o.jenis_id, b.hari FROM orang o CROSS JOIN batas b
        WHERE o.berakhir IS NULL OR o.berakhir > b.hari
        UNION SELECT o.id, o.jenis_id, r.mulai FROM orang o JOIN kinerja_riwayatnip r ON r.pegawai_id = o.id
        WHERE r.mulai > %(mulai)s AND r.mulai < %(selesai)s AND (o.berakhir IS NULL OR o.berakhir > r.mulai)
        UNION SELECT o.id, o.jenis_id, p.mulai FROM orang o JOIN kinerja_penempatan p ON p.pegawai_id = o.id
        WHERE p.mulai > %(mulai)s AND p.mulai < %(selesai)s AND (o.berakhir IS NULL OR o.berakhir > p.mulai)
    ), unit_aturan(unit_id, aturan_id, jarak) AS (
        SELECT unit_id, id, 0 FROM aturan WHERE unit_id IS NOT NULL
        UNION ALL
        SELECT u.id, t.aturan_id, t.jarak + 1 FROM unit_aturan t JOIN kinerja_unitkerja u ON u.parent_id = t.unit_id
    )
    SELECT DISTINCT h.id AS pegawai_id FROM hari h
    LEFT JOIN LATERAL (SELECT id, jenis_id FROM kinerja_riwayatnip WHERE pegawai_id = h.id AND mulai <= h.hari
        AND (selesai IS NULL OR selesai > h.hari) ORDER BY mulai DESC LIMIT 1) r ON true
    JOIN LATERAL (SELECT id, aturan_nip FROM kinerja_jenispegawai
        WHERE id = coalesce(r.jenis_id, h.jenis_id) LIMIT 1) jp ON true
    LEFT JOIN aturan ao ON ao.pegawai_id = h.id AND ao.mulai <= h.hari AND (ao.selesai IS NULL OR ao.selesai > h.hari)
    LEFT JOIN aturan aj ON aj.jenis_id = jp.id AND aj.mulai <= h.hari AND (aj.selesai IS NULL OR aj.selesai > h.hari)
    LEFT JOIN LATERAL (
        SELECT a.ikut FROM kinerja_penempatan p
        JOIN kinerja_susunanformasi s ON s.formasi_id = p.formasi_id
            AND s.mulai <= h.hari AND (s.selesai IS NULL OR s.selesai > h.hari)
        JOIN unit_aturan t ON t.unit_id = s.unit_id
        JOIN aturan a ON a.id = t.aturan_id AND a.mulai <= h.hari AND (a.selesai IS NULL OR a.selesai > h.hari)
        WHERE EXISTS (SELECT 1 FROM unit_aturan) AND p.pegawai_id = h.id AND p.jenis = 'definitif'
            AND p.mulai <= h.hari AND (p.selesai IS NULL OR p.selesai > h.hari)
        ORDER BY t.jarak LIMIT 1
    ) au ON true
    WHERE coalesce(ao.ikut, au.ikut, aj.ikut, jp.aturan_nip <> 'tanpa')
      AND (r.id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM kinerja_riwayatnip x WHERE x.pegawai_id = h.id))
      AND NOT EXISTS (SELECT 1 FROM mati
          WHERE mati.mulai <= h.hari AND (mati.selesai IS NULL OR mati.selesai > h.hari))
"""


@dataclass(frozen=True, slots=True)
class Keikutsertaan:
    """Whether one person takes part in a module on a date."""

    modul: str
    nama: str
    ikut: bool


def acuan_peserta(modul: str, mulai: date, selesai: date, pegawai: Collection[int] | None = None) -> dict[str, Any]:
    """Parameters of `SQL_PESERTA`, which yields one column `pegawai_id`."""
    return {"modul": modul, "mulai": mulai, "selesai": selesai, "ids": None if pegawai is None else list(pegawai)}


def peserta(modul: str, mulai: date, selesai: date, *, pegawai: Collection[int] | None = None) -> list[int]:
    """Ids, ascending, of the people who take part in a module on at least one day of [mulai, selesai); one statement.

    Without any row, kinds with a NIP take part. People count from their first recorded kind of employment to the day
    before they leave. Days on which the module is switched off count for nobody.
    """
    with connection.cursor() as kursor:
        kursor.execute(SQL_PESERTA, acuan_peserta(modul, mulai, selesai, pegawai))
        return sorted(baris[0] for baris in kursor.fetchall())


def modul_mati(pada: date) -> frozenset[str]:
    """Modules that the tenant has switched off on a date."""
    return frozenset(SakelarModul.objects.pada(pada).filter(aktif=False).values_list("modul", flat=True))


def keikutsertaan(pegawai_id: int, pada: date) -> list[Keikutsertaan]:
    """Participation of one person in each module on a date; one statement a module."""
    besok = pada + timedelta(days=1)
    return [
        Keikutsertaan(m.value, m.label, bool(peserta(m.value, pada, besok, pegawai=[pegawai_id])))
        for m in MODUL_BERHALAMAN
    ]
