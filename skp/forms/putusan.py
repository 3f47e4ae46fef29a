"""How the atasan of a penilai decides an objection: what every form of it asks, one form for each regime."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from kinerja.inti.formulir import FormDasar
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.rejim import BahanTidakSah
from skp.models import Keberatan

DITERIMA, DITOLAK = "diterima", "ditolak"


@dataclass(frozen=True, slots=True)
class CaraPutus:
    """The decision under one regime.

    form: from the POST data (None at first), the objection and the actor. putuskan: keeps a valid form's decision; raises
    what its service raises; a refusal that belongs into the form is put there and answers False.
    templat: the form's inside, included in the page with `form`.
    """

    form: Callable[[Any, Keberatan, Pelaku], FormDasar]
    putuskan: Callable[[Keberatan, Any, Pelaku], bool]
    templat: str


class BagianPutusan(forms.Form):
    """The answer and its reasons, before the numbers of a regime; those count only when it is granted."""

    putusan = forms.ChoiceField(
        label="Keputusan",
        choices=[
            (DITOLAK, "Tidak dikabulkan: nilai tetap"),
            (DITERIMA, "Dikabulkan: nilai dihitung ulang dari angka yang baru"),
        ],
        widget=forms.RadioSelect,
    )
    keputusan = forms.CharField(
        label="Pertimbangan dan keputusan", max_length=3000, widget=forms.Textarea(attrs={"rows": "6"})
    )

    @property
    def dikabulkan(self) -> bool:
        return bool(self.cleaned_data.get("putusan") == DITERIMA)

    @property
    def draf(self) -> bool:
        """A refusal needs no numbers."""
        return self.data.get("putusan") != DITERIMA

    def buka(self) -> bool:
        """Whether the part with the numbers is shown open."""
        return self.is_bound and not self.draf


def putuskan_dengan(putuskan: Callable[..., None], keberatan: Keberatan, form: Any, pelaku: Pelaku) -> bool:
    """Keep a valid decision on numbers by the regime's service; its refusal goes into the form. Raises SudahBerubah."""
    isian = form.isian() if form.dikabulkan else None
    try:
        putuskan(keberatan=keberatan, isian=isian, keputusan=form.cleaned_data["keputusan"], oleh=pelaku)
    except BahanTidakSah as galat:
        form.add_error(None, list(galat.kalimat))
    except Ditolak as galat:
        form.add_error(None, galat.alasan)
    else:
        return True
    return False


_cara: dict[str, CaraPutus] = {}


def daftarkan(rejim: str, cara: CaraPutus) -> None:
    """Name the decision of a regime; called once from `ready`."""
    if rejim in _cara:
        raise ValueError(f"Cara memutus keberatan {rejim} didaftarkan dua kali.")
    _cara[rejim] = cara


def cara_putus(rejim: str) -> CaraPutus:
    """The decision of a regime. Raises LookupError where none was named."""
    return _cara[rejim]
