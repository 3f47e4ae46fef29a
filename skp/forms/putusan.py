"""How the atasan of a penilai decides an objection: one form for each regime, registered at start-up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kinerja.inti.formulir import FormDasar
from kinerja.inti.pelaku import Pelaku
from skp.models import Keberatan


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


_cara: dict[str, CaraPutus] = {}


def daftarkan(rejim: str, cara: CaraPutus) -> None:
    """Name the decision of a regime; called once from `ready`."""
    if rejim in _cara:
        raise ValueError(f"Cara memutus keberatan {rejim} didaftarkan dua kali.")
    _cara[rejim] = cara


def cara_putus(rejim: str) -> CaraPutus:
    """The decision of a regime. Raises LookupError where none was named."""
    return _cara[rejim]
