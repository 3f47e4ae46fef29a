"""Processes: nothing outlives its supervisor, nothing foreign is touched; the console keeps the address in view."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.lokal.peran import ganti, url_psycopg
from config.lokal.proses import Catatan, Resep, bersihkan_sisa, hentikan, nyalakan
from config.lokal.siaran import Siaran, ekor

KERAS_KEPALA = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('siap', flush=True); time.sleep(60)"
)


@pytest.fixture
def tidur(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    resep = Resep("tidur", ["sleep", "60"], ((signal.SIGTERM, 2),))
    proses = nyalakan(resep, env=os.environ, catatan=tmp_path / "tidur.log")
    yield proses
    hentikan(proses, ())


def test_yang_keras_kepala_dihentikan_paksa(tmp_path: Path) -> None:
    resep = Resep("keras", [sys.executable, "-c", KERAS_KEPALA], ((signal.SIGTERM, 0.2),))
    proses = nyalakan(resep, env=os.environ, catatan=tmp_path / "keras.log")
    while "siap" not in ekor(tmp_path / "keras.log"):
        assert proses.poll() is None
    hentikan(proses, resep.berhenti)
    assert proses.returncode == -signal.SIGKILL


def test_sisa_pengawas_yang_mati_dihentikan(tmp_path: Path, tidur: subprocess.Popen[bytes]) -> None:
    catatan = Catatan(tmp_path / "proses.json")
    catatan.tambah("tidur", tidur.pid)
    assert bersihkan_sisa(catatan.berkas, sabar=0.2) == 1
    assert tidur.poll() is not None
    assert not catatan.berkas.exists()


@pytest.mark.parametrize("ubah", ["nomor dipakai ulang", "salinan folder"])
def test_proses_yang_bukan_milik_folder_ini_tidak_disentuh(
    tmp_path: Path, tidur: subprocess.Popen[bytes], ubah: str
) -> None:
    catatan = Catatan(tmp_path / "proses.json")
    catatan.tambah("tidur", tidur.pid)
    isi = json.loads(catatan.berkas.read_text())
    if ubah == "salinan folder":
        isi["folder"] = "/folder/asal"
    else:
        isi["proses"]["tidur"][1] -= 60
    catatan.berkas.write_text(json.dumps(isi))
    assert bersihkan_sisa(catatan.berkas, sabar=0.2) == 0
    assert tidur.poll() is None


def test_setelah_siap_hanya_peringatan_yang_tampil(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = tmp_path / "web.log"
    berkas.write_text("INFO mulai\nsetengah")
    siaran = Siaran()
    siaran.tambah("web", berkas)
    siaran.salin()
    siaran.ringkas = True
    with berkas.open("a") as keluaran:
        keluaran.write(" baris\nERROR gagal\n  File x\nINFO biasa\n")
    siaran.salin()
    assert capsys.readouterr().err.splitlines() == [
        "web     | INFO mulai",
        "web     | ERROR gagal",
        "web     |   File x",
    ]


def test_alamat_server_yang_sama_untuk_peran_lain() -> None:
    url = "postgresql://postgres:x@server:5433/postgres?sslmode=require"
    assert ganti(url, "kinerja_aplikasi", "s", "kinerja") == (
        "postgresql://kinerja_aplikasi:s@server:5433/kinerja?sslmode=require"
    )
    assert url_psycopg(url) == url
    assert url_psycopg("postgresql://a@b/c?conn_max_age=600") == "postgresql://a@b/c"
