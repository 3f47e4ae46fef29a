"""Penilai and verifikator (kinerja.domain.rantai), read set-based: one statement for one person or for thousands."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection

from kinerja.domain.bulan import KeadaanBulan, StatusBulan
from kinerja.domain.rantai import (
    Atasan,
    Kursi,
    PejabatDitunjuk,
    Pemegang,
    PeranAtasan,
    PetaKursi,
    Sebagai,
    cari_atasan,
)
from kinerja.inti.ingatan import sekali
from kinerja.queries.bulan import SQL_KEADAAN_HARI, alasan_tertutup

__all__ = [
    "SQL_CALON_BAWAHAN",
    "Atasan",
    "PeranAtasan",
    "Sebagai",
    "Wewenang",
    "atasan_per_hari",
    "atasan_untuk_banyak",
    "baca_peta",
    "baca_peta_hari",
    "bawahan_dari",
    "calon_bawahan",
    "penilai_dari",
    "verifikator_dari",
    "wewenang_hari",
]

# Of the people in `pegawai` on their dates in `tanggal`: their own seats; every seat above these with who acts there; the
# SKs. Each part comes as an array of rows.
_PETA = """
    WITH RECURSIVE hari AS (
        SELECT * FROM unnest(%(pegawai)s::bigint[], %(tanggal)s::date[]) AS d(pegawai_id, pada)
    ), duduk AS MATERIALIZED (
        SELECT DISTINCT ON (p.pegawai_id, d.pada) d.pada, p.pegawai_id, p.formasi_id
        FROM hari d JOIN kinerja_penempatan p ON p.pegawai_id = d.pegawai_id
            AND p.mulai <= d.pada AND (p.selesai IS NULL OR p.selesai > d.pada)
        ORDER BY p.pegawai_id, d.pada,
            array_position(ARRAY['definitif','tugas_tambahan','plt','plh'], p.jenis::text), p.mulai DESC, p.id
    ), pohon(pada, formasi_id) AS (
        SELECT pada, formasi_id FROM duduk
        UNION
        SELECT * FROM unnest(%(kursi_pada)s::date[], %(kursi)s::bigint[])
        UNION
        SELECT pohon.pada, s.atasan_id FROM pohon JOIN kinerja_susunanformasi s ON s.formasi_id = pohon.formasi_id
        WHERE s.atasan_id IS NOT NULL AND s.mulai <= pohon.pada AND (s.selesai IS NULL OR s.selesai > pohon.pada)
    ), kursi AS (
        SELECT pohon.pada, s.formasi_id, (SELECT nama FROM kinerja_jabatan WHERE id = s.jabatan_id) || ' · '
            || (SELECT nama FROM kinerja_unitkerja WHERE id = s.unit_id) AS sebutan, s.atasan_id,
            h.pegawai_id, h.nama, h.jenis
        FROM pohon
        JOIN LATERAL (
            SELECT formasi_id, atasan_id, jabatan_id, unit_id FROM kinerja_susunanformasi
            WHERE formasi_id = pohon.formasi_id AND mulai <= pohon.pada AND (selesai IS NULL OR selesai > pohon.pada)
            ORDER BY mulai DESC LIMIT 1
        ) s ON true
        LEFT JOIN LATERAL (
            SELECT p.jenis, g.id AS pegawai_id,
                concat_ws(', ', btrim(concat_ws(' ', g.gelar_depan, g.nama)), nullif(g.gelar_belakang, '')) AS nama
            FROM kinerja_penempatan p JOIN kinerja_pegawai g ON g.id = p.pegawai_id
            WHERE p.formasi_id = pohon.formasi_id
              AND p.mulai <= %(hari_ini)s AND (p.selesai IS NULL OR p.selesai > %(hari_ini)s)
              AND (g.berakhir IS NULL OR g.berakhir > %(hari_ini)s)
            ORDER BY array_position(ARRAY['definitif','tugas_tambahan','plt','plh'], p.jenis::text), p.mulai DESC, p.id
            LIMIT 1
        ) h ON true
    ), penugasan AS (
        SELECT d.pada, t.pegawai_id, t.peran, t.pejabat_id,
            concat_ws(', ', btrim(concat_ws(' ', g.gelar_depan, g.nama)), nullif(g.gelar_belakang, '')) AS nama,
            coalesce(j.nama, '') AS jabatan, t.nomor_sk
        FROM hari d
        JOIN kinerja_penugasanpenilai t ON t.pegawai_id = d.pegawai_id
            AND t.mulai <= d.pada AND (t.selesai IS NULL OR t.selesai > d.pada)
        JOIN kinerja_pegawai g ON g.id = t.pejabat_id
        LEFT JOIN LATERAL (
            SELECT j.nama FROM kinerja_penempatan p
            JOIN kinerja_susunanformasi s ON s.formasi_id = p.formasi_id
                AND s.mulai <= %(hari_ini)s AND (s.selesai IS NULL OR s.selesai > %(hari_ini)s)
            JOIN kinerja_jabatan j ON j.id = s.jabatan_id
            WHERE p.pegawai_id = t.pejabat_id AND p.mulai <= %(hari_ini)s
                AND (p.selesai IS NULL OR p.selesai > %(hari_ini)s)
            ORDER BY array_position(ARRAY['definitif','tugas_tambahan','plt','plh'], p.jenis::text), p.mulai DESC LIMIT 1
        ) j ON true
        WHERE g.berakhir IS NULL OR g.berakhir > %(hari_ini)s
    )
    SELECT
        (SELECT json_agg(json_build_array(pada, pegawai_id, formasi_id)) FROM duduk)::text,
        (SELECT json_agg(json_build_array(pada, formasi_id, sebutan, atasan_id, pegawai_id, nama, jenis)) FROM kursi)::text,
        (SELECT json_agg(json_build_array(pada, pegawai_id, peran, pejabat_id, nama, jabatan, nomor_sk))
         FROM penugasan)::text
