"""Where a person's data go on: each app registers its page of a person, and says by its own `visible_to` for whom it opens."""

from collections.abc import Callable, Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.urls import reverse

from kinerja.inti.pelaku import Pelaku

Terlihat = Callable[[Pelaku, Collection[int]], AbstractSet[int]]
"""Those of the people whose page the actor may open; the number of statements does not depend on how many they are."""


@dataclass(frozen=True, slots=True)
class HalamanOrang:
    """An app's page of one person: `url` is a URL name that takes the person's id as `pk`.

    `ringkas`: what a list of people says beside the link, for those who may open it; one statement for any number.
    """

    kode: str
    judul: str
    url: str
    urutan: int
    terlihat: Terlihat
    modul: str | None = None
    ringkas: Callable[[Pelaku, Collection[int]], Mapping[int, str]] | None = None


@dataclass(frozen=True, slots=True)
class Tautan:
    """A page of one person as a link, and what a list says beside it."""

    judul: str
    url: str
    keterangan: str = ""


_halaman: dict[str, HalamanOrang] = {}


def daftarkan(*halaman: HalamanOrang) -> None:
    """Add pages (from AppConfig.ready); a code registered again replaces the first."""
    _halaman.update({h.kode: h for h in halaman})


def tautan_orang(pelaku: Pelaku, pegawai: Collection[int], *, ringkas: bool = False) -> dict[int, list[Tautan]]:
    """For each person the pages that the actor may open, in order; pages of modules switched off do not count.

    Args:
        ringkas: also what each page says of the person in one line.
    """
    hasil: dict[int, list[Tautan]] = {pk: [] for pk in pegawai}
    for h in sorted(_halaman.values(), key=lambda h: (h.urutan, h.kode)):
        terlihat = h.terlihat(pelaku, hasil) if hasil and h.modul not in pelaku.modul_mati else frozenset()
        kata = h.ringkas(pelaku, terlihat) if ringkas and h.ringkas and terlihat else {}
        for pk in hasil.keys() & terlihat:
            hasil[pk].append(Tautan(h.judul, reverse(h.url, kwargs={"pk": pk}), kata.get(pk, "")))
    return hasil
