"""How much was done, in words."""

from django import template

from kinerja.inti.format import angka

register = template.Library()


@register.filter
def volume(banyak: int, satuan: str) -> str:
    """`2 kegiatan`; with a unit that is a number itself, `2 × 10 berkas`."""
    kali = " × " if satuan[:1].isdigit() else " "
    return f"{angka(banyak)}{kali}{satuan}"
