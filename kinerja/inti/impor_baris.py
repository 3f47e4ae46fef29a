"""The rows of a preview: stored in bulk, read back for pages and for the download of refused rows."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from math import isfinite
from typing import Any

from django.db import connection

from kinerja.inti.impor import BarisPratinjau, Pengimpor
from kinerja.inti.models import BarisUnggahan, Unggahan
from kinerja.inti.tabel.tulis import KOLOM_ALASAN, KOLOM_BARIS, tulis_tabel

Putusan = BarisUnggahan.Putusan
MAKS_TERSIMPAN = {Putusan.BARU: 2000, Putusan.DIABAIKAN: 2000}
"""Rows kept to be looked at; changed and refused ones are all kept, since somebody must answer for each."""
_KELOMPOK = 5000
_MASUKKAN = """
INSERT INTO inti_barisunggahan (instansi_id, unggahan_id, nomor, putusan, label, sel, perubahan, alasan)
SELECT %s, %s, t.nomor, t.putusan, t.label, t.sel::jsonb, t.perubahan::jsonb, t.alasan
FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
    AS t(nomor, putusan, label, sel, perubahan, alasan)
"""


def simpan_baris(unggahan: Unggahan, baris: Iterable[BarisPratinjau]) -> dict[str, int]:
    """Replace an upload's stored rows; returns how many are stored of each verdict."""
    BarisUnggahan.objects.filter(unggahan=unggahan).delete()
    tersimpan: Counter[str] = Counter()
    arus = _batasi(baris, tersimpan)
    while kelompok := list(islice(arus, _KELOMPOK)):
        with connection.cursor() as kursor:
            kursor.execute(_MASUKKAN, [unggahan.instansi_id, unggahan.pk, *_kolom(kelompok)])
    return dict(tersimpan)


def _batasi(baris: Iterable[BarisPratinjau], tersimpan: Counter[str]) -> Iterator[BarisPratinjau]:
    for b in baris:
        putusan = Putusan(b.putusan)
        if tersimpan[putusan.value] < MAKS_TERSIMPAN.get(putusan, 2**31):
            tersimpan[putusan.value] += 1
            yield b


def _kolom(kelompok: Sequence[BarisPratinjau]) -> list[list[Any]]:
    return [
        [b.nomor for b in kelompok],
        [Putusan(b.putusan).value for b in kelompok],
        [_bersih(b.label)[:200] for b in kelompok],
        [_json([_sel(s) for s in b.sel]) for b in kelompok],
        [_json([[_bersih(str(teks)) for teks in p] for p in b.perubahan]) for b in kelompok],
        [_bersih(b.alasan) for b in kelompok],
    ]


def _bersih(teks: str) -> str:
    """PostgreSQL keeps no NUL character."""
    return teks.replace("\x00", "")


def _json(nilai: list[Any]) -> str:
    return json.dumps(nilai, ensure_ascii=False)


def _sel(nilai: Any) -> Any:
    """A cell as JSON; dates and times as texts that the readers of `tabel.nilai` take back."""
    if nilai is None or isinstance(nilai, bool | int):
        return nilai
    if isinstance(nilai, float):
        return nilai if isfinite(nilai) else str(nilai)
    if isinstance(nilai, date | time | timedelta):
        return _waktu(nilai)
    return _bersih(str(nilai))


def _waktu(nilai: date | time | timedelta) -> str:
    if isinstance(nilai, timedelta):
        return (datetime.min + nilai % timedelta(days=1)).time().isoformat("seconds")
    if isinstance(nilai, time):
        return nilai.isoformat("seconds")
    if isinstance(nilai, datetime) and nilai.time() != time():
        return nilai.isoformat(" ", "seconds")
    return nilai.isoformat()[:10]


def berkas_ditolak(unggahan: Unggahan, tertutup: Collection[int] = ()) -> bytes:
    """The refused rows as they came, with row number and reason, as an xlsx that can be repaired and sent again.

    tertutup: columns (0-based) whose cells the reader may not see; they are named and left empty.
    """
    kepala = unggahan.ringkasan.get("kepala", [])
    ditolak = BarisUnggahan.objects.filter(unggahan=unggahan, putusan=Putusan.DITOLAK).order_by("nomor", "pk")
    lebar = len(kepala)
    baris = ((*_tutup(_pas(b.sel, lebar), tertutup), b.nomor, b.alasan) for b in ditolak.iterator(chunk_size=2000))
    return tulis_tabel((*kepala, KOLOM_BARIS, KOLOM_ALASAN), baris, lembar="Ditolak")


def _tutup(sel: tuple[Any, ...], tertutup: Collection[int]) -> tuple[Any, ...]:
    return tuple(None if i in tertutup else s for i, s in enumerate(sel)) if tertutup else sel


def _pas(sel: Sequence[Any], lebar: int) -> tuple[Any, ...]:
    """Exactly as many cells as titles; what stands beyond them is joined into the last one."""
    if len(sel) <= lebar:
        return (*sel, *[None] * (lebar - len(sel)))
    if lebar == 0:
        return ()
    return (*sel[: lebar - 1], " | ".join(str(n) for n in sel[lebar - 1 :] if n is not None))


def berkas_templat(pengimpor: Pengimpor) -> bytes:
    """An empty table with the columns of a kind of import, as an xlsx."""
    return tulis_tabel([k.judul for k in pengimpor.kolom], ())
