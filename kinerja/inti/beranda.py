"""Cards on Beranda: a higher app registers a function that returns its card for a person, or None."""

from collections.abc import Callable
from dataclasses import dataclass

from kinerja.inti.pelaku import Pelaku


@dataclass(frozen=True, slots=True)
class Kartu:
    """A card: a title, one figure or sentence from a query, and where it leads (a URL)."""

    judul: str
    isi: str
    tautan: str
    ajakan: str
    urutan: int = 50
    keadaan: str = ""


Pembuat = Callable[[Pelaku], Kartu | None]
_pembuat: list[Pembuat] = []


def daftarkan_kartu(pembuat: Pembuat) -> None:
    """Add a card maker (from AppConfig.ready)."""
    if pembuat not in _pembuat:
        _pembuat.append(pembuat)


def kartu_untuk(pelaku: Pelaku) -> list[Kartu]:
    """The person's cards, in order."""
    return sorted((k for k in (p(pelaku) for p in _pembuat) if k is not None), key=lambda k: k.urutan)
