"""Files of each test in a folder of its own, and the tests' kind of document with its own template."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from django.template import engines

from kinerja.inti.dokumen import daftar
from tests.inti.dokumen import jenis_uji


@pytest.fixture(autouse=True)
def tempat(settings, tmp_path, monkeypatch):
    """BERKAS under tmp_path; the kind with the full template."""
    settings.BERKAS = tmp_path / "berkas"
    settings.ALAMAT_PUBLIK = "https://kinerja.contoh.go.id"
    templat = deepcopy(settings.TEMPLATES)
    templat[0]["DIRS"] = [*templat[0]["DIRS"], Path(__file__).parent / "templat"]
    settings.TEMPLATES = templat
    monkeypatch.setitem(daftar._jenis, jenis_uji.KODE, replace(jenis_uji.JENIS, templat="uji/slip.html"))
    monkeypatch.setattr(jenis_uji, "JUMLAH_SUSUN", [])
    assert engines["django"]
    return settings.BERKAS
