"""What was changed in a person's data, by whom and when."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja import policies
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.queries.riwayat_baris import get_ditelusuri_or_404, riwayat_pegawai


@require_GET
@perlu(Izin.KELOLA_PEGAWAI, Izin.LIHAT_AUDIT)
def pegawai(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Changes of one person's data, newest first; account and salary only for whoever may see his rupiah."""
    orang = get_ditelusuri_or_404(request.pelaku, pk)
    rupiah = policies.can_lihat_rupiah(request.pelaku, orang)
    halaman = riwayat_pegawai(orang, request.GET.get("hal"), request.pelaku, rupiah=rupiah)
    isi = {"pegawai": orang, "halaman": halaman, "rupiah": rupiah}
    return render(request, "kinerja/riwayat_baris.html", isi)
