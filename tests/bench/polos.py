"""A bare Django page with a session: one session read, one line of a template. Served by the bench only."""

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

TEMPLAT = "<!doctype html><title>Polos</title><p>Akun {{ akun }}</p>"


def halaman(request: HttpRequest) -> HttpResponse:
    """The page."""
    isi = engines["django"].from_string(TEMPLAT).render({"akun": request.session["_auth_user_id"]})
    return HttpResponse(isi)


urlpatterns = [path("", halaman)]
application = get_wsgi_application()
