"""The schedule names only tasks that a worker knows."""

from django.conf import settings

from config.celery import app


def test_every_scheduled_task_is_found_by_the_worker():
    app.loader.import_default_modules()
    terjadwal = {j["task"] for j in settings.CELERY_BEAT_SCHEDULE.values()}
    assert terjadwal - set(app.tasks) == set()
    assert {"skp.selesaikan_yang_lewat", "skp.ingatkan_batas"} <= terjadwal
