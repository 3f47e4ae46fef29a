"""Settings, all from the environment and typed here once. Unsafe values refuse to start (kinerja.inti.checks)."""

import os
from importlib.util import find_spec
from pathlib import Path

import environ
from bootstrap_wrapper import get_bootstrap_css_dir
from celery.schedules import crontab

AKAR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="tidak-aman-hanya-untuk-pengembangan" if DEBUG else "")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
"""Earlier keys, still accepted while a new one takes over, separated by commas."""
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DEMO = env.bool("KINERJA_DEMO", default=False)
"""A demo installation: the logins are printed, and admins may enter without a second factor."""

# --- database ---------------------------------------------------------------------------------------------------
PERAN_DB = env.str("KINERJA_PERAN_DB", default="aplikasi")
DATABASE_URL_PEMILIK = env.str("DATABASE_URL_PEMILIK", default="")
_url = DATABASE_URL_PEMILIK if PERAN_DB == "pemilik" and DATABASE_URL_PEMILIK else env.str("DATABASE_URL", default="")
DATABASES = {"default": {**environ.Env.db_url_config(_url or "postgresql://kinerja_aplikasi@127.0.0.1/kinerja")}}
DATABASES["default"].update(
    ENGINE="django.db.backends.postgresql",
    CONN_MAX_AGE=env.int("CONN_MAX_AGE", default=600),
    CONN_HEALTH_CHECKS=True,
)
DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = 10
PERAN_APLIKASI = environ.Env.db_url_config(env.str("DATABASE_URL", default="postgresql://kinerja_aplikasi@/kinerja"))[
    "USER"
]
"""Name of the restricted role: it owns nothing, and receives its grants after each migration."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- application ------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "config",
    "kinerja.inti",
    "kinerja",
    "skp",
    "presensi",
    "aktivitas",
    "tpp",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "import_export",
    "template_partials",
    "pgtrigger",
    "pghistory",
]
INSTALLED_APPS += [a for a in ("django_linear_migrations", "django_migration_linter") if find_spec(a)]
"""Migration checks, where the development dependencies are installed."""
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kinerja.inti.middleware.JejakPermintaan",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kinerja.inti.middleware.PintuInstansi",
    "kinerja.inti.penolakan.PenolakanMenjadiHalaman",
    "kinerja.inti.dua_langkah.WajibDuaLangkah",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [AKAR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kinerja.inti.konteks.halaman",
            ],
            "builtins": ["kinerja.inti.templatetags.komponen", "kinerja.inti.templatetags.format"],
        },
    }
]
FORM_RENDERER = "kinerja.inti.formulir.PenyajiFormulir"

# --- people and passwords ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "inti.Akun"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda"
ACCOUNT_ADAPTER = "kinerja.inti.akun_adapter.AdapterAkun"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "300/m/ip,5/10m/key", "reauthenticate": "10/m/user"}
ACCOUNT_FORMS = {"login": "kinerja.inti.forms.FormMasuk"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "kinerja.inti.akun_adapter.AdapterMfa"
MFA_TOTP_ISSUER = "Kinerja"
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True

# --- security ---------------------------------------------------------------------------------------------------
HTTPS = env.bool("KINERJA_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
DI_BALIK_PROKSI = env.bool("KINERJA_DI_BALIK_PROKSI", default=False)
"""Behind exactly one reverse proxy of ours: its scheme and the address it saw are believed, and nobody else's."""
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if DI_BALIK_PROKSI else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if DI_BALIK_PROKSI else 0
SECURE_REDIRECT_EXEMPT = [r"^sehat/"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
CSRF_FAILURE_VIEW = "kinerja.inti.views.galat.csrf"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
UNGGAHAN_MAKSIMUM = 100 * 1024 * 1024
"""Largest file that an import accepts, in bytes: a month of activities of 8,000 people is about 70 MB."""
BUKTI_MAKSIMUM = env.int("KINERJA_BUKTI_MAKSIMUM", default=25 * 1024 * 1024)
"""Above what the rules of the log may allow: largest photo or file that proves an activity, in bytes, as it is uploaded."""
BUKTI_PER_AKTIVITAS = env.int("KINERJA_BUKTI_PER_AKTIVITAS", default=20)
"""Above what the rules of the log may allow: photos, files and links of one activity."""

# --- time, language, format -------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

# --- cache, jobs ------------------------------------------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_TASK_DEFAULT_QUEUE = env.str("KINERJA_ANTREAN", default="kinerja")
CELERY_BEAT_SCHEDULE = {
    "segel-peristiwa": {"task": "inti.segel_peristiwa", "schedule": 60.0},
    "jangkar-segel": {"task": "inti.jangkar_segel", "schedule": crontab(hour="17", minute="5")},
    "kirim-pesan": {"task": "inti.kirim_pesan", "schedule": 30.0},
    "samakan-hari-ini": {"task": "kinerja.samakan_hari_ini", "schedule": 1800.0},
    "tutup-bulan": {"task": "tpp.tutup_yang_lewat_waktu", "schedule": 300.0},
    "cari-selisih": {"task": "tpp.cari_selisih_terlambat", "schedule": crontab(minute="20")},
    "sapu-pekerjaan": {"task": "inti.sapu_pekerjaan", "schedule": 15.0},
    "rawat-dokumen": {"task": "inti.rawat_dokumen", "schedule": crontab(hour=18, minute=30)},
    "selesaikan-skp": {"task": "skp.selesaikan_yang_lewat", "schedule": 3600.0},
    "skp-ingatkan": {"task": "skp.ingatkan_batas", "schedule": crontab(hour=0, minute=30)},
}
PEKERJAAN_BASI_DETIK = env.int("PEKERJAAN_BASI_DETIK", default=45)
"""A job whose heartbeat is older than this is taken up again by the sweep."""

# --- documents --------------------------------------------------------------------------------------------------
BERKAS = Path(env.str("KINERJA_BERKAS", default=str(AKAR / ".lokal" / "berkas")))
"""Private files (documents), outside the web root; web and worker share this folder."""
ALAMAT_PUBLIK = env.str(
    "KINERJA_ALAMAT_PUBLIK",
    default=next(iter(CSRF_TRUSTED_ORIGINS), f"http://localhost:{env.str('PORT', default='8000')}"),
).rstrip("/")
"""Where this installation is reached from outside: stands in the QR code of every document."""

# --- static files -----------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [AKAR / "static", ("bootstrap", get_bootstrap_css_dir())]
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(AKAR / "static-terkumpul")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_USE_TRANSACTIONS = True
SILENCED_SYSTEM_CHECKS = ["account.W001"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"struktur": {"()": "kinerja.inti.log.Penyusun"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "struktur"}},
    "root": {"handlers": ["konsol"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {nama: {"level": "WARNING"} for nama in ("weasyprint", "fontTools", "pyhanko", "pyhanko_certvalidator")},
}
os.environ.setdefault("XDG_RUNTIME_DIR", str(AKAR / ".lokal"))
