"""Forms of results from elsewhere: which period, which person, the official number of 2021."""

from typing import Any

from django import forms

from kinerja.inti.formulir import FormDasar
from skp.queries.gabungan import sebutan_gabungan


class FormCari(FormDasar):
    """People by name or NIP."""

    cari = forms.CharField(label="Nama atau NIP", required=False, max_length=100)


class FormTarik(FormDasar):
    """Why something recorded is taken back."""

    alasan = forms.CharField(
        label="Alasan", max_length=300, help_text="Misalnya: berkas semester pertama terunggah ke semester kedua."
    )


class FormGabungan(FormDasar):
    """The number of the year as on its paper."""

    nilai = forms.DecimalField(label="Nilai gabungan", max_digits=6, decimal_places=2, min_value=0)
    predikat = forms.ChoiceField(label="Predikat")
    dasar = forms.CharField(label="Dokumen dasar", max_length=300, help_text="Misalnya nomor dan tanggal dokumennya.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["predikat"].choices = [("", "Pilih predikat"), *sebutan_gabungan().items()]  # type: ignore[attr-defined]
