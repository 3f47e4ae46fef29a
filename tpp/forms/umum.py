"""Fields and small forms that several pages use."""

import re
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from kinerja.inti.formulir import FormDasar
from kinerja.models import UnitKerja
from tpp.queries.ketentuan import Templat

_BULAN = re.compile(r"(\d{4})-(\d{2})")


class IsianBulan(forms.TextInput):
    """The device's own month picker; the value travels as 2026-05. Browsers without one take it as text."""

    input_type = "month"

    def __init__(self) -> None:
        super().__init__({"placeholder": "2026-10"})

    def format_value(self, value: Any) -> str | None:
        return f"{value:%Y-%m}" if isinstance(value, date) else value


class BidangBulan(forms.Field):
    """A month; its value is the first day."""

    widget = IsianBulan
    default_error_messages = {"invalid": "Tulis bulan sebagai tahun dan bulan, misalnya 2026-10."}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        cocok = _BULAN.fullmatch(str(value).strip())
        if cocok is None or not 1 <= int(cocok[2]) <= 12 or not 2000 <= int(cocok[1]) <= 2100:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return date(int(cocok[1]), int(cocok[2]), 1)


class FormMulaiHitung(FormDasar):
    """Which month and which office to run."""

    bulan = BidangBulan(label="Bulan")
    perangkat_daerah: Any = forms.ModelChoiceField(
        UnitKerja.objects.none(), label="Perangkat daerah", required=False, empty_label="Semua perangkat daerah"
    )

    def __init__(self, *args: Any, opd: QuerySet[UnitKerja], seluruh: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang: Any = self.fields["perangkat_daerah"]
        bidang.queryset = opd
        bidang.required = not seluruh
        if not seluruh:
            bidang.empty_label = "Pilih perangkat daerah"


class FormSaringBulan(FormDasar):
    """Filter of the list of runs; its ids differ from those of the form above it."""

    bulan = BidangBulan(label="Bulan", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "saring_%s", **kwargs})


class FormCariPegawai(FormDasar):
    """Filter of the people of a run."""

    cari = forms.CharField(label="Nama atau NIP", required=False, max_length=100)
    opd = forms.TypedChoiceField(label="Perangkat daerah", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, opd: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang: Any = self.fields["opd"]
        bidang.choices = [("", "Semua"), *opd]


class FormDrafBaru(FormDasar):
    """A new draft: from a template or an older version, from when."""

    asal = forms.ChoiceField(label="Mulai dari")
    mulai = BidangBulan(label="Berlaku mulai bulan", help_text="Ketentuan selalu berlaku sejak tanggal 1.")

    def __init__(self, *args: Any, templat: list[Templat], versi: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [(f"versi:{pk}", nama) for pk, nama in versi] + [
            (f"templat:{t.kode}", f"Templat: {t.nama}") for t in templat
        ]
        bidang: Any = self.fields["asal"]
        bidang.choices = pilihan


class FormAlasan(FormDasar):
    """Why a published version is revoked."""

    alasan = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 3}), max_length=500)
