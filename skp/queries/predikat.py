"""Predikat of a month, for TPP and reports: the set evaluation that counts, read for thousands in one statement."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from skp.domain.ketentuan import TanpaEvaluasi
from skp.domain.nilai import Capaian, Predikat
from skp.queries.capaian import capaian_banyak
from skp.queries.ketentuan import ketentuan_pada
from skp.queries.periode import periode_pada


@dataclass(frozen=True, slots=True)
class PredikatBulan:
    """A person's predikat in a month. `sumber`: which evaluation it is, in words for a Rincian.

    capaian_organisasi: as it stood when the evaluation was set, or for rows from BKN the unit's; None when unknown.
    tepat: the evaluation contains the month; False when the latest one before it stands in.
    """

    predikat: Predikat
    capaian_organisasi: Capaian | None
    sumber: str
    tepat: bool
    evaluasi_id: int


# Of each person: the set evaluation that contains the month (a part of the year before the whole of it), else the latest
# that ended before. Of several seats the one held in the month, the definitive one first.
_PERINTAH = """
    WITH masa AS MATERIALIZED (
        SELECT id, mulai, selesai, tahunan, mulai <= %(bulan)s AND selesai > %(bulan)s AS tepat,
            nama || ' ' || CASE WHEN nama LIKE '%%' || extract(year FROM mulai)::text || '%%' THEN ''
                ELSE extract(year FROM mulai)::text END AS sebutan
        FROM skp_periodeevaluasi
        WHERE selesai <= %(bulan)s AND %(terakhir)s OR mulai <= %(bulan)s AND selesai > %(bulan)s
    )
    SELECT DISTINCT ON (s.pegawai_id) s.pegawai_id, e.id, e.predikat, e.capaian, e.periode_evaluasi_id, s.unit_id,
        pe.sebutan, pe.tepat, e.asal
    FROM skp_evaluasi e
    JOIN skp_skp s ON s.id = e.skp_id
    JOIN masa pe ON pe.id = e.periode_evaluasi_id
    WHERE s.pegawai_id = ANY(%(pegawai)s) AND e.status = 'ditetapkan'
    ORDER BY s.pegawai_id, pe.tepat DESC, pe.selesai DESC, pe.tahunan,
        (s.mulai <= %(bulan)s AND s.selesai > %(bulan)s) DESC, (s.sebagai = 'definitif') DESC, s.mulai DESC, s.versi DESC
"""
_PREDIKAT, _CAPAIAN = {p.value: p for p in Predikat}, {c.value: c for c in Capaian}


def predikat_bulanan(
    pegawai_ids: Collection[int], bulan: date, *, tanpa_evaluasi: TanpaEvaluasi | None = None
) -> Mapping[int, PredikatBulan]:
    """The predikat that counts in a month for each person who has one. At most five statements for any number of people.

    Args:
        bulan: any day of the month; its first day decides.
        tanpa_evaluasi: what holds where no set evaluation contains the month; by the rules of the period when left out.
    """
    awal = bulan.replace(day=1)
    if not pegawai_ids:
        return {}
    rujuk = tanpa_evaluasi or _aturan(awal)
    acuan: dict[str, Any] = {"pegawai": sorted(pegawai_ids), "bulan": awal, "terakhir": rujuk is TanpaEvaluasi.TERAKHIR}
    with connection.cursor() as kursor:
        kursor.execute(_PERINTAH, acuan)
        baris = kursor.fetchall()
    kosong = {(periode, unit) for _, _, _, capaian, periode, unit, *_ in baris if not capaian and unit}
    capaian_unit = capaian_banyak(kosong) if kosong else {}
    hasil: dict[int, PredikatBulan] = {}
    sumber: dict[tuple[int, str], str] = {}
    for orang, pk, predikat, capaian, periode, unit, nama, tepat, asal in baris:
        if (periode, asal) not in sumber:
            sumber[periode, asal] = _sumber(nama, asal, tepat)
        kode = capaian or capaian_unit.get((periode, unit), "")
        organisasi = _CAPAIAN[kode] if kode else None
        hasil[orang] = PredikatBulan(_PREDIKAT[predikat], organisasi, sumber[periode, asal], tepat, pk)
    return hasil


def _aturan(awal: date) -> TanpaEvaluasi:
    periode = periode_pada(awal)
    return ketentuan_pada(periode.rejim if periode else "pm6", awal).tanpa_evaluasi


def _sumber(nama: str, asal: str, tepat: bool) -> str:
    sumber = f"Evaluasi {nama.strip()}{' menurut e-Kinerja BKN' if asal == 'bkn' else ''}"
    return sumber if tepat else f"{sumber}, yang terakhir ditetapkan sebelum bulan ini"
