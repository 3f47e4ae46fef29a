"""Dated facts: a new value closes the old row on its date and opens a new one; the same date corrects in place."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, connection, models, transaction
from psycopg import sql

from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tenansi import instansi_wajib
from kinerja.models import Penempatan, Rekening, RiwayatGaji, RiwayatGolongan, RiwayatNama, RiwayatNip, SusunanFormasi


@dataclass(frozen=True, slots=True)
class Tabel:
    """A dated table: what a row belongs to, and its value columns with their PostgreSQL types."""

    model: type[models.Model]
    pemilik: str
    kolom: Mapping[str, str]
    syarat: str = "true"


NAMA = Tabel(RiwayatNama, "pegawai_id", {"gelar_depan": "varchar", "nama": "varchar", "gelar_belakang": "varchar"})
NIP = Tabel(RiwayatNip, "pegawai_id", {"nip": "varchar", "jenis_id": "bigint"})
GOLONGAN = Tabel(RiwayatGolongan, "pegawai_id", {"golongan": "varchar", "nomor_sk": "varchar", "tanggal_sk": "date"})
GAJI = Tabel(RiwayatGaji, "pegawai_id", {"gaji_bruto": "numeric"})
REKENING = Tabel(Rekening, "pegawai_id", {"bank": "varchar", "nomor": "varchar", "atas_nama": "varchar"})
SUSUNAN = Tabel(
    SusunanFormasi,
    "formasi_id",
    {
        "unit_id": "bigint",
        "jabatan_id": "bigint",
        "atasan_id": "bigint",
        "kelas": "smallint",
        "memimpin_unit": "boolean",
        "dasar": "varchar",
    },
)
PENEMPATAN = Tabel(
    Penempatan,
    "pegawai_id",
    {"formasi_id": "bigint", "jenis": "varchar", "nomor_sk": "varchar", "tanggal_sk": "date"},
    "t.jenis = 'definitif'",
)

# The new row lasts until the next one that is recorded already, so that a later decision is never overwritten.
_HAPUS = "DELETE FROM {t} t USING {baru} WHERE t.{p} = b.pemilik AND t.mulai = b.mulai AND {syarat}"
_TUTUP = (
    "UPDATE {t} t SET selesai = b.mulai FROM {baru} WHERE t.{p} = b.pemilik AND t.mulai < b.mulai "
    "AND (t.selesai IS NULL OR t.selesai > b.mulai) AND {syarat}"
)
_ISI = (
    "INSERT INTO {t} (instansi_id, {p}, {kolom}, mulai, selesai, dicatat_pada) SELECT %s, b.pemilik, {nilai}, b.mulai, "
    "(SELECT min(t.mulai) FROM {t} t WHERE t.{p} = b.pemilik AND t.mulai > b.mulai AND {syarat}), now() FROM {baru}"
)


def tulis_fakta(tabel: Tabel, baris: Sequence[tuple[Any, ...]]) -> None:
    """Write many facts in three statements: rows of (owner id, from date, *values in the order of `tabel.kolom`).

    At most one row per owner. Runs in the caller's transaction.
    """
    if not baris:
        return
    jenis = ("bigint", "date", *tabel.kolom.values())
    bagian = {
        "t": sql.Identifier(tabel.model._meta.db_table),
        "p": sql.Identifier(tabel.pemilik),
        "syarat": sql.SQL(tabel.syarat),
        "kolom": sql.SQL(", ").join(map(sql.Identifier, tabel.kolom)),
        "nilai": sql.SQL(", ").join(sql.Identifier("b", k) for k in tabel.kolom),
        "baru": sql.SQL("unnest({}) AS b(pemilik, mulai, {})").format(
            sql.SQL(", ").join(sql.SQL(f"%s::{j}[]") for j in jenis),
            sql.SQL(", ").join(map(sql.Identifier, tabel.kolom)),
        ),
    }
    larik = [list(kolom) for kolom in zip(*baris, strict=True)]
    with connection.cursor() as kursor:
        kursor.execute(sql.SQL(_HAPUS).format(**bagian).as_string(None), larik)
        kursor.execute(sql.SQL(_TUTUP).format(**bagian).as_string(None), larik)
        kursor.execute(sql.SQL(_ISI).format(**bagian).as_string(None), [instansi_wajib(), *larik])


_SAMAKAN = """
    UPDATE kinerja_pegawai g SET nip = b.nip, jenis_id = b.jenis_id, gelar_depan = b.gelar_depan, nama = b.nama,
        gelar_belakang = b.gelar_belakang
    FROM (
        SELECT h.id, n.nip, n.jenis_id, coalesce(m.gelar_depan, h.gelar_depan) AS gelar_depan,
            coalesce(m.nama, h.nama) AS nama, coalesce(m.gelar_belakang, h.gelar_belakang) AS gelar_belakang
        FROM kinerja_pegawai h
        JOIN LATERAL (SELECT nip, jenis_id FROM kinerja_riwayatnip WHERE pegawai_id = h.id
            AND (selesai IS NULL OR selesai > %(kini)s) ORDER BY mulai LIMIT 1) n ON true
        LEFT JOIN LATERAL (SELECT gelar_depan, nama, gelar_belakang FROM kinerja_riwayatnama WHERE pegawai_id = h.id
            AND (selesai IS NULL OR selesai > %(kini)s) ORDER BY mulai LIMIT 1) m ON true
        WHERE h.digabung_ke_id IS NULL AND (%(ids)s::bigint[] IS NULL OR h.id = ANY(%(ids)s::bigint[]))
    ) b
    WHERE g.id = b.id AND (g.nip, g.jenis_id, g.gelar_depan, g.nama, g.gelar_belakang)
        IS DISTINCT FROM (b.nip, b.jenis_id, b.gelar_depan, b.nama, b.gelar_belakang)
