"""Pages that a plan does not have when only its result was recorded."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from kinerja.inti.akses import PermintaanPelaku
from skp.models import Skp


def tanpa_halaman(request: PermintaanPelaku, skp: Skp, halaman: str) -> HttpResponse:
    """Back to what there is, with the reason. `halaman`: what was asked for, inside a sentence."""
    messages.info(request, f"SKP ini dinilai di tempat lain; di sini hanya tercatat hasilnya, tanpa {halaman}.")
    return redirect("skp-rinci", skp.pk)
