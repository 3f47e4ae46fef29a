"""Large sets of entries against the table: which of them are there already, and writing the others."""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from operator import itemgetter
from typing import Any

from django.db import IntegrityError, connection

from aktivitas.domain.rencana_aktivitas import RencanaAktivitas
from aktivitas.models import Aktivitas
from aktivitas.states import StatusAktivitas
from kinerja.inti.pekerjaan import GagalTerduga
from kinerja.inti.tenansi import instansi_wajib

POTONGAN = 20_000

# The portions go by person, so that each row of the table is looked at once, however many portions there are.
_SUDAH_ADA = """
    SELECT u.ke FROM unnest(%(pegawai)s::bigint[], %(tanggal)s::date[], %(butir)s::bigint[], %(volume)s::int[],
        %(mulai)s::time[], %(selesai)s::time[], %(uraian)s::text[])
        WITH ORDINALITY AS u(pegawai, tanggal, butir, volume, mulai, selesai, uraian, ke)
    JOIN aktivitas_butiraktivitas k ON k.id = u.butir
    WHERE EXISTS (
        SELECT 1 FROM aktivitas_aktivitas a JOIN aktivitas_butiraktivitas b ON b.id = a.butir_id
        WHERE a.pegawai_id BETWEEN %(pertama)s AND %(terakhir)s AND a.tanggal BETWEEN %(awal)s AND %(akhir)s
          AND a.pegawai_id = u.pegawai AND a.tanggal = u.tanggal AND b.kode = k.kode AND a.volume = u.volume
          AND a.mulai IS NOT DISTINCT FROM u.mulai AND a.selesai IS NOT DISTINCT FROM u.selesai AND a.uraian = u.uraian)
"""
# The entry's code follows from what it says: the same line never goes in twice, not even from two imports at once. The
# bank's code stands in it rather than the version's id, which changes with every new version.
_MASUKKAN = """
    INSERT INTO aktivitas_aktivitas (instansi_id, unggahan_id, status, menit_diakui, diputus_pada, catatan, kode_klien,
        pegawai_id, tanggal, butir_id, volume, mulai, selesai, uraian, menit)
    SELECT %(instansi)s, %(unggahan)s, %(status)s, CASE WHEN %(diakui)s THEN t.menit END,
        CASE WHEN %(diakui)s THEN now() END, '',
        encode(substr(sha256(convert_to(concat_ws('|', t.pegawai, t.tanggal - DATE '2000-01-01', b.kode, t.volume,
            coalesce(t.mulai::text, ''), coalesce(t.selesai::text, ''), t.uraian), 'UTF8')), 1, 16), 'hex')::uuid,
        t.*
    FROM unnest(%(pegawai)s::bigint[], %(tanggal)s::date[], %(butir)s::bigint[], %(volume)s::int[], %(mulai)s::time[],
        %(selesai)s::time[], %(uraian)s::text[], %(menit)s::int[])
        AS t(pegawai, tanggal, butir, volume, mulai, selesai, uraian, menit)
    JOIN aktivitas_butiraktivitas b ON b.id = t.butir
"""
_KOLOM = ("pegawai", "tanggal", "butir", "volume", "mulai", "selesai", "uraian", "menit")


def buang_yang_sudah_ada(rencana: RencanaAktivitas, awal: date, akhir: date) -> None:
    """Move accepted entries that are recorded already to `sudah_ada`, whoever wrote them and whatever their state."""
    if not Aktivitas.objects.filter(tanggal__gte=awal, tanggal__lte=akhir).exists():
        return
    urut = iter(sorted(rencana.nomor_baris, key=itemgetter(0)))
    while bagian := list(islice(urut, POTONGAN)):
        rentang: dict[str, Any] = {"pertama": bagian[0][0], "terakhir": bagian[-1][0], "awal": awal, "akhir": akhir}
        with connection.cursor() as kursor:
            kursor.execute(_SUDAH_ADA, {**_larik_kolom(zip(*bagian, strict=True)), **rentang})
            kembar = [bagian[ke - 1] for (ke,) in kursor.fetchall()]
        rencana.sudah_ada.extend(rencana.nomor_baris.pop(k) for k in kembar)


def tulis_entri(rencana: RencanaAktivitas, *, unggahan_id: int, terverifikasi: bool) -> int:
    """Write the accepted entries in the caller's transaction; returns how many.

    Raises:
        GagalTerduga: another import is writing the same lines at this moment.
    """
    acuan = {
        "instansi": instansi_wajib(),
        "unggahan": unggahan_id,
        "status": StatusAktivitas.DISETUJUI if terverifikasi else StatusAktivitas.MENUNGGU,
        "diakui": terverifikasi,
    }
    banyak = 0
    try:
        for kolom in rencana.potongan(POTONGAN):
            with connection.cursor() as kursor:
                kursor.execute(_MASUKKAN, {**acuan, **_larik_kolom(kolom)})
                banyak += kursor.rowcount
    except IntegrityError as galat:
        if "aktivitas_aktivitas_klien" not in str(galat):
            raise
        raise GagalTerduga(
            "Aktivitas yang sama sedang dicatat dari berkas lain. Tunggu sampai selesai, lalu unggah ulang berkas ini."
        ) from galat
    return banyak


def _larik_kolom(kolom: Iterable[Iterable[Any]]) -> dict[str, str]:
    """Columns as PostgreSQL array literals: written at once, a fifth of the time of adapting each value."""
    return {
        nama: _larik_teks(isi) if nama == "uraian" else _larik(isi) for nama, isi in zip(_KOLOM, kolom, strict=False)
    }


def _larik(nilai: Iterable[object]) -> str:
    """Numbers, dates and times need no quotes."""
    return "{" + ",".join("NULL" if n is None else str(n) for n in nilai) + "}"


def _larik_teks(nilai: Iterable[str]) -> str:
    """PostgreSQL keeps no NUL character."""
    return "{" + ",".join(f'"{_lepas(n)}"' for n in nilai) + "}"


def _lepas(teks: str) -> str:
    return teks.replace("\x00", "").replace("\\", "\\\\").replace('"', '\\"')
