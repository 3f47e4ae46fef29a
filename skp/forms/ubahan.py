"""What a decision of an objection changes, as its confirmation shows it; no matter which regime's form it is."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from kinerja.inti.format import angka
from skp.forms.putusan import DITERIMA, DITOLAK
from skp.services.keberatan import PutusanDilihat
from skp.states import StatusKeberatan

_BUKAN_ANGKA = frozenset({"putusan", "keputusan", "dilihat"})
_MENOLAK = re.compile(r"\b(?:(?:tidak|belum)\s+(?:dapat\s+)?(?:dikabulkan|mengabulkan)|ditolak)\b", re.IGNORECASE)
_MENGABULKAN = re.compile(r"\b(?:dikabulkan|mengabulkan)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ubahan:
    """One field that was changed; both values as a person reads them."""

    nama: str
    semula: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class LihatPutusan:
    """The confirmation of a valid decision. hasil: what it makes of the result, and the mark that confirms it."""

    form: forms.BaseForm
    hasil: PutusanDilihat

    @property
    def kata(self) -> str:
        """The chosen decision in a word."""
        return str(StatusKeberatan(self.form.cleaned_data["putusan"]).label)

    @property
    def dikabulkan(self) -> bool:
        return bool(self.form.cleaned_data["putusan"] == DITERIMA)

    @property
    def pertimbangan(self) -> str:
        return str(self.form.cleaned_data["keputusan"]).strip()

    @property
    def bertentangan(self) -> bool:
        """Whether the reasons speak of the other decision than the one that was chosen."""
        if self.dikabulkan:
            return bool(_MENOLAK.search(self.pertimbangan))
        return bool(_MENGABULKAN.search(_MENOLAK.sub("", self.pertimbangan)))

    @property
    def ubahan(self) -> tuple[Ubahan, ...]:
        return ubahan(self.form)


def ubahan(form: forms.BaseForm) -> tuple[Ubahan, ...]:
    """The fields of a valid decision that differ from what is stored, in the order of the form."""
    hasil = []
    for nama in form.changed_data:
        if nama not in _BUKAN_ANGKA:
            bidang = form.fields[nama]
            semula = _sebut(bidang, form.get_initial_for_field(bidang, nama))
            hasil.append(Ubahan(str(bidang.label), semula, _sebut(bidang, form.cleaned_data.get(nama))))
    return tuple(hasil)


def sesuai(form: forms.BaseForm) -> bool:
    """Refuses, in the form, changed numbers beside a refusal: one of the two was not meant."""
    berubah = ubahan(form)
    if form.cleaned_data["putusan"] == DITOLAK and berubah:
        form.add_error(
            "putusan",
            f"Anda memilih tidak dikabulkan, tetapi mengubah isian: {'; '.join(u.nama for u in berubah)}. Pilih dikabulkan, "
            "atau kembalikan isian itu seperti semula.",
        )
        return False
    return True


def _sebut(bidang: forms.Field, nilai: Any) -> str:
    if isinstance(bidang, forms.BooleanField):
        return "Ya" if nilai else "Tidak"
    if nilai in (None, ""):
        return "Kosong"
    if isinstance(bidang, forms.ChoiceField):
        return next((str(kata) for kode, kata in bidang.widget.choices if kode == nilai), str(nilai))
    return angka(nilai) if isinstance(nilai, int | Decimal) else str(nilai)
