"""What a run reads: who takes part once, then for each chunk of people two statements beside those of presensi."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from aktivitas.states import DIAKUI
from kinerja.models import Modul
from kinerja.queries.keadaan import SQL_KEADAAN
from kinerja.queries.kepesertaan import peserta


class Duduk(NamedTuple):
    """A stretch [mulai, selesai) of the month on which somebody held a seat."""

    mulai: date
    selesai: date


@dataclass(frozen=True, slots=True)
class Orang:
    """The facts of one person that decide his pay. `duduk` is None when he held a seat on every day of the month."""

    pegawai_id: int
    jenis: str
    berakhir: date | None
    formasi_id: int | None
    jabatan: str | None
    kelas: int | None
    unit: str | None
    opd_id: int | None
    golongan: str | None
    gaji: Decimal | None
    duduk: tuple[Duduk, ...] | None


# Everybody who sat for the whole month needs no dates; only the others bring theirs.
_ORANG = f"""
    SELECT k.pegawai_id, k.jenis_kode, k.berakhir, k.formasi_id, k.jabatan, k.kelas, k.unit_nama, k.opd_id, k.golongan,
        k.gaji, d.mulai, d.selesai
    FROM ({SQL_KEADAAN}) k
    LEFT JOIN (
        SELECT pegawai_id, array_agg(greatest(mulai, %(awal)s) ORDER BY mulai) AS mulai,
            array_agg(least(selesai, %(akhir)s) ORDER BY mulai) AS selesai
        FROM kinerja_penempatan
        WHERE pegawai_id = ANY(%(ids)s) AND jenis = 'definitif'
            AND mulai < %(akhir)s AND (selesai IS NULL OR selesai > %(awal)s)
        GROUP BY pegawai_id
        HAVING count(*) > 1 OR min(mulai) > %(awal)s OR max(coalesce(selesai, 'infinity')) < %(akhir)s
    ) d ON d.pegawai_id = k.pegawai_id
"""  # noqa: S608  joined from constants

_MENIT = """
    SELECT pegawai_id, sum(menit_diakui)::int FROM aktivitas_aktivitas
    WHERE pegawai_id = ANY(%(ids)s) AND tanggal >= %(awal)s AND tanggal < %(akhir)s AND status = ANY(%(diakui)s)
    GROUP BY pegawai_id
"""

_MENIT_HARIAN = """
    SELECT pegawai_id, array_agg(hari ORDER BY hari), array_agg(menit ORDER BY hari) FROM (
        SELECT pegawai_id, extract(day FROM tanggal)::int AS hari, sum(menit_diakui)::int AS menit
        FROM aktivitas_aktivitas
        WHERE pegawai_id = ANY(%(ids)s) AND tanggal >= %(awal)s AND tanggal < %(akhir)s AND status = ANY(%(diakui)s)
        GROUP BY pegawai_id, tanggal
    ) h GROUP BY pegawai_id
"""

_DUDUK_DI_OPD = """
    SELECT DISTINCT p.pegawai_id FROM kinerja_penempatan p
    JOIN kinerja_susunanformasi s ON s.formasi_id = p.formasi_id
    JOIN kinerja_unitkerja u ON u.id = s.unit_id
    WHERE coalesce(u.perangkat_daerah_id, u.id) = %(opd)s AND p.jenis = 'definitif'
        AND p.mulai < %(selesai)s AND (p.selesai IS NULL OR p.selesai > %(mulai)s)
"""


def akhir_bulan(awal: date) -> date:
    """The first day after the month."""
    return (awal + timedelta(days=31)).replace(day=1)


def peserta_tpp(awal: date, selesai: date, perangkat_daerah_id: int | None) -> list[int]:
    """Ids, ascending, of the people of TPP in [awal, selesai); for one perangkat daerah those who held a seat in it."""
    if perangkat_daerah_id is None:
        return peserta(Modul.TPP, awal, selesai)
    with connection.cursor() as kursor:
        kursor.execute(_DUDUK_DI_OPD, {"opd": perangkat_daerah_id, "mulai": awal, "selesai": selesai})
        milik = [baris[0] for baris in kursor.fetchall()]
    return peserta(Modul.TPP, awal, selesai, pegawai=milik)


def peserta_presensi(awal: date, selesai: date) -> frozenset[int]:
    """Ids of the people whose punches count in the month. The others have no events and count as present."""
    return frozenset(peserta(Modul.PRESENSI, awal, selesai))


def muat_orang(ids: Collection[int], awal: date, selesai: date) -> dict[int, Orang]:
    """Facts of a chunk; one statement. Each is the last one in force in [awal, selesai); seats cover the whole month."""
    acuan = {"ids": list(ids), "mulai": awal, "selesai": selesai, "awal": awal, "akhir": akhir_bulan(awal)}
    return {baris[0]: Orang(*baris[:10], _duduk(baris[10], baris[11])) for baris in _baca(_ORANG, acuan)}


def _duduk(mulai: Sequence[date] | None, selesai: Sequence[date] | None) -> tuple[Duduk, ...] | None:
    if mulai is None or selesai is None:
        return None
    return tuple(Duduk(a, b) for a, b in zip(mulai, selesai, strict=True))


def muat_menit(ids: Collection[int], awal: date) -> dict[int, int]:
    """Recognised minutes of the month of each person who has any; one statement."""
    return dict(_baca(_MENIT, _acuan_menit(ids, awal)))


def muat_menit_harian(ids: Collection[int], awal: date) -> dict[int, list[tuple[int, int]]]:
    """Recognised minutes by day (1 to 31), ascending, of each person who has any; one statement."""
    baris = _baca(_MENIT_HARIAN, _acuan_menit(ids, awal))
    return {pk: list(zip(hari, menit, strict=True)) for pk, hari, menit in baris}


def _acuan_menit(ids: Collection[int], awal: date) -> dict[str, Any]:
    return {"ids": list(ids), "awal": awal, "akhir": akhir_bulan(awal), "diakui": [s.value for s in DIAKUI]}


def _baca(perintah: str, acuan: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as kursor:
        kursor.execute(perintah, acuan)
        return kursor.fetchall()
