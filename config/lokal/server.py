"""Brings the servers that a command needs and returns the environment for everything that runs on them."""

import os
import sys
import time

import psycopg
import redis

from .jalur import LOKAL, PYTHON_VENV, VENV, Ruang, lingkungan_rumah
from .lingkungan import Rencana, rencanakan
from .pengawas import Pengawas
from .peran import APLIKASI, BASIS_DATA, PEMILIK, SandiPeran, periksa_dua_url, siapkan_dari_satu_url, siapkan_lokal
from .pesan import Gagal, katakan
from .postgres import ServerPostgres
from .rahasia import ingat
from .valkey import ServerValkey

BUANG = frozenset(
    [
        "MAKEFLAGS",
        "MAKELEVEL",
        "MFLAGS",
        "PYTHONPATH",
        "PYTHONHOME",
        "VIRTUAL_ENV",
        "DJANGO_SETTINGS_MODULE",
        "KINERJA_PERAN_DB",
    ]
)
"""Variables of the terminal that must not reach the project's programs."""
BATAS_SERVER = 60.0
"""Seconds that a local server may take to answer (crash recovery included)."""


def nyalakan_server(pengawas: Pengawas, tempat: Ruang, *, cepat: bool, uji: bool) -> dict[str, str]:
    """Start or check the servers and return the children's environment.

    ``cepat`` gives up durability for speed; ``uji`` lets the owner role create the tests' databases.

    Raises:
        Gagal: when a server cannot be started, reached or used.
    """
    rencana = rencanakan(os.environ)
    rahasia = ingat(tempat.folder / "rahasia.json", "kunci", "super", "pemilik", "aplikasi", "valkey")
    dasar = lingkungan_dasar(tempat, rahasia["kunci"])
    redis_url = rencana.url_redis or valkey_lokal(pengawas, tempat, rahasia["valkey"])
    if rencana.postgres_lokal:
        sandi = SandiPeran(rahasia["pemilik"], rahasia["aplikasi"])
        url, pemilik = postgres_lokal(pengawas, tempat, rahasia["super"], sandi, cepat=cepat, uji=uji)
    else:
        url, pemilik = postgres_luar(rencana, uji=uji)
    tunggu_redis(redis_url, pengawas)
    return {**dasar, "DATABASE_URL": url, "DATABASE_URL_PEMILIK": pemilik, "REDIS_URL": redis_url}


def lingkungan_dasar(tempat: Ruang, kunci: str) -> dict[str, str]:
    """The environment of the children without the servers' addresses."""
    bersih = {nama: nilai for nama, nilai in os.environ.items() if nama not in BUANG and not nama.startswith("PG")}
    bawaan = {"SECRET_KEY": kunci, "ALLOWED_HOSTS": "localhost,127.0.0.1"}
    tetap = {
        "STATIC_ROOT": str(tempat.folder / "static"),
        "XDG_RUNTIME_DIR": str(LOKAL),
        "PYTHONUNBUFFERED": "1",
        "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
    }
    return {**bawaan, **bersih, **lingkungan_rumah(), **tetap}


def valkey_lokal(pengawas: Pengawas, tempat: Ruang, sandi: str) -> str:
    server = ServerValkey(tempat, sandi)
    server.siapkan()
    katakan(f"Menyalakan Valkey (127.0.0.1:{server.port}) …")
    pengawas.mulai(server.resep(), {"LC_ALL": "C", "PATH": os.defpath})
    return server.url


def postgres_lokal(
    pengawas: Pengawas, tempat: Ruang, sandi_super: str, sandi: SandiPeran, *, cepat: bool, uji: bool
) -> tuple[str, str]:
    """Start the local cluster and make roles and database; returns the application's and the owner's URL."""
    for nama in [nama for nama in os.environ if nama.startswith("PG")]:
        del os.environ[nama]
    server = ServerPostgres(tempat, sandi_super, cepat=cepat)
    server.siapkan()
    katakan(f"Menyalakan PostgreSQL 18 (127.0.0.1:{server.port}) …")
    pengawas.mulai(server.resep(), server.lingkungan())
    tunggu_postgres(server.url_super(), pengawas)
    siapkan_lokal(server.url_super(), server.url_super("template1"), server.url_super(BASIS_DATA), sandi, uji=uji)
    return server.url(APLIKASI, sandi.aplikasi, BASIS_DATA), server.url(PEMILIK, sandi.pemilik, BASIS_DATA)


def postgres_luar(rencana: Rencana, *, uji: bool) -> tuple[str, str]:
    """Check the servers named by the environment; make both roles when only one URL is given."""
    katakan("Memakai PostgreSQL dari DATABASE_URL …")
    if not rencana.buat_peran:
        periksa_dua_url(rencana.url, rencana.url_pemilik)
        return rencana.url, rencana.url_pemilik
    try:
        return siapkan_dari_satu_url(rencana.url, uji=uji)
    except psycopg.Error as galat:
        raise Gagal(f"kedua peran tidak dapat disiapkan di server pada DATABASE_URL: {galat}") from galat


def tunggu_postgres(url: str, pengawas: Pengawas) -> None:
    batas = time.monotonic() + BATAS_SERVER
    while True:
        pengawas.periksa_hidup()
        try:
            psycopg.connect(url, connect_timeout=3).close()
            return
        except psycopg.OperationalError as galat:
            if time.monotonic() > batas:
                raise Gagal(f"PostgreSQL lokal tidak menjawab: {galat}") from galat
            time.sleep(0.05)


def tunggu_redis(url: str, pengawas: Pengawas) -> None:
    """
    Raises:
        Gagal: when it does not answer; at once for a server that is not ours.
    """
    batas = time.monotonic() + (10 if "valkey" in pengawas.hidup else 0)
    while True:
        pengawas.periksa_hidup()
        try:
            with redis.Redis.from_url(url, socket_connect_timeout=5) as klien:
                klien.ping()
            return
        except (redis.RedisError, ValueError) as galat:
            if time.monotonic() > batas:
                raise Gagal(f"server pada REDIS_URL tidak dapat dihubungi: {galat}") from galat
            time.sleep(0.05)


def manage(*argumen: str) -> list[str]:
    """A Django command, run by the Python of ``.venv``."""
    return [str(PYTHON_VENV), "manage.py", *argumen]


def modul(nama: str, *argumen: str) -> list[str]:
    """A Python module as a command."""
    return [sys.executable, "-m", nama, *argumen]
