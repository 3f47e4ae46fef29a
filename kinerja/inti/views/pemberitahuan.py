"""A person's own notices."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from kinerja.inti import pesan, queries
from kinerja.inti.akses import PermintaanPelaku, perlu


@require_GET
@perlu()
def daftar(request: PermintaanPelaku) -> HttpResponse:
    halaman = queries.pemberitahuan_halaman(request.pelaku, request.GET.get("hal"))
    return render(request, "inti/pemberitahuan/daftar.html", {"halaman": halaman})


@require_POST
@perlu()
def buka(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Mark one as read and go where it leads, inside this site only."""
    satu = queries.pemberitahuan_satu(request.pelaku, pk)
    pesan.tandai_satu_dibaca(satu)
    aman = url_has_allowed_host_and_scheme(satu.tautan, allowed_hosts=None)
    return redirect(satu.tautan if satu.tautan and aman else "pemberitahuan-daftar")


@require_POST
@perlu()
def baca_semua(request: PermintaanPelaku) -> HttpResponse:
    if request.pelaku.keanggotaan_id is not None:
        pesan.tandai_dibaca(request.pelaku.keanggotaan_id)
    return redirect("pemberitahuan-daftar")
