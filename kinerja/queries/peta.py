"""The seat tree (Peta Jabatan) and the unit tree on a date."""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai, UnitKerja
from kinerja.queries.atasan import Atasan, PeranAtasan, atasan_untuk_banyak
from kinerja.queries.lingkup import pegawai_di_unit, unit_terlihat

BATAS_UTUH = 100
"""A tree with more seats than this opens level by level, each on its own page."""
TINGKAT_AWAL = 2

_UNIT = """
    WITH RECURSIVE unit(id) AS (
        SELECT %(unit)s::bigint
        UNION SELECT u.id FROM unit t JOIN kinerja_unitkerja u ON u.parent_id = t.id
    )
    SELECT s.formasi_id, s.atasan_id, f.kode, j.nama, s.kelas, u.nama, s.memimpin_unit, h.isi
    FROM unit
    JOIN kinerja_susunanformasi s ON s.unit_id = unit.id
    JOIN LATERAL (SELECT kode, ditutup FROM kinerja_formasi WHERE id = s.formasi_id LIMIT 1) f ON true
    JOIN LATERAL (SELECT nama FROM kinerja_jabatan WHERE id = s.jabatan_id LIMIT 1) j ON true
    JOIN LATERAL (SELECT nama FROM kinerja_unitkerja WHERE id = s.unit_id LIMIT 1) u ON true
    LEFT JOIN LATERAL (
        SELECT json_agg(json_build_array(g.id,
            concat_ws(', ', btrim(concat_ws(' ', g.gelar_depan, g.nama)), nullif(g.gelar_belakang, '')), p.jenis)
            ORDER BY array_position(ARRAY['definitif','tugas_tambahan','plt','plh'], p.jenis::text), p.id) AS isi
        FROM kinerja_penempatan p JOIN kinerja_pegawai g ON g.id = p.pegawai_id
        WHERE p.formasi_id = s.formasi_id AND p.mulai <= %(pada)s AND (p.selesai IS NULL OR p.selesai > %(pada)s)
          AND (g.berakhir IS NULL OR g.berakhir > %(pada)s)
    ) h ON true
    WHERE s.mulai <= %(pada)s AND (s.selesai IS NULL OR s.selesai > %(pada)s)
      AND (f.ditutup IS NULL OR f.ditutup > %(pada)s)
    ORDER BY s.kelas DESC NULLS LAST, j.nama, f.kode
"""
_SEBAGAI = {"definitif": "", "tugas_tambahan": "tugas tambahan", "plt": "Plt.", "plh": "Plh."}


class PemegangFormasi(NamedTuple):
    """Who sits in a seat; `sebagai` is empty for a definitive holder."""

    pegawai_id: int
    nama: str
    sebagai: str


@dataclass(slots=True)
class Simpul:
    """A seat with those below it. `kosong`: nobody holds it definitively. `bawah`: seats below, at any depth."""

    formasi_id: int
    atasan_id: int | None
    kode: str
    jabatan: str
    kelas: int | None
    unit: str
    memimpin_unit: bool
    pemegang: list[PemegangFormasi]
    anak: list["Simpul"] = field(default_factory=list)
    bawah: int = 0
    terbuka: bool = True
    dipotong: bool = False

    @property
    def kosong(self) -> bool:
        return all(p.sebagai for p in self.pemegang)


@dataclass(frozen=True, slots=True)
class Peta:
    """A tree of seats. `puncak`: seats whose superior seat lies outside the unit or does not exist."""

    puncak: list[Simpul]
    total: int
    kosong: int


class Sebutan(NamedTuple):
    """What a seat was called from a date on."""

    mulai: date
    sebutan: str


class TanpaAtasan(NamedTuple):
    """A person for whom no penilai is found, and why."""

    pegawai: Pegawai
    atasan: Atasan


@dataclass(slots=True)
class SimpulUnit:
    """A unit with those below it; `orang` counts definitive holders in the unit itself, `semua` with everything below."""

    unit: UnitKerja
    orang: int
    semua: int = 0
    anak: list["SimpulUnit"] = field(default_factory=list)
    dipotong: bool = False


