"""Work patterns, holidays and kinds of absence as the rules take them, read once for a month in one statement."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import connection

from kinerja.inti.pelaku import Ditolak
from presensi.domain.cuti import JenisKetidakhadiran as JenisSah
from presensi.domain.kalender import (
    BUKAN_HARI_KERJA,
    HariKalender,
    JamHari,
    KalenderBulan,
    Libur,
    PenyesuaianJam,
    PolaKerja,
    hari_kerja,
    susun_bulan,
)
from presensi.domain.kalender import HariLibur as LiburSah
from presensi.models import HariLibur, JamKerja
from presensi.models import PolaKerja as PolaKerjaTersimpan

LEPAS = 0
"""Instead of a pattern: off duty by the roster."""
_LEPAS = Libur(BUKAN_HARI_KERJA, "Lepas tugas menurut jadwal sif")
_TANPA_POLA_BAKU = (
    "Belum ada pola kerja baku, sehingga hari kerja tidak dapat ditentukan. Tetapkan satu pola baku di menu Jam Kerja."
)

# Everything that a month of a tenant shares, each part as an array of rows for `susun_aturan`. Everyone below a unit follows
# its pattern, unless a nearer unit or the person has one of its own.
SQL_ATURAN = """
    WITH RECURSIVE berlaku AS (
        SELECT id, pola_id, unit_id, pegawai_id, mulai, selesai FROM presensi_penugasanpola
        WHERE mulai < %(sesudah)s AND (selesai IS NULL OR selesai > %(sebelum)s)
    ), turun AS (
        SELECT unit_id, 0 AS jarak, pola_id, mulai, selesai FROM berlaku WHERE unit_id IS NOT NULL
        UNION ALL
        SELECT u.id, t.jarak + 1, t.pola_id, t.mulai, t.selesai
        FROM turun t JOIN kinerja_unitkerja u ON u.parent_id = t.unit_id
    ), penugasan AS (
        SELECT unit_id, NULL::bigint AS pegawai_id, jarak, pola_id, mulai, selesai FROM turun
        UNION ALL
        SELECT NULL, pegawai_id, 0, pola_id, mulai, selesai FROM berlaku WHERE pegawai_id IS NOT NULL
    )
    SELECT
        (SELECT json_agg(json_build_array(p.id, p.kode, p.nama, p.baku, p.ikut_libur, j.jam)) FROM presensi_polakerja p
         JOIN (SELECT pola_id, json_agg(json_build_object('nama', nama, 'prioritas', prioritas, 'mulai', mulai,
                'selesai', selesai, 'hari', hari, 'masuk', masuk, 'pulang', pulang, 'batas', batas, 'buka', buka,
                'tutup', tutup, 'istirahat', istirahat, 'potong_detik', potong_detik) ORDER BY id) AS jam
            FROM presensi_jamkerja GROUP BY pola_id) j ON j.pola_id = p.id)::text,
        (SELECT json_agg(json_build_array(tanggal, jenis, nama)) FROM presensi_harilibur
         WHERE status = %(ditetapkan)s AND tanggal >= %(sebelum)s AND tanggal < %(sesudah)s)::text,
        (SELECT json_agg(json_build_array(unit_id, pegawai_id, jarak, pola_id, mulai, selesai)) FROM penugasan)::text,
        (SELECT json_agg(json_build_array(id, kode, nama, dihitung_hadir, menit_kredit))
         FROM presensi_jenisketidakhadiran)::text
