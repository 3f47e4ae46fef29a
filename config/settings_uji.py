"""Settings of the test run: the same as everywhere, with cheap passwords and files without a manifest."""

import atexit
import os
import shutil
import tempfile
from urllib.parse import urlsplit

os.environ.setdefault("SECRET_KEY", "kunci-rahasia-untuk-pengujian-yang-cukup-panjang")
if "KINERJA_BERKAS" not in os.environ:
    os.environ["KINERJA_BERKAS"] = tempfile.mkdtemp(prefix="kinerja-uji-")  # the workers that tests start share it
    atexit.register(shutil.rmtree, os.environ["KINERJA_BERKAS"], ignore_errors=True)

from config.settings import *  # noqa: F403
from config.settings import CACHES, DATABASES, REDIS_URL, STORAGES

DEBUG = False
DEMO = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["*"]
PEKERJAAN_BASI_DETIK = 3
_pekerja = os.environ.get("PYTEST_XDIST_WORKER", "")
_valkey = urlsplit(REDIS_URL)
_nomor = (int(_valkey.path.strip("/") or 0) + 1 + int(_pekerja.removeprefix("gw") or 0)) % 16
# A cache of its own for each worker: one that empties it takes neither sessions nor counts from another, nor jobs from a queue.
CACHES = {"default": {**CACHES["default"], "LOCATION": _valkey._replace(path=f"/{_nomor}").geturl()}}
_sufiks = os.environ.get("KINERJA_UJI_SUFIKS", "")
DATABASES["default"]["TEST"] = {
    "NAME": "uji_kinerja" + (f"_{_sufiks}" if _sufiks else ""),
    "TEMPLATE": "template0",
    "CHARSET": "UTF8",
    "SERIALIZE": False,
}
DATABASES["default"]["CONN_MAX_AGE"] = 0
# A job that a test starts waits in a queue of its own database: no other worker takes it.
CELERY_TASK_DEFAULT_QUEUE = f"{DATABASES['default']['TEST']['NAME']}-{_pekerja}"
