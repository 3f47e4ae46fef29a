"""Where a person's data go on: each app registers its page of a person, and says by its own `visible_to` for whom it opens."""

from collections.abc import Callable, Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.urls import reverse

from kinerja.inti.pelaku import Pelaku

Terlihat = Callable[[Pelaku, Collection[int]], AbstractSet[int]]
"""Those of the people whose page the actor may open; the number of statements does not depend on how many they are."""


@dataclass(frozen=True, slots=True)
class HalamanOrang:
    """An app's page of one person: `url` is a URL name that takes the person's id as `pk`."""

    kode: str
    judul: str
    url: str
    urutan: int
    terlihat: Terlihat
    modul: str | None = None


@dataclass(frozen=True, slots=True)
class Tautan:
    """A page of one person as a link."""

    judul: str
    url: str


_halaman: dict[str, HalamanOrang] = {}


def daftarkan(*halaman: HalamanOrang) -> None:
    """Add pages (from AppConfig.ready); a code registered again replaces the first."""
    _halaman.update({h.kode: h for h in halaman})


def tautan_orang(pelaku: Pelaku, pegawai: Collection[int]) -> dict[int, list[Tautan]]:
    """For each person the pages that the actor may open, in order; pages of modules switched off do not count."""
    hasil: dict[int, list[Tautan]] = {pk: [] for pk in pegawai}
    for h in sorted(_halaman.values(), key=lambda h: (h.urutan, h.kode)):
        terlihat = h.terlihat(pelaku, hasil) if hasil and h.modul not in pelaku.modul_mati else frozenset()
        for pk in hasil.keys() & terlihat:
            hasil[pk].append(Tautan(h.judul, reverse(h.url, kwargs={"pk": pk})))
    return hasil
