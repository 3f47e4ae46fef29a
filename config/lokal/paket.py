"""The locked packages in ``.venv``: brought by uv, skipped when nothing changed. Standard library only."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from .jalur import AKAR, LOKAL, PYTHON_VENV, VENV, lingkungan_tembolok
from .kunci import tunggu
from .pesan import Gagal, katakan
from .sistem import pasang_apt

UV_TERKUNCI = AKAR / "config" / "lokal" / "uv.txt"
UV_FOLDER = LOKAL / "uv"
UV_MINIMUM = (0, 8)
STEMPEL = VENV / "kinerja.json"
BERKAS = {"dasar": AKAR / "requirements.txt", "dev": AKAR / "requirements-dev.txt"}


def sidik(berkas: Path) -> str:
    """SHA-256 of a lock file."""
    return hashlib.sha256(berkas.read_bytes()).hexdigest()


def baca_stempel() -> dict[str, str]:
    """What is installed in ``.venv``; empty when unknown."""
    try:
        isi: dict[str, str] = json.loads(STEMPEL.read_text())
    except (OSError, ValueError):
        return {}
    return isi


def sudah_terpasang(jenis: str, stempel: dict[str, str], sidik_kini: dict[str, str]) -> bool:
    """Whether the stamp covers what is asked. The development set contains the base set."""
    return any(stempel.get(ada) == sidik_kini[ada] for ada in ({"dev"} if jenis == "dev" else {"dasar", "dev"}))


def pastikan(jenis: str) -> None:
    """Make ``.venv`` hold exactly the locked packages; ``jenis`` is ``dasar`` or ``dev``.

    An environment that has the development packages keeps them.

    Raises:
        Gagal: when uv or the packages cannot be had.
    """
    sidik_kini = {nama: sidik(berkas) for nama, berkas in BERKAS.items()}
    if venv_utuh() and sudah_terpasang(jenis, baca_stempel(), sidik_kini):
        return
    kunci = tunggu(LOKAL / "paket.json", "pemasangan paket oleh perintah lain")
    try:
        kunci.tulis(perintah="pasang")
        if not venv_utuh():
            buat_venv()
        elif sudah_terpasang(jenis, baca_stempel(), sidik_kini):
            return
        pasang("dev" if punya_paket_dev() else jenis, sidik_kini)
    finally:
        kunci.lepas()


def venv_utuh() -> bool:
    """Whether ``.venv`` was made in this folder and has a working Python of a supported version."""
    if not PYTHON_VENV.exists() or baca_stempel().get("venv", str(VENV)) != str(VENV):
        return False
    tanya = "import sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([PYTHON_VENV, "-c", tanya], check=False, capture_output=True).returncode == 0


def punya_paket_dev() -> bool:
    """Whether someone already installed the development packages here."""
    return any(VENV.glob("lib/python*/site-packages/pytest"))


def buat_venv() -> None:
    katakan("Membuat lingkungan Python (.venv) …")
    jalankan_uv("venv", "--clear", "--quiet", "--python", sys.executable, str(VENV))


def pasang(jenis: str, sidik_kini: dict[str, str]) -> None:
    katakan(f"Memasang paket Python ({BERKAS[jenis].name}) …")
    STEMPEL.unlink(missing_ok=True)
    jalankan_uv("pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON_VENV), str(BERKAS[jenis]))
    STEMPEL.write_text(json.dumps({"venv": str(VENV), jenis: sidik_kini[jenis]}))


def jalankan_uv(*argumen: str) -> None:
    """
    Raises:
        Gagal: when uv ends with an error; its own words are on the screen by then.
    """
    lingkungan = {**os.environ, **lingkungan_tembolok(), "UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1"}
    lingkungan.setdefault("UV_HTTP_TIMEOUT", "120")
    # Offices stand behind proxies with their own certificate, which the machine trusts and uv's built-in list does not.
    lingkungan.setdefault("UV_SYSTEM_CERTS", "true")
    lingkungan.setdefault("UV_NATIVE_TLS", "true")
    lingkungan.pop("VIRTUAL_ENV", None)
    if subprocess.run([cari_uv(), *argumen], check=False, env=lingkungan, cwd=AKAR).returncode:
        raise Gagal(
            "paket Python tidak dapat dipasang (pesan di atas). Periksa sambungan internet atau indeks paket Anda "
            "(UV_DEFAULT_INDEX, UV_FIND_LINKS), lalu jalankan perintah yang sama; yang sudah terunduh tidak diulang."
        )


def cari_uv() -> str:
    """Path of uv: the one on PATH, else our own pinned copy, installed on first need.

    Raises:
        Gagal: when there is no way to install it.
    """
    lokal = UV_FOLDER / "bin" / "uv"
    for calon in (shutil.which("uv"), str(lokal)):
        if calon and versi_uv(calon) >= UV_MINIMUM:
            return calon
    katakan("Memasang uv (pemasang paket) ke .lokal/uv …")
    if not pasang_uv() and pasang_apt(["python3-venv"]):
        pasang_uv()
    if not lokal.exists():
        raise Gagal(
            "uv tidak dapat dipasang karena Python di mesin ini tidak membawa pip maupun venv, atau internet tidak "
            "tersambung. Jalankan `sudo apt-get install -y python3-venv`, lalu ulangi."
        )
    return str(lokal)


def versi_uv(jalur: str) -> tuple[int, ...]:
    """Major and minor version of a uv; empty when it cannot be run."""
    try:
        hasil = subprocess.run([jalur, "--version"], check=False, capture_output=True, text=True)
    except OSError:
        return ()
    cocok = re.match(r"uv (\d+)\.(\d+)", hasil.stdout)
    return tuple(int(angka) for angka in cocok.groups()) if cocok else ()


def pasang_uv() -> bool:
    """Install the pinned uv with the pip at hand, else with the pip of a fresh environment; True on success."""
    lingkungan = {**os.environ, **lingkungan_tembolok(), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    lingkungan.pop("PIP_TARGET", None)
    minta = ["install", "--quiet", "--require-hashes", "--no-deps", "-r", str(UV_TERKUNCI)]

    def jalan(*perintah: str) -> bool:
        return subprocess.run(perintah, check=False, env=lingkungan, capture_output=True).returncode == 0

    shutil.rmtree(UV_FOLDER, ignore_errors=True)
    if jalan(sys.executable, "-m", "pip", *minta, "--target", str(UV_FOLDER)):
        return True
    shutil.rmtree(UV_FOLDER, ignore_errors=True)
    buat = (sys.executable, "-m", "venv", str(UV_FOLDER))
    return jalan(*buat) and jalan(str(UV_FOLDER / "bin" / "python"), "-m", "pip", *minta)
