"""What was recorded after a month had been calculated: a cheap sign that its sums may be stale. Nothing is recalculated."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet

from aktivitas.states import DIAKUI
from kinerja.inti.format import angka
from kinerja.inti.models import Peristiwa
from tpp.queries.muatan import akhir_bulan

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

# An event that tells its dates counts only when they touch the month. General events count for every office.
_MENYENTUH = """
    split_part(e.aksi, '.', 1) = ANY(%(jenis)s) AND e.aksi <> ALL(%(tanpa)s)
    AND coalesce(e.fakta->>'mulai', '') < %(akhir)s::text
    AND (coalesce(e.fakta->>'selesai', '') = '' OR e.fakta->>'selesai' >= %(awal)s::text)
    AND (e.fakta->>'tanggal' IS NULL OR (e.fakta->>'tanggal' >= %(awal)s::text AND e.fakta->>'tanggal' < %(akhir)s::text))
"""
_HITUNG = f"""
    WITH orang AS MATERIALIZED (
        SELECT * FROM unnest(%(pegawai)s::bigint[], %(opd)s::bigint[], %(sejak)s::timestamptz[])
            AS o(pegawai_id, opd_id, sejak)
    ), kantor AS (SELECT DISTINCT opd_id, sejak FROM orang), temuan AS (
        SELECT o.opd_id, split_part(e.aksi, '.', 1) AS jenis
        FROM orang o JOIN inti_peristiwa e ON e.pegawai_id = o.pegawai_id AND e.waktu > o.sejak WHERE {_MENYENTUH}
        UNION ALL
        SELECT k.opd_id, split_part(e.aksi, '.', 1)
        FROM kantor k JOIN inti_peristiwa e ON e.pegawai_id IS NULL AND e.waktu > k.sejak WHERE {_MENYENTUH}
        UNION ALL
        SELECT o.opd_id, 'aktivitas' FROM orang o JOIN aktivitas_aktivitas a ON a.pegawai_id = o.pegawai_id
            AND a.tanggal >= %(awal)s AND a.tanggal < %(akhir)s AND a.status = ANY(%(diakui)s)
            AND a.diputus_pada > o.sejak
        UNION ALL
        SELECT k.opd_id, 'unggahan' FROM kantor k JOIN inti_unggahan u ON u.jenis = 'attlog' AND u.diterapkan_pada > k.sejak
    )
    SELECT opd_id, jenis, count(*)::int FROM temuan GROUP BY opd_id, jenis ORDER BY opd_id, count(*) DESC, jenis
"""  # noqa: S608  constants of this program


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
    """Records about these people, or about everybody, after their calculation; by perangkat daerah. One statement."""
    if not orang:
        return {}
    acuan: dict[str, Any] = {
        "pegawai": [o.pegawai_id for o in orang],
        "opd": [o.opd_id for o in orang],
        "sejak": [o.waktu for o in orang],
        "jenis": list(JENIS_PERISTIWA),
        "tanpa": list(TANPA_PENGARUH),
        "awal": bulan.replace(day=1),
        "akhir": akhir_bulan(bulan),
        "diakui": [s.value for s in DIAKUI],
    }
    hasil: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    with connection.cursor() as kursor:
        kursor.execute(_HITUNG, acuan)
        for opd, jenis, jumlah in kursor.fetchall():
            hasil[opd].append((jenis, jumlah))
    return {opd: Perubahan(tuple(isi)) for opd, isi in hasil.items()}


def peristiwa_sesudah(orang: Iterable[int], waktu: datetime) -> QuerySet[Peristiwa]:
    """The records themselves, newest first: about these people or about everybody."""
    jenis = Q()
    for kode in list(JENIS_PERISTIWA):
        jenis |= Q(aksi__startswith=f"{kode}.")
    milik = Q(pegawai_id__in=list(orang)) | Q(pegawai_id=None)
    semua = Peristiwa.objects.filter(jenis, milik, waktu__gt=waktu).exclude(aksi__in=TANPA_PENGARUH)
    return semua.order_by("-waktu", "-pk")
