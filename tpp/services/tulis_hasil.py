"""Writes of a run: one statement a chunk, one at the end."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from kinerja.domain.bulan import DAPAT_DIHITUNG
from kinerja.inti.tenansi import instansi_wajib

_ENKODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


class BarisHasil(NamedTuple):
    """One calculated person: his perangkat daerah, the frozen inputs and the result, both as plain JSON."""

    pegawai_id: int
    perangkat_daerah_id: int | None
    masukan: dict[str, Any]
    rincian: dict[str, Any]


class BarisGagal(NamedTuple):
    """One person who could not be calculated, with the sentence."""

    pegawai_id: int
    perangkat_daerah_id: int | None
    alasan: str


# One JSON document instead of arrays of JSON texts: escaping those inside an array costs five times as much.
# The money columns are taken from the result itself, so that a column can never differ from its explanation.
_TULIS = """
    WITH usang_gagal AS (
        DELETE FROM tpp_hasilgagal WHERE proses_id = %(proses)s AND pegawai_id = ANY(%(berhasil_id)s)
    ), usang_hasil AS (
        DELETE FROM tpp_hasiltpp WHERE proses_id = %(proses)s AND pegawai_id = ANY(%(gagal_id)s)
    ), gagal AS (
        INSERT INTO tpp_hasilgagal (instansi_id, proses_id, pegawai_id, perangkat_daerah_id, alasan)
        SELECT %(instansi)s, %(proses)s, (g->>0)::bigint, (g->>1)::bigint, g->>2
        FROM jsonb_array_elements(%(gagal)s::jsonb) g
        ON CONFLICT (instansi_id, proses_id, pegawai_id)
        DO UPDATE SET perangkat_daerah_id = excluded.perangkat_daerah_id, alasan = excluded.alasan
    )
    INSERT INTO tpp_hasiltpp (instansi_id, proses_id, pegawai_id, perangkat_daerah_id, masukan, rincian, menit,
        potongan_persen, pagu, bagian_kinerja, bagian_disiplin, kotor, pph, iuran, bersih)
    SELECT %(instansi)s, %(proses)s, (b->>0)::bigint, (b->>1)::bigint, b->2, b->3, (b#>>'{3,menit}')::int,
        (b#>>'{3,potongan_persen}')::numeric, (b#>>'{3,pagu}')::numeric, (b#>>'{3,bagian_kinerja}')::numeric,
        (b#>>'{3,bagian_disiplin}')::numeric, (b#>>'{3,kotor}')::numeric, (b#>>'{3,pph}')::numeric,
        (b#>>'{3,iuran}')::numeric, (b#>>'{3,bersih}')::numeric
    FROM jsonb_array_elements(%(hasil)s::jsonb) b
    ON CONFLICT (instansi_id, proses_id, pegawai_id) DO UPDATE SET
        perangkat_daerah_id = excluded.perangkat_daerah_id, masukan = excluded.masukan, rincian = excluded.rincian,
        menit = excluded.menit, potongan_persen = excluded.potongan_persen, pagu = excluded.pagu,
        bagian_kinerja = excluded.bagian_kinerja, bagian_disiplin = excluded.bagian_disiplin, kotor = excluded.kotor,
        pph = excluded.pph, iuran = excluded.iuran, bersih = excluded.bersih
"""

# A complete run becomes the result of every closed month it covers; of a running month it stays an estimate. A month that
# was closed while the run was under way may have lost or gained entries since: it waits for the next run.
_SIMPULKAN = """
    WITH orang AS (
        SELECT perangkat_daerah_id AS opd, 1 AS jumlah, 0 AS gagal, pagu, bagian_kinerja, bagian_disiplin, kotor, pph,
            iuran, bersih
        FROM tpp_hasiltpp WHERE proses_id = %(proses)s
        UNION ALL
        SELECT perangkat_daerah_id, 0, 1, 0, 0, 0, 0, 0, 0, 0 FROM tpp_hasilgagal WHERE proses_id = %(proses)s
    ), opd AS (
        SELECT o.opd AS id, coalesce(u.nama, 'Tanpa perangkat daerah') AS nama, sum(jumlah) AS jumlah,
            sum(gagal) AS gagal, sum(pagu)::bigint AS pagu, sum(bagian_kinerja)::bigint AS bagian_kinerja,
            sum(bagian_disiplin)::bigint AS bagian_disiplin, sum(kotor)::bigint AS kotor, sum(pph)::bigint AS pph,
            sum(iuran)::bigint AS iuran, sum(bersih)::bigint AS bersih
        FROM orang o LEFT JOIN kinerja_unitkerja u ON u.id = o.opd GROUP BY o.opd, u.nama
    ), selesai AS (
        UPDATE tpp_prosestpp SET status = 'selesai', selesai_pada = clock_timestamp(),
            jumlah_pegawai = (SELECT coalesce(sum(jumlah), 0) FROM opd),
            ringkasan = jsonb_build_object(
                'gagal', (SELECT coalesce(sum(gagal), 0) FROM opd),
                'catatan', %(catatan)s::jsonb,
                'opd', (SELECT coalesce(jsonb_agg(to_jsonb(opd) ORDER BY lower(nama), id), '[]') FROM opd))
        WHERE id = %(proses)s AND status = 'berjalan'
        RETURNING bulan, perangkat_daerah_id, dibuat_pada, jumlah_pegawai, (ringkasan->>'gagal')::int AS gagal
    ), tutup AS (
        UPDATE kinerja_bulanopd b SET status = 'dihitung', diperiksa_oleh_id = NULL FROM selesai s
        WHERE b.bulan = s.bulan AND b.status = ANY(%(dari)s) AND b.ditutup_pada <= s.dibuat_pada
            AND (s.perangkat_daerah_id IS NULL OR b.perangkat_daerah_id = s.perangkat_daerah_id)
        RETURNING b.id, b.perangkat_daerah_id
    ), daftar AS (
        INSERT INTO tpp_daftarpembayaran (instansi_id, bulan_opd_id, proses_id, nomor, jumlah_pegawai, kotor, pph, iuran,
            bersih, selisih, diterima, catatan_pemeriksa, sp2d_nomor)
        SELECT %(instansi)s, t.id, %(proses)s, '', coalesce(o.jumlah, 0), coalesce(o.kotor, 0), coalesce(o.pph, 0),
            coalesce(o.iuran, 0), coalesce(o.bersih, 0), 0, coalesce(o.bersih, 0), '', ''
        FROM tutup t LEFT JOIN opd o ON o.id = t.perangkat_daerah_id
        ON CONFLICT (instansi_id, bulan_opd_id) DO UPDATE SET proses_id = excluded.proses_id,
            jumlah_pegawai = excluded.jumlah_pegawai, kotor = excluded.kotor, pph = excluded.pph, iuran = excluded.iuran,
            bersih = excluded.bersih, selisih = 0, diterima = excluded.bersih, diperiksa_pada = NULL,
            catatan_pemeriksa = ''
    )
    SELECT jumlah_pegawai, gagal, ARRAY(SELECT id FROM tutup ORDER BY id) FROM selesai
"""


class Simpulan(NamedTuple):
    """How a run ended: people calculated, people who could not be, months (ids of BulanOpd) that it is now the result of."""

    berhasil: int
    gagal: int
    bulan_opd: list[int]


def tulis_potongan(proses_id: int, hasil: Sequence[BarisHasil], gagal: Sequence[BarisGagal]) -> None:
    """Store a chunk, over what an earlier attempt may have stored for the same people; one statement."""
    acuan: dict[str, Any] = {
        "instansi": instansi_wajib(),
        "proses": proses_id,
        "berhasil_id": [b.pegawai_id for b in hasil],
        "gagal_id": [g.pegawai_id for g in gagal],
        "hasil": _ENKODER.encode(hasil),
        "gagal": _ENKODER.encode(gagal),
    }
    with connection.cursor() as kursor:
        kursor.execute(_TULIS, acuan)


def simpulkan(proses_id: int, catatan: Sequence[str]) -> Simpulan | None:
    """Complete a run: totals by perangkat daerah, and the lists of the closed months it covers; one statement.

    None when the run was complete already.
    """
    acuan: dict[str, Any] = {
        "instansi": instansi_wajib(),
        "proses": proses_id,
        "catatan": _ENKODER.encode(list(catatan)),
        "dari": [s.value for s in DAPAT_DIHITUNG],
    }
    with connection.cursor() as kursor:
        kursor.execute(_SIMPULKAN, acuan)
        baris = kursor.fetchone()
    return None if baris is None else Simpulan(*baris)
