"""Refusals become pages, wherever in a view they are raised. Stands right after the tenant's door."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect

from kinerja.inti.alur import SudahBerubah
from kinerja.inti.pelaku import Ditolak, TanpaIzin
from kinerja.inti.views import galat


class PenolakanMenjadiHalaman:
    """Ditolak → 403 with its sentence, SudahBerubah → 409, a body over the limit → 413, the wrong method → 405.

    A session that ended under an htmx request leads the whole page to the login, instead of the login into a table cell.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        jawaban = self.get_response(request)
        if isinstance(jawaban, HttpResponseRedirect) and getattr(request, "htmx", False):
            return _antar_masuk(request, jawaban)
        if isinstance(jawaban, HttpResponseNotAllowed) and not jawaban.content:
            return _bukan_tautan(request, jawaban)
        return jawaban

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Ditolak):
            halaman = galat.DITOLAK if isinstance(exception, TanpaIzin) else galat.TIDAK_DAPAT
            return galat.tampilkan(request, halaman, alasan=exception.alasan)
        if isinstance(exception, SudahBerubah):
            return galat.tampilkan(request, galat.SUDAH_BERUBAH)
        if isinstance(exception, RequestDataTooBig):
            return galat.tampilkan(request, galat.TERLALU_BESAR)
        return None


def _bukan_tautan(request: HttpRequest, jawaban: HttpResponseNotAllowed) -> HttpResponse:
    """A page in place of Django's empty answer, with its status and its Allow header."""
    halaman = galat.tampilkan(request, galat.LEWAT_TOMBOL)
    halaman["Allow"] = jawaban["Allow"]
    return halaman


def _antar_masuk(request: Any, jawaban: HttpResponseRedirect) -> HttpResponse:
    """The redirect to the login as an instruction for htmx, back to the page on which the person stands."""
    masuk = resolve_url(settings.LOGIN_URL)
    if urlsplit(jawaban.url).path != masuk:
        return jawaban
    kini = request.htmx.current_url_abs_path or resolve_url(settings.LOGIN_REDIRECT_URL)
    return HttpResponseClientRedirect(f"{masuk}?{urlencode({'next': kini})}")
