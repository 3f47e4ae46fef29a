"""The month of many people for the run: one statement once, one a chunk, never one a person."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, Self

from django.db import connection

from kinerja.inti.ingatan import sekali
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Pegawai
from presensi.domain.cuti import BagianHari, JenisKetidakhadiran, RentangTidakHadir, uraikan_hari
from presensi.domain.hari import RekapBulan, turunkan_bulan
from presensi.domain.kalender import KalenderBulan
from presensi.queries.mesin import SQL_MESIN_TERAKHIR, MesinTerakhir, baca_mesin_terakhir
from presensi.queries.pola import SQL_ATURAN, PolaBulan, Potongan, acuan_aturan, muat_aturan_bulan, susun_aturan

_Rentang = dict[str, dict[int, list[Potongan]]]
_DARI_KETUKAN, _DARI_MESIN = "ketukan", "mesin"
_BarisOrang = Sequence[Any]
"""A row of `_ORANG`."""

_BATAS = """
    %(awal)s::timestamp AT TIME ZONE m.zona AS nol,
    greatest(%(awal)s, p.mulai)::timestamp AT TIME ZONE m.zona AS dari,
    least(%(sesudah)s, p.selesai)::timestamp AT TIME ZONE m.zona AS sampai
"""

# Bounds are worked out beside the machines, so that the punches are compared with plain columns: a function in the
# comparison would not pass the row policy and could not use the index. LATERAL fixes the shape, one look into the unique
# key a window, whatever the planner believes of a table that was filled a moment ago. Machines show local time, and
# Indonesia has no summer time, so seconds since the local 00.00 of the first are a plain difference. The end lies a day
# after the month, for shifts that end in the next morning. A PIN of every machine leaves out those machines on which
# it is somebody's own that day.
_KETUKAN = f"""
    WITH milik AS MATERIALIZED (
        SELECT pegawai_id, mesin_id, pin, mulai, selesai FROM presensi_pinmesin
        WHERE pegawai_id = ANY(%(ids)s) AND mulai < %(sesudah)s AND (selesai IS NULL OR selesai > %(awal)s)
    ), khusus AS MATERIALIZED (
        SELECT pin, array_agg(mesin_id) AS mesin FROM presensi_pinmesin
        WHERE mesin_id IS NOT NULL AND pin = ANY(ARRAY(SELECT pin FROM milik WHERE mesin_id IS NULL))
            AND mulai < %(sesudah)s AND (selesai IS NULL OR selesai > %(awal)s)
        GROUP BY pin
    ), jendela AS MATERIALIZED (
        SELECT p.pegawai_id, m.id AS mesin_id, NULL::bigint[] AS mesin, m.zona, p.pin, NULL::bigint[] AS khusus, {_BATAS}
        FROM milik p JOIN presensi_mesin m ON m.id = p.mesin_id
        UNION ALL
        SELECT p.pegawai_id, NULL, m.mesin, m.zona, p.pin, k.mesin, {_BATAS}
        FROM milik p
        CROSS JOIN (SELECT zona, array_agg(id) AS mesin FROM presensi_mesin GROUP BY zona) m
        LEFT JOIN khusus k ON k.pin = p.pin
        WHERE p.mesin_id IS NULL
    )
    SELECT j.pegawai_id, satu.detik FROM jendela j CROSS JOIN LATERAL (
        SELECT array_agg(date_part('epoch', k.waktu - j.nol)::int) AS detik FROM presensi_ketukan k
        WHERE k.pin = j.pin AND k.mesin_id = j.mesin_id AND k.waktu >= j.dari AND k.waktu < j.sampai
    ) satu WHERE j.mesin_id IS NOT NULL AND satu.detik IS NOT NULL
    UNION ALL
    SELECT j.pegawai_id, satu.detik FROM jendela j CROSS JOIN LATERAL (
        SELECT array_agg(date_part('epoch', k.waktu - j.nol)::int) AS detik FROM presensi_ketukan k
        WHERE k.pin = j.pin AND k.waktu >= j.dari AND k.waktu < j.sampai
            AND array_position(j.mesin, k.mesin_id) IS NOT NULL
            AND (array_position(j.khusus, k.mesin_id) IS NULL OR NOT EXISTS (
                SELECT 1 FROM presensi_pinmesin s WHERE s.mesin_id = k.mesin_id AND s.pin = k.pin
                    AND s.mulai <= (k.waktu AT TIME ZONE j.zona)::date
                    AND (s.selesai IS NULL OR s.selesai > (k.waktu AT TIME ZONE j.zona)::date)))
    ) satu WHERE j.mesin_id IS NULL AND satu.detik IS NOT NULL
