"""What the kernel asks about a member on every request: person, roles in force, modules off, people below, unread notices."""

import json
from datetime import date

from django.db import connection

from kinerja.inti.pelaku import DataPeran, peran_dari_kode

_DATA_PERAN = """
    SELECT g.id,
        (SELECT json_agg(json_build_array(r.peran, r.unit_id) ORDER BY r.id) FROM kinerja_penugasanperan r
         WHERE r.keanggotaan_id = %(anggota)s AND r.mulai <= %(pada)s AND (r.selesai IS NULL OR r.selesai > %(pada)s))::text,
        ARRAY(SELECT s.modul FROM kinerja_sakelarmodul s
         WHERE NOT s.aktif AND s.mulai <= %(pada)s AND (s.selesai IS NULL OR s.selesai > %(pada)s)),
        EXISTS (SELECT 1 FROM kinerja_penugasanpenilai t
         WHERE t.pejabat_id = g.id AND t.mulai <= %(pada)s AND (t.selesai IS NULL OR t.selesai > %(pada)s))
        OR EXISTS (SELECT 1 FROM kinerja_penempatan p JOIN kinerja_susunanformasi s ON s.atasan_id = p.formasi_id
         WHERE p.pegawai_id = g.id AND p.mulai <= %(pada)s AND (p.selesai IS NULL OR p.selesai > %(pada)s)
           AND s.mulai <= %(pada)s AND (s.selesai IS NULL OR s.selesai > %(pada)s)),
        (SELECT count(*) FROM inti_pemberitahuan b WHERE b.keanggotaan_id = %(anggota)s AND b.dibaca_pada IS NULL)
    FROM (SELECT 1) satu LEFT JOIN kinerja_pegawai g ON g.keanggotaan_id = %(anggota)s
"""


def data_peran(keanggotaan_id: int, pada: date) -> DataPeran:
    """One statement. A stored role that no longer exists in the code gives nothing."""
    with connection.cursor() as kursor:
        kursor.execute(_DATA_PERAN, {"anggota": keanggotaan_id, "pada": pada})
        pegawai_id, peran, mati, atasan, belum_dibaca = kursor.fetchone()
    aktif = (peran_dari_kode(kode, unit) for kode, unit in json.loads(peran or "[]"))
    return DataPeran(pegawai_id, tuple(p for p in aktif if p is not None), frozenset(mati), atasan, belum_dibaca)
