"""The public check of a paper: no login, no script, no cookie."""

from http import HTTPStatus
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.dokumen import periksa
from kinerja.inti.dokumen.forms import FormBanding, FormKodePeriksa
from kinerja.inti.dokumen.naskah import normalkan_token, token_terbaca

LAJU = {"periksa_dokumen": "60/m/ip", "banding_berkas": "20/m/ip"}
"""One office behind one address checks a pile of papers; a script that guesses codes gets nowhere."""
_KEPALA = 64 * 1024
"""Room for the form around a file, in bytes."""


def _dalam_laju(request: HttpRequest, aksi: str) -> bool:
    return bool(ratelimit.consume(request, app="kinerja.inti", action=aksi, config=LAJU, limit_get=True))


def _terlalu_sering(request: HttpRequest) -> HttpResponse:
    return render(request, "dokumen/periksa_penuh.html", status=HTTPStatus.TOO_MANY_REQUESTS)


@never_cache
@require_GET
def kode(request: HttpRequest) -> HttpResponse:
    """Type the code by hand."""
    form = FormKodePeriksa(request.GET if "kode" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("dokumen-periksa", form.cleaned_data["kode"])
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "dokumen/periksa_kode.html", {"form": form}, status=status)


@never_cache
@csrf_exempt
@require_http_methods(["GET", "POST"])
def dokumen(request: HttpRequest, token: str) -> HttpResponse:
    """What a code tells; a file sent along is compared and forgotten.

    Exempt from CSRF protection: it changes nothing and belongs to nobody, and a visitor's browser may refuse cookies.
    """
    if not _dalam_laju(request, "periksa_dokumen"):
        return _terlalu_sering(request)
    if request.method == "POST":
        return _banding(request, token)
    return _tampil(request, token, FormBanding())


def _banding(request: HttpRequest, token: str) -> HttpResponse:
    if not _dalam_laju(request, "banding_berkas"):
        return _terlalu_sering(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > periksa.UKURAN_MAKSIMUM + _KEPALA:
        form = FormBanding({}, {})
        form.add_error("berkas", "Berkas ini lebih besar dari 10 MB. Pilih berkas PDF dokumennya saja.")
        form.errors["berkas"] = form.errors["berkas"][-1:]
        return _tampil(request, token, form)
    form = FormBanding(request.POST, request.FILES)
    if not form.is_valid() or not normalkan_token(token):
        return _tampil(request, token, form)
    hasil = periksa.bandingkan(normalkan_token(token), form.cleaned_data["berkas"].read())
    return _tampil(request, token, FormBanding(), hasil)


def _tampil(
    request: HttpRequest, token: str, form: FormBanding, hasil: periksa.HasilBanding | None = None
) -> HttpResponse:
    apa = "dibuka" if hasil is None else "sama" if hasil.sama else "berbeda"
    bersih = normalkan_token(token)
    d = periksa.dokumen_publik(bersih, apa) if bersih else None
    isi: dict[str, Any] = {"d": d, "form": form, "hasil": hasil, "kode": token_terbaca(bersih) if bersih else ""}
    status = HTTPStatus.OK
    if d is None:
        status = HTTPStatus.NOT_FOUND
    elif form.is_bound:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "dokumen/periksa.html", isi, status=status)
