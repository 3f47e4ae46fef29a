"""What a granted objection did to a result, beside the words that say who set it."""

from django import template
from django.utils import timezone

from kinerja.inti.format import tanggal
from skp.models import Evaluasi
from skp.queries.keberatan import pengubah_hasil

register = template.Library()


@register.simple_tag
def diubah_keberatan(evaluasi: Evaluasi) -> str:
    """Such as "; nilainya diubah keputusan keberatan 23 Desember 2026 oleh Sekda"; "" where no objection changed the result."""
    k = pengubah_hasil(evaluasi)
    if k is None or k.diputus_pada is None:
        return ""
    apa = "predikatnya" if evaluasi.nilai is None else "nilainya"
    return f"; {apa} diubah keputusan keberatan {tanggal(timezone.localdate(k.diputus_pada))} oleh {k.pemutus}"
