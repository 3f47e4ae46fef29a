"""An example to write one's own file by: of each engine the first shipped case that stands alone and agrees."""

import json
from functools import cache
from typing import Any

from kinerja.inti.kasus.bawaan import baca_bawaan, berkas_bawaan
from kinerja.inti.kasus.bentuk import BerkasKasus
from kinerja.inti.kasus.jalankan import jalankan

JUDUL = "Contoh berkas kasus"


@cache
def berkas_contoh() -> str:
    """The file as JSON text, its cases word for word as they are shipped."""
    terpilih: dict[str, Any] = {}
    for kode, berkas in berkas_bawaan().items():
        mentah = json.loads(berkas.read_text(encoding="utf-8"))
        if not isinstance(mentah, list):  # its cases refer to rules of the same file
            continue
        for kasus, tulisan in zip(baca_bawaan(kode).kasus, mentah, strict=True):
            hasil = jalankan(BerkasKasus((kasus,), "")).hasil[0]
            if not hasil.selisih:
                terpilih.setdefault(hasil.mesin, tulisan)
    return json.dumps({"judul": JUDUL, "kasus": list(terpilih.values())}, ensure_ascii=False, indent=2) + "\n"
