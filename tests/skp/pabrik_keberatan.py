"""An objection decided on the page: the form, its confirmation, the same numbers sent once more."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.test import Client

from kinerja.inti.format import angka


def awal(orang: Client, url: str) -> dict[str, Any]:
    """The fields of the decision as the page shows them first."""
    isi = {b.html_name: b.value() for b in orang.get(url).context["form"] if b.value() not in (None, False)}
    return {nama: angka(v) if isinstance(v, Decimal) else v for nama, v in isi.items()}


def periksa(orang: Client, url: str, isi: dict[str, Any]) -> Any:
    """What the confirmation of a decision shows (`LihatPutusan`); nothing is decided yet."""
    jawab = orang.post(url, isi)
    assert jawab.status_code == 200, jawab.context["form"].errors
    return jawab.context["lihat"]


def putuskan(orang: Client, url: str, isi: dict[str, Any]) -> HttpResponse:
    """Decide as the page does: its hidden fields, and the mark of what was shown."""
    lihat = periksa(orang, url, isi)
    tersembunyi = {b.html_name: b.value() for b in lihat.form if b.value() is not None}
    return orang.post(url, {**tersembunyi, "pasti": lihat.hasil.tanda})
