"""The institution's seal certificate: what it is called, its fingerprint, its validity, and renewal."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.dokumen import queries, sertifikat
from kinerja.inti.izin import Izin


@require_GET
@perlu(Izin.KELOLA_SEGEL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    semua = queries.sertifikat_semua(request.pelaku)
    return render(request, "dokumen/sertifikat.html", {"semua": semua, "kini": timezone.now()})


@require_POST
@perlu(Izin.KELOLA_SEGEL)
def perbarui(request: PermintaanPelaku) -> HttpResponse:
    baru = sertifikat.perbarui_sertifikat(oleh=request.pelaku)
    messages.success(request, f"Sertifikat segel baru dibuat. Sidik jarinya diawali {baru.sidik[:8]}.")
    return redirect("sertifikat-daftar")
