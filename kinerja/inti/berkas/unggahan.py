"""An uploaded file on its way to private storage: looked at, photos encoded anew, written under the hash of its bytes."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from kinerja.inti.berkas.bentuk import Bentuk, kenali, periksa_ukuran
from kinerja.inti.berkas.foto import bersihkan_foto
from kinerja.inti.dokumen.simpanan import tulis_atomik
from kinerja.inti.tenansi import instansi_wajib

NAMA_TERPANJANG = 200


class BerkasUnggah(Protocol):
    """An uploaded file, as a request brings it."""

    name: str | None
    size: int | None

    def read(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class BerkasSiap:
    """A file that may be stored: `bentuk` is what was sent, `tipe` and `isi` what is kept.

    `sha256` is of `isi`, `sha256_asal` of the bytes as they came. `kecil`: the small picture of a photo, else empty.
    """

    nama: str
    bentuk: Bentuk
    tipe: str
    isi: bytes
    sha256: str
    sha256_asal: str
    kecil: bytes = b""


@dataclass(frozen=True, slots=True)
class IsiBerkas:
    """What a browser is to get: `langsung` shows it in the page, otherwise it is saved."""

    isi: bytes
    tipe: str
    nama: str
    langsung: bool


def siapkan_berkas(unggah: BerkasUnggah, batas: int, terima: Callable[[str, Bentuk], None] | None = None) -> BerkasSiap:
    """Look at an uploaded file of at most `batas` bytes; its name is kept for people, its content decides what it is.

    Args:
        terima: given name and kind, raises BerkasDitolak when the caller's rules do not take it.

    Raises:
        BerkasDitolak: empty, too large, of no kind that is taken, damaged, or with macros.
    """
    nama = PurePath((unggah.name or "").replace("\\", "/")).name[-NAMA_TERPANJANG:] or "Tanpa nama"
    periksa_ukuran(nama, unggah.size or 0, batas)
    isi = unggah.read()
    bentuk = kenali(nama, isi)
    if terima is not None:
        terima(nama, bentuk)
    if not bentuk.foto:
        return BerkasSiap(nama, bentuk, bentuk.tipe, isi, sha256(isi), sha256(isi))
    foto = bersihkan_foto(nama, isi)
    nama_foto = f"{PurePath(nama).stem[: NAMA_TERPANJANG - 4]}.jpg"
    return BerkasSiap(nama_foto, bentuk, "image/jpeg", foto.isi, sha256(foto.isi), sha256(isi), foto.kecil)


def letak(folder: str, kunci: str) -> str:
    """Where a file of the open tenant lies under BERKAS, by the hash of its bytes."""
    return f"{instansi_wajib()}/{folder}/{kunci[:2]}/{kunci}"


def tulis(berkas: str, isi: bytes) -> None:
    """Write a file under BERKAS, whole or not at all."""
    tulis_atomik(settings.BERKAS / berkas, isi)


def sha256(isi: bytes) -> str:
    """The hash of bytes as text."""
    return hashlib.sha256(isi).hexdigest()


def kirim_berkas(b: IsiBerkas) -> HttpResponse:
    """The answer with a private file: no cache keeps it, no browser guesses another kind."""
    jawaban = HttpResponse(b.isi, content_type=b.tipe)
    jawaban["Content-Disposition"] = content_disposition_header(not b.langsung, b.nama) or "attachment"
    jawaban["Cache-Control"] = "private, no-store"
    jawaban["X-Content-Type-Options"] = "nosniff"
    return jawaban
