"""What only one regulation asks of a result or of its indicators: fields added to the form of a result, by regime."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django import forms

from skp.models import Skp


def _tanpa(skp: Skp, jenis: str) -> dict[str, forms.Field]:
    return {}


@dataclass(frozen=True, slots=True)
class IsianHasil:
    """The additions of one regime.

    bidang: from the plan and the kind of result its fields, by the name in `HasilKerja.isi_rejim`; they are asked for at
    submission, not before. tanda: yes-or-no words of an indicator by name (label, help); `isi_rejim` of its result lists the
    indicators that have it, by lineage.
    """

    bidang: Callable[[Skp, str], dict[str, forms.Field]] = _tanpa
    tanda: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def bidang_tanda(self) -> dict[str, forms.Field]:
        """A box for each word of an indicator."""
        return {
            k: forms.BooleanField(label=label, help_text=bantuan, required=False)
            for k, (label, bantuan) in self.tanda.items()
        }


_isian: dict[str, IsianHasil] = {}


def daftarkan(rejim: str, isian: IsianHasil) -> None:
    """Name the additions of a regime; called once from `ready`."""
    if rejim in _isian:
        raise ValueError(f"Isian hasil kerja {rejim} didaftarkan dua kali.")
    _isian[rejim] = isian


def isian_hasil(rejim: str) -> IsianHasil:
    """The additions of a regime; none where it named none."""
    return _isian.get(rejim, IsianHasil())
