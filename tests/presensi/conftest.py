import pytest


@pytest.fixture
def rujukan(instansi):
    """The open tenant with its shipped patterns and kinds of absence."""
    from presensi.services.rujukan import isi_rujukan
    from tests.pabrik import pelaku

    isi_rujukan(pelaku())
    return instansi
