"""What the log adds to the page without a signal: a form that is filled from what the device knows."""

from collections.abc import Mapping
from typing import Any

from aktivitas.beranda import BarisCepat
from aktivitas.cetakan import NOMOR, butir_cetakan, form_cetakan
from kinerja.inti.luring import Bagian


def _isi() -> Mapping[str, Any]:
    return {"cetakan": BarisCepat(NOMOR, form_cetakan(), butir_cetakan())}


BAGIAN_LURING = Bagian("aktivitas/luring.html", _isi)