"""  # noqa: S608  constants of this program

_RENTANG = """
    WITH duduk AS MATERIALIZED (
        SELECT pegawai_id, formasi_id, mulai, selesai FROM kinerja_penempatan
        WHERE %(perlu_unit)s AND pegawai_id = ANY(%(ids)s) AND jenis = 'definitif'
            AND mulai < %(sesudah)s AND (selesai IS NULL OR selesai > %(sebelum)s)
    ), susunan AS MATERIALIZED (
        SELECT formasi_id, unit_id, mulai, selesai FROM kinerja_susunanformasi
        WHERE formasi_id = ANY(ARRAY(SELECT formasi_id FROM duduk))
            AND mulai < %(sesudah)s AND (selesai IS NULL OR selesai > %(sebelum)s)
    )
    SELECT 'cuti_' || bagian AS jenis, pegawai_id, jenis_id AS acuan, mulai, selesai FROM presensi_ketidakhadiran
    WHERE pegawai_id = ANY(%(ids)s) AND mulai < %(sesudah)s AND selesai > %(sebelum)s
    UNION ALL
    SELECT 'sif', pegawai_id, coalesce(pola_id, 0), tanggal, tanggal + 1 FROM presensi_jadwalsif
    WHERE pegawai_id = ANY(%(ids)s) AND tanggal >= %(sebelum)s AND tanggal < %(sesudah)s
    UNION ALL
    SELECT 'unit', p.pegawai_id, s.unit_id, greatest(p.mulai, s.mulai), least(p.selesai, s.selesai)
    FROM duduk p JOIN susunan s ON s.formasi_id = p.formasi_id
    WHERE s.mulai < coalesce(p.selesai, 'infinity') AND p.mulai < coalesce(s.selesai, 'infinity')
"""

# The three questions about people in one statement; the machines' last punch only when a day is asked about.
_ORANG = f"""
    SELECT jenis, pegawai_id, acuan, mulai, selesai, NULL::int[] AS detik, NULL::timestamptz AS saat, '' AS zona,
        '' AS kode, '' AS nama FROM ({_RENTANG}) rentang
    UNION ALL
    SELECT '{_DARI_KETUKAN}', pegawai_id, NULL, NULL, NULL, detik, NULL, '', '', '' FROM ({_KETUKAN}) ketukan
    UNION ALL
    SELECT '{_DARI_MESIN}', pegawai_id, NULL, NULL, NULL, NULL, ketukan_terakhir, zona, kode, nama
    FROM ({SQL_MESIN_TERAKHIR}) mesin WHERE %(pada)s::date IS NOT NULL
"""  # noqa: S608  constants of this program


# The rules of the month and what is known of people, for a page that asks about both at once.
_SEMUA = f"""{SQL_ATURAN}, (SELECT json_agg(json_build_array(jenis, pegawai_id, acuan, mulai, selesai, detik, saat, zona,
    kode, nama)) FROM ({_ORANG}) orang)::text
