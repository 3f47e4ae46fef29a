"""What is recorded about people on the effective date of a personnel import, in a constant number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from kinerja import kait
from kinerja.domain.baris_pegawai import BarisPegawai
from kinerja.domain.keadaan_pegawai import KeadaanSekarang, PegawaiKini, PejabatLuar
from kinerja.domain.rantai import Atasan, atasan_menurut_kursi
from kinerja.models import UnitKerja
from kinerja.queries.atasan import baca_peta

# `pada` of a person is the effective date, or the TMT that his row states when that comes later.
_ORANG = """
    WITH acuan AS (
        SELECT g.id, greatest(%(berlaku)s::date, u.tmt) AS pada FROM kinerja_pegawai g
        LEFT JOIN unnest(%(nip)s::varchar[], %(tmt)s::date[]) AS u(nip, tmt) ON u.nip = g.nip
        WHERE g.nip IS NOT NULL
    )
    SELECT g.id, g.nip, coalesce(m.gelar_depan, g.gelar_depan), coalesce(m.nama, g.nama),
        coalesce(m.gelar_belakang, g.gelar_belakang), jp.kode, gol.golongan, gaji.gaji_bruto, rek.bank, rek.nomor,
        (g.berakhir IS NULL OR g.berakhir > %(berlaku)s), p.formasi_id, p.mulai, p.nomor_sk, s.mulai, s.unit_id,
        s.jabatan_id, s.atasan_id, s.kelas, s.memimpin_unit, j.nama, j.jenis,
        b.pada
    FROM acuan b JOIN kinerja_pegawai g ON g.id = b.id
    LEFT JOIN LATERAL (SELECT jenis_id FROM kinerja_riwayatnip WHERE pegawai_id = g.id
        AND mulai <= %(berlaku)s AND (selesai IS NULL OR selesai > %(berlaku)s) ORDER BY mulai DESC LIMIT 1) n ON true
    LEFT JOIN LATERAL (SELECT gelar_depan, nama, gelar_belakang FROM kinerja_riwayatnama WHERE pegawai_id = g.id
        AND mulai <= %(berlaku)s AND (selesai IS NULL OR selesai > %(berlaku)s) ORDER BY mulai DESC LIMIT 1) m ON true
    LEFT JOIN LATERAL (SELECT golongan FROM kinerja_riwayatgolongan WHERE pegawai_id = g.id
        AND mulai <= %(berlaku)s AND (selesai IS NULL OR selesai > %(berlaku)s) ORDER BY mulai DESC LIMIT 1) gol ON true
    LEFT JOIN LATERAL (SELECT gaji_bruto FROM kinerja_riwayatgaji WHERE pegawai_id = g.id
        AND mulai <= %(berlaku)s AND (selesai IS NULL OR selesai > %(berlaku)s) ORDER BY mulai DESC LIMIT 1) gaji ON true
    LEFT JOIN LATERAL (SELECT bank, nomor FROM kinerja_rekening WHERE pegawai_id = g.id
        AND mulai <= %(berlaku)s AND (selesai IS NULL OR selesai > %(berlaku)s) ORDER BY mulai DESC LIMIT 1) rek ON true
    LEFT JOIN LATERAL (SELECT formasi_id, mulai, nomor_sk FROM kinerja_penempatan WHERE pegawai_id = g.id AND jenis = 'definitif'
        AND mulai <= b.pada AND (selesai IS NULL OR selesai > b.pada) ORDER BY mulai DESC LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT * FROM kinerja_susunanformasi WHERE formasi_id = p.formasi_id
        AND mulai <= b.pada AND (selesai IS NULL OR selesai > b.pada) ORDER BY mulai DESC LIMIT 1) s ON true
    LEFT JOIN LATERAL (SELECT nama, jenis FROM kinerja_jabatan WHERE id = s.jabatan_id LIMIT 1) j ON true
    JOIN LATERAL (SELECT kode FROM kinerja_jenispegawai WHERE id = coalesce(n.jenis_id, g.jenis_id) LIMIT 1) jp ON true
"""


class Orang(NamedTuple):
    """A person with a NIP as recorded; seat columns are None without a definitive seat on `pada`."""

    pk: int
    nip: str
    gelar_depan: str
    nama: str
    gelar_belakang: str
    jenis: str
    golongan: str | None
    gaji: Any
    bank: str | None
    rekening: str | None
    aktif: bool
    formasi_id: int | None
    tmt: date | None
    nomor_sk: str | None
    susunan_mulai: date | None
    unit_id: int | None
    jabatan_id: int | None
    atasan_id: int | None
    kelas: int | None
    memimpin_unit: bool | None
    jabatan: str | None
    jenis_jabatan: str | None
    pada: date


@dataclass(frozen=True)
class Tercatat:
    """The recorded state in the database's terms: people by NIP, units by path, everybody's superior by seat."""

    orang: Mapping[str, Orang]
    jalur_unit: Mapping[int, tuple[str, ...]]
    unit: Mapping[tuple[str, ...], int]
    atasan: Mapping[int, Atasan]
    duduk: Mapping[int, int]
    nip: Mapping[int, str] = field(default_factory=dict)
    pin: Mapping[int, str] = field(default_factory=dict)

    def kursi_atasan(self, nip: str) -> int | None:
        """The seat in which a recorded superior is reached: his definitive seat, else the one he acts in."""
        orang = self.orang.get(nip)
        return None if orang is None else (orang.formasi_id or self.duduk.get(orang.pk))


def baca_jalur_unit() -> dict[int, tuple[str, ...]]:
    """Every unit's path of names from its perangkat daerah down, by id; one statement."""
    semua = {pk: (induk, nama) for pk, induk, nama in UnitKerja.objects.values_list("pk", "parent", "nama")}
    jalur: dict[int, tuple[str, ...]] = {}

    def telusuri(pk: int) -> tuple[str, ...]:
        if pk not in jalur:
            induk, nama = semua[pk]
            jalur[pk] = (*(telusuri(induk) if induk else ()), nama)
        return jalur[pk]

    for pk in semua:
        telusuri(pk)
    return jalur


