"""The letterhead keeps within the page, whatever its address is."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from weasyprint import CSS, HTML

GAYA = settings.AKAR / "static" / "css" / "dokumen.css"


def _kotak(induk: Any) -> Iterator[Any]:
    yield induk
    for anak in getattr(induk, "children", ()):
        yield from _kotak(anak)


def test_alamat_tanpa_spasi_dipatahkan_di_dalam_halaman() -> None:
    kop = f'<header class="kop"><p class="kop-alamat">{"Jalan" * 60}</p></header>'
    halaman = HTML(string=kop).render(stylesheets=[CSS(filename=GAYA)]).pages[0]
    baris = [k for k in _kotak(halaman._page_box) if "Jalan" in getattr(k, "text", "")]
    assert len(baris) > 1
    assert max(k.position_x + k.width for k in baris) <= halaman.width
