"""What the pages take from the address: a month, and what of the bank to show."""

from datetime import date
from typing import Any

from django import forms

from aktivitas.queries.bank import SaringBank
from kinerja.inti.formulir import FormDasar


class FormBulan(FormDasar):
    """The month of a log, as 2026-10."""

    bulan = forms.RegexField(
        r"^\d{4}-(0[1-9]|1[0-2])$",
        label="Bulan",
        required=False,
        error_messages={"invalid": "Tulis bulan seperti 2026-10."},
    )

    def clean_bulan(self) -> date | None:
        teks = self.cleaned_data["bulan"]
        if not teks:
            return None
        tahun, bulan = map(int, teks.split("-"))
        if not 2000 <= tahun <= 2100:
            raise forms.ValidationError("Tahun itu di luar jangkauan aplikasi ini.")
        return date(tahun, bulan, 1)


class FormSaringBank(FormDasar):
    """Filter of the bank."""

    cari = forms.CharField(label="Kode atau nama aktivitas", required=False, max_length=100)
    pada = forms.DateField(label="Berlaku pada", required=False)
    semua = forms.BooleanField(label="Semua versi, juga yang tidak berlaku", required=False)

    def saring(self, hari_ini: date) -> SaringBank:
        """What to show; without choices or with a wrong one, what is in force today."""
        isi: dict[str, Any] = self.cleaned_data if self.is_bound and self.is_valid() else {}
        pada = None if isi.get("semua") else isi.get("pada") or hari_ini
        return SaringBank(isi.get("cari", ""), pada)