"""

# With the state of each day's month: both decide whether a verifikator may act.
_PETA_BULAN = f"""{_PETA}, (SELECT json_agg(json_build_array(pegawai_id, tanggal, bulan, perangkat_daerah_id, status))
    FROM ({SQL_KEADAAN_HARI}) b)::text
"""  # noqa: S608  constants of this program

# Seats below mine, going on through a seat only while nobody holds it definitively: his people are his. One column
# `pegawai_id`; parameters `saya`, `mulai`, `selesai`, `hari_ini`.
SQL_CALON_BAWAHAN = """
    WITH RECURSIVE milikku AS (
        SELECT p.formasi_id FROM kinerja_penempatan p
        WHERE p.pegawai_id = %(saya)s AND p.mulai <= %(hari_ini)s AND (p.selesai IS NULL OR p.selesai > %(hari_ini)s)
    ), turun(formasi_id) AS (
        SELECT s.formasi_id FROM milikku m JOIN kinerja_susunanformasi s ON s.atasan_id = m.formasi_id
        WHERE s.mulai < %(selesai)s AND (s.selesai IS NULL OR s.selesai > %(mulai)s)
        UNION
        SELECT s.formasi_id FROM turun t JOIN kinerja_susunanformasi s ON s.atasan_id = t.formasi_id
        WHERE s.mulai < %(selesai)s AND (s.selesai IS NULL OR s.selesai > %(mulai)s) AND NOT EXISTS (
            SELECT 1 FROM kinerja_penempatan p JOIN kinerja_pegawai g ON g.id = p.pegawai_id
            WHERE p.formasi_id = t.formasi_id AND p.jenis = 'definitif' AND p.mulai <= %(hari_ini)s
              AND (p.selesai IS NULL OR p.selesai > %(hari_ini)s)
              AND (g.berakhir IS NULL OR g.berakhir > %(hari_ini)s))
    )
    SELECT p.pegawai_id FROM turun JOIN kinerja_penempatan p ON p.formasi_id = turun.formasi_id
    WHERE p.mulai < %(selesai)s AND (p.selesai IS NULL OR p.selesai > %(mulai)s) AND p.pegawai_id <> %(saya)s
    UNION
    SELECT t.pegawai_id FROM kinerja_penugasanpenilai t
    WHERE t.pejabat_id = %(saya)s AND t.mulai < %(selesai)s AND (t.selesai IS NULL OR t.selesai > %(mulai)s)
