"""Long work: how far it is, and how it ended."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from kinerja.inti import pekerjaan as layanan
from kinerja.inti import policies, queries
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.models import Pekerjaan


@require_GET
@perlu()
def daftar(request: PermintaanPelaku) -> HttpResponse:
    halaman = queries.pekerjaan_halaman(request.pelaku, request.GET.get("hal"))
    return render(request, "inti/proses/daftar.html", {"halaman": halaman})


@require_GET
@perlu()
def rinci(request: PermintaanPelaku, kode: uuid.UUID) -> HttpResponse:
    """The progress page; its bar asks again every two seconds, without script the page reloads itself."""
    kerja = queries.pekerjaan_satu(request.pelaku, kode)
    if request.htmx:  # type: ignore[attr-defined]
        if not kerja.hidup:
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "inti/proses/rinci.html#kemajuan", _isi(request, kerja))
    return render(request, "inti/proses/rinci.html", _isi(request, kerja))


def _isi(request: PermintaanPelaku, kerja: Pekerjaan) -> dict[str, Any]:
    return {
        "kerja": kerja,
        "tautan": layanan.tautan_hasil(kerja) if policies.can_buka_hasil(request.pelaku, kerja) else None,
        "boleh_batal": policies.can_batalkan_pekerjaan(request.pelaku, kerja) and not kerja.minta_batal,
    }


@require_POST
@perlu()
def batalkan(request: PermintaanPelaku, kode: uuid.UUID) -> HttpResponse:
    kerja = queries.pekerjaan_satu(request.pelaku, kode)
    policies.check_batalkan_pekerjaan(request.pelaku, kerja)
    layanan.minta_batal(kerja, oleh=request.pelaku)
    messages.info(request, "Pembatalan diminta. Proses berhenti setelah bagian yang sedang dikerjakan.")
    return redirect("proses-rinci", kerja.kode)
