"""The stored reckoning of a year under PP 46/2011, with its types and in the order of the forms."""

import json
from typing import Any

from kinerja.inti.dokumen.naskah import bekukan, cairkan
from skp.domain.pp46.tampil import HasilPp46, baca_tampil
from skp.models import Evaluasi


def rincian_ke_json(bagian: dict[str, Any], langkah: tuple[str, ...]) -> dict[str, Any]:
    """As `Evaluasi.rincian` holds it: exact numbers, no float."""
    isi: dict[str, Any] = json.loads(bekukan({"bagian": bagian, "langkah": list(langkah)}))
    return isi


def baca_hasil(evaluasi: Evaluasi) -> HasilPp46 | None:
    """The reckoned year; None while there is none, and for a result that came as a number without its parts."""
    if not {"skp", "perilaku", "tugas"} <= evaluasi.rincian.get("bagian", {}).keys():
        return None
    isi = cairkan(json.dumps(evaluasi.rincian))
    return baca_tampil(isi["bagian"], tuple(isi["langkah"]))
