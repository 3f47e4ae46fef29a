"""Without a signal: the page a device keeps, the worker that keeps it, and whose session it is once the signal is back."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import condition, require_GET, require_safe

from kinerja.inti import luring

SEHARI = 24 * 3600


def _etag(request: HttpRequest) -> str:
    return f'"{luring.versi()}"'


@require_safe
@cache_control(no_cache=True)
@condition(etag_func=_etag)
def halaman(request: HttpRequest) -> HttpResponse:
    """The page that the worker shows when no page can be fetched: the same for everybody."""
    return HttpResponse(luring.halaman())


@require_safe
@condition(etag_func=_etag)
def pekerja(request: HttpRequest) -> HttpResponse:
    """The service worker. Pages ask for it by its version (`v`), which may be kept for a day; anything else may not."""
    jawaban = HttpResponse(luring.pekerja(), content_type="text/javascript; charset=utf-8")
    jawaban["Service-Worker-Allowed"] = "/"
    if request.GET.get("v") == luring.versi():
        patch_cache_control(jawaban, private=True, max_age=SEHARI)
    else:
        patch_cache_control(jawaban, no_cache=True)
    return jawaban


@require_GET
@never_cache
def sesi(request: HttpRequest) -> JsonResponse:
    """Whose session this is, by the device's name for the account, and a token to send with; both "" for a stranger."""
    akun = luring.nama_ponsel(request)
    return JsonResponse({"akun": akun, "token": get_token(request) if akun else ""})
