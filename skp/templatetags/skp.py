"""Tags of the SKP pages."""

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from kinerja.inti.templatetags.komponen import tab
from skp.models import Skp
from skp.queries.ruang import ruang

register = template.Library()
_TAB = (
    ("Rencana", "skp-rinci"),
    ("Realisasi", "skp-realisasi"),
    ("Umpan balik", "skp-umpan-balik"),
    ("Pembinaan", "skp-pembinaan"),
    ("Evaluasi", "skp-evaluasi"),
    ("Dokumen", "skp-dokumen"),
    ("Riwayat", "skp-riwayat"),
)
_SESUDAH = 2
"""Pages that only a regime has stand behind the realisation."""


@register.simple_tag(takes_context=True)
def tab_skp(context: Context, skp: Skp) -> SafeString:
    """The parts of one plan as links; the current one by the path."""
    tautan: list[str] = []
    for judul, nama in (*_TAB[:_SESUDAH], *ruang(skp.periode.rejim).tab, *_TAB[_SESUDAH:]):
        tautan += (judul, reverse(nama, kwargs={"pk": skp.pk}))
    return tab(context, *tautan, label="Bagian SKP")
