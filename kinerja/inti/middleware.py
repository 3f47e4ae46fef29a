"""Per request: an id for logs and audit, then the door of the user's tenant around view and rendering."""

import uuid
from collections.abc import Callable
from contextlib import nullcontext
from zoneinfo import ZoneInfo

import structlog
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import timezone

from kinerja.inti import keanggotaan
from kinerja.inti.ingatan import mengingat
from kinerja.inti.konteks_permintaan import permintaan
from kinerja.inti.tenansi import masuk

Jawab = Callable[[HttpRequest], HttpResponse]
_MEMBACA = ("GET", "HEAD")


class JejakPermintaan:
    """Binds a request id to logs and audit events."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nomor = uuid.uuid4()
        token = permintaan.set(nomor)
        try:
            with structlog.contextvars.bound_contextvars(permintaan=str(nomor)):
                jawaban = self.get_response(request)
        finally:
            permintaan.reset(token)
        jawaban["X-Permintaan"] = str(nomor)
        return jawaban


class PintuInstansi:
    """Opens the door of the tenant the user belongs to. Anonymous requests and people without membership stay outside."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.pelaku = None  # type: ignore[attr-defined]
        request.instansi = None  # type: ignore[attr-defined]
        if not request.user.is_authenticated:
            return self.get_response(request)
        anggota = keanggotaan.pilih(request)
        if anggota is None:
            return self.get_response(request)
        with masuk(anggota.instansi_id, akun_id=request.user.pk), timezone.override(ZoneInfo(anggota.zona)):
            request.pelaku = keanggotaan.susun_pelaku(request, anggota)  # type: ignore[attr-defined]
            request.instansi = anggota  # type: ignore[attr-defined]
            with mengingat() if request.method in _MEMBACA else nullcontext():
                return _sajikan(self.get_response(request))


def _sajikan(jawaban: HttpResponse) -> HttpResponse:
    """Render a lazy response while the door is still open."""
    if isinstance(jawaban, SimpleTemplateResponse) and not jawaban.is_rendered:
        return jawaban.render()
    return jawaban
