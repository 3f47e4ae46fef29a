"""The outcome of a run for the console, as JSON and as a sheet."""

import json
from collections.abc import Iterator
from typing import Any

from kinerja.inti.kasus.jalankan import HasilBerkas, HasilKasus
from kinerja.inti.tabel.tulis import tulis_tabel

SAMA, BEDA, GAGAL = "Sama", "Berbeda", "Tidak terhitung"
_KEPALA = ("Kasus", "Judul", "Mesin", "Bidang", "Harapan", "Hasil", "Selisih", "Keadaan", "Langkah", "Sumber")


def baris_teks(hasil: HasilBerkas, *, rinci: bool = False) -> Iterator[str]:
    """Lines for the console: every difference with the steps behind it (with `rinci` every case), then the closing line."""
    for satu in hasil.hasil:
        if not satu.selisih and not rinci:
            continue
        yield f"{satu.kasus.id}: {satu.kasus.judul}"
        if satu.masalah:
            yield f"  {GAGAL.lower()}: {satu.masalah}"
        for b in satu.banding:
            if rinci or not b.sama:
                beda = f", selisih {b.beda}" if b.beda else ""
                yield f"  {b.bidang}: harapan {b.harapan}, hasil {b.hasil}{beda}"
        yield from (f"    {langkah}" for langkah in satu.rincian)
    yield hasil.ringkas


def sebagai_json(hasil: HasilBerkas) -> str:
    """The whole outcome as JSON."""
    isi = {
        "judul": hasil.judul,
        "jumlah": hasil.jumlah,
        "selisih": hasil.selisih,
        "belum_dijalankan": hasil.belum,
        "kasus": [_kasus(satu) for satu in hasil.hasil],
    }
    return json.dumps(isi, ensure_ascii=False, indent=2) + "\n"


def _kasus(satu: HasilKasus) -> dict[str, Any]:
    banding = [
        {"bidang": b.bidang, "harapan": b.harapan, "hasil": b.hasil, "selisih": b.beda, "sama": b.sama}
        for b in satu.banding
    ]
    return {
        "id": satu.kasus.id,
        "judul": satu.kasus.judul,
        "mesin": satu.mesin,
        "selisih": satu.selisih,
        "masalah": satu.masalah,
        "banding": banding,
        "langkah": list(satu.rincian),
        "sumber": satu.kasus.sumber,
    }


def sebagai_xlsx(hasil: HasilBerkas) -> bytes:
    """One row for each compared field."""
    return tulis_tabel(_KEPALA, _baris(hasil), lembar="Hasil uji kasus")


def _baris(hasil: HasilBerkas) -> Iterator[tuple[str, ...]]:
    for satu in hasil.hasil:
        depan = (satu.kasus.id, satu.kasus.judul, satu.mesin)
        langkah = "\n".join(satu.rincian)[:30_000]
        if satu.masalah:
            yield (*depan, "", "", satu.masalah, "", GAGAL, langkah, satu.kasus.sumber)
        for b in satu.banding:
            keadaan = SAMA if b.sama else BEDA
            yield (*depan, b.bidang, b.harapan, b.hasil, b.beda, keadaan, langkah, satu.kasus.sumber)
