"""Photos made safe to keep: decoded, turned upright, at most 1,600 pixels wide or high, without anything but the picture."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from kinerja.inti.berkas.bentuk import BerkasDitolak
from kinerja.inti.berkas.gambar import buka_gambar
from kinerja.inti.format import angka

SISI, SISI_KECIL = 1600, 240
MUTU, MUTU_KECIL = 80, 70
PIKSEL_JPEG, PIKSEL_LAIN = 110_000_000, 25_000_000
"""Most pixels that are decoded. A JPEG is read at a fraction of its size at once; the others need three bytes a pixel."""


@dataclass(frozen=True, slots=True)
class FotoBersih:
    """The picture as JPEG, and a small one for lists."""

    isi: bytes
    kecil: bytes


def bersihkan_foto(nama: str, isi: bytes) -> FotoBersih:
    """Decode a photo and encode it anew; location, camera, comments and colour profile stay behind.

    Raises:
        BerkasDitolak: it cannot be decoded, or is far larger than any photo.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit follows
            with buka_gambar(isi, ("JPEG", "PNG", "WEBP")) as mentah:
                _periksa_piksel(nama, mentah)
                return _sandikan(mentah)
    except Image.DecompressionBombError as galat:
        raise BerkasDitolak(_terlalu_besar(nama)) from galat
    except (OSError, ValueError, SyntaxError, ArithmeticError) as galat:
        raise BerkasDitolak(
            f"Foto “{nama}” tidak dapat dibuka: berkasnya rusak atau terpotong. Ambil fotonya kembali, lalu lampirkan."
        ) from galat


def _periksa_piksel(nama: str, gambar: Image.Image) -> None:
    batas = PIKSEL_JPEG if gambar.format == "JPEG" else PIKSEL_LAIN
    if gambar.width * gambar.height > batas:
        raise BerkasDitolak(_terlalu_besar(nama, batas))


def _terlalu_besar(nama: str, batas: int = PIKSEL_JPEG) -> str:
    return f"Foto “{nama}” melebihi {angka(batas // 1_000_000)} megapiksel. Perkecil fotonya, atau ambil dengan ukuran biasa."


def _sandikan(mentah: Image.Image) -> FotoBersih:
    mentah.draft("RGB", (SISI, SISI))
    tegak = ImageOps.exif_transpose(mentah)
    tegak.thumbnail((SISI, SISI), reducing_gap=3.0)
    bersih = _hanya_gambar(tegak)
    kecil = bersih.copy()
    kecil.thumbnail((SISI_KECIL, SISI_KECIL))
    return FotoBersih(_jpeg(bersih, MUTU), _jpeg(kecil, MUTU_KECIL))


def _hanya_gambar(gambar: Image.Image) -> Image.Image:
    """A new picture with the same pixels on white; whatever else the file carried is not copied."""
    bersih = Image.new("RGB", gambar.size, "white")
    if gambar.has_transparency_data:
        lapis = gambar.convert("RGBA")
        bersih.paste(lapis, mask=lapis)
    else:
        bersih.paste(gambar.convert("RGB"))
    return bersih


def _jpeg(gambar: Image.Image, mutu: int) -> bytes:
    keluaran = BytesIO()
    gambar.save(keluaran, "JPEG", quality=mutu, optimize=True)
    return keluaran.getvalue()