def peta_jabatan(unit_id: int, pada: date, akar: int | None = None) -> Peta:
    """Seats of a unit and below, as a tree; one statement. The unit was found through `unit_terlihat`.

    `akar`: start at this seat instead of the top. A large tree is cut after two levels; the rest opens from its seat.
    """
    with connection.cursor() as kursor:
        kursor.execute(_UNIT, {"unit": unit_id, "pada": pada})
        simpul = {b[0]: _simpul(b) for b in kursor.fetchall()}
    puncak: list[Simpul] = []
    for s in simpul.values():
        induk = simpul.get(s.atasan_id or 0)
        (puncak if induk is None else induk.anak).append(s)
    if akar in simpul:
        puncak = [simpul[akar]]
    for s in puncak:
        _hitung(s)
    if len(simpul) > BATAS_UTUH:
        _potong(puncak, TINGKAT_AWAL)
    return Peta(puncak, len(simpul), sum(s.kosong for s in simpul.values()))


def _simpul(baris: Sequence[Any]) -> Simpul:
    formasi, atasan, kode, jabatan, kelas, unit, memimpin, pemegang = baris
    daftar = json.loads(pemegang) if isinstance(pemegang, str) else (pemegang or [])
    duduk = [PemegangFormasi(pk, nama, _SEBAGAI[jenis]) for pk, nama, jenis in daftar]
    return Simpul(formasi, atasan, kode, jabatan, kelas, unit, memimpin, duduk)


def _hitung(puncak: Simpul) -> None:
    """Count what lies below each seat, deepest first."""
    urut, sisa = [], [puncak]
    while sisa:
        s = sisa.pop()
        urut.append(s)
        sisa.extend(s.anak)
    for s in reversed(urut):
        s.bawah = sum(1 + a.bawah for a in s.anak)


def _potong(simpul: list[Simpul], tingkat: int) -> None:
    for s in simpul:
        if tingkat == 0 and s.anak:
            s.dipotong, s.anak = True, []
        else:
            _potong(s.anak, tingkat - 1)


def tanpa_atasan(unit_id: int, pada: date) -> list[TanpaAtasan]:
    """People of a unit and below without any penilai on a date, by name; a constant number of statements."""
    orang = Pegawai.objects.filter(pk__in=pegawai_di_unit([unit_id], pada)).order_by("nama", "pk")
    semua = {p.pk: p for p in orang}
    jawaban = atasan_untuk_banyak(list(semua), PeranAtasan.PENILAI, pada)
    return [TanpaAtasan(p, jawaban[pk]) for pk, p in semua.items() if jawaban[pk].pegawai_id is None]


def sebutan_formasi(formasi: Collection[int]) -> dict[int, list[Sebutan]]:
    """Every name ("Kepala Bidang A · Bidang A") a seat has had, oldest first; one statement."""
    hasil: dict[int, list[Sebutan]] = defaultdict(list)
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT s.formasi_id, s.mulai, j.nama || ' · ' || u.nama FROM kinerja_susunanformasi s "
            "JOIN kinerja_jabatan j ON j.id = s.jabatan_id JOIN kinerja_unitkerja u ON u.id = s.unit_id "
            "WHERE s.formasi_id = ANY(%s) ORDER BY s.mulai",
            [list(formasi)],
        )
        for pk, mulai, sebutan in kursor.fetchall():
            hasil[pk].append(Sebutan(mulai, sebutan))
    return hasil


class PilihanFormasi(NamedTuple):
    """A seat to choose from, with who holds it."""

    formasi_id: int
    sebutan: str
    pemegang: str


