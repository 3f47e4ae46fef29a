"""Beranda: its sections for people with a personnel record, and cards for everybody. Higher apps register both.

The kernel knows neither: a section is a template and a function that gives its content, a card a function that returns it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kinerja.inti.pelaku import Pelaku

Isi = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bagian:
    """A section of Beranda. `isi` reads its content for a person with a constant number of statements; None leaves it out.

    `templat` is included with the content as `b`. A `penutup` closes the page, below cards and menus, for everybody.
    """

    kode: str
    urutan: int
    templat: str
    isi: Callable[[Pelaku], Isi | None]
    penutup: bool = False


@dataclass(frozen=True, slots=True)
class BagianTampil:
    """A section as it stands on the page."""

    kode: str
    templat: str
    isi: Isi
    penutup: bool = False


@dataclass(frozen=True, slots=True)
class Kartu:
    """A card: a title, one figure or sentence from a query, and where it leads (a URL)."""

    judul: str
    isi: str
    tautan: str
    ajakan: str
    urutan: int = 50
    keadaan: str = ""


Pembuat = Callable[[Pelaku], Kartu | Iterable[Kartu] | None]
"""Makes the cards of one kind with a constant number of statements: one, several or none."""
_pembuat: list[Pembuat] = []
_bagian: dict[str, Bagian] = {}


def daftarkan_kartu(pembuat: Pembuat) -> None:
    """Add a card maker (from AppConfig.ready)."""
    if pembuat not in _pembuat:
        _pembuat.append(pembuat)


def kartu_untuk(pelaku: Pelaku) -> list[Kartu]:
    """The person's cards, in order."""
    return sorted((k for p in _pembuat for k in _satu_satu(p(pelaku))), key=lambda k: k.urutan)


def _satu_satu(hasil: Kartu | Iterable[Kartu] | None) -> Iterable[Kartu]:
    return [hasil] if isinstance(hasil, Kartu) else hasil or ()


def daftarkan_bagian(*bagian: Bagian) -> None:
    """Add sections (from AppConfig.ready); a code registered again replaces the first."""
    _bagian.update({b.kode: b for b in bagian})


def bagian_untuk(pelaku: Pelaku, ganti: Mapping[str, Isi] | None = None) -> list[BagianTampil]:
    """The person's sections, in order.

    Args:
        ganti: content by section code in place of what the section would read, for a page that answers what was sent.
    """
    punya = ganti or {}
    urut = sorted(_bagian.values(), key=lambda b: b.urutan)
    isi = [(b, punya[b.kode] if b.kode in punya else b.isi(pelaku)) for b in urut]
    return [BagianTampil(b.kode, b.templat, i, b.penutup) for b, i in isi if i is not None]
