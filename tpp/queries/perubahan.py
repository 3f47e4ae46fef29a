"""What was recorded after a month had been calculated: a cheap sign that its sums may be stale. Nothing is recalculated."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from aktivitas.states import DIAKUI
from kinerja.inti.format import angka
from kinerja.inti.models import Peristiwa
from tpp.queries.muatan import akhir_bulan
from tpp.queries.perubahan_umum import LOG, Umum, tersentuh

JENIS = {
    "ketidakhadiran": "cuti dan dinas luar",
    "pin": "PIN mesin",
    "pegawai": "data pegawai",
    "formasi": "formasi",
    "gaji": "gaji",
    "libur": "hari libur",
    "jam": "jam kerja",
    "pola": "pola kerja",
    "sif": "jadwal sif",
    "sakelar": "kepesertaan",
    "aktivitas": "aktivitas yang baru disetujui",
    "unggahan": "log mesin",
}
"""First part of an event's name → what it is about; the last two are read from the facts themselves."""
JENIS_PERISTIWA = tuple(JENIS)[:-2]
TANPA_PENGARUH = (
    "libur.usulkan",
    "pegawai.ekspor",
    "pegawai.tugaskan",
    "pegawai.akhiri_penugasan",
    "pola.tambah",
    "pola.ubah",
)
"""Records that change nobody's sums: proposals, officers, and a work pattern that nobody has been put on yet, or its name."""

# An event that tells its dates counts only when they touch the month. The end of a placement is about the days after it.
_MULAI = """CASE WHEN e.aksi = 'pegawai.akhiri_penempatan' THEN e.fakta->>'selesai' ELSE
    coalesce(e.fakta->>'mulai', e.fakta->>'sejak', e.fakta->>'berlaku', e.fakta->>'bulan', '') END"""
_SELESAI = "CASE WHEN e.aksi = 'pegawai.akhiri_penempatan' THEN '' ELSE coalesce(e.fakta->>'selesai', '') END"
_MENYENTUH = f"""
    split_part(e.aksi, '.', 1) = ANY(%(jenis)s) AND e.aksi <> ALL(%(tanpa)s)
    AND {_MULAI} < %(akhir)s::text AND ({_SELESAI} = '' OR {_SELESAI} >= %(awal)s::text)
    AND (e.fakta->>'tanggal' IS NULL OR (e.fakta->>'tanggal' >= %(awal)s::text AND e.fakta->>'tanggal' < %(akhir)s::text))
"""
_UMUM = f"""
    SELECT jsonb_build_object('id', e.id, 'jenis', split_part(e.aksi, '.', 1), 'aksi', e.aksi, 'waktu', e.waktu,
        'objek_id', e.objek_id, 'mulai', {_MULAI}, 'selesai', {_SELESAI}, 'tanggal', e.fakta->>'tanggal',
        'fakta', e.fakta)::text AS isi
    FROM inti_peristiwa e WHERE e.pegawai_id IS NULL AND e.waktu > %(terlama)s AND {_MENYENTUH}
    UNION ALL
    SELECT jsonb_build_object('id', u.id, 'jenis', 'unggahan', 'aksi', '', 'waktu', u.diterapkan_pada, 'objek_id', NULL,
        'mulai', '', 'selesai', '', 'tanggal', NULL, 'fakta', '{{}}'::jsonb)::text
    FROM inti_unggahan u WHERE u.jenis = 'attlog' AND u.diterapkan_pada > %(terlama)s
"""  # noqa: S608  constants of this program
_HITUNG = f"""
    WITH orang AS MATERIALIZED (
        SELECT * FROM unnest(%(pegawai)s::bigint[], %(opd)s::bigint[], %(sejak)s::timestamptz[])
            AS o(pegawai_id, opd_id, sejak)
    ), temuan AS (
        SELECT o.opd_id, split_part(e.aksi, '.', 1) AS jenis
        FROM orang o JOIN inti_peristiwa e ON e.pegawai_id = o.pegawai_id AND e.waktu > o.sejak WHERE {_MENYENTUH}
        UNION ALL
        SELECT o.opd_id, 'aktivitas' FROM orang o JOIN aktivitas_aktivitas a ON a.pegawai_id = o.pegawai_id
            AND a.tanggal >= %(awal)s AND a.tanggal < %(akhir)s AND a.status = ANY(%(diakui)s)
            AND a.diputus_pada > o.sejak
    )
    SELECT opd_id, jenis, count(*)::int, NULL FROM temuan GROUP BY opd_id, jenis
    UNION ALL SELECT NULL, NULL, 0, isi FROM ({_UMUM}) AS umum
"""  # noqa: S608  constants of this program
_MILIK = f"SELECT e.id FROM inti_peristiwa e WHERE e.pegawai_id = ANY(%(pegawai)s) AND e.waktu > %(terlama)s AND {_MENYENTUH}"  # noqa: S608


