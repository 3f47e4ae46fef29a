"""A role with power over others needs a second factor before it opens anything (not in the demo)."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse

BEBAS = frozenset(
    {
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "keanggotaan-pilih",
    }
)
"""URL names open before the second factor is set up."""


class WajibDuaLangkah:
    """Sends a member with an admin role to the set-up page until he has a second factor. Stands after PintuInstansi."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _kurang(request) and _nama_url(request) not in BEBAS:
            return _arahkan(request)
        return self.get_response(request)


def _kurang(request: HttpRequest) -> bool:
    pelaku = getattr(request, "pelaku", None)
    if settings.DEMO or pelaku is None or not pelaku.admin:
        return False
    return not is_mfa_enabled(request.user, [Authenticator.Type.TOTP])


def _nama_url(request: HttpRequest) -> str | None:
    try:
        return resolve(request.path_info).url_name
    except Resolver404:
        return None


def _arahkan(request: HttpRequest) -> HttpResponse:
    tujuan = reverse("mfa_activate_totp")
    if getattr(request, "htmx", False):
        return HttpResponse(headers={"HX-Redirect": tujuan})
    messages.warning(
        request, "Peran Anda mengelola data orang lain. Aktifkan verifikasi dua langkah sebelum melanjutkan."
    )
    return redirect(tujuan)
