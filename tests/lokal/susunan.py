"""docker-compose.yml and Dockerfile as the engine would read them, for tests on a machine without one."""

import hashlib
import json
import re
import shlex
from pathlib import Path
from typing import Any

import yaml

from config.lokal.jalur import AKAR

RUJUKAN = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")
"""``${NAME}``, ``${NAME:-default}`` and ``${NAME:?message}``."""


def contoh_env() -> dict[str, str]:
    """The variables of .env.contoh, the empty ones filled as it advises: with 64 hexadecimal digits."""
    baris = [satu for satu in (AKAR / ".env.contoh").read_text().splitlines() if satu and not satu.startswith("#")]
    isi = dict(satu.split("=", 1) for satu in baris)
    return {nama: nilai or hashlib.sha256(nama.encode()).hexdigest() for nama, nilai in isi.items()}


def isi_rujukan(nilai: Any, env: dict[str, str]) -> Any:
    """Replace the references in all texts; a missing or empty required one is a KeyError with its message."""
    if isinstance(nilai, dict):
        return {nama: isi_rujukan(satu, env) for nama, satu in nilai.items()}
    if isinstance(nilai, list):
        return [isi_rujukan(satu, env) for satu in nilai]
    return RUJUKAN.sub(lambda cocok: _ganti(cocok, env), nilai) if isinstance(nilai, str) else nilai


def _ganti(cocok: re.Match[str], env: dict[str, str]) -> str:
    nama, cara, kata = cocok.groups()
    if isi := env.get(nama, ""):
        return isi
    if cara == "-":
        return kata
    raise KeyError(kata or f"{nama} tidak diisi")


def susunan(env: dict[str, str]) -> dict[str, Any]:
    """The whole compose file with its anchors merged and its variables filled."""
    isi = yaml.safe_load((AKAR / "docker-compose.yml").read_text())
    hasil: dict[str, Any] = isi_rujukan(isi, env)
    return hasil


def variabel_susunan() -> set[str]:
    return {cocok[1] for cocok in RUJUKAN.finditer((AKAR / "docker-compose.yml").read_text())}


def dockerfile() -> list[tuple[str, str]]:
    """Instruction and arguments of each step, continued lines joined, comments left out."""
    baris = [satu for satu in (AKAR / "Dockerfile").read_text().splitlines() if not satu.lstrip().startswith("#")]
    utuh = re.sub(r"\\\n\s*", "", "\n".join(baris))
    return [(kata, isi.strip()) for kata, _, isi in (satu.partition(" ") for satu in utuh.splitlines()) if kata]


def perintah_run() -> list[list[str]]:
    """Every single shell command of the RUN steps, split into words."""
    return [shlex.split(satu) for kata, isi in dockerfile() if kata == "RUN" for satu in isi.split("&&")]


def env_citra() -> dict[str, str]:
    """Variables that the last stage sets for its processes."""
    nama_env: dict[str, str] = {}
    for kata, isi in dockerfile():
        if kata == "FROM":
            nama_env = {}
        elif kata == "ENV":
            nama_env |= dict(satu.split("=", 1) for satu in shlex.split(isi))
    return nama_env


def cmd_citra() -> list[str]:
    hasil: list[str] = json.loads(next(isi for kata, isi in dockerfile() if kata == "CMD"))
    return hasil


def tidak_ikut() -> list[str]:
    """Patterns of .dockerignore."""
    return [satu for satu in (AKAR / ".dockerignore").read_text().splitlines() if satu]


def sumber_copy() -> list[Path]:
    """What the COPY steps take from the project."""
    langkah = [shlex.split(isi) for kata, isi in dockerfile() if kata == "COPY" and "--from=" not in isi]
    return [AKAR / sumber for kata in langkah for sumber in kata[:-1]]