"""  # noqa: S608


class BahanPresensi(NamedTuple):
    """What a person's month is derived from.

    `ketukan`: local seconds since 00.00 of the first of the month, unordered. `cuti`: day (1 to 31) to the kind.
    `mesin`: the last punch of his machines; None before any, or when nobody asked.
    """

    kalender: KalenderBulan
    ketukan: Sequence[int]
    cuti: Mapping[int, JenisKetidakhadiran]
    mesin: MesinTerakhir | None = None

    def turunkan(self) -> RekapBulan:
        """The events of the month (pure; see `presensi.domain.hari.turunkan_bulan`)."""
        return turunkan_bulan(self.kalender, self.ketukan, self.cuti)


@dataclass(frozen=True, slots=True)
class _Orang:
    """What was read of people: spans by kind and person, punches and the last of the machines by person."""

    rentang: _Rentang = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    ketukan: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    mesin: dict[int, MesinTerakhir] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MuatanPresensi:
    """Everything about presence that one month shares. Make it with `siapkan`, then ask `potong` chunk by chunk."""

    awal: date
    pola: PolaBulan
    jenis: dict[int, JenisKetidakhadiran]

    @classmethod
    def siapkan(cls, bulan: date) -> Self:
        """Read calendar, patterns, assignments and kinds of absence of the month; one statement.

        Raises:
            Ditolak: no standard pattern, or hours in the data are out of order; the sentence says how to mend it.
        """
        awal = bulan.replace(day=1)
        aturan = muat_aturan_bulan(awal)
        return cls(awal, aturan.pola, aturan.jenis)

    def potong(self, pegawai_ids: Collection[int], pada: date | None = None) -> dict[int, BahanPresensi]:
        """What the months of these people (about 2,000) are derived from; one statement. Everyone asked for is there.

        Args:
            pada: the day whose PINs say which machines are theirs, to know those machines' last punch, too.

        Raises:
            Ditolak: the work of one day runs into that of the next; the sentence names the person.
        """
        bahan, bentrok = self.potong_terpisah(pegawai_ids, pada)
        _tolak(bentrok)
        return bahan

    def potong_terpisah(
        self, pegawai_ids: Collection[int], pada: date | None = None
    ) -> tuple[dict[int, BahanPresensi], dict[int, str]]:
        """The same, and apart from it the people whose days run into each other, with a sentence each."""
        ids = list(pegawai_ids)
        return self._bahan(ids, _baca(_ORANG, self._acuan(ids, pada)))

    def _bahan(self, ids: list[int], baris: Iterable[_BarisOrang]) -> tuple[dict[int, BahanPresensi], dict[int, str]]:
        orang = _susun_orang(baris)
        cuti = self._cuti(orang.rentang)
        kalender, bentrok = self._kalender(ids, orang.rentang)
        bahan = {
            pk: BahanPresensi(satu, orang.ketukan.get(pk, ()), self._hari_cuti(cuti.get(pk)), orang.mesin.get(pk))
            for pk, satu in kalender.items()
        }
        return bahan, bentrok

    def kalender(self, pegawai_ids: Collection[int]) -> dict[int, KalenderBulan]:
        """Which hours hold for each person on each day of the month; one statement.

        Raises:
            Ditolak: as `potong`.
        """
        ids = list(pegawai_ids)
        kalender, bentrok = self._kalender(ids, self._rentang(ids))
        _tolak(bentrok)
        return kalender

    def bentrok(self, pegawai_ids: Collection[int]) -> dict[int, str]:
        """Those of the people whose days run into each other in this month, with a sentence each; one statement."""
        ids = list(pegawai_ids)
        return self._kalender(ids, self._rentang(ids))[1]

    def susunan(self, pegawai_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
        """Which pattern each person follows day by day (`PolaBulan.susunan`); one statement."""
        ids = list(pegawai_ids)
        rentang = self._rentang(ids)
        return {pk: self.pola.susunan(pk, rentang["unit"].get(pk, ()), rentang["sif"].get(pk, ())) for pk in ids}

    def _kalender(self, ids: list[int], rentang: _Rentang) -> tuple[dict[int, KalenderBulan], dict[int, str]]:
        unit, sif = rentang["unit"], rentang["sif"]
        kalender: dict[int, KalenderBulan] = {}
        bentrok: dict[int, str] = {}
        for pk in ids:
            try:
                kalender[pk] = self.pola.kalender(pk, unit.get(pk, ()), sif.get(pk, ()))
            except Ditolak as galat:
                bentrok[pk] = galat.alasan
        return kalender, bentrok

    def _rentang(self, ids: list[int]) -> _Rentang:
        """Absences (`cuti_` with their part of the day), roster and units of each person in the month and beside it."""
        hasil = _Orang().rentang
        for jenis, pegawai, acuan, mulai, selesai in _baca(_RENTANG, self._acuan(ids)):
            hasil[jenis][pegawai].append(Potongan(acuan, mulai, selesai))
        return hasil

    def _acuan(self, ids: list[int], pada: date | None = None) -> dict[str, Any]:
        return _acuan_orang(self.awal, ids, pada, perlu_unit=bool(self.pola.per_unit))

    def _cuti(self, rentang: _Rentang) -> dict[int, list[RentangTidakHadir]]:
        hasil: dict[int, list[RentangTidakHadir]] = defaultdict(list)
        for bagian in BagianHari:
            for pk, milik in rentang[f"cuti_{bagian}"].items():
                hasil[pk] += [
                    RentangTidakHadir("", str(c.acuan), c.mulai, c.selesai - timedelta(1), bagian=bagian)
                    for c in milik
                    if c.selesai is not None
                ]
        return hasil

    def _hari_cuti(self, cuti: Iterable[RentangTidakHadir] | None) -> Mapping[int, JenisKetidakhadiran]:
        if cuti is None:
            return {}
        jenis = {str(pk): satu for pk, satu in self.jenis.items()}
        return uraikan_hari(cuti, jenis, self.awal.year, self.awal.month)


def presensi_bulan(bulan: date, pegawai_ids: Collection[int]) -> dict[int, RekapBulan]:
    """The derived month of each person; two statements for up to about 2,000 people."""
    bahan = MuatanPresensi.siapkan(bulan).potong(pegawai_ids)
    return {pk: satu.turunkan() for pk, satu in bahan.items()}


def kalender_untuk(bulan: date, pegawai_ids: Collection[int]) -> dict[int, KalenderBulan]:
    """Which hours hold for each person on each day: roster, else own pattern, else the nearest unit's, else the standard."""
    return MuatanPresensi.siapkan(bulan).kalender(pegawai_ids)


