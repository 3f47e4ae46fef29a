from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from kinerja.inti.kesehatan import periksa


@never_cache
def hidup(request: HttpRequest) -> HttpResponse:
    """Liveness: the process answers. Touches neither database nor cache."""
    return HttpResponse("hidup", content_type="text/plain; charset=utf-8")


@never_cache
def siap(request: HttpRequest) -> JsonResponse:
    """Readiness: 200 when database, schema and cache answer, else 503 with the part that does not."""
    bagian = periksa()
    return JsonResponse(bagian, status=200 if set(bagian.values()) == {"baik"} else 503)
