"""What was changed in a rule set, by whom and when."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from tpp.policies import MODUL
from tpp.queries.ketentuan import get_ketentuan_or_404
from tpp.queries.riwayat_baris import riwayat_ketentuan


@require_GET
@perlu(Izin.KELOLA_KETENTUAN, Izin.LIHAT_AUDIT, modul=MODUL)
def ketentuan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Changes of one visible rule set, newest first."""
    satu = get_ketentuan_or_404(request.pelaku, pk)
    halaman = riwayat_ketentuan(satu, request.GET.get("hal"), request.pelaku)
    return render(request, "tpp/ketentuan/riwayat_baris.html", {"ketentuan": satu, "halaman": halaman})