"""

Hari = tuple[int, date]
"""A person and a work date."""
_Baris = list[list[Any]]


def penilai_dari(pegawai_id: int, pada: date, *, hari_ini: date | None = None) -> Atasan:
    """The Pejabat Penilai Kinerja of a person.

    Args:
        pada: the date that decides the seats.
        hari_ini: the date that decides who holds them; `pada` when left out.
    """
    return atasan_untuk_banyak([pegawai_id], PeranAtasan.PENILAI, pada, hari_ini=hari_ini)[pegawai_id]


def verifikator_dari(pegawai_id: int, pada: date, *, hari_ini: date | None = None) -> Atasan:
    """Who verifies a person's daily log; the penilai unless a dated SK assigns another. Dates as in `penilai_dari`."""
    return atasan_untuk_banyak([pegawai_id], PeranAtasan.VERIFIKATOR, pada, hari_ini=hari_ini)[pegawai_id]


def atasan_untuk_banyak(
    pegawai: Collection[int], peran: PeranAtasan | str, pada: date, *, hari_ini: date | None = None
) -> dict[int, Atasan]:
    """The answer for each person, in one statement however many there are."""
    peta = baca_peta(pegawai, pada, hari_ini=hari_ini)
    return {pk: cari_atasan(pk, PeranAtasan(peran), peta) for pk in pegawai}


def atasan_per_hari(hari: Collection[Hari], peran: PeranAtasan | str, *, hari_ini: date) -> dict[Hari, Atasan]:
    """The answer for each (person, work date), in one statement however many people and dates there are."""
    peta = baca_peta_hari(hari, hari_ini=hari_ini)
    return {h: cari_atasan(h[0], PeranAtasan(peran), peta[h[1]]) for h in hari}


@dataclass(frozen=True, slots=True)
class Wewenang:
    """Who decides the entries of a person's day, and why its month takes no decisions; None while it does."""

    verifikator: Atasan
    terkunci: str | None


def wewenang_hari(hari: Collection[Hari], *, hari_ini: date) -> dict[Hari, Wewenang]:
    """`atasan_per_hari` of verifikators with `kinerja.queries.bulan.hari_terkunci`, in one statement; none without days."""
    if not hari:
        return {}
    *bagian, bulan = _baca_bagian(_PETA_BULAN, hari, hari_ini)
    peta = _susun_peta(hari, *bagian)
    keadaan = {
        (orang, date.fromisoformat(tanggal)): KeadaanBulan(date.fromisoformat(awal), opd, StatusBulan(status))
        for orang, tanggal, awal, opd, status in bulan
    }
    alasan = {h: alasan_tertutup(k) for h, k in keadaan.items()}
    return {h: Wewenang(cari_atasan(h[0], PeranAtasan.VERIFIKATOR, peta[h[1]]), alasan.get(h)) for h in hari}


def calon_bawahan(pegawai_id: int, mulai: date, selesai: date, *, hari_ini: date) -> list[int]:
    """Ids of the people who may have been this person's to decide on a day of [mulai, selesai); one statement.

    Wider than the truth: ask `atasan_per_hari` about each of their days.
    """
    acuan = {"saya": pegawai_id, "mulai": mulai, "selesai": selesai, "hari_ini": hari_ini}
    return [baris[0] for baris in _baca(SQL_CALON_BAWAHAN, acuan)]