_CARI_FORMASI = """
    SELECT f.id, j.nama || ' · ' || u.nama || ' (' || f.kode || ')', coalesce((SELECT g.nama FROM kinerja_penempatan p
        JOIN kinerja_pegawai g ON g.id = p.pegawai_id WHERE p.formasi_id = f.id AND p.jenis = 'definitif'
        AND p.mulai <= %(pada)s AND (p.selesai IS NULL OR p.selesai > %(pada)s) LIMIT 1), '')
    FROM kinerja_formasi f
    JOIN kinerja_susunanformasi s ON s.formasi_id = f.id AND s.mulai <= %(pada)s
        AND (s.selesai IS NULL OR s.selesai > %(pada)s)
    JOIN kinerja_jabatan j ON j.id = s.jabatan_id
    JOIN kinerja_unitkerja u ON u.id = s.unit_id
    WHERE (%(unit)s::bigint[] IS NULL OR s.unit_id = ANY(%(unit)s::bigint[]))
      AND (f.ditutup IS NULL OR f.ditutup > %(pada)s)
      AND (j.nama || ' ' || u.nama || ' ' || f.kode) ILIKE %(pola)s
    ORDER BY j.nama, u.nama, f.kode LIMIT %(batas)s
"""


def cari_formasi(pelaku: Pelaku, cari: str, pada: date, *, batas: int = 20) -> list[PilihanFormasi]:
    """Seats of one's own scope by words of title, unit or code, in the order typed; two statements."""
    kata = "".join(h for h in cari if h not in "%_\\").split()
    lingkup = pelaku.lingkup(Izin.KELOLA_PEGAWAI)
    if not kata or not lingkup:
        return []
    unit = (
        None if lingkup.seluruh else list(unit_terlihat(pelaku, izin=Izin.KELOLA_PEGAWAI).values_list("pk", flat=True))
    )
    acuan = {"unit": unit, "pada": pada, "pola": f"%{'%'.join(kata)}%", "batas": batas}
    with connection.cursor() as kursor:
        kursor.execute(_CARI_FORMASI, acuan)
        return [PilihanFormasi(*b) for b in kursor.fetchall()]


def perangkat_daerah(pelaku: Pelaku, *, izin: Izin = Izin.LIHAT_PEGAWAI, juga: str = "") -> QuerySet[UnitKerja]:
    """The tops of what the actor sees: perangkat daerah, or his own units when his scope is smaller, by name.

    `juga`: id of a smaller visible unit that an address asks for.
    """
    lingkup = pelaku.lingkup(izin)
    syarat = Q(parent=None) if lingkup.seluruh else Q(pk__in=lingkup.unit)
    if juga.isdecimal() and len(juga) < 19:
        syarat |= Q(pk=int(juga))
    return unit_terlihat(pelaku, izin=izin).filter(syarat).order_by("urutan", "nama", "pk")


def pohon_unit(pelaku: Pelaku, pada: date, akar: int | None = None) -> list[SimpulUnit]:
    """Visible units as trees with their people counted; two statements.

    `akar`: only this unit. Many units are cut to their tops, each of which opens on its own page.
    """
    orang = _orang_per_unit(pada)
    semua = {u.pk: SimpulUnit(u, orang.get(u.pk, 0)) for u in unit_terlihat(pelaku).order_by("urutan", "nama", "pk")}
    puncak: list[SimpulUnit] = []
    for s in semua.values():
        induk = semua.get(s.unit.parent_id or 0)
        (puncak if induk is None else induk.anak).append(s)
    for s in puncak:
        _jumlahkan(s)
    if akar in semua:
        return [semua[akar]]
    if len(semua) > BATAS_UTUH:
        for s in puncak:
            s.dipotong, s.anak = bool(s.anak), []
    return puncak


def _jumlahkan(s: SimpulUnit) -> int:
    s.semua = s.orang + sum(_jumlahkan(a) for a in s.anak)
    return s.semua


def _orang_per_unit(pada: date) -> dict[int, int]:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT s.unit_id, count(*) FROM kinerja_penempatan p JOIN kinerja_susunanformasi s ON s.formasi_id = p.formasi_id "
            "AND s.mulai <= %(pada)s AND (s.selesai IS NULL OR s.selesai > %(pada)s) WHERE p.jenis = 'definitif' "
            "AND p.mulai <= %(pada)s AND (p.selesai IS NULL OR p.selesai > %(pada)s) GROUP BY s.unit_id",
            {"pada": pada},
        )
        return dict(kursor.fetchall())
