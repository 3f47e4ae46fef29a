"""Private files on disk, named by their own sha256 and written atomically."""

import contextlib
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kinerja.inti.tenansi import instansi_wajib


class BerkasRusak(Exception):
    """A stored file is missing or its bytes no longer have their hash."""


@dataclass(frozen=True, slots=True)
class Tersimpan:
    """A stored file. `berkas` is its path under BERKAS, `ukuran` in bytes."""

    sha256: str
    ukuran: int
    berkas: str


def simpan(isi: bytes, akhiran: str) -> Tersimpan:
    """Store bytes for the open tenant; the same bytes are stored once. `akhiran` without dot."""
    nama = hashlib.sha256(isi).hexdigest()
    relatif = letak(nama, akhiran)
    tujuan = settings.BERKAS / relatif
    if not tujuan.exists():
        tulis_atomik(tujuan, isi)
    return Tersimpan(nama, len(isi), relatif)


def letak(sha256: str, akhiran: str) -> str:
    """Where a file of the open tenant lies under BERKAS, by the hash of its bytes."""
    return f"{instansi_wajib()}/dokumen/{sha256[:2]}/{sha256}.{akhiran}"


def tulis_atomik(tujuan: Path, isi: bytes) -> None:
    """Write to a temporary name beside the target, flush to disk, rename. A kill leaves no half file."""
    tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fd, sementara = tempfile.mkstemp(dir=tujuan.parent, prefix=".tulis-")
    try:
        with os.fdopen(fd, "wb") as keluaran:
            keluaran.write(isi)
            keluaran.flush()
            os.fsync(keluaran.fileno())
        Path(sementara).replace(tujuan)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(sementara).unlink()
        raise


def baca(berkas: str, sha256: str) -> bytes:
    """The bytes of a stored file, checked against their hash.

    Raises:
        BerkasRusak: missing or changed on disk.
    """
    try:
        isi = jalur(berkas).read_bytes()
    except FileNotFoundError as galat:
        raise BerkasRusak(berkas) from galat
    if hashlib.sha256(isi).hexdigest() != sha256:
        raise BerkasRusak(berkas)
    return isi


def jalur(berkas: str) -> Path:
    """Absolute path of a stored file of the open tenant.

    Raises:
        BerkasRusak: the path leads elsewhere.
    """
    akar = (settings.BERKAS / str(instansi_wajib())).resolve()
    tujuan = (settings.BERKAS / berkas).resolve()
    if not tujuan.is_relative_to(akar):
        raise BerkasRusak(berkas)
    return tujuan
