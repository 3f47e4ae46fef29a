"""The steps of ``make test``: every check that guards the project, then the suite. One list, in one place."""

import shlex
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .jalur import AKAR
from .pengawas import Pengawas
from .pesan import sampaikan
from .server import manage, modul


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step: its title on the screen, its command, and what it needs in the environment."""

    judul: str
    perintah: Sequence[str]
    tambahan: Mapping[str, str] = field(default_factory=dict)


def aplikasi_bermigrasi() -> list[str]:
    """Labels of the project's own apps that have migrations; those of libraries are not ours to correct."""
    folder = (*AKAR.glob("*/migrations/__init__.py"), *AKAR.glob("*/*/migrations/__init__.py"))
    return sorted(berkas.parents[1].name for berkas in folder)


SEBELUM_RILIS = ("0003_ketentuan_amendemen", "0006_pembayaran")
"""Migrations with a unique index on a table of an earlier, never released migration: nowhere does it hold rows yet."""
LINT_MIGRASI = (
    "lintmigrations",
    "--no-cache",
    "--ignore-initial-migrations",
    *("--quiet", "ok", "ignore"),
    *("--ignore-name", *SEBELUM_RILIS),
)
PEMERIKSAAN = (
    Langkah("ruff: kaidah", modul("ruff", "check", ".")),
    Langkah("ruff: tata tulis", modul("ruff", "format", "--check", ".")),
    Langkah("mypy: tipe", modul("mypy")),
    Langkah("import-linter: arah impor", ("lint-imports", "--no-cache")),
    Langkah("djlint: templat", modul("djlint", "--lint", "--quiet", ".")),
    Langkah("migrasi: lengkap", manage("makemigrations", "--check", "--dry-run")),
    Langkah(
        "migrasi: aman",
        manage(*LINT_MIGRASI, "--include-apps", *aplikasi_bermigrasi()),
        {"LOG_LEVEL": "WARNING"},
    ),
)


def rangkaian_uji(saringan: str = "") -> Langkah:
    """The suite on two processes; ``saringan`` holds further words for pytest, as typed in ``FILTER``."""
    # the slowest tests come last: whoever is done first takes over half of what the other still has
    return Langkah("pytest", modul("pytest", "-n", "2", "--dist", "worksteal", *shlex.split(saringan)))


def jalankan_langkah(pengawas: Pengawas, langkah: Sequence[Langkah], env: Mapping[str, str]) -> int:
    """Run all steps, also after a failing one, so that one run shows everything; returns 0 only when all passed."""
    gagal: list[str] = []
    mulai = time.monotonic()
    for nomor, satu in enumerate(langkah, 1):
        sampaikan(f"\n── {nomor}/{len(langkah)} {satu.judul} " + "─" * max(4, 60 - len(satu.judul)))
        awal = time.monotonic()
        kode = pengawas.langkah(satu.perintah, {**env, **satu.tambahan}, hasil=True)
        sampaikan(f"   {'lulus' if kode == 0 else f'GAGAL (kode {kode})'} dalam {time.monotonic() - awal:.1f} detik")
        if kode:
            gagal.append(satu.judul)
    ringkas = (
        f"{len(langkah) - len(gagal)} dari {len(langkah)} langkah lulus dalam {time.monotonic() - mulai:.0f} detik"
    )
    sampaikan(f"\n{ringkas}" + (f"; gagal: {', '.join(gagal)}" if gagal else ""))
    return 1 if gagal else 0
