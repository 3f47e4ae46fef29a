"""The empty row that a page carries along, from which the script makes rows of activities chosen without asking the server.

The row is rendered by the same template as every other. `__n__` stands for its number, `__nama__` and `__satuan__` for what
was chosen; static/js/pilih.js writes them.
"""

from typing import Any

from aktivitas.forms import FormBaris
from aktivitas.models import ButirAktivitas

NOMOR: Any = "__n__"
"""Stands where every other row has its number."""


def butir_cetakan() -> ButirAktivitas:
    """An activity that is none, with marks instead of its words."""
    return ButirAktivitas(nama="__nama__", satuan="__satuan__", menit=0)


def form_cetakan() -> FormBaris:
    """The form of the empty row."""
    return FormBaris(prefix=f"b{NOMOR}", initial={"kode": ""})
