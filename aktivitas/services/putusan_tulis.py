"""The one statement by which a verifikator's act is written: entries, audit events, the act itself, and its notices."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection

from aktivitas.models import Aktivitas, PutusanVerifikasi
from kinerja.inti.konteks_permintaan import permintaan
from kinerja.inti.pelaku import Ditolak, Pelaku

# Rows were locked while they waited, so every one of them is updated; the state is asked again all the same.
_TULIS = """
    WITH minta AS (
        SELECT * FROM unnest(%(ids)s::bigint[], %(status)s::text[], %(aksi)s::text[], %(menit)s::int[], %(catatan)s::text[],
            %(alasan)s::text[]) AS m(id, status, aksi, menit, catatan, alasan)
    ), ubah AS (
        UPDATE aktivitas_aktivitas a SET status = m.status, menit_diakui = m.menit, catatan = m.catatan, alasan = m.alasan,
            diputus_oleh_id = %(pemutus)s, diputus_pada = %(saat)s
        FROM minta m WHERE a.id = m.id AND a.status = 'menunggu'
        RETURNING a.id, a.pegawai_id, m.aksi, m.status, m.catatan
    ), jejak AS (
        INSERT INTO inti_peristiwa (instansi_id, aksi, akun_id, nama_pelaku, objek_jenis, objek_id, objek_label, pegawai_id,
            alasan, permintaan, alamat_ip, fakta)
        SELECT %(instansi)s, aksi, %(akun)s, %(nama)s, %(jenis)s, id, 'aktivitas nomor ' || id, pegawai_id, catatan,
            %(permintaan)s, %(alamat)s::inet, jsonb_build_object('ke', status, 'putusan', %(kode)s::text)
        FROM ubah ORDER BY id
    ), kabar AS (
        INSERT INTO inti_pesankeluar (instansi_id, keanggotaan_id, judul, isi, tautan, kunci, kirim_setelah)
        SELECT %(instansi)s, g.keanggotaan_id, k.judul, k.isi, k.tautan, %(kunci)s, %(batal_sampai)s
        FROM unnest(%(kabar_pegawai)s::bigint[], %(judul)s::text[], %(isi)s::text[], %(tautan)s::text[])
            AS k(pegawai_id, judul, isi, tautan)
        JOIN kinerja_pegawai g ON g.id = k.pegawai_id AND g.keanggotaan_id IS NOT NULL
    ), tanda AS (
        INSERT INTO aktivitas_putusanverifikasi (instansi_id, kode, pemutus_id, ids, terlambat, semula, disetujui, sebagian,
            perbaikan, ditolak, menit, dibuat_pada, batal_sampai)
        VALUES (%(instansi)s, %(kode)s, %(pemutus)s, %(ids)s::bigint[], %(terlambat)s::bigint[], %(semula)s::jsonb,
            %(disetujui)s, %(sebagian)s, %(perbaikan)s, %(ditolak)s, %(jumlah_menit)s, %(saat)s, %(batal_sampai)s)
    )
    SELECT id FROM ubah ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class BarisPutusan:
    """What one entry becomes. `menit` None with *Disetujui*: the database recognises what it claims."""

    pk: int
    status: str
    aksi: str
    menit: int | None
    catatan: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Kabar:
    """A notice to one person; who has no account gets none."""

    pegawai_id: int
    judul: str
    isi: str
    tautan: str


def kunci_kabar(kode: uuid.UUID) -> str:
    """The outbox key of an act's notices."""
    return f"aktivitas.putusan:{kode}"


def tulis_putusan(
    tanda: PutusanVerifikasi, baris: Sequence[BarisPutusan], kabar: Sequence[Kabar], oleh: Pelaku
) -> tuple[int, ...]:
    """Write an act in one statement; returns the entries that moved, ascending.

    Args:
        tanda: the act, not stored before; its `ids` are those of `baris`.

    Raises:
        Ditolak: the database finds another verifikator than was found a moment before (sql/jaga_wewenang.sql).
    """
    acuan: dict[str, Any] = {
        "ids": tanda.ids,
        "status": [b.status for b in baris],
        "aksi": [b.aksi for b in baris],
        "menit": [b.menit for b in baris],
        "catatan": [b.catatan for b in baris],
        "alasan": [b.alasan for b in baris],
        "kabar_pegawai": [k.pegawai_id for k in kabar],
        "judul": [k.judul for k in kabar],
        "isi": [k.isi for k in kabar],
        "tautan": [k.tautan for k in kabar],
        "kunci": kunci_kabar(tanda.kode),
        "instansi": oleh.instansi_id,
        "akun": oleh.akun_id,
        "nama": oleh.nama,
        "alamat": oleh.alamat_ip,
        "permintaan": permintaan.get() or uuid.uuid4(),
        "jenis": Aktivitas._meta.label_lower,
        "kode": tanda.kode,
        "pemutus": tanda.pemutus_id,
        "terlambat": tanda.terlambat,
        "semula": json.dumps(tanda.semula),
        "disetujui": tanda.disetujui,
        "sebagian": tanda.sebagian,
        "perbaikan": tanda.perbaikan,
        "ditolak": tanda.ditolak,
        "jumlah_menit": tanda.menit,
        "saat": tanda.dibuat_pada,
        "batal_sampai": tanda.batal_sampai,
    }
    try:
        with connection.cursor() as kursor:
            kursor.execute(_TULIS, acuan)
            return tuple(baris[0] for baris in kursor.fetchall())
    except IntegrityError as galat:
        if "hanya diputus oleh verifikatornya" not in str(galat):
            raise
        raise Ditolak("Verifikator di antara aktivitas itu baru saja berganti. Muat ulang Perlu Verifikasi.") from galat