"""


def awal_bulan_berikut(awal: date) -> date:
    """The first of the month after a first of a month."""
    return (awal + timedelta(31)).replace(day=1)


@dataclass(frozen=True, slots=True)
class Potongan:
    """A stretch [mulai, selesai) of dates on which something (a pattern, a unit) holds; `selesai` None is open."""

    acuan: int
    mulai: date
    selesai: date | None


@dataclass(slots=True)
class PolaBulan:
    """Patterns of one month and who follows which; calendars are built on demand and kept.

    `per_unit` lists stretches of patterns, farthest unit first; `per_pegawai` those of one person. A day beside the month
    on each side is known too: night shifts cross it.
    """

    awal: date
    baku: int
    pola: dict[int, PolaKerja]
    libur: dict[date, LiburSah]
    per_unit: dict[int, list[Potongan]]
    per_pegawai: dict[int, list[Potongan]]
    _kalender: dict[tuple[int, ...], KalenderBulan] = field(default_factory=dict)
    _hari: dict[tuple[int, int], HariKalender] = field(default_factory=dict)

    @property
    def akhir(self) -> date:
        """The first day after the month."""
        return awal_bulan_berikut(self.awal)

    @property
    def sebelum(self) -> date:
        """The last day before the month: a night shift of that day ends in it."""
        return self.awal - timedelta(1)

    @property
    def sesudah(self) -> date:
        """The second day after the month: its first one bounds the punches of the last day of the month."""
        return self.akhir + timedelta(1)

    def susunan(self, pegawai_id: int, unit: Iterable[Potongan], sif: Iterable[Potongan] = ()) -> tuple[int, ...]:
        """Which pattern (or `LEPAS`) a person follows, from the day before the month to the day after it.

        The roster wins over his own pattern, that over his nearest unit's, that over the standard one.
        """
        hari = [self.baku] * (self.sesudah - self.sebelum).days
        if self.per_unit:
            for u in unit:
                for p in self.per_unit.get(u.acuan, ()):
                    self._tindih(hari, p.acuan, max(u.mulai, p.mulai), _terkecil(u.selesai, p.selesai))
        for p in (*self.per_pegawai.get(pegawai_id, ()), *sif):
            self._tindih(hari, p.acuan, p.mulai, p.selesai)
        return tuple(hari)

    def _tindih(self, hari: list[int], pola: int, mulai: date, selesai: date | None) -> None:
        kiri = max((mulai - self.sebelum).days, 0)
        kanan = len(hari) if selesai is None else min((selesai - self.sebelum).days, len(hari))
        for i in range(kiri, kanan):
            hari[i] = pola

    def hari(self, susunan: Iterable[int]) -> list[HariKalender]:
        """The days of a `susunan` with their hours."""
        return [self._satu_hari(i, pola) for i, pola in enumerate(susunan)]

    def kalender(self, pegawai_id: int, unit: Iterable[Potongan], sif: Iterable[Potongan] = ()) -> KalenderBulan:
        """The calendar of a person who sat in these units and is rostered like this.

        Raises:
            Ditolak: the work of one day runs into that of the next.
        """
        susunan = self.susunan(pegawai_id, unit, sif)
        if susunan not in self._kalender:
            try:
                self._kalender[susunan] = susun_bulan(self.awal, self.hari(susunan))
            except ValueError as galat:
                raise Ditolak(f"Jam kerja tidak dapat dipakai. {galat}") from galat
        return self._kalender[susunan]

    def _satu_hari(self, letak: int, pola: int) -> HariKalender:
        hari = self._hari.get((letak, pola))
        if hari is None:
            tanggal = self.sebelum + timedelta(letak)
            jam = _LEPAS if pola == LEPAS else hari_kerja(tanggal, self.pola[pola], self.libur)
            hari = self._hari[letak, pola] = HariKalender(tanggal, jam)
        return hari


@dataclass(frozen=True, slots=True)
class AturanBulan:
    """What a month of a tenant shares: patterns with who follows them, and the kinds of absence by id."""

    pola: PolaBulan
    jenis: dict[int, JenisSah]


def muat_aturan_bulan(awal: date) -> AturanBulan:
    """Patterns, confirmed holidays, assignments of a month, and kinds of absence; one statement.

    Raises:
        Ditolak: as `susun_aturan`.
    """
    with connection.cursor() as kursor:
        kursor.execute(SQL_ATURAN, acuan_aturan(awal))
        bagian = kursor.fetchone()
    return susun_aturan(awal, *bagian)


def acuan_aturan(awal: date) -> dict[str, Any]:
    """Parameters of `SQL_ATURAN`: a day beside the month on each side, because night shifts cross it."""
    akhir = awal_bulan_berikut(awal)
    batas = {"sebelum": awal - timedelta(1), "sesudah": akhir + timedelta(1)}
    return {**batas, "ditetapkan": HariLibur.Status.DITETAPKAN.value}


def susun_aturan(awal: date, *bagian: str | None) -> AturanBulan:
    """The row of `SQL_ATURAN` as the rules take it.

    Raises:
        Ditolak: no pattern is the standard one, or hours in the data are out of order.
    """
    pola, libur, penugasan, jenis = (json.loads(satu or "[]") for satu in bagian)
    baku = next((pk for pk, _, _, baku, *_ in pola if baku), None)
    if baku is None:
        raise Ditolak(_TANPA_POLA_BAKU)
    hasil = PolaBulan(awal, baku, {}, {}, {}, {})
    hasil.pola = {pk: susun_pola(kode, nama, ikut, map(_jam_kerja, jam)) for pk, kode, nama, _, ikut, jam in pola}
    hasil.libur = {_tanggal(t): LiburSah(_tanggal(t), jenis, nama) for t, jenis, nama in libur}
    _tugaskan(hasil, penugasan)
    return AturanBulan(hasil, {pk: JenisSah(*isi) for pk, *isi in jenis})


def _tugaskan(pola: PolaBulan, penugasan: Iterable[Sequence[Any]]) -> None:
    """Put assignments (unit, person, distance, pattern, from, to) in their places."""
    per_unit: dict[int, list[tuple[int, Potongan]]] = defaultdict(list)
    per_pegawai: dict[int, list[Potongan]] = defaultdict(list)
    for unit, pegawai, jarak, pola_id, mulai, selesai in penugasan:
        satu = Potongan(pola_id, _tanggal(mulai), selesai and _tanggal(selesai))
        if unit is None:
            per_pegawai[pegawai].append(satu)
        else:
            per_unit[unit].append((jarak, satu))
    pola.per_pegawai = dict(per_pegawai)
    pola.per_unit = {u: [p for _, p in sorted(v, key=lambda x: -x[0])] for u, v in per_unit.items()}


def susun_pola(kode: str, nama: str, ikut_libur: bool, jam: Iterable[JamKerja]) -> PolaKerja:
    """One pattern as the rules take it: every row is hours between its dates, the highest priority wins.

    Raises:
        Ditolak: hours in the data are out of order.
    """
    kelompok: dict[tuple[str, int, date, date | None], dict[int, JamHari | None]] = defaultdict(dict)
    try:
        for j in jam:
            kelompok[j.nama, j.prioritas, j.mulai, j.selesai][j.hari - 1] = j.jam_hari
    except ValueError as galat:
        raise Ditolak(f"Jam kerja pola {nama} tidak dapat dipakai. {galat}") from galat
    penyesuaian = tuple(
        PenyesuaianJam(sebutan, hari, mulai, selesai - timedelta(1) if selesai else date.max, prioritas)
        for (sebutan, prioritas, mulai, selesai), hari in kelompok.items()
    )
    return PolaKerja(kode, nama, (None,) * 7, penyesuaian, ikut_libur)


def jam_biasa(pola: PolaKerjaTersimpan, pada: date) -> dict[int, JamHari | None]:
    """The ordinary hours of a pattern on a date by weekday (1 Monday … 7 Sunday), None for a day off; one statement."""
    return {j.hari: j.jam_hari for j in JamKerja.objects.filter(pola=pola, prioritas=0).pada(pada)}


def _jam_kerja(isi: dict[str, Any]) -> JamKerja:
    """A row of hours as JSON gives it."""
    selesai = isi["selesai"]
    return JamKerja(**{**isi, "mulai": _tanggal(isi["mulai"]), "selesai": selesai and _tanggal(selesai)})


def _tanggal(iso: str) -> date:
    return date.fromisoformat(iso)


def _terkecil(a: date | None, b: date | None) -> date | None:
    if a is None or b is None:
        return a or b
    return min(a, b)