def bahan_bulan(bulan: date, pegawai_ids: Collection[int], pada: date) -> dict[int, BahanPresensi]:
    """`MuatanPresensi.siapkan` and `potong` in one statement, for pages about one month of a few people.

    Raises:
        Ditolak: as those.
    """
    awal, ids = bulan.replace(day=1), list(pegawai_ids)
    ((*aturan, orang),) = _baca(_SEMUA, _acuan_orang(awal, ids, pada, perlu_unit=True))
    sah = susun_aturan(awal, *aturan)
    muatan = MuatanPresensi(awal, sah.pola, sah.jenis)
    bahan, bentrok = muatan._bahan(ids, map(_dari_json, json.loads(orang or "[]")))
    _tolak(bentrok)
    return bahan


def bahan_pegawai(pegawai_id: int, bulan: date, pada: date) -> BahanPresensi:
    """What one person's month is derived from, with the last punch of the machines that know him on a day.

    One statement; the parts of a page that is only read share it. Raises Ditolak as `MuatanPresensi`.
    """
    awal = bulan.replace(day=1)
    return sekali(("presensi", pegawai_id, awal, pada), lambda: bahan_bulan(awal, [pegawai_id], pada)[pegawai_id])


def _acuan_orang(awal: date, ids: list[int], pada: date | None, *, perlu_unit: bool) -> dict[str, Any]:
    """Parameters of `_ORANG` and `_RENTANG`."""
    return {**acuan_aturan(awal), "awal": awal, "ids": ids, "pada": pada, "perlu_unit": perlu_unit}


def _susun_orang(baris: Iterable[_BarisOrang]) -> _Orang:
    orang = _Orang()
    for jenis, pegawai, acuan, mulai, selesai, detik, *mesin in baris:
        if jenis == _DARI_KETUKAN:
            orang.ketukan[pegawai].extend(detik)
        elif jenis == _DARI_MESIN:
            orang.mesin[pegawai] = baca_mesin_terakhir(*mesin)
        else:
            orang.rentang[jenis][pegawai].append(Potongan(acuan, mulai, selesai))
    return orang


def _dari_json(baris: _BarisOrang) -> _BarisOrang:
    """A row as JSON gives it, with its dates and time."""
    jenis, pegawai, acuan, mulai, selesai, detik, saat, *mesin = baris
    tanggal = (t and date.fromisoformat(t) for t in (mulai, selesai))
    return (jenis, pegawai, acuan, *tanggal, detik, saat and datetime.fromisoformat(saat), *mesin)


def _tolak(bentrok: Mapping[int, str]) -> None:
    """Raises Ditolak with the name of the first of the people, when there is one."""
    for pk, kalimat in bentrok.items():
        nama = Pegawai.objects.filter(pk=pk).values_list("nama", flat=True).first() or pk
        raise Ditolak(f"{nama}: {kalimat}")


def _baca(perintah: str, acuan: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as kursor:
        kursor.execute(perintah, acuan)
        hasil: list[tuple[Any, ...]] = kursor.fetchall()
    return hasil


__all__ = [
    "BahanPresensi",
    "Ditolak",
    "MuatanPresensi",
    "bahan_bulan",
    "bahan_pegawai",
    "kalender_untuk",
    "presensi_bulan",
]
