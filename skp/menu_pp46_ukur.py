"""What the measurement under PP 46/2011 registers: how an objection to it is decided."""

from functools import partial
from typing import Any

from kinerja.inti.pelaku import Pelaku
from skp.forms import putusan
from skp.forms.pp46_ukur import FormPutusanUkur
from skp.models import Keberatan
from skp.queries.pp46_ukur import REJIM, lembar_ukur
from skp.services.pp46_keberatan import putuskan_pengukuran

TEMPLAT = "skp/pp46/putusan.html"


def _form(data: Any, keberatan: Keberatan, pelaku: Pelaku) -> FormPutusanUkur:
    return FormPutusanUkur(data, lembar=lembar_ukur(keberatan.evaluasi, pelaku))


def daftarkan() -> None:
    """Called once from `ready`."""
    putusan.daftarkan(REJIM, putusan.CaraPutus(_form, partial(putusan.putuskan_dengan, putuskan_pengukuran), TEMPLAT))
