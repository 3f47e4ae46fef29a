"""Large sets of entries against the table: which of them are there already, and writing the others."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection

from aktivitas.domain.rencana_aktivitas import Entri, RencanaAktivitas
from aktivitas.models import Aktivitas
from aktivitas.states import StatusAktivitas
from kinerja.inti.tenansi import instansi_wajib

POTONGAN = 20_000
_RUANG = uuid.UUID("6d1f2f62-0a3b-5c1e-9a63-3f6d9b0f7c11")
"""Namespace of the codes of imported entries."""

# Equality on the leakproof columns lets the index of person and day work under the row policy.
_SUDAH_ADA = """
    SELECT u.ke FROM unnest(%s::bigint[], %s::date[], %s::text[], %s::int[], %s::time[], %s::time[], %s::text[])
        WITH ORDINALITY AS u(pegawai, tanggal, kode, volume, mulai, selesai, uraian, ke)
    WHERE EXISTS (
        SELECT 1 FROM aktivitas_aktivitas a JOIN aktivitas_butiraktivitas b ON b.id = a.butir_id
        WHERE a.pegawai_id = u.pegawai AND a.tanggal = u.tanggal AND a.volume = u.volume AND b.kode = u.kode
          AND a.mulai IS NOT DISTINCT FROM u.mulai AND a.selesai IS NOT DISTINCT FROM u.selesai AND a.uraian = u.uraian)
"""
_MASUKKAN = """
    INSERT INTO aktivitas_aktivitas (instansi_id, unggahan_id, status, menit_diakui, diputus_pada, catatan,
        kode_klien, pegawai_id, tanggal, butir_id, volume, mulai, selesai, uraian, menit)
    SELECT %(instansi)s, %(unggahan)s, %(status)s, CASE WHEN %(diakui)s THEN t.menit END,
        CASE WHEN %(diakui)s THEN now() END, '', t.*
    FROM unnest(%(kode)s::uuid[], %(pegawai)s::bigint[], %(tanggal)s::date[], %(butir)s::bigint[], %(volume)s::int[],
        %(mulai)s::time[], %(selesai)s::time[], %(uraian)s::text[], %(menit)s::int[])
        AS t(kode, pegawai, tanggal, butir, volume, mulai, selesai, uraian, menit)
    ON CONFLICT DO NOTHING
"""
_KOLOM = ("pegawai", "tanggal", "butir", "volume", "mulai", "selesai", "uraian", "menit")


def kode_entri(entri: Entri, kode: str) -> str:
    """The code that the same line of the same day always gets, so that two imports at once cannot write it twice."""
    isi = (entri.pegawai, entri.tanggal, kode, entri.volume, entri.mulai, entri.selesai, entri.uraian)
    return uuid.uuid5(_RUANG, "|".join(map(str, isi))).hex


def buang_yang_sudah_ada(rencana: RencanaAktivitas, kode_butir: Mapping[int, str], awal: date, akhir: date) -> None:
    """Move accepted entries that are recorded already to `sudah_ada`, whoever wrote them and whatever their state."""
    if not Aktivitas.objects.filter(tanggal__gte=awal, tanggal__lte=akhir).exists():
        return
    sumber = iter(rencana.nomor_baris)
    kembar: list[Any] = []
    while bagian := list(islice(sumber, POTONGAN)):
        pegawai, tanggal, butir, volume, mulai, selesai, uraian = (list(k) for k in zip(*bagian, strict=True))
        acuan = [pegawai, tanggal, [kode_butir[b] for b in butir], volume, mulai, selesai, uraian]
        with connection.cursor() as kursor:
            kursor.execute(_SUDAH_ADA, acuan)
            kembar.extend(bagian[baris[0] - 1] for baris in kursor.fetchall())
    rencana.sudah_ada.extend(rencana.nomor_baris.pop(k) for k in kembar)


def tulis_entri(
    rencana: RencanaAktivitas, kode_butir: Mapping[int, str], *, unggahan_id: int, terverifikasi: bool
) -> int:
    """Write the accepted entries in the caller's transaction; returns how many were new."""
    acuan = {
        "instansi": instansi_wajib(),
        "unggahan": unggahan_id,
        "status": StatusAktivitas.DISETUJUI if terverifikasi else StatusAktivitas.MENUNGGU,
        "diakui": terverifikasi,
    }
    banyak = 0
    for kode, kolom in zip(_kode(rencana, kode_butir), rencana.potongan(POTONGAN), strict=True):
        with connection.cursor() as kursor:
            kursor.execute(_MASUKKAN, {**acuan, "kode": kode, **dict(zip(_KOLOM, kolom, strict=True))})
            banyak += kursor.rowcount
    return banyak


def _kode(rencana: RencanaAktivitas, kode_butir: Mapping[int, str]) -> Iterator[list[str]]:
    """Codes of the entries, in the same portions as their columns."""
    sumber = rencana.diterima
    while bagian := list(islice(sumber, POTONGAN)):
        yield [kode_entri(e, kode_butir[e.butir]) for e in bagian]
