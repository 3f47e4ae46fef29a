from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kinerja.inti.beranda import kartu_untuk
from kinerja.inti.models import Zona
from kinerja.inti.pelaku import Pelaku


@login_required
def beranda(request: HttpRequest) -> HttpResponse:
    """The first page after login. An account without membership learns so, and whom to ask."""
    pelaku: Pelaku | None = request.pelaku  # type: ignore[attr-defined]
    if pelaku is None:
        return render(request, "inti/beranda_kosong.html")
    isi = {"pelaku": pelaku, "kini": pelaku.sekarang(), "zona": Zona(pelaku.zona).label, "kartu": kartu_untuk(pelaku)}
    return render(request, "inti/beranda.html", isi)
