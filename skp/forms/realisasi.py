"""Forms of the realisation page."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kinerja.inti.berkas.isian import BerkasBanyak, isian_tautan
from kinerja.inti.formulir import FormDasar
from skp.queries.realisasi import IndikatorIsi
from skp.services.realisasi import IsianRealisasi


class FormRealisasi(FormDasar):
    """One indicator of a period: a number in its unit, words, or both, and new evidence."""

    nilai = forms.DecimalField(label="Realisasi", required=False, max_digits=18, decimal_places=4, min_value=0)
    teks = forms.CharField(
        label="Uraian realisasi", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    bukti = BerkasBanyak(label="Foto atau berkas bukti", required=False)
    tautan = isian_tautan("Tautan bukti")

    def __init__(self, *args: Any, satuan: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if satuan:
            self.fields["nilai"].label = f"Realisasi ({satuan})"
        for nama in ("nilai", "teks"):
            self.fields[nama].bersyarat = True  # type: ignore[attr-defined]

    def isian(self) -> IsianRealisasi:
        """What was typed, once valid."""
        isi = self.cleaned_data
        return IsianRealisasi(isi["nilai"], isi["teks"], isi["bukti"], isi["tautan"])


class FormSumber(FormDasar):
    """The number and the words that go with chosen work."""

    nilai = forms.DecimalField(label="Realisasi", required=False, max_digits=18, decimal_places=4, min_value=0)
    teks = forms.CharField(
        label="Uraian realisasi", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, satuan: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if satuan:
            self.fields["nilai"].label = f"Realisasi ({satuan})"
        for nama in ("nilai", "teks"):
            self.fields[nama].bersyarat = True  # type: ignore[attr-defined]


def form_indikator(indikator: Sequence[IndikatorIsi], data: Any = None, files: Any = None) -> dict[int, FormRealisasi]:
    """A form for each indicator, with what is stored."""
    return {
        i.indikator.pk: FormRealisasi(
            data,
            files,
            prefix=f"i{i.indikator.pk}",
            satuan=i.indikator.satuan,
            initial={"nilai": i.realisasi.nilai, "teks": i.realisasi.teks} if i.realisasi else None,
        )
        for i in indikator
    }
