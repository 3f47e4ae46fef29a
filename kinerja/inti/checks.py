"""Start-up refusals: a privileged database role or a missing secret must not serve anyone."""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.utils import OperationalError


@register(Tags.security)
def rahasia(**kwargs: Any) -> list[CheckMessage]:
    """SECRET_KEY must be set and long outside DEBUG."""
    if settings.DEBUG or len(settings.SECRET_KEY) >= 32:
        return []
    return [Error("SECRET_KEY belum diatur atau kurang dari 32 karakter.", id="kinerja.E001")]


@register(Tags.database)
def peran_basis_data(databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The application role owns nothing and bypasses no policy (docs/keputusan/0003)."""
    if not databases or settings.PERAN_DB == "pemilik":
        return []
    return [Error(k, id="kinerja.E002") for k in keluhan_peran()]


def tolak_bila_tidak_layak() -> None:
    """Refuse to start a server process outside DEBUG with a weak secret or a privileged or owning database role.

    An unreachable database refuses nothing: the process starts, and `/sehat/siap` says so until it is back.

    Raises:
        ImproperlyConfigured: names every complaint.
    """
    if settings.DEBUG:
        return
    keluhan = [str(k.msg) for k in rahasia()]
    with suppress(OperationalError):
        connection.ensure_connection()
        keluhan += keluhan_peran()
    connection.close()
    if keluhan:
        raise ImproperlyConfigured("Kinerja tidak dijalankan. " + " ".join(keluhan))


def keluhan_peran() -> list[str]:
    """Why the current database role is unfit to serve; empty when it is fit."""
    try:
        with connection.cursor() as kursor:
            kursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
            super_, lewati = kursor.fetchone()
            kursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
            (milik,) = kursor.fetchone()
    except OperationalError as galat:
        return [f"Basis data tidak dapat dihubungi: {galat}"]
    keluhan = []
    if super_ or lewati:
        keluhan.append("Peran basis data aplikasi memiliki hak superuser atau BYPASSRLS.")
    if milik:
        keluhan.append(
            f"Peran basis data aplikasi memiliki {milik} tabel; gunakan peran terpisah yang tidak memiliki apa pun."
        )
    return keluhan
