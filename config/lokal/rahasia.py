"""Passwords and keys made once per clone, readable by its owner only."""

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def tulis_rahasia(berkas: Path, isi: Mapping[str, str]) -> None:
    """Write atomically with mode 0600."""
    baru = berkas.with_name(berkas.name + ".baru")
    baru.unlink(missing_ok=True)
    fd = os.open(baru, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "w") as keluaran:
        json.dump(dict(isi), keluaran)
    baru.replace(berkas)


def baca_rahasia(berkas: Path) -> dict[str, str]:
    """The remembered values; empty when there are none."""
    try:
        isi: dict[str, str] = json.loads(berkas.read_text())
    except (OSError, ValueError):
        return {}
    return isi


def ingat(berkas: Path, *nama: str) -> dict[str, str]:
    """Return a random value for each name, the same at every call."""
    isi = baca_rahasia(berkas)
    kurang = [satu for satu in nama if satu not in isi]
    if kurang:
        isi.update({satu: secrets.token_urlsafe(32) for satu in kurang})
        tulis_rahasia(berkas, isi)
    return isi
