"""Ports: the one asked for with ``PORT``, and free ones for the local servers."""

import json
import os
import random
import socket
from collections.abc import Mapping
from pathlib import Path

from .pesan import Gagal

BAWAAN = 8000
RENTANG = (15400, 29999)
"""Below the range from which the kernel takes ports for outgoing connections."""


def baca_port(lingkungan: Mapping[str, str]) -> int:
    """The port of the web server from ``PORT``, 8000 if unset.

    Raises:
        Gagal: when it is not a usable number.
    """
    teks = lingkungan.get("PORT", "").strip() or str(BAWAAN)
    port = int(teks) if teks.isascii() and teks.isdigit() else 0
    if not 1 <= port <= 65535:
        raise Gagal(f"PORT={teks} bukan nomor port. Tulis angka 1024 sampai 65535, misalnya: PORT=8001 make run")
    if port < 1024 and os.geteuid() != 0:
        raise Gagal(f"port {port} hanya boleh dipakai administrator. Pilih 1024 ke atas, misalnya: PORT=8001 make run")
    return port


def bebas(port: int) -> bool:
    """Whether a server could listen on 127.0.0.1 at this port now."""
    with socket.socket() as soket:
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            soket.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def pastikan_bebas(port: int) -> None:
    """
    Raises:
        Gagal: when another program listens on the port.
    """
    if not bebas(port):
        usul = next((calon for calon in range(port + 1, min(port + 100, 65536)) if bebas(calon)), 8001)
        raise Gagal(f"port {port} sudah dipakai program lain. Pilih port lain, misalnya: PORT={usul} make run")


def ingat_port(berkas: Path, nama: str) -> int:
    """The port remembered for a server, or a new free one when it is taken or none is remembered."""
    try:
        daftar: dict[str, int] = json.loads(berkas.read_text())
    except (OSError, ValueError):
        daftar = {}
    port = daftar.get(nama, 0)
    if not port or not bebas(port):
        calon = random.SystemRandom().sample(range(*RENTANG), 200)
        port = next(nomor for nomor in calon if bebas(nomor))
        daftar[nama] = port
        berkas.write_text(json.dumps(daftar))
    return port
