from collections.abc import Mapping
from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kinerja.inti.beranda import Isi, bagian_untuk, kartu_untuk
from kinerja.inti.models import Zona
from kinerja.inti.pelaku import Pelaku


@login_required
def beranda(request: HttpRequest) -> HttpResponse:
    """The first page after login. An account without membership learns so, and whom to ask."""
    pelaku: Pelaku | None = request.pelaku  # type: ignore[attr-defined]
    if pelaku is None:
        return render(request, "inti/beranda_kosong.html")
    return halaman_beranda(request, pelaku)


def halaman_beranda(
    request: HttpRequest, pelaku: Pelaku, ganti: Mapping[str, Isi] | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The page itself. `ganti`: content of sections that answer what was sent, in place of what they would read."""
    request.jalur_menu = reverse("beranda")  # type: ignore[attr-defined]
    bagian = bagian_untuk(pelaku, ganti)
    isi = {
        "pelaku": pelaku,
        "kini": pelaku.sekarang(),
        "zona": Zona(pelaku.zona).label,
        "bagian": [b for b in bagian if not b.penutup],
        "penutup": [b for b in bagian if b.penutup],
        "kartu": kartu_untuk(pelaku),
    }
    return render(request, "inti/beranda.html", isi, status=status)
