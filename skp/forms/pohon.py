"""Filters of the tree and of the matrix. They only parse."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kinerja.inti.formulir import FormDasar
from skp.models import PeriodeSkp

_Pilihan = Sequence[tuple[str, str]]


class FormPohon(FormDasar):
    """Period, whose tree, and whether only what needs attention is shown."""

    periode = forms.ChoiceField(label="Periode", required=False)
    unit = forms.ChoiceField(label="Tampilkan", required=False)
    perhatian = forms.BooleanField(label="Hanya yang perlu perhatian", required=False)

    def __init__(self, *args: Any, periode: Sequence[PeriodeSkp], unit: _Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _isi(self, "periode", [(str(p.pk), p.nama) for p in periode])
        _isi(self, "unit", unit)


class FormMatriks(FormDasar):
    """Period, unit, and whose matrix."""

    periode = forms.ChoiceField(label="Periode", required=False)
    unit = forms.ChoiceField(label="Unit", required=False)
    penilai = forms.ChoiceField(label="Pejabat", required=False)

    def __init__(
        self, *args: Any, periode: Sequence[PeriodeSkp], unit: _Pilihan, penilai: _Pilihan, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _isi(self, "periode", [(str(p.pk), p.nama) for p in periode])
        _isi(self, "unit", unit)
        _isi(self, "penilai", penilai)


def _isi(form: forms.Form, nama: str, pilihan: _Pilihan) -> None:
    """Choices of a field; with nothing to choose the field is not shown."""
    bidang = form.fields[nama]
    assert isinstance(bidang, forms.ChoiceField)  # noqa: S101
    bidang.choices = list(pilihan)
    if len(pilihan) < 2:
        bidang.widget = forms.HiddenInput()


def baca_id(teks: str | None) -> int | None:
    """An id from an address; None when it is none."""
    return int(teks) if teks and teks.isascii() and teks.isdigit() and len(teks) < 19 else None