def bawahan_dari(
    pegawai_id: int, pada: date, *, hari_ini: date | None = None, peran: PeranAtasan | str | None = None
) -> list[int]:
    """Ids of the people whose penilai or verifikator (or only `peran`) this person is, ascending.

    Agrees with `penilai_dari` and `verifikator_dari` by construction: it asks them about every candidate.
    """
    diminta = tuple(PeranAtasan(p) for p in ([peran] if peran else PeranAtasan))
    kunci = ("bawahan", pegawai_id, pada, hari_ini or pada)
    calon, peta = sekali(kunci, lambda: _calon_dan_peta(pegawai_id, pada, hari_ini or pada))
    return sorted(pk for pk in calon if any(cari_atasan(pk, p, peta).pegawai_id == pegawai_id for p in diminta))


def _calon_dan_peta(pegawai_id: int, pada: date, hari_ini: date) -> tuple[list[int], PetaKursi]:
    """Who may be below somebody, and what tells whether he is; two statements, one when nobody may be."""
    calon = calon_bawahan(pegawai_id, pada, pada + timedelta(days=1), hari_ini=hari_ini)
    return calon, baca_peta(calon, pada, hari_ini=hari_ini) if calon else PetaKursi()


def baca_peta(pegawai: Collection[int], pada: date, *, hari_ini: date | None = None) -> PetaKursi:
    """Own seats, every seat above them with who acts there, and the SKs, for the people asked about on one date."""
    hari = [(pk, pada) for pk in pegawai]
    return baca_peta_hari(hari, hari_ini=hari_ini or pada).get(pada, PetaKursi())


def baca_peta_hari(
    hari: Collection[Hari], *, hari_ini: date, kursi: Collection[tuple[date, int]] = ()
) -> dict[date, PetaKursi]:
    """`baca_peta` for people on their own dates; a map for each date. One statement.

    Args:
        kursi: further seats, as (date, formasi), that the maps of these dates must hold with every seat above them.
    """
    return _susun_peta(hari, *_baca_bagian(_PETA, hari, hari_ini, kursi))


def _susun_peta(hari: Collection[Hari], duduk: _Baris, kursi: _Baris, penugasan: _Baris) -> dict[date, PetaKursi]:
    peta: dict[date, _Bagian] = {pada: _Bagian() for _, pada in hari}
    per_iso = {pada.isoformat(): bagian for pada, bagian in peta.items()}
    for pada, orang, formasi in duduk:
        per_iso[pada].duduk[orang] = formasi
    for pada, f, sebutan, atasan, pemegang, nama, jenis in kursi:
        acting = Pemegang(pemegang, nama, Sebagai(jenis)) if pemegang else None
        per_iso[pada].kursi[f] = Kursi(f, sebutan, atasan, acting)
    for pada, orang, peran, pejabat, nama, jabatan, sk in penugasan:
        per_iso[pada].penugasan[orang, peran] = PejabatDitunjuk(pejabat, nama, jabatan, sk)
    return {pada: PetaKursi(b.kursi, b.duduk, b.penugasan) for pada, b in peta.items()}


@dataclass(slots=True)
class _Bagian:
    """A map while it is being read."""

    kursi: dict[int, Kursi] = field(default_factory=dict)
    duduk: dict[int, int] = field(default_factory=dict)
    penugasan: dict[tuple[int, str], PejabatDitunjuk] = field(default_factory=dict)


def _baca_bagian(
    perintah: str, hari: Collection[Hari], hari_ini: date, kursi: Collection[tuple[date, int]] = ()
) -> list[_Baris]:
    """The arrays of `_PETA` as lists of rows; dates in them stay ISO text."""
    acuan = {
        "pegawai": [h[0] for h in hari],
        "tanggal": [h[1] for h in hari],
        "hari_ini": hari_ini,
        "kursi_pada": [k[0] for k in kursi],
        "kursi": [k[1] for k in kursi],
    }
    (baris,) = _baca(perintah, acuan)
    return [json.loads(bagian or "[]") for bagian in baris]


def _baca(perintah: str, acuan: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as kursor:
        kursor.execute(perintah, acuan)
        return list(kursor.fetchall())
