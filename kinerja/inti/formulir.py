"""Forms of the interface: their renderer, the Indonesian widgets, and base forms that keep the tenant in mind."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.forms.renderers import TemplatesSetting

from kinerja.inti.format import angka
from kinerja.inti.tabel.nilai import NilaiSalah, baca_tanggal

_TAK_PERNAH = re.compile(r"(?!)")
_RIBUAN = re.compile(r"^[-−]?\d{1,3}(\.\d{3})+(,\d+)?$")


class PenyajiFormulir(TemplatesSetting):
    """Renders every form with the project's own form and field templates."""

    form_template_name = "django/forms/formulir.html"
    field_template_name = "django/forms/isian.html"


class IsianAngka(forms.TextInput):
    """A number as Indonesians write it: 1.234,56 in and out, with the numeric keyboard of a phone.

    A text field, since a browser's number field refuses the comma and changes its value when scrolled over.
    """

    def __init__(self, attrs: dict[str, Any] | None = None, desimal: bool = False) -> None:
        self.desimal = desimal
        super().__init__({"inputmode": "decimal" if desimal else "numeric", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if value is None or value == "":
            return None
        if isinstance(value, str) and not self.desimal and not value.lstrip("-").isdigit():
            return value  # refused: it comes back as it was typed
        try:
            return angka(Decimal(str(value)))
        except InvalidOperation:
            return str(value)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return normalkan_angka(super().value_from_datadict(data, files, name), desimal=self.desimal)


def normalkan_angka(masukan: Any, *, desimal: bool) -> Any:
    """Read "Rp1.234,5" as "1234.5"; the comma only where decimals are allowed.

    Text that is no Indonesian number comes back unchanged, for the field to refuse.
    """
    if not isinstance(masukan, str):
        return masukan
    rapat = masukan.strip().removeprefix("Rp").replace(" ", "").replace("\u00a0", "")
    if _RIBUAN.match(rapat):
        rapat = rapat.replace(".", "")
    if desimal and rapat.count(",") == 1 and "." not in rapat:
        rapat = rapat.replace(",", ".")
    return rapat.replace("−", "-")


class IsianTanggal(forms.DateInput):
    """The device's own date picker; the value travels as 2026-05-06."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """A browser without a date picker sends what was typed: 6 Mei 2026 is read as imports read it."""
        masukan = super().value_from_datadict(data, files, name)
        try:
            return baca_tanggal(masukan).isoformat() if isinstance(masukan, str) else masukan
        except NilaiSalah:
            return masukan


class IsianJam(forms.TimeInput):
    """The device's own time picker."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


KALIMAT: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (forms.Field, {"required": "Wajib diisi."}),
    (
        forms.CharField,
        {
            "max_length": "Paling banyak %(limit_value)s karakter.",
            "min_length": "Paling sedikit %(limit_value)s karakter.",
        },
    ),
    (forms.ChoiceField, {"required": "Pilih salah satu.", "invalid_choice": "Pilih salah satu yang tersedia."}),
    (forms.BooleanField, {"required": "Centang kotak ini untuk melanjutkan."}),
    (forms.FileField, {"required": "Pilih berkasnya.", "empty": "Berkas ini kosong. Pilih berkas lain."}),
    (
        forms.IntegerField,
        {
            "invalid": "Tulis bilangan bulat, misalnya 1.200.",
            "min_value": "Isi angka %(limit_value)s atau lebih.",
            "max_value": "Isi angka %(limit_value)s atau kurang.",
        },
    ),
    (
        forms.DecimalField,
        {
            "invalid": "Tulis angka, misalnya 1.234,5.",
            "max_digits": "Paling banyak %(max)s angka.",
            "max_whole_digits": "Paling banyak %(max)s angka di depan koma.",
            "max_decimal_places": "Paling banyak %(max)s angka di belakang koma.",
        },
    ),
    (forms.DateField, {"invalid": "Tulis tanggal yang benar, misalnya 6 Mei 2026."}),
    (forms.TimeField, {"invalid": "Tulis jam yang benar, misalnya 07.30."}),
)
"""Sentences in place of Django's own, the later entry for the more special field."""


def _ucapkan(bidang: forms.Field) -> None:
    """Put our sentences where the form's author wrote none."""
    bawaan: dict[str, Any] = {}
    for kelas in reversed(type(bidang).__mro__):
        bawaan.update(getattr(kelas, "default_error_messages", {}))
    for kelas, kalimat in KALIMAT:
        if isinstance(bidang, kelas):
            tetap = {
                k: v for k, v in kalimat.items() if bidang.error_messages.get(k) in (bawaan.get(k), *_milik_kami(k))
            }
            bidang.error_messages.update(tetap)
    if isinstance(bidang, forms.IntegerField):
        _sebut_batas(bidang)


def _sebut_batas(bidang: forms.IntegerField) -> None:
    """Limits in Indonesian notation, and money by its name; only where our own sentence stands."""
    for kode, batas in (("min_value", bidang.min_value), ("max_value", bidang.max_value)):
        kalimat = bidang.error_messages[kode]
        if isinstance(batas, int | Decimal) and kalimat in _milik_kami(kode):
            bidang.error_messages[kode] = str(kalimat).replace("%(limit_value)s", angka(Decimal(batas)))
    if getattr(bidang, "decimal_places", None) == 0 and bidang.error_messages["max_decimal_places"] in _milik_kami(
        "max_decimal_places"
    ):
        bidang.error_messages["max_decimal_places"] = "Isi rupiah bulat, tanpa koma."


def _milik_kami(kode: str) -> list[str]:
    return [kalimat[kode] for _, kalimat in KALIMAT if kode in kalimat]


def _bahasakan(bidang: forms.Field) -> None:
    """Replace Django's default widget of a field; a widget chosen on purpose stays."""
    asal = type(bidang.widget)
    if asal is forms.Textarea and bidang.widget.attrs.get("rows") == "10":
        bidang.widget.attrs["rows"] = "4"
    if asal is forms.DateInput:
        pengganti: forms.Widget = IsianTanggal(bidang.widget.attrs)
    elif asal is forms.TimeInput:
        pengganti = IsianJam(bidang.widget.attrs)
    elif asal is forms.NumberInput:
        attrs = {k: v for k, v in bidang.widget.attrs.items() if k not in ("min", "max", "step")}
        pengganti = IsianAngka(attrs, desimal=isinstance(bidang, forms.DecimalField | forms.FloatField))
        if isinstance(bidang, forms.IntegerField) and not isinstance(bidang, forms.DecimalField | forms.FloatField):
            bidang.re_decimal = _TAK_PERNAH  # Django would cut ".00" off and read "1.00" as 1
    else:
        return
    pengganti.is_required = bidang.required
    bidang.widget = pengganti


class _Bahasa(forms.BaseForm):
    """Indonesian widgets, and no bubbles of the browser's own language: the server's sentences are enough."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for bidang in self.fields.values():
            _bahasakan(bidang)
            _ucapkan(bidang)


class FormDasar(_Bahasa, forms.Form):
    """Base of every plain form."""


def sebut_ganda(model: type[Model], galat: ValidationError) -> None:
    """Django's Indonesian sentence for a double says that it does not exist; ours names what is double."""
    for satu in getattr(galat, "error_dict", {}).get(NON_FIELD_ERRORS, []):
        if satu.code == "unique_together" and satu.params:
            nama = [n for n in satu.params["unique_check"] if n != "instansi"]
            label = " dan ".join(str(model._meta.get_field(n).verbose_name) for n in nama)  # type: ignore[union-attr]
            satu.message = f"{str(model._meta.verbose_name).capitalize()} dengan {label} ini sudah ada."
            satu.params = None


class FormModelInstansi(_Bahasa, forms.ModelForm):  # type: ignore[type-arg]
    """Base of every form over a tenant's table.

    `instansi` is not editable and thereby excluded, and Django skips constraints that name an excluded field: a double
    NIP would end as a database error. Taking it out of the exclusions makes it a sentence at the form.
    """

    def _get_validation_exclusions(self) -> set[str]:
        kecuali: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return kecuali - {"instansi"}

    def _update_errors(self, errors: ValidationError) -> None:
        sebut_ganda(self._meta.model, errors)
        super()._update_errors(errors)  # type: ignore[misc]
