"""What the measurement under PP 46/2011 registers: how an objection to it is decided."""

from typing import Any

from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.rejim import BahanTidakSah
from skp.forms import putusan
from skp.forms.pp46_ukur import FormPutusanUkur
from skp.models import Keberatan
from skp.queries.pp46_ukur import REJIM, lembar_ukur
from skp.services.pp46_keberatan import putuskan_pengukuran

TEMPLAT = "skp/pp46/putusan.html"


def _form(data: Any, keberatan: Keberatan, pelaku: Pelaku) -> FormPutusanUkur:
    return FormPutusanUkur(data, lembar=lembar_ukur(keberatan.evaluasi, pelaku))


def _putuskan(keberatan: Keberatan, form: FormPutusanUkur, pelaku: Pelaku) -> bool:
    isian = form.isian() if form.dikabulkan else None
    try:
        putuskan_pengukuran(keberatan=keberatan, isian=isian, keputusan=form.cleaned_data["keputusan"], oleh=pelaku)
    except BahanTidakSah as galat:
        form.add_error(None, list(galat.kalimat))
        return False
    except Ditolak as galat:
        form.add_error(None, galat.alasan)
        return False
    return True


def daftarkan() -> None:
    """Called once from `ready`."""
    putusan.daftarkan(REJIM, putusan.CaraPutus(_form, _putuskan, TEMPLAT))