class Sejak(NamedTuple):
    """A person, the perangkat daerah that counts him, and when his month was calculated."""

    pegawai_id: int
    opd_id: int
    waktu: datetime


@dataclass(frozen=True, slots=True)
class Perubahan:
    """Records after a calculation, by kind; most first."""

    jenis: tuple[tuple[str, int], ...]

    @property
    def jumlah(self) -> int:
        return sum(n for _, n in self.jenis)

    @property
    def kalimat(self) -> str:
        """ "3 cuti dan dinas luar, 1 hari libur"."""
        return ", ".join(f"{angka(n)} {JENIS.get(kode, kode)}" for kode, n in self.jenis)


TANPA_PERUBAHAN = Perubahan(())


def perubahan_sesudah(bulan: date, orang: Collection[Sejak]) -> dict[int, Perubahan]:
    """Records after their calculation that touch these people's month, by perangkat daerah.

    One statement; a few more, for any number of people, when there are records about nobody in particular.
    """
    if not orang:
        return {}
    banyak: defaultdict[int, Counter[str]] = defaultdict(Counter)
    umum: list[Umum] = []
    with connection.cursor() as kursor:
        kursor.execute(_HITUNG, _acuan(bulan, orang))
        for opd, jenis, jumlah, isi in kursor.fetchall():
            if isi is None:
                banyak[opd][jenis] += jumlah
            else:
                umum.append(_umum(isi))
    for u, milik in _pasangkan(bulan, orang, umum):
        for opd in {o.opd_id for o in orang if o.waktu < u.waktu and o.pegawai_id in milik}:
            banyak[opd][u.jenis] += 1
    urut = {opd: sorted(isi.items(), key=lambda satu: (-satu[1], satu[0])) for opd, isi in sorted(banyak.items())}
    return {opd: Perubahan(tuple(isi)) for opd, isi in urut.items()}


def peristiwa_sesudah(bulan: date, orang: Iterable[int], waktu: datetime) -> QuerySet[Peristiwa]:
    """The events among them, newest first, for people who were calculated together."""
    semua = [Sejak(pk, 0, waktu) for pk in orang]
    if not semua:
        return Peristiwa.objects.none()
    acuan = _acuan(bulan, semua)
    with connection.cursor() as kursor:
        kursor.execute(_MILIK, acuan)
        ids = [pk for (pk,) in kursor.fetchall()]
        kursor.execute(_UMUM, acuan)
        umum = [_umum(isi) for (isi,) in kursor.fetchall()]
    ids += [u.id for u, milik in _pasangkan(bulan, semua, umum) if milik and u.jenis != LOG]
    return Peristiwa.objects.filter(pk__in=ids).order_by("-waktu", "-pk")


def _acuan(bulan: date, orang: Collection[Sejak]) -> dict[str, Any]:
    return {
        "pegawai": [o.pegawai_id for o in orang],
        "opd": [o.opd_id for o in orang],
        "sejak": [o.waktu for o in orang],
        "terlama": min(o.waktu for o in orang),
        "jenis": list(JENIS_PERISTIWA),
        "tanpa": list(TANPA_PENGARUH),
        "awal": bulan.replace(day=1),
        "akhir": akhir_bulan(bulan),
        "diakui": [s.value for s in DIAKUI],
    }


def _pasangkan(bulan: date, orang: Collection[Sejak], umum: Sequence[Umum]) -> list[tuple[Umum, frozenset[int]]]:
    """Each record about nobody in particular with the people it touches."""
    if not umum:
        return []
    milik = tersentuh(bulan, {o.pegawai_id for o in orang}, umum)
    return [(u, milik[u.jenis, u.id]) for u in umum]


def _umum(isi: str) -> Umum:
    satu = json.loads(isi)
    for nama in ("mulai", "selesai", "tanggal"):
        satu[nama] = date.fromisoformat(satu[nama]) if satu[nama] else None
    return Umum(**{**satu, "waktu": datetime.fromisoformat(satu["waktu"])})
