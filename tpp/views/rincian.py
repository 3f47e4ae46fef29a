"""One's own months, and one month explained."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.inti.akses import PermintaanPelaku, perlu
from tpp.policies import MODUL
from tpp.queries.proses import gagal_sendiri, hasil_sendiri
from tpp.queries.rincian import rincian_tpp


@require_GET
@perlu(modul=MODUL)
def saya(request: PermintaanPelaku) -> HttpResponse:
    isi = {"daftar": hasil_sendiri(request.pelaku)[:36], "gagal": gagal_sendiri(request.pelaku)[:12]}
    return render(request, "tpp/saya.html", isi)


@require_GET
@perlu(modul=MODUL)
def rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Open to the person himself and to whoever may see rupiah in his office; for all others it does not exist."""
    return render(request, "tpp/rincian.html", {"r": rincian_tpp(request.pelaku, pk)})
