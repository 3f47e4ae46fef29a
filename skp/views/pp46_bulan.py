"""The months of a year under PP 46/2011, on a page and on paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from skp.forms.dokumen import KERTAS, FormKertas
from skp.models import Skp
from skp.policies.pp46_bulan import alasan_tanpa_cetak
from skp.queries.pp46_bulan import halaman_bulan
from skp.services.pp46_bulan import buat_capaian_bulan
from skp.views.asal import tanpa_halaman

MODUL = "skp"


def _nomor(teks: str | None) -> int | None:
    return int(teks) if teks and teks.isdecimal() and len(teks) < 3 else None


@require_GET
@perlu(modul=MODUL)
def halaman(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Every month with its value, one of them opened with its steps."""
    h = halaman_bulan(request.pelaku, pk, _nomor(request.GET.get("bulan")))
    if h.skp.asal == Skp.Asal.LUAR:
        return tanpa_halaman(request, h.skp, "capaian bulan")
    halangan = alasan_tanpa_cetak(h.skp, h.hak, h.dipilih)
    return render(request, "skp/pp46/bulan.html", {"skp": h.skp, "h": h, "kertas": KERTAS, "halangan": halangan})


@require_POST
@perlu(modul=MODUL)
def cetak(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The month on paper, sealed; the one that is there when nothing has changed."""
    h = halaman_bulan(request.pelaku, pk, _nomor(request.POST.get("bulan")))
    dokumen = buat_capaian_bulan(halaman=h, kertas=FormKertas(request.POST).pilihan(), oleh=request.pelaku)
    messages.success(request, f"{dokumen.judul} sudah tersedia.")
    return redirect("dokumen-rinci", dokumen.pk)
