"""Drawings on the papers of SKP."""

from collections.abc import Mapping
from typing import Any

from django import template

from skp.domain.kurva_distribusi import DASAR, LEBAR, TINGGI, batang_sebaran, jalur_kurva
from skp.domain.nilai import SEBUTAN_CAPAIAN, SEBUTAN_PREDIKAT, Capaian

register = template.Library()


@register.inclusion_tag("skp/dokumen/_grafik.html")
def grafik_distribusi(isi: Mapping[str, Any]) -> dict[str, Any]:
    """The pattern's curve and, when the content has it, the spread as bars."""
    capaian = Capaian(isi["capaian"]) if isi["capaian"] else None
    batang = [
        {
            "nama": SEBUTAN_PREDIKAT[b.predikat],
            "tengah": b.tengah,
            "x": b.x,
            "y": b.y,
            "lebar": b.lebar,
            "tinggi": b.tinggi,
            "jumlah": b.jumlah,
            "persen": b.persen,
        }
        for b in batang_sebaran(isi["sebaran"])
    ]
    return {
        "lebar": LEBAR,
        "tinggi": TINGGI,
        "dasar": DASAR,
        "alas": DASAR + 12,
        "alas_jumlah": DASAR + 23,
        "batang": batang,
        "ada": bool(isi["sebaran"]),
        "jalur": jalur_kurva(capaian) if capaian else "",
        "keterangan": f"Pola distribusi pada capaian {SEBUTAN_CAPAIAN[capaian]}" if capaian else "Sebaran predikat",
    }
