"""The picture of an emblem: cleaned when it comes in, read by its hash when a paper is printed."""

import base64
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from kinerja.inti.berkas.gambar import buka_gambar
from kinerja.inti.dokumen.simpanan import BerkasRusak, baca, letak
from kinerja.inti.pelaku import Ditolak

UKURAN_MAKSIMUM = 2 * 1024 * 1024
PIKSEL_MAKSIMUM = 16_000_000
SISI_TERKECIL, SISI = 120, 480
"""Pixels of the longer side: fewer print blurred at 2 cm, more only make every file larger (480 are 600 dots an inch)."""


@dataclass(frozen=True, slots=True)
class GambarLambang:
    """A picture that may be printed: PNG without transparency, and its size in pixels."""

    isi: bytes
    lebar: int
    tinggi: int


def isi_lambang(sha256: str) -> bytes:
    """The picture by its hash.

    Raises:
        Ditolak: it is missing or changed on disk; a paper that names it is not printed with another, or without.
    """
    try:
        return baca(letak(sha256, "png"), sha256)
    except BerkasRusak as galat:
        raise Ditolak(
            "Berkas lambang instansi hilang atau berubah di penyimpanan, jadi dokumen ini belum dapat dicetak. Unggah kembali "
            "gambar lambang yang sama pada menu Lambang Kop, atau hubungi tim teknis."
        ) from galat


def gambar_data(sha256: str) -> str:
    """The picture as a data address, for the page of a paper."""
    return f"data:image/png;base64,{base64.b64encode(isi_lambang(sha256)).decode()}"


def bersihkan_lambang(isi: bytes) -> GambarLambang:
    """Decode and encode anew on white, at most 480 pixels; nothing but the picture is kept.

    Raises:
        Ditolak: too large, too small, of another kind by its content, or broken.
    """
    if len(isi) > UKURAN_MAKSIMUM:
        raise Ditolak("Berkas lambang lebih besar dari 2 MB. Perkecil gambarnya, lalu unggah kembali.")
    if b"<svg" in isi[:4096].lower():
        raise Ditolak("Gambar SVG belum diterima. Simpan lambang itu sebagai PNG dengan sisi 480 piksel, lalu unggah.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit follows
            with buka_gambar(isi, ("PNG", "JPEG", "WEBP")) as gambar:
                _periksa_utuh(isi, gambar.format or "")
                return _sandikan(gambar)
    except (Image.DecompressionBombError, OSError, ValueError, SyntaxError, ArithmeticError) as galat:
        raise Ditolak(
            "Berkas ini bukan gambar PNG, JPEG, atau WebP yang utuh. Simpan lambang sebagai PNG, lalu unggah kembali."
        ) from galat


def _periksa_utuh(isi: bytes, format_gambar: str) -> None:
    """Raises OSError for a cut-off file. Pillow alone lets it pass once WeasyPrint has switched its own check off."""
    if format_gambar == "WEBP":
        utuh = len(isi) >= 8 + int.from_bytes(isi[4:8], "little")
    else:
        utuh = (b"IEND\xaeB`\x82" if format_gambar == "PNG" else b"\xff\xd9") in isi[-64:]
    if not utuh:
        raise OSError("berkas gambar terpotong")


def _sandikan(gambar: Image.Image) -> GambarLambang:
    if gambar.width * gambar.height > PIKSEL_MAKSIMUM:
        raise Ditolak("Gambar ini melebihi 16 megapiksel. Perkecil, lalu unggah kembali.")
    if max(gambar.size) < SISI_TERKECIL:
        raise Ditolak(
            f"Gambar ini hanya {gambar.width} × {gambar.height} piksel dan akan tercetak kabur. Pakai gambar yang sisi "
            f"panjangnya sedikitnya {SISI_TERKECIL} piksel, sebaiknya {SISI}."
        )
    putih = Image.new("RGB", gambar.size, "white")
    if gambar.has_transparency_data:
        lapis = gambar.convert("RGBA")
        putih.paste(lapis, mask=lapis)
    else:
        putih.paste(gambar.convert("RGB"))
    putih.thumbnail((SISI, SISI))
    keluaran = BytesIO()
    putih.save(keluaran, "PNG", optimize=True)
    return GambarLambang(keluaran.getvalue(), putih.width, putih.height)
