"""Tags of the pages of a plan under PP 46/2011."""

from decimal import Decimal

from django import template
from django.template import Context

from kinerja.inti.format import BULAN, angka
from skp.models import HasilKerja, Skp
from skp.queries.pp46_rencana import SusunanPp46, susunan_pp46
from skp.queries.rencana import IsiRencana

register = template.Library()


@register.filter
def keterangan_kegiatan(hasil: HasilKerja) -> str:
    """What else the plan says of a kegiatan: points, weight, the quantity of each month; "" for nothing."""
    isi = hasil.isi_rejim
    bagian = [
        f"{nama} {angka(Decimal(str(isi[kunci])))}"
        for kunci, nama in (("angka_kredit", "Angka kredit"), ("bobot", "Bobot"))
        if isi.get(kunci)
    ]
    bulan = sorted((int(b), n) for b, n in isi.get("target_bulan", {}).items())
    if bulan:
        bagian.append("Target bulan: " + ", ".join(f"{BULAN[b - 1]} {angka(Decimal(str(n)))}" for b, n in bulan))
    return ". ".join(bagian)


@register.simple_tag(takes_context=True)
def rencana_pp46(context: Context, skp: Skp, isi: IsiRencana) -> SusunanPp46:
    """The lines of the Formulir SKP; one statement."""
    return susunan_pp46(skp, isi, context["request"].pelaku.hari_ini())
