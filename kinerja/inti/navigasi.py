"""Menus: each app registers its entries; what a person sees follows from his role and the tenant's modules."""

from collections.abc import Callable
from dataclasses import dataclass

from kinerja.inti.pelaku import Pelaku


@dataclass(frozen=True, slots=True)
class Menu:
    """An entry. `kelompok` groups entries on the wide screen; `syarat` decides who sees it.

    `hitung`: the number behind the title, 0 for none; every page asks for it, so it must not ask the database.
    """

    kode: str
    judul: str
    url: str
    urutan: int
    kelompok: str
    syarat: Callable[[Pelaku], bool]
    modul: str | None = None
    hitung: Callable[[Pelaku], int] | None = None


_menu: dict[str, Menu] = {}


def daftarkan(*menu: Menu) -> None:
    """Add entries (from AppConfig.ready); a code registered again replaces the first."""
    _menu.update({m.kode: m for m in menu})


def menu_untuk(pelaku: Pelaku) -> list[Menu]:
    """Entries the person may open, in order. No query."""
    return sorted(
        (m for m in _menu.values() if m.modul not in pelaku.modul_mati and m.syarat(pelaku)),
        key=lambda m: (m.urutan, m.kode),
    )
