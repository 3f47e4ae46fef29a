"""The question of which file goes to SIASN."""

from typing import Any

from django import forms

from kinerja.inti.formulir import FormDasar
from skp.models import PertukaranSkp
from skp.queries.atur_bkn import pilihan_bagian

JENIS = [
    (PertukaranSkp.Jenis.HASIL_SIASN.value, PertukaranSkp.Jenis.HASIL_SIASN.label),
    (PertukaranSkp.Jenis.SKP_SIASN.value, PertukaranSkp.Jenis.SKP_SIASN.label),
]


class FormKirim(FormDasar):
    """Kind and period of a file."""

    jenis = forms.ChoiceField(label="Berkas", choices=JENIS)
    bagian = forms.ChoiceField(label="Periode evaluasi")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bagian"].choices = pilihan_bagian()  # type: ignore[attr-defined]
