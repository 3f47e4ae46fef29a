"""Amounts stay hidden until their owner asks for them: one switch for all the rupiah of a page."""

import re

from django import template

register = template.Library()
TERTUTUP = "Rp••••••"
_RUPIAH = re.compile(r"−?Rp\s?\d{1,3}(?:\.\d{3})*(?:,\d+)?")


@register.filter
def rahasia(teks: str, tampil: bool) -> str:
    """The text with every amount in it covered, unless `tampil`."""
    return teks if tampil else _RUPIAH.sub(TERTUTUP, teks)
