"""Filters for pages of PermenPANRB 8/2021."""

from dataclasses import dataclass

from django import template

from skp.domain.pm8.tampil import NAMA_GOLONGAN, HasilPm8, baca_tampil
from skp.models import Evaluasi, HasilKerja, Skp
from skp.queries.pm8_angka import kunci_golongan, sebutan_golongan
from skp.queries.pm8_rencana import maksimal
from skp.queries.rencana import HasilTampil

register = template.Library()


@dataclass(frozen=True, slots=True)
class Golongan:
    """What a result is asked, and the answer; "" while there is none."""

    nama: str
    isi: str


@register.filter
def golongan_pm8(hasil: HasilKerja, skp: Skp) -> Golongan:
    """Kind, cascading or scope of a result."""
    return Golongan(NAMA_GOLONGAN[kunci_golongan(hasil.jenis, skp)], sebutan_golongan(hasil, skp))


@register.filter
def maksimal_pm8(h: HasilTampil) -> list[int]:
    """Numbers of the indicators whose target is the most that can be reached."""
    nama = maksimal(h.hasil)
    return [n for n, i in enumerate(h.indikator, 1) if str(i.indikator.silsilah) in nama]


@register.filter
def hasil_pm8(evaluasi: Evaluasi) -> HasilPm8 | None:
    """The reckoning of an evaluation."""
    return baca_tampil(evaluasi.rincian)
