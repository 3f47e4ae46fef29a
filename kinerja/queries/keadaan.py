"""What people were on a date or within a month: seat, unit, class, golongan, kind, salary. One statement for any number."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection


@dataclass(frozen=True, slots=True)
class KeadaanPegawai:
    """A person as of the last day of the period on which each fact was in force. None: not recorded.

    `kelas` 1 to 17; `gaji` gross rupiah a month. `opd_id` is the perangkat daerah (root) of the unit.
    """

    pegawai_id: int
    nip: str | None
    nama: str
    jenis_kode: str
    jenis_nama: str
    aturan_nip: str
    berakhir: date | None
    formasi_id: int | None
    tmt: date | None
    jabatan: str | None
    jenis_jabatan: str | None
    kelas: int | None
    unit_id: int | None
    unit_nama: str | None
    opd_id: int | None
    opd_nama: str | None
    golongan: str | None
    gaji: Decimal | None
    bank: str | None
    rekening: str | None


# Each fact: the latest row in force on at least one day of [mulai, selesai), by its own index; LATERAL keeps the plan
# a chain of index lookups even while the tables have no statistics (right after a first import).
SQL_KEADAAN = """
    SELECT g.id AS pegawai_id, coalesce(n.nip, g.nip) AS nip,
        concat_ws(', ', btrim(concat_ws(' ', coalesce(m.gelar_depan, g.gelar_depan), coalesce(m.nama, g.nama))),
            nullif(coalesce(m.gelar_belakang, g.gelar_belakang), '')) AS nama,
        jp.kode AS jenis_kode, jp.nama AS jenis_nama, jp.aturan_nip, g.berakhir,
        k.formasi_id, k.tmt, j.nama AS jabatan, j.jenis AS jenis_jabatan, s.kelas,
        u.id AS unit_id, u.nama AS unit_nama, o.id AS opd_id, o.nama AS opd_nama,
        gol.golongan, gaji.gaji_bruto AS gaji, rek.bank, rek.nomor AS rekening
    FROM kinerja_pegawai g
    LEFT JOIN LATERAL (SELECT nip, jenis_id FROM kinerja_riwayatnip
        WHERE pegawai_id = g.id AND mulai < %(selesai)s AND (selesai IS NULL OR selesai > %(mulai)s)
        ORDER BY mulai DESC LIMIT 1) n ON true
    LEFT JOIN LATERAL (SELECT gelar_depan, nama, gelar_belakang FROM kinerja_riwayatnama
        WHERE pegawai_id = g.id AND mulai < %(selesai)s AND (selesai IS NULL OR selesai > %(mulai)s)
        ORDER BY mulai DESC LIMIT 1) m ON true
    LEFT JOIN LATERAL (SELECT golongan FROM kinerja_riwayatgolongan
        WHERE pegawai_id = g.id AND mulai < %(selesai)s AND (selesai IS NULL OR selesai > %(mulai)s)
        ORDER BY mulai DESC LIMIT 1) gol ON true
    LEFT JOIN LATERAL (SELECT gaji_bruto FROM kinerja_riwayatgaji
        WHERE pegawai_id = g.id AND mulai < %(selesai)s AND (selesai IS NULL OR selesai > %(mulai)s)
        ORDER BY mulai DESC LIMIT 1) gaji ON true
    LEFT JOIN LATERAL (SELECT bank, nomor FROM kinerja_rekening
        WHERE pegawai_id = g.id AND mulai < %(selesai)s AND (selesai IS NULL OR selesai > %(mulai)s)
        ORDER BY mulai DESC LIMIT 1) rek ON true
    LEFT JOIN LATERAL (SELECT formasi_id, mulai AS tmt, least(selesai, %(selesai)s) AS sampai FROM kinerja_penempatan
        WHERE pegawai_id = g.id AND jenis = 'definitif'
            AND mulai < %(selesai)s AND (selesai IS NULL OR selesai > %(mulai)s)
        ORDER BY mulai DESC LIMIT 1) k ON true
    LEFT JOIN LATERAL (SELECT unit_id, jabatan_id, kelas FROM kinerja_susunanformasi
        WHERE formasi_id = k.formasi_id AND mulai < k.sampai AND (selesai IS NULL OR selesai >= k.sampai)
        ORDER BY mulai DESC LIMIT 1) s ON true
    LEFT JOIN LATERAL (SELECT nama, jenis FROM kinerja_jabatan WHERE id = s.jabatan_id LIMIT 1) j ON true
    LEFT JOIN LATERAL (SELECT id, nama, coalesce(perangkat_daerah_id, id) AS akar FROM kinerja_unitkerja
        WHERE id = s.unit_id LIMIT 1) u ON true
    LEFT JOIN LATERAL (SELECT id, nama FROM kinerja_unitkerja WHERE id = u.akar LIMIT 1) o ON true
    JOIN LATERAL (SELECT kode, nama, aturan_nip FROM kinerja_jenispegawai
        WHERE id = coalesce(n.jenis_id, g.jenis_id) LIMIT 1) jp ON true
    WHERE g.id = ANY(%(ids)s)
"""


def keadaan_pegawai(pegawai: Collection[int], mulai: date, selesai: date | None = None) -> dict[int, KeadaanPegawai]:
    """Facts of many people on a date, or the last known within [mulai, selesai); one statement.

    Each fact is the latest row in force on at least one day of the period, so a person who left in mid-month still
    has his seat. To compose it with other statements use `SQL_KEADAAN` with `ids`, `mulai`, `selesai`.
    """
    acuan: dict[str, Any] = {"ids": list(pegawai), "mulai": mulai, "selesai": selesai or mulai + timedelta(days=1)}
    with connection.cursor() as kursor:
        kursor.execute(SQL_KEADAAN, acuan)
        return {baris[0]: KeadaanPegawai(*baris) for baris in kursor.fetchall()}
