"""Real Celery workers for tests that need them."""

import os
import signal
import subprocess
import sys

import environ
import pytest
from django.conf import settings
from django.db import connection


def lingkungan() -> dict[str, str]:
    """The worker's environment: the test database as the application role, a queue of its own, a short patience."""
    d = connection.settings_dict
    dasar = environ.Env.db_url_config(os.environ["DATABASE_URL"])
    sandi = f":{d['PASSWORD']}" if d.get("PASSWORD") else ""
    url = f"postgresql://{d['USER']}{sandi}@{dasar['HOST']}:{dasar['PORT']}/{d['NAME']}"
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": url,
        "REDIS_URL": settings.REDIS_URL,
        "PEKERJAAN_BASI_DETIK": "3",
        "KINERJA_ANTREAN": settings.CELERY_TASK_DEFAULT_QUEUE,
        "SECRET_KEY": settings.SECRET_KEY,
    }


@pytest.fixture
def pekerja():
    """Starts workers; whatever still lives at the end is killed with its children."""
    hidup: list[subprocess.Popen] = []

    def mulai() -> subprocess.Popen:
        proses = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "config", "worker", "-c", "1", "-l", "WARNING", "--without-mingle"],
            cwd=settings.AKAR,
            env=lingkungan(),
            start_new_session=True,
        )
        hidup.append(proses)
        return proses

    yield mulai
    for proses in hidup:
        if proses.poll() is None:
            os.killpg(proses.pid, signal.SIGKILL)
        proses.wait(10)
