"""The form of printing monthly logs."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from aktivitas.forms import FormBulan
from kinerja.models import UnitKerja


class FormRekap(FormBulan):
    """Which month, and for others which unit."""

    unit: Any = forms.ModelChoiceField(
        UnitKerja.objects.none(),
        label="Unit kerja",
        empty_label="Pilih unit",
        help_text="Unit di bawahnya ikut dicetak.",
    )

    def __init__(self, *args: Any, unit: QuerySet[UnitKerja] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bulan: Any = self.fields["bulan"]
        bulan.required = True
        bulan.widget.input_type = "month"
        if unit is None:
            del self.fields["unit"]
        else:
            bidang: Any = self.fields["unit"]
            bidang.queryset = unit
