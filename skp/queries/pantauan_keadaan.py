"""Everybody's state on the completion board, found by the database in one statement; people as objects are `pantauan`'s.

Both answer alike: tests hold them against each other.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import connection

from kinerja.queries.kepesertaan import SQL_PESERTA
from skp.domain.pantauan import DI_PEGAWAI, KeadaanSusun
from skp.models import PeriodeSkp
from skp.states import HIDUP

MODUL = "skp"
_URUTAN = tuple(KeadaanSusun)


class BarisSusun(NamedTuple):
    """One person on the board. `keadaan` None: he is left out. The rest as `pantauan.OrangSusun` has it.

    `nama` sorts. `sebutan` is his name with titles, "" for those on whom nobody waits.
    """

    pegawai_id: int
    nama: str
    keadaan: KeadaanSusun | None
    opd_id: int | None
    unit_id: int | None
    skp_id: int | None
    anggota_id: int | None
    dapat: bool
    sebutan: str


# The seat is the last one held from the period's beginning to `pada`; without one the next to come. Of a person's plans in
# that seat the one that is least far counts. 0 to 5 are the states in their order, NULL is left out.
_PERINTAH = f"""
    WITH ikut AS MATERIALIZED ({SQL_PESERTA}
    ), kursi AS MATERIALIZED (
        SELECT DISTINCT ON (pegawai_id) pegawai_id, formasi_id, mulai > %(pada)s AS nanti,
            least(selesai, CASE WHEN mulai > %(pada)s THEN %(akhir)s ELSE %(selesai)s END) AS sampai
        FROM kinerja_penempatan
        WHERE jenis = 'definitif' AND mulai < %(akhir)s AND (selesai IS NULL OR selesai > %(awal)s)
            AND (%(ids)s::bigint[] IS NULL OR pegawai_id = ANY(%(ids)s::bigint[]))
        ORDER BY pegawai_id, mulai > %(pada)s, mulai DESC
    ), rencana AS (
        SELECT DISTINCT ON (s.pegawai_id) s.pegawai_id, s.id,
            coalesce(array_position(ARRAY['draf', 'diajukan', 'dikembalikan', 'disetujui'], s.status::text), 5) AS tingkat
        FROM skp_skp s LEFT JOIN kursi k ON k.pegawai_id = s.pegawai_id
        WHERE s.periode_id = %(periode)s AND s.status <> 'diganti' AND s.mulai <= %(pada)s AND s.selesai > %(pada)s
            AND s.sebagai IN ('definitif', 'tugas_tambahan')
            AND (s.menggantikan_id IS NULL OR s.status = ANY(%(hidup)s))
            AND (k.formasi_id IS NULL OR s.formasi_id IS NULL OR s.formasi_id = k.formasi_id OR s.sebagai <> 'definitif')
        ORDER BY s.pegawai_id, tingkat, s.mulai, s.versi, s.id
    ), pertama AS (
        SELECT pegawai_id, min(mulai) AS hari FROM kinerja_riwayatnip GROUP BY pegawai_id
    ), papan AS (
        SELECT g.id, g.nama, g.gelar_depan, g.gelar_belakang, k.formasi_id, coalesce(k.nanti, true) AS nanti,
            CASE WHEN g.berakhir <= %(pada)s OR n.hari > %(pada)s OR i.pegawai_id IS NULL OR j.jenis = 'pejabat_negara'
                THEN NULL ELSE coalesce(r.tingkat, 0) END AS tingkat,
            coalesce(u.perangkat_daerah_id, u.id) AS opd_id, u.id AS unit_id, r.id AS skp_id, a.id AS anggota_id
        FROM kinerja_pegawai g
        LEFT JOIN ikut i ON i.pegawai_id = g.id
        LEFT JOIN pertama n ON n.pegawai_id = g.id
        LEFT JOIN kursi k ON k.pegawai_id = g.id
        LEFT JOIN kinerja_susunanformasi s ON s.formasi_id = k.formasi_id
            AND s.mulai < k.sampai AND (s.selesai IS NULL OR s.selesai >= k.sampai)
        LEFT JOIN kinerja_jabatan j ON j.id = s.jabatan_id
        LEFT JOIN kinerja_unitkerja u ON u.id = s.unit_id
        LEFT JOIN rencana r ON r.pegawai_id = g.id
        LEFT JOIN inti_keanggotaan a ON a.id = g.keanggotaan_id AND a.aktif
        WHERE g.digabung_ke_id IS NULL AND (g.berakhir IS NULL OR g.berakhir > %(awal)s)
            AND (n.hari IS NULL OR n.hari < %(akhir)s)
            AND (%(ids)s::bigint[] IS NULL OR g.id = ANY(%(ids)s::bigint[]))
            AND (%(unit)s::bigint[] IS NULL OR u.id = ANY(%(unit)s::bigint[]) OR g.id = ANY(%(selalu)s::bigint[]))
    )
    SELECT id, nama, tingkat, opd_id, unit_id, CASE WHEN tingkat IS NOT NULL THEN skp_id END, anggota_id, formasi_id,
        CASE WHEN tingkat < 4 THEN (
            SELECT concat_ws(', ', btrim(concat_ws(' ', coalesce(m.gelar_depan, papan.gelar_depan),
                coalesce(m.nama, papan.nama))), nullif(coalesce(m.gelar_belakang, papan.gelar_belakang), ''))
            FROM (SELECT) satu LEFT JOIN LATERAL (
                SELECT gelar_depan, nama, gelar_belakang FROM kinerja_riwayatnama WHERE pegawai_id = papan.id
                    AND mulai < CASE WHEN papan.nanti THEN %(akhir)s ELSE %(selesai)s END
                    AND (selesai IS NULL OR selesai > CASE WHEN papan.nanti THEN %(pada)s ELSE %(awal)s END)
                ORDER BY mulai DESC LIMIT 1) m ON true
        ) ELSE '' END
    FROM papan
"""  # noqa: S608  constants of this program


def keadaan_susun(
    periode: PeriodeSkp,
    pada: date,
    *,
    pegawai: Collection[int] | None = None,
    unit: Collection[int] | None = None,
    selalu: Collection[int] = (),
) -> list[BarisSusun]:
    """Everybody's state on a day of the period, in no order; one statement.

    Args:
        pegawai: only these people; None for all.
        unit: only who belongs to one of these on the day, or is in `selalu`; None for no such limit.
    """
    acuan: dict[str, Any] = {
        "modul": MODUL,
        "mulai": pada,
        "selesai": pada + timedelta(days=1),
        "pada": pada,
        "awal": periode.mulai,
        "akhir": periode.selesai,
        "periode": periode.pk,
        "hidup": [s.value for s in HIDUP],
        "ids": None if pegawai is None else list(pegawai),
        "unit": None if unit is None else list(unit),
        "selalu": list(selalu),
    }
    with connection.cursor() as kursor:
        kursor.execute(_PERINTAH, acuan)
        return [_baris(*b) for b in kursor.fetchall()]


def _baris(
    pegawai_id: int,
    nama: str,
    tingkat: int | None,
    opd_id: int | None,
    unit_id: int | None,
    skp_id: int | None,
    anggota_id: int | None,
    formasi_id: int | None,
    sebutan: str,
) -> BarisSusun:
    keadaan = None if tingkat is None else _URUTAN[tingkat]
    dapat = keadaan in DI_PEGAWAI and anggota_id is not None and formasi_id is not None
    return BarisSusun(
        pegawai_id,
        nama,
        keadaan,
        opd_id,
        unit_id,
        skp_id,
        None if keadaan is None else anggota_id,
        dapat,
        sebutan or "",
    )
