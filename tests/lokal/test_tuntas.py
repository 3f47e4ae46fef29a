"""What the second start may pass over, and what documents need from the system."""

from pathlib import Path

import pytest

from config.lokal import sistem, tuntas
from config.lokal.jalur import Ruang
from config.lokal.tuntas import Tuntas, baca_tuntas, sidik_kini, tulis_tuntas

URL = "postgresql://kinerja_pemilik:b@server:5432/kinerja"


@pytest.fixture
def proyek(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project with one app, and a database with one applied migration."""
    for nama in ("kinerja/apps.py", "kinerja/migrations/0001_initial.py", "tests/contoh/pegawai.xlsx", "docs/peta.md"):
        (tmp_path / nama).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nama).write_text("isi")
    monkeypatch.setattr(tuntas, "AKAR", tmp_path)
    monkeypatch.setattr(tuntas, "STEMPEL", tmp_path / ".venv" / "kinerja.json")
    monkeypatch.setattr(tuntas, "riwayat_migrasi", lambda url: "kinerja 0001_initial 2026-10-01")
    return tmp_path


@pytest.mark.parametrize(
    ("berkas", "sama"),
    [
        ("docs/peta.md", True),
        ("kinerja/__pycache__/apps.pyc", True),
        ("kinerja/migrations/0002_baru.py", False),
        ("kinerja/apps.py", False),
        ("tests/contoh/pegawai.xlsx", False),
        (".venv/kinerja.json", False),
    ],
)
def test_yang_berubah_menentukan_apa_yang_diulang(proyek: Path, berkas: str, sama: bool) -> None:
    sebelum = sidik_kini(URL, "1")
    (proyek / berkas).parent.mkdir(exist_ok=True)
    (proyek / berkas).write_text("isi baru")
    assert (sidik_kini(URL, "1") == sebelum) is sama


def test_basis_data_lain_dan_sakelar_demo_mengulang(proyek: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sebelum = sidik_kini(URL, "1")
    assert sidik_kini(URL, "0") != sebelum
    monkeypatch.setattr(tuntas, "riwayat_migrasi", lambda url: "kinerja 0001_initial 2026-10-02")
    assert sidik_kini(URL, "1") != sebelum


def test_basis_data_yang_belum_bermigrasi_tidak_pernah_tuntas(
    proyek: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tuntas, "riwayat_migrasi", lambda url: "")
    tempat = Ruang("run", tmp_path)
    assert baca_tuntas(tempat) is None
    tulis_tuntas(tempat, Tuntas(sidik_kini(URL, "1"), "akun"))
    assert baca_tuntas(tempat) is None
    tulis_tuntas(tempat, Tuntas("sidik", "akun"))
    assert baca_tuntas(tempat) == Tuntas("sidik", "akun")


def test_pustaka_dan_fon_yang_kurang_disebut_dengan_perintahnya(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dicoba: list[list[str]] = []
    monkeypatch.setattr(sistem, "PUSTAKA", {"libada": "libc.so.6", "libpango-1.0-0": "libtidakada.so.0"})
    monkeypatch.setattr(sistem, "FOLDER_FON", (str(tmp_path),))
    monkeypatch.setattr(sistem, "PERNAH_GAGAL", tmp_path / "apt-gagal.txt")
    monkeypatch.setattr(sistem, "pasang_apt", lambda paket: bool(dicoba.append(list(paket))))
    for _ in range(2):
        sistem.lengkapi_pustaka()
        assert "apt-get install -y --no-install-recommends libpango-1.0-0 fonts-liberation" in capsys.readouterr().err
    assert dicoba == [["libpango-1.0-0", "fonts-liberation"]], "yang pernah gagal tidak dicoba tiap kali"
    (tmp_path / "liberation").mkdir()
    (tmp_path / "liberation" / sistem.FON["fonts-liberation"]).touch()
    assert sistem.paket_kurang() == ["libpango-1.0-0"]
