"""Storing punches: staged with COPY, then inserted in one statement that skips what is there already."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction

from presensi.domain.ketukan import KolomKetukan
from presensi.models import Mesin

# COPY is refused on a table with a row policy, so a temporary table takes the rows first. In the order of the unique
# key the index grows page by page, which saves a third of the time.
_SIAPKAN = """
    CREATE TEMP TABLE IF NOT EXISTS ketukan_masuk (
        pin varchar(24), waktu timestamp, status smallint, verifikasi smallint
    ) ON COMMIT DROP;
    TRUNCATE ketukan_masuk
"""
_SISIP = """
    WITH masuk AS (
        INSERT INTO presensi_ketukan (instansi_id, mesin_id, pin, waktu, status, verifikasi, unggahan_id)
        SELECT %(instansi)s, %(mesin)s, pin, waktu AT TIME ZONE %(zona)s, status, verifikasi, %(unggahan)s
        FROM ketukan_masuk ORDER BY pin, waktu
        ON CONFLICT DO NOTHING
        RETURNING pin, waktu
    ), pin AS (
        INSERT INTO presensi_pinterekam AS t (instansi_id, mesin_id, pin, jumlah, pertama, terakhir)
        SELECT %(instansi)s, %(mesin)s, pin, count(*), min(waktu), max(waktu) FROM masuk GROUP BY pin
        ON CONFLICT (instansi_id, mesin_id, pin) DO UPDATE SET jumlah = t.jumlah + excluded.jumlah,
            pertama = least(t.pertama, excluded.pertama), terakhir = greatest(t.terakhir, excluded.terakhir)
        RETURNING 1
    )
    SELECT count(*), max(waktu) FROM masuk
"""
_MAKS_KECIL = 32_767


def simpan_ketukan(*, mesin: Mesin, kolom: KolomKetukan, baris: Sequence[int] | None, unggahan_id: int | None) -> int:
    """Store punches of one machine, in the caller's transaction or its own; returns how many were new.

    Args:
        kolom: local time of the machine's zone, as read by `presensi.domain.attlog`.
        baris: which rows of the columns, None for all.
    """
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(_SIAPKAN)
        with kursor.copy("COPY ketukan_masuk FROM STDIN") as salin:
            for satu in _pilih(kolom, baris):
                salin.write_row(satu)
        acuan: dict[str, Any] = {
            "instansi": mesin.instansi_id,
            "mesin": mesin.pk,
            "zona": mesin.zona,
            "unggahan": unggahan_id,
        }
        kursor.execute(_SISIP, acuan)
        jumlah, terakhir = kursor.fetchone()
    if terakhir is not None and (mesin.ketukan_terakhir is None or terakhir > mesin.ketukan_terakhir):
        Mesin.objects.filter(pk=mesin.pk).update(ketukan_terakhir=terakhir)
        mesin.ketukan_terakhir = terakhir
    return int(jumlah)


def _pilih(kolom: KolomKetukan, baris: Sequence[int] | None) -> Iterable[tuple[Any, ...]]:
    semua = zip(kolom.pin, kolom.waktu, map(_kecil, kolom.status), map(_kecil, kolom.verifikasi), strict=True)
    if baris is None:
        return semua
    dipilih = frozenset(baris)
    return (satu for i, satu in enumerate(semua) if i in dipilih)


def _kecil(angka: int | None) -> int | None:
    """Hints of the device that fit a small integer; others say nothing."""
    return angka if angka is not None and angka <= _MAKS_KECIL else None
