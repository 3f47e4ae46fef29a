"""A bare Django page with a session: one session read, one line of a template. Served by the bench only."""

from functools import cache

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path


@cache
def templat():
    """The one line, compiled once as a loader keeps it."""
    return engines["django"].from_string("<!doctype html><title>Polos</title><p>Akun {{ akun }}</p>")


def halaman(request: HttpRequest) -> HttpResponse:
    """The page."""
    return HttpResponse(templat().render({"akun": request.session.get("_auth_user_id")}))


urlpatterns = [path("", halaman)]
application = get_wsgi_application()