def baca_tercatat(baris: Sequence[BarisPegawai], berlaku: date, opsi: Mapping[str, Any]) -> Tercatat:
    """Read the state that the rows of a file are compared with."""
    orang = {o.nip: o for o in _baca_orang(baris, berlaku)}
    atasan: dict[int, Atasan] = {}
    duduk: dict[int, int] = {}
    for pada in sorted({o.pada for o in orang.values()}):
        ids = [o.pk for o in orang.values() if o.pada == pada]
        peta = baca_peta(ids, pada)
        duduk.update(peta.duduk)
        atasan.update({pk: atasan_menurut_kursi(pk, peta) for pk in ids})
    jalur = baca_jalur_unit()
    return Tercatat(
        orang=orang,
        jalur_unit=jalur,
        unit={v: k for k, v in jalur.items()},
        atasan=atasan,
        duduk=duduk,
        nip={o.pk: o.nip for o in orang.values()},
        pin=kait.pin_berlaku(None, berlaku, opsi),
    )


def susun_keadaan(tercatat: Tercatat, baris: Sequence[BarisPegawai]) -> KeadaanSekarang:
    """The same state in the terms of the plan (kinerja.domain.rencana_pegawai)."""
    luar = _pejabat_luar(tercatat)
    disebut = {b.nip: b.atasan_nip for b in baris}
    return KeadaanSekarang(
        pegawai={nip: _kini(o, tercatat, disebut.get(nip), luar) for nip, o in tercatat.orang.items()},
        unit=frozenset(tercatat.unit),
    )


def _baca_orang(baris: Sequence[BarisPegawai], berlaku: date) -> list[Orang]:
    tmt = {b.nip: b.tmt for b in baris if b.tmt is not None}
    with connection.cursor() as kursor:
        kursor.execute(_ORANG, {"berlaku": berlaku, "nip": list(tmt), "tmt": list(tmt.values())})
        return [Orang(*isi) for isi in kursor.fetchall()]


def _pejabat_luar(tercatat: Tercatat) -> dict[int, PejabatLuar]:
    """Superiors without NIP, by id, under their plain name and title."""
    ids = {a.pegawai_id for a in tercatat.atasan.values() if a.pegawai_id is not None} - set(tercatat.nip)
    if not ids:
        return {}
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT DISTINCT ON (g.id) g.id, g.nama, j.nama FROM kinerja_pegawai g "
            "JOIN kinerja_penempatan p ON p.pegawai_id = g.id JOIN kinerja_susunanformasi s ON s.formasi_id = p.formasi_id "
            "JOIN kinerja_jabatan j ON j.id = s.jabatan_id WHERE g.id = ANY(%s) ORDER BY g.id, p.mulai DESC, s.mulai DESC",
            [list(ids)],
        )
        return {pk: PejabatLuar(nama, jabatan) for pk, nama, jabatan in kursor.fetchall()}


def _kini(orang: Orang, tercatat: Tercatat, disebut: str | None, luar: Mapping[int, PejabatLuar]) -> PegawaiKini:
    atasan = tercatat.atasan[orang.pk].pegawai_id
    nip_atasan = tercatat.nip.get(atasan) if atasan is not None else None
    # The seat above is already the named superior's, though he may take it only later or somebody else acts in it.
    if disebut is not None and orang.atasan_id is not None and tercatat.kursi_atasan(disebut) == orang.atasan_id:
        nip_atasan = disebut
    return PegawaiKini(
        nip=orang.nip,
        nama=orang.nama,
        jenis=orang.jenis,
        golongan=orang.golongan,
        jabatan=orang.jabatan,
        jenis_jabatan=orang.jenis_jabatan,
        kelas=orang.kelas,
        unit=tercatat.jalur_unit[orang.unit_id] if orang.unit_id else (),
        atasan_nip=nip_atasan,
        atasan_luar=luar.get(atasan) if atasan is not None and nip_atasan is None else None,
        pin=tercatat.pin.get(orang.pk),
        gaji=orang.gaji,
        rekening=orang.rekening,
        bank=orang.bank,
        gelar_depan=orang.gelar_depan,
        gelar_belakang=orang.gelar_belakang,
        tmt=orang.tmt,
        nomor_sk=orang.nomor_sk,
        aktif=orang.aktif,
    )
