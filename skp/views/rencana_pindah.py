"""Plans that still run although their holder has moved."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.inti.akses import PermintaanPelaku, perlu
from skp.policies.rencana import check_lihat_pindah
from skp.queries.rencana_pindah import halaman_pindah


@require_GET
@perlu(modul="skp")
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """Each with the last day in the seat, and the act that ends it."""
    check_lihat_pindah(request.pelaku)
    halaman, baris = halaman_pindah(request.pelaku, request.GET.get("hal"))
    return render(request, "skp/rencana/pindah.html", {"halaman": halaman, "baris": baris})
