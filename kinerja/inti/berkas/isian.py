"""Form fields for what people attach."""

from typing import Any

from django import forms


class UnggahBanyak(forms.ClearableFileInput):
    allow_multiple_selected = True


class BerkasBanyak(forms.FileField):
    """Any number of files, none included; their kind and size are the service's to judge."""

    widget = UnggahBanyak

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        isi = data if isinstance(data, list | tuple) else [data]
        return [super(BerkasBanyak, self).clean(satu, initial) for satu in isi if satu]


def isian_tautan(label: str) -> forms.URLField:
    """The field of a link to evidence, which may stay empty."""
    return forms.URLField(
        label=label,
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Tulis alamat lengkap, misalnya https://drive.contoh.go.id/berkas."},
    )
