"""The reference of the pages: the same server, database, cache and sessions, with what `startproject` puts around a page."""

from config.settings import (
    ALLOWED_HOSTS,
    CACHES,
    DATABASES,
    LOGGING,
    SECRET_KEY,
    SESSION_COOKIE_AGE,
    SESSION_ENGINE,
    USE_TZ,
)

__all__ = [
    "ALLOWED_HOSTS",
    "CACHES",
    "DATABASES",
    "LOGGING",
    "SECRET_KEY",
    "SESSION_COOKIE_AGE",
    "SESSION_ENGINE",
    "USE_TZ",
]

ROOT_URLCONF = "tests.bench.polos"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]