"""


def samakan_hari_ini(kini: date, pegawai: Sequence[int] | None = None) -> int:
    """Bring `Pegawai`'s own name, NIP and kind to the rows in force today (else the next ones); returns how many."""
    with connection.cursor() as kursor:
        kursor.execute(_SAMAKAN, {"kini": kini, "ids": None if pegawai is None else list(pegawai)})
        return int(kursor.rowcount)


KALIMAT_KENDALA = {
    "kinerja_penempatan_kursi": "Formasi itu sudah dipegang orang lain secara definitif pada masa tersebut.",
    "kinerja_penempatan_orang": "Pegawai ini sudah mempunyai jabatan definitif pada masa tersebut.",
    "kinerja_penempatan_ganti": "Formasi itu sudah mempunyai Plt. atau Plh. pada masa tersebut.",
    "kinerja_penempatan_masa": "Tanggal berakhir harus sesudah tanggal mulai.",
    "kinerja_penugasan_satu": "Sudah ada penugasan lain untuk peran itu pada masa tersebut. Akhiri dahulu yang lama.",
    "kinerja_penugasan_bukan_diri": "Seseorang tidak dapat menilai dirinya sendiri.",
    "kinerja_pegawai_nip": "NIP ini sudah dipakai pegawai lain.",
    "kinerja_nip_milik": "NIP ini sudah dipakai pegawai lain pada masa tersebut.",
    "kinerja_peran_unit": "Peran itu sudah dipegang untuk unit tersebut pada masa itu.",
    "kinerja_peran_seluruh": "Peran itu sudah dipegang pada masa itu.",
    "kinerja_sakelar_satu": "Sudah ada sakelar modul itu pada masa tersebut. Akhiri dahulu yang lama.",
    "kinerja_kepesertaan_orang": "Sudah ada aturan kepesertaan pegawai itu pada masa tersebut.",
    "kinerja_kepesertaan_unit": "Sudah ada aturan kepesertaan unit itu pada masa tersebut.",
    "kinerja_kepesertaan_jenis": "Sudah ada aturan kepesertaan jenis pegawai itu pada masa tersebut.",
    "kinerja_usulanrekening_satu": "Masih ada usulan rekening pegawai ini yang menunggu persetujuan.",
    "kinerja_usulanrekening_dua_orang": "Usulan rekening harus diputuskan orang kedua, bukan pengusulnya.",
    "kinerja_kepesertaan_sasaran": "Isi tepat satu: pegawai, unit, atau jenis pegawai.",
}


@contextmanager
def satu_transaksi() -> Iterator[None]:
    """Atomic block in which a constraint of the database becomes its sentence.

    Raises:
        Ditolak: a constraint of `KALIMAT_KENDALA` (or any dated one) was violated; nothing is written.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as galat:
        nama = getattr(getattr(galat.__cause__, "diag", None), "constraint_name", "") or ""
        kalimat = KALIMAT_KENDALA.get(nama)
        if kalimat is None and not nama.endswith(("_masa", "_satu")):
            raise
        raise Ditolak(kalimat or "Masa berlaku tidak sah atau bertumpang tindih dengan data yang sudah ada.") from galat
