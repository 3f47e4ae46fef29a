"""What a run reads: who takes part once, then for each chunk of people one statement beside those of presensi."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Exists, OuterRef

from aktivitas.states import DIAKUI
from kinerja.domain.bulan import DIKUNCI
from kinerja.models import BulanOpd, Kepesertaan, Modul, SakelarModul
from kinerja.queries.keadaan import SQL_KEADAAN
from kinerja.queries.kepesertaan import peserta
from tpp.models import BarisDaftar, ProsesTpp


class Duduk(NamedTuple):
    """A stretch [mulai, selesai) of the month on which somebody held a seat."""

    mulai: date
    selesai: date


@dataclass(frozen=True, slots=True)
class Orang:
    """The facts of one person that decide his pay.

    `menit`: recognised minutes of the month. `harian`: the same by (day 1 to 31, minutes), only when asked for.
    `duduk` is None when he held a seat on every day of the month.
    """

    pegawai_id: int
    jenis: str
    ber_nip: bool
    berakhir: date | None
    formasi_id: int | None
    jabatan: str | None
    kelas: int | None
    unit: str | None
    opd_id: int | None
    golongan: str | None
    gaji: Decimal | None
    menit: int
    harian: tuple[tuple[int, int], ...]
    duduk: tuple[Duduk, ...] | None


# Everybody who sat for the whole month needs no dates; only the others bring theirs.
_ORANG = """
    SELECT k.pegawai_id, k.jenis_kode, k.aturan_nip <> 'tanpa', k.berakhir, k.formasi_id, k.jabatan, k.kelas,
        k.unit_nama, k.opd_id, k.golongan, k.gaji, coalesce(n.menit, 0), n.hari, n.menit_hari, d.mulai, d.selesai
    FROM ({keadaan}) k
    LEFT JOIN ({menit}) n ON n.pegawai_id = k.pegawai_id
    LEFT JOIN (
        SELECT pegawai_id, array_agg(greatest(mulai, %(awal)s) ORDER BY mulai) AS mulai,
            array_agg(least(selesai, %(akhir)s) ORDER BY mulai) AS selesai
        FROM kinerja_penempatan
        WHERE pegawai_id = ANY(%(ids)s) AND jenis = 'definitif'
            AND mulai < %(akhir)s AND (selesai IS NULL OR selesai > %(awal)s)
        GROUP BY pegawai_id
        HAVING count(*) > 1 OR min(mulai) > %(awal)s OR max(coalesce(selesai, 'infinity')) < %(akhir)s
    ) d ON d.pegawai_id = k.pegawai_id
"""
_DIAKUI = """
    FROM aktivitas_aktivitas
    WHERE pegawai_id = ANY(%(ids)s) AND tanggal >= %(awal)s AND tanggal < %(akhir)s AND status = ANY(%(diakui)s)
"""
_MENIT = """
    SELECT pegawai_id, sum(menit_diakui)::int AS menit, NULL::int[] AS hari, NULL::int[] AS menit_hari
    {diakui} GROUP BY pegawai_id
"""
_MENIT_HARIAN = """
    SELECT pegawai_id, sum(menit)::int AS menit, array_agg(hari ORDER BY hari) AS hari,
        array_agg(menit ORDER BY hari) AS menit_hari
    FROM (SELECT pegawai_id, extract(day FROM tanggal)::int AS hari, sum(menit_diakui)::int AS menit
        {diakui} GROUP BY pegawai_id, tanggal) h
    GROUP BY pegawai_id
"""
_ORANG_BULAN = _ORANG.format(keadaan=SQL_KEADAAN, menit=_MENIT.format(diakui=_DIAKUI))
_ORANG_HARIAN = _ORANG.format(keadaan=SQL_KEADAAN, menit=_MENIT_HARIAN.format(diakui=_DIAKUI))

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


def proses_untuk_dihitung(pk: int) -> ProsesTpp:
    """A run with its rule set; one statement. Annotated with

    `presensi_khusus`: whether anything sets who takes part in presensi;
    `opd_dikunci`, `orang_dikunci`: perangkat daerah whose month is locked, and people paid by a locked list of the month.
    """
    khusus = Exists(Kepesertaan.objects.filter(modul=Modul.PRESENSI)) | Exists(
        SakelarModul.objects.filter(modul=Modul.PRESENSI, aktif=False)
    )
    kunci = [s.value for s in DIKUNCI]
    opd = BulanOpd.objects.filter(bulan=OuterRef("bulan"), status__in=kunci).values("perangkat_daerah")
    orang = BarisDaftar.objects.filter(
        daftar__bulan_opd__bulan=OuterRef("bulan"), daftar__bulan_opd__status__in=kunci, hasil__isnull=False
    ).values("pegawai")
    lengkap = ProsesTpp.objects.select_related("ketentuan").annotate(presensi_khusus=khusus)
    return lengkap.annotate(opd_dikunci=ArraySubquery(opd), orang_dikunci=ArraySubquery(orang)).get(pk=pk)


def peserta_presensi(awal: date, selesai: date) -> frozenset[int]:
    """Ids of the people whose punches count in the month. The others have no events and count as present."""
    return frozenset(peserta(Modul.PRESENSI, awal, selesai))


def muat_orang(ids: Collection[int], awal: date, selesai: date, *, harian: bool) -> dict[int, Orang]:
    """Facts and minutes of a chunk; one statement.

    Each fact is the last one in force in [awal, selesai); seats and minutes cover the whole month. `harian`: by day too.
    """
    acuan: dict[str, Any] = {
        "ids": list(ids),
        "mulai": awal,
        "selesai": selesai,
        "awal": awal,
        "akhir": akhir_bulan(awal),
        "diakui": [s.value for s in DIAKUI],
    }
    with connection.cursor() as kursor:
        kursor.execute(_ORANG_HARIAN if harian else _ORANG_BULAN, acuan)
        return {baris[0]: _orang(*baris) for baris in kursor.fetchall()}


def _orang(*baris: Any) -> Orang:
    fakta, (hari, menit_hari, mulai, selesai) = baris[:12], baris[12:]
    duduk = None if mulai is None else tuple(Duduk(a, b) for a, b in zip(mulai, selesai, strict=True))
    isi: Any = (*fakta, tuple(zip(hari, menit_hari, strict=True)) if hari else (), duduk)
    return Orang(*isi)
