"""``make run``: servers, migrations, demo, then web, worker and scheduler until Ctrl-C."""

import os
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from .jalur import Ruang, ruang
from .kunci import Kunci
from .lingkungan import rencanakan
from .pengawas import Berhenti, Pengawas
from .peran import perbarui_statistik
from .pesan import Gagal, katakan, sampaikan
from .porta import baca_port, pastikan_bebas
from .proses import Resep
from .rahasia import tulis_rahasia
from .server import manage, modul, nyalakan_server
from .sistem import lengkapi_pustaka
from .statis import kumpulkan_statis
from .tuntas import Tuntas, baca_tuntas, sidik_kini, tulis_tuntas

BATAS_SIAP = 90.0
"""Seconds until the web server must report that it can serve."""
BATAS_PEKERJA = 40.0
DIAM = "ignore:You're running the worker with superuser privileges"
"""Celery's warning against root: on this machine the person chose to be root; production runs as an ordinary user."""


def layani(kunci: Kunci | None) -> int:
    """Start everything, print address and logins last, and stay until stopped."""
    tempat = ruang("run")
    port = baca_port(os.environ)
    with Pengawas(tempat) as pengawas:
        try:
            pastikan_bebas(port)
            lengkapi_pustaka()
            env, login = siapkan(pengawas, tempat)
            nyalakan_layanan(pengawas, tempat, env, port)
            tunggu_siap(pengawas, tempat, port)
            if kunci is not None:
                kunci.tulis(perintah="run", port=port, siap=True)
            pengawas.siaran.salin()
            pengawas.siaran.ringkas = True
            umumkan(tempat, port, login)
            pengawas.jaga()
        except Berhenti:
            katakan("Menghentikan Kinerja …")
            raise
    return 0


def siapkan(pengawas: Pengawas, tempat: Ruang) -> tuple[dict[str, str], str]:
    """Servers, static files, schema and demo; returns the environment of the services and the table of logins."""
    env = nyalakan_server(pengawas, tempat, cepat=False, uji=False)
    env.setdefault("KINERJA_DEMO", "1")
    env.setdefault("KINERJA_BERKAS", str(tempat.folder / "berkas"))
    tulis_rahasia(
        tempat.folder / "alamat.json", {"pemilik": env["DATABASE_URL_PEMILIK"], "aplikasi": env["DATABASE_URL"]}
    )
    kumpulkan_statis(pengawas, tempat, env)
    return env, siapkan_data(pengawas, tempat, env)


def siapkan_data(pengawas: Pengawas, tempat: Ruang, env: dict[str, str]) -> str:
    """Migrate and load the demo, unless the last start did so with this very program and database.

    A database of another server is always migrated: who else works on it is not known here.
    """
    from .perintah import migrasi

    lokal = rencanakan(os.environ).postgres_lokal
    lama = baca_tuntas(tempat) if lokal else None
    if lama is not None and lama.sidik == sidik_kini(env["DATABASE_URL_PEMILIK"], env["KINERJA_DEMO"]):
        return lama.login
    migrasi(pengawas, env)
    login = muat_demo(pengawas, env)
    tulis_tuntas(tempat, Tuntas(sidik_kini(env["DATABASE_URL_PEMILIK"], env["KINERJA_DEMO"]), login))
    return login


def muat_demo(pengawas: Pengawas, env: Mapping[str, str]) -> str:
    """Load the demo if it is not there yet; returns the table of its logins.

    Raises:
        Gagal: when it cannot be loaded.
    """
    if env.get("KINERJA_DEMO", "1").lower() in ("0", "false", "off", "no", ""):
        return ""
    katakan("Menyiapkan data contoh …")
    if pengawas.langkah(manage("muat_demo"), env):
        raise Gagal("data contoh tidak dapat dimuat (pesan di atas).")
    perbarui_statistik(env["DATABASE_URL_PEMILIK"])
    kode, login = pengawas.tangkap(manage("muat_demo", "--cetak-login"), env)
    if kode:
        raise Gagal("akun data contoh tidak dapat dibaca (pesan di atas).")
    return login.strip("\n")


def resep_layanan(tempat: Ruang, port: int) -> list[Resep]:
    """The services in the order in which they start; they stop the other way round: web, worker, beat."""
    jadwal = tempat.folder / "jadwal"
    jadwal.mkdir(mode=0o700, exist_ok=True)
    celery = [sys.executable, "-W", DIAM, "-m", "celery", "--quiet", "-A", "config"]
    beat = [*celery, "beat", "--schedule", str(jadwal / "celerybeat"), "--pidfile=", "--loglevel", "INFO"]
    worker = [*celery, "worker", "--concurrency", "2", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
    web = modul("gunicorn", "config.wsgi:application", "--bind", f"127.0.0.1:{port}", "--no-control-socket")
    web += ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "5"]
    web += ["--access-logfile", str(tempat.log / "akses.log")]
    return [
        Resep("beat", beat, ((signal.SIGTERM, 5),)),
        Resep("worker", worker, ((signal.SIGTERM, 10), (signal.SIGQUIT, 3)), yatim=signal.SIGQUIT),
        Resep("web", web, ((signal.SIGTERM, 8),)),
    ]


def nyalakan_layanan(pengawas: Pengawas, tempat: Ruang, env: Mapping[str, str], port: int) -> None:
    """
    Raises:
        Gagal: when the port was taken in the meantime.
    """
    katakan("Menyalakan web, pekerja latar, dan penjadwal …")
    pastikan_bebas(port)
    for resep in resep_layanan(tempat, port):
        pengawas.mulai(resep, env, layanan=True)


def tunggu_siap(pengawas: Pengawas, tempat: Ruang, port: int) -> None:
    """Wait until the web server reports ready, and the worker too, so that nothing is printed after the address.

    Raises:
        Gagal: when a process ends, or the web server is not ready in time.
    """
    mulai = time.monotonic()
    siap = False
    while True:
        pengawas.siaran.salin()
        pengawas.periksa_hidup()
        siap = siap or menjawab(f"http://127.0.0.1:{port}/sehat/siap")
        lama = time.monotonic() - mulai
        if siap and (pekerja_siap(tempat.log / "worker.log") or lama > BATAS_PEKERJA):
            return
        if not siap and lama > BATAS_SIAP:
            raise Gagal(f"web tidak siap dalam {BATAS_SIAP:.0f} detik. Lihat catatannya di {tempat.log / 'web.log'}")
        time.sleep(0.2)


def menjawab(alamat: str) -> bool:
    """Whether the address answers 200, asked directly (a proxy of the environment would not know it)."""
    pembuka = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with pembuka.open(alamat, timeout=5) as jawaban:
            return bool(jawaban.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def pekerja_siap(catatan: Path) -> bool:
    return b" ready." in catatan.read_bytes()


def umumkan(tempat: Ruang, port: int, login: str) -> None:
    """The last words of the start: where, and as whom."""
    sampaikan(f"\nCatatan lengkap: {tempat.log}   Hentikan: Ctrl-C")
    sampaikan(f"Kinerja siap di http://127.0.0.1:{port}" + (f"\n\n{login}" if login else ""))
