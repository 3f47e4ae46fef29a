"""The Celery application. The schedule is code, reviewed like code (see settings.CELERY_BEAT_SCHEDULE)."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("kinerja")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def tolak_bila_tidak_layak(**kwargs: Any) -> None:
    """The same refusal as the web server's (kinerja.inti.checks); a signal lets only SystemExit through."""
    from django.core.exceptions import ImproperlyConfigured

    from kinerja.inti import checks

    try:
        checks.tolak_bila_tidak_layak()
    except ImproperlyConfigured as galat:
        raise SystemExit(str(galat)) from galat
