"""What was changed in a plan's rows, by whom and when."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.inti.akses import PermintaanPelaku, perlu
from skp.policies.riwayat_baris import check_riwayat_baris
from skp.queries.riwayat_baris import riwayat_baris_skp
from skp.queries.skp import get_skp_or_404

MODUL = "skp"


@require_GET
@perlu(modul=MODUL)
def skp(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Changes of one plan that the reader may see, newest first."""
    satu = get_skp_or_404(request.pelaku, pk)
    check_riwayat_baris(request.pelaku, satu)
    halaman = riwayat_baris_skp(request.pelaku, satu, request.GET.get("hal"))
    return render(request, "skp/rencana/riwayat_baris.html", {"skp": satu, "halaman": halaman})
