"""Filters of the pages of PP 46/2011."""

from django import template

from skp.domain.pp46.tampil import HasilPp46
from skp.models import Evaluasi
from skp.queries.pp46_hasil import baca_hasil

register = template.Library()


@register.filter
def hasil_pp46(evaluasi: Evaluasi) -> HasilPp46 | None:
    """The reckoned year of an evaluation, from what is stored in it."""
    return baca_hasil(evaluasi)
