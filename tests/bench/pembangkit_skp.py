"""A year of SKP for everybody, set-based: plans in force, four results with two indicators each, realisations, achievements."""

from __future__ import annotations

from datetime import date

import psycopg

from kinerja.inti.tenansi import masuk
from skp.models import PeriodeSkp
from tests.skp.pabrik_skp import periode_baru

HASIL = 4

_RENCANA = """
WITH orang AS (
    SELECT g.id, g.nip, g.nama, substr(g.nama, 9)::int p FROM kinerja_pegawai g
    WHERE g.instansi_id = %(i)s AND g.nama LIKE 'Pegawai %%'
), kursi AS (
    SELECT o.*, d.formasi_id, s.unit_id, u.nama unit, j.nama jabatan
    FROM orang o
    JOIN kinerja_penempatan d ON d.instansi_id = %(i)s AND d.pegawai_id = o.id
    JOIN kinerja_susunanformasi s ON s.instansi_id = %(i)s AND s.formasi_id = d.formasi_id
    JOIN kinerja_unitkerja u ON u.instansi_id = %(i)s AND u.id = s.unit_id
    JOIN kinerja_jabatan j ON j.instansi_id = %(i)s AND j.id = s.jabatan_id
), potret AS (
    SELECT *, jsonb_build_object('nama', nama, 'nip', nip, 'pangkat', 'Penata Muda', 'golongan', 'III/a', 'jabatan', jabatan,
        'unit', unit, 'per', %(mulai)s::date::text, 'sebagai', '') isi
    FROM kursi
)
INSERT INTO skp_skp (instansi_id, periode_id, pegawai_id, formasi_id, sebagai, unit_id, mulai, selesai, bentuk, pendekatan,
    asal, status, penilai_id, penilai_teks, potret, versi, alasan_perubahan)
SELECT %(i)s, %(periode)s, k.id, k.formasi_id, 'definitif', k.unit_id, %(mulai)s, %(selesai)s, 'ja_jf', 'kuantitatif', 'sini',
    'draf', a.id, '', CASE WHEN a.id IS NULL THEN '{}' ELSE jsonb_build_object('pegawai', k.isi, 'penilai', a.isi) END, 1, ''
FROM potret k LEFT JOIN potret a ON k.p %% 100 <> 1 AND a.p = (k.p - 1) / 100 * 100 + 1
"""
_HASIL = """
INSERT INTO skp_hasilkerja (instansi_id, skp_id, silsilah, jenis, urutan, uraian, perspektif, teks_intervensi, penugasan_dari,
    isi_rejim)
SELECT %(i)s, s.id, gen_random_uuid(), CASE WHEN u = 4 THEN 'tambahan' ELSE 'utama' END, u,
    'Layanan ' || u || ' terpadu tersedia bagi masyarakat', '', 'Mutu layanan publik meningkat', '', '{}'
FROM skp_skp s CROSS JOIN generate_series(1, %(hasil)s) u WHERE s.instansi_id = %(i)s
"""
_INDIKATOR = """
INSERT INTO skp_indikator (instansi_id, hasil_id, silsilah, urutan, aspek, uraian, target_min, satuan, target_teks, arah)
SELECT %(i)s, h.id, gen_random_uuid(), u, CASE WHEN u = 1 THEN 'kuantitas' ELSE 'waktu' END,
    CASE WHEN u = 1 THEN 'Jumlah laporan yang tersusun' ELSE 'Waktu penyelesaian laporan' END, 12,
    CASE WHEN u = 1 THEN 'laporan' ELSE 'hari' END, '', 'naik'
FROM skp_hasilkerja h CROSS JOIN generate_series(1, 2) u WHERE h.instansi_id = %(i)s
"""
_BERLAKU = "UPDATE skp_skp SET status = 'berjalan', disetujui_pada = now() WHERE instansi_id = %(i)s"
_REALISASI = """
INSERT INTO skp_realisasi (instansi_id, indikator_id, periode_evaluasi_id, nilai, teks)
SELECT %(i)s, k.id, e.id, 12, 'Tersusun dan dikirim tepat waktu'
FROM skp_indikator k CROSS JOIN skp_periodeevaluasi e WHERE k.instansi_id = %(i)s AND e.instansi_id = %(i)s AND e.tahunan
"""
_CAPAIAN = """
INSERT INTO skp_predikatorganisasi (instansi_id, unit_id, periode_evaluasi_id, capaian, dasar)
SELECT %(i)s, u.id, e.id, 'baik', 'LKjIP' FROM kinerja_unitkerja u CROSS JOIN skp_periodeevaluasi e
WHERE u.instansi_id = %(i)s AND e.instansi_id = %(i)s
"""
_NILAI = """
UPDATE skp_evaluasi e SET status = 'dinilai', peringkat_hasil = 'sesuai', peringkat_perilaku = 'sesuai', predikat = 'baik',
    dinilai_pada = now()
FROM skp_periodeevaluasi pe WHERE pe.id = e.periode_evaluasi_id AND pe.tahunan AND e.instansi_id = %(i)s
"""
_TETAPKAN = """
UPDATE skp_evaluasi e SET status = 'ditetapkan', ditetapkan_pada = now(), penilai_id = s.penilai_id, capaian = 'baik',
    potret = s.potret
FROM skp_skp s WHERE s.id = e.skp_id AND e.status = 'dinilai' AND s.penilai_id IS NOT NULL AND e.instansi_id = %(i)s
"""


def isi_skp(pk: int, koneksi: psycopg.Connection, hari_ini: date) -> PeriodeSkp:
    """Plans of this year for everybody; the connection is the owner's."""
    with masuk(pk):
        periode = periode_baru(hari_ini.year)
    acuan = {"i": pk, "periode": periode.pk, "mulai": periode.mulai, "selesai": periode.selesai, "hasil": HASIL}
    for perintah in (_RENCANA, _HASIL, _INDIKATOR, _BERLAKU, _REALISASI, _CAPAIAN):
        jalankan(pk, koneksi, perintah, acuan)
    koneksi.execute("ANALYZE")
    return periode


def nilai_semua(pk: int, koneksi: psycopg.Connection) -> None:
    """Every yearly evaluation rated as expected; the tables swept as autovacuum would."""
    jalankan(pk, koneksi, _NILAI, {"i": pk})
    koneksi.execute("VACUUM ANALYZE skp_evaluasi")


def tetapkan_sisa(pk: int, koneksi: psycopg.Connection) -> None:
    """What the heads have not set, but for their own: it waits for somebody above them."""
    jalankan(pk, koneksi, _TETAPKAN, {"i": pk})
    koneksi.execute("VACUUM ANALYZE skp_evaluasi, skp_skp")


def jalankan(pk: int, koneksi: psycopg.Connection, perintah: str, acuan: dict | None = None) -> None:
    """One statement with the settings that history triggers read."""
    koneksi.execute(
        "SELECT set_config('kinerja.instansi', %s, false), set_config('pgtrigger.ignore', '{}', false)", [str(pk)]
    )
    koneksi.execute(perintah, acuan)
