"""The test database is made by the owner and used by the restricted application role."""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings
from django.db import connections

pytest_plugins = ["tests.pekerja"]
hypothesis.settings.register_profile("kinerja", deadline=None)  # a busy machine is no defect of a rule
hypothesis.settings.load_profile("kinerja")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # synchronous Playwright runs an event loop in this thread


def _pakai(pengguna: dict[str, object]) -> None:
    """Reconnect the default alias as another database user."""
    sambungan = connections["default"]
    sambungan.close()
    sambungan.settings_dict.update(pengguna)


def _identitas(url: str) -> dict[str, object]:
    import environ

    bagian = environ.Env.db_url_config(url)
    return {"USER": bagian["USER"], "PASSWORD": bagian.get("PASSWORD", "")}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    _pakai(_identitas(settings.DATABASE_URL_PEMILIK))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """After the owner's migrations: grants (with TRUNCATE for flushes), then on as the application role."""
    from kinerja.inti.hak import beri_hak

    aplikasi = _identitas(os.environ["DATABASE_URL"])
    with django_db_blocker.unblock():
        beri_hak(uji=True)
        _pakai(aplikasi)
    yield
    with django_db_blocker.unblock():
        _pakai(_identitas(settings.DATABASE_URL_PEMILIK))


@pytest.fixture
def instansi(db) -> Iterator[int]:
    """A tenant whose door is open for the test."""
    from kinerja.inti.tenansi import masuk
    from tests.pabrik import instansi_baru

    pk = instansi_baru("Kabupaten Contoh")
    with masuk(pk):
        yield pk
