"""What the frame around every page shows. Everything is worked out only when a template asks for it."""

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse

from kinerja.inti import luring
from kinerja.inti.keanggotaan import Anggota
from kinerja.inti.models import Pemberitahuan
from kinerja.inti.navigasi import Menu, menu_untuk
from kinerja.inti.pelaku import Pelaku

BERANDA = Menu("beranda", "Beranda", "beranda", 0, "", lambda pelaku: True)
BILAH_BAWAH = 4
"""Entries in the bar at the foot of a phone's screen; all others open with "Menu"."""


@dataclass(frozen=True, slots=True)
class ButirMenu:
    """A menu entry as a link. `kini`: the current page belongs to it. `jumlah`: what waits behind it, 0 for nothing."""

    kode: str
    judul: str
    url: str
    kelompok: str
    kini: bool
    jumlah: int = 0


class Bingkai:
    """The frame of one request."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.pelaku: Pelaku | None = getattr(request, "pelaku", None)
        self.instansi: Anggota | None = getattr(request, "instansi", None)
        self.demo: bool = settings.DEMO

    @cached_property
    def versi(self) -> str:
        return versi()

    @cached_property
    def ponsel(self) -> str:
        """The device's name for the account, "" for a stranger."""
        return luring.nama_ponsel(self._request)

    @property
    def pekerja(self) -> str:
        """Address of the service worker, in its version."""
        return f"{reverse('luring-pekerja')}?v={luring.versi()}"

    @cached_property
    def menu(self) -> list[ButirMenu]:
        """Beranda, then the person's entries; the one with the longest address that begins the current path is current.

        A view that answers with another page than its own names that page's path as `request.jalur_menu`.
        """
        if self.pelaku is None:
            return []
        semua = [(m, resolve_url(m.url)) for m in (BERANDA, *menu_untuk(self.pelaku))]
        jalur = getattr(self._request, "jalur_menu", self._request.path)
        cocok = [url for _, url in semua if _memuat(url, jalur)]
        kini = max(cocok, key=len, default=None)
        return [_butir(m, url, url == kini, self.pelaku) for m, url in semua]

    @cached_property
    def kelompok_menu(self) -> list[tuple[str, list[ButirMenu]]]:
        """Entries under their headings, headings in the order of their first entry."""
        return _kelompokkan(self.menu)

    @cached_property
    def kelompok_tugas(self) -> list[tuple[str, list[ButirMenu]]]:
        """The same without Beranda itself, for Beranda."""
        return _kelompokkan(self.menu[1:])

    @cached_property
    def menu_bawah(self) -> list[ButirMenu]:
        """All entries when they fit beside each other, else the first of them and room for "Menu"."""
        return self.menu if len(self.menu) <= BILAH_BAWAH + 1 else self.menu[:BILAH_BAWAH]

    @cached_property
    def instansi_lain(self) -> list[Anggota]:
        """Other tenants in which the account is a member."""
        semua: list[Anggota] = getattr(self._request, "keanggotaan", [])
        return [a for a in semua if self.instansi is None or a.instansi_id != self.instansi.instansi_id]

    @cached_property
    def belum_dibaca(self) -> int:
        """Notices that the person had not read when the request came; a query only when the door has not counted them."""
        if self.pelaku is None or self.pelaku.keanggotaan_id is None:
            return 0
        terhitung: int | None = getattr(self._request, "belum_dibaca", None)
        if terhitung is not None:
            return terhitung
        return Pemberitahuan.objects.filter(keanggotaan_id=self.pelaku.keanggotaan_id, dibaca_pada=None).count()


def _memuat(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url if url.endswith("/") else f"{url}/"))


def _kelompokkan(menu: list[ButirMenu]) -> list[tuple[str, list[ButirMenu]]]:
    hasil: dict[str, list[ButirMenu]] = {}
    for butir in menu:
        hasil.setdefault(butir.kelompok, []).append(butir)
    return list(hasil.items())


def _butir(menu: Menu, url: str, kini: bool, pelaku: Pelaku) -> ButirMenu:
    jumlah = menu.hitung(pelaku) if menu.hitung else 0
    return ButirMenu(kode=menu.kode, judul=menu.judul, url=url, kelompok=menu.kelompok, kini=kini, jumlah=jumlah)


@cache
def versi() -> str:
    """Version of the program, from its one place (pyproject.toml)."""
    with (Path(settings.AKAR) / "pyproject.toml").open("rb") as berkas:
        return str(tomllib.load(berkas)["project"]["version"])


def halaman(request: HttpRequest) -> dict[str, Bingkai]:
    """Context processor: `bingkai` in every template."""
    return {"bingkai": Bingkai(request)}
