"""Guards of views: who must be there before a view runs, and how a refusal is shown."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku, TanpaIzin


class PermintaanPelaku(HttpRequest):
    """A request inside a tenant's door (typing aid)."""

    pelaku: Pelaku


Tampilan = Callable[Concatenate[PermintaanPelaku, ...], HttpResponse]


def perlu(*izin: Izin, modul: str | None = None) -> Callable[[Tampilan], Callable[..., HttpResponse]]:
    """Open a view to members of the tenant, with any one of the permissions when some are given.

    Anonymous people are sent to the login; an account without membership, or a module that is switched off, is 404;
    a missing permission is a 403 page with a sentence.
    """

    def bungkus(tampilan: Tampilan) -> Callable[..., HttpResponse]:
        @wraps(tampilan)
        def jaga(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.pelaku is None or modul in request.pelaku.modul_mati:
                raise Http404("Halaman tidak ditemukan.")
            if izin and not any(request.pelaku.punya(i) for i in izin):
                raise TanpaIzin("Peran Anda tidak mencakup halaman ini.")
            return tampilan(request, *args, **kwargs)

        jaga.izin = izin  # type: ignore[attr-defined]
        return jaga

    return bungkus
