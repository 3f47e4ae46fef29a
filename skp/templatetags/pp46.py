"""Tags of the pages of a plan under PP 46/2011."""

from django import template
from django.template import Context

from skp.models import Skp
from skp.queries.pp46_rencana import SusunanPp46, susunan_pp46
from skp.queries.rencana import IsiRencana

register = template.Library()


@register.simple_tag(takes_context=True)
def rencana_pp46(context: Context, skp: Skp, isi: IsiRencana) -> SusunanPp46:
    """The lines of the Formulir SKP; one statement."""
    return susunan_pp46(skp, isi, context["request"].pelaku.hari_ini())
