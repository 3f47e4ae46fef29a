"""Fixtures of the kernel's tests: two tenants, a clean cache, roles from a dictionary."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache

from kinerja.inti import pelaku
from tests.inti.bantu import penyedia_peran
from tests.pabrik import instansi_baru


@pytest.fixture
def cache_bersih(settings):
    """Rate limits count in the cache; each test starts at zero and disturbs nobody else's."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def dua(db, cache_bersih):
    """Two tenants with closed doors."""
    return SimpleNamespace(a=instansi_baru("Kabupaten A"), b=instansi_baru("Kabupaten B"))


@pytest.fixture
def peran(monkeypatch):
    """Membership id → role codes; fill it in the test."""
    isi: dict[int, list[str]] = {}
    monkeypatch.setattr(pelaku, "_penyedia", [penyedia_peran(isi)])
    return isi
