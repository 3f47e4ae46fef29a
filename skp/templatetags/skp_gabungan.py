"""The two halves of 2021 on a person's own page."""

from typing import Any

from django import template

from skp.models import Skp
from skp.queries.gabungan import gabungan_skp

register = template.Library()


@register.inclusion_tag("skp/luar/_kartu.html")
def gabungan_2021(skp: Skp) -> dict[str, Any]:
    """A card with both halves and the official number; nothing for plans of other years."""
    return {"o": gabungan_skp(skp)}
