"""Tags of the SKP pages."""

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from kinerja.inti.templatetags.komponen import tab
from skp.models import PeriodeSkp, Skp
from skp.queries import ruang as ruang_rejim
from skp.queries.ruang import Ruang, ruang

register = template.Library()
_UMPAN_BALIK = "skp-umpan-balik"
_TAB = (
    ("Rencana", "skp-rinci"),
    ("Realisasi", "skp-realisasi"),
    ("Umpan balik", _UMPAN_BALIK),
    ("Pembinaan", "skp-pembinaan"),
    ("Evaluasi", "skp-evaluasi"),
    ("Dokumen", "skp-dokumen"),
    ("Riwayat", "skp-riwayat"),
)
_TAB_LUAR = (("Keterangan", "skp-rinci"), ("Evaluasi", "skp-evaluasi"), ("Riwayat", "skp-riwayat"))
"""A plan that came in as a result has nothing else."""
_SESUDAH = 2
"""Pages that only a regime has stand behind the realisation."""


@register.simple_tag(takes_context=True)
def tab_skp(context: Context, skp: Skp) -> SafeString:
    """The parts of one plan as links; the current one by the path."""
    tautan: list[str] = []
    bagian = _TAB_LUAR if skp.asal == Skp.Asal.LUAR else _bagian(ruang(skp.periode.rejim))
    for judul, nama in bagian:
        tautan += (judul, reverse(nama, kwargs={"pk": skp.pk}))
    return tab(context, *tautan, label="Bagian SKP")


def _bagian(r: Ruang) -> list[tuple[str, str]]:
    semua = (*_TAB[:_SESUDAH], *r.tab, *_TAB[_SESUDAH:])
    return [(judul, nama) for judul, nama in semua if r.berumpan_balik or nama != _UMPAN_BALIK]


@register.filter
def istilah(tentang: Skp | PeriodeSkp, nama: str) -> str:
    """A word of the regulation that a plan or period goes by: `{{ skp|istilah:"penilai" }}`, see `Istilah`."""
    return str(getattr(ruang_rejim.istilah(tentang), nama))
