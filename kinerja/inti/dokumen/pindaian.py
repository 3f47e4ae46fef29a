"""A scan of a paper signed by hand: a PDF or a JPG by its content, small enough, and readable."""

import re

from PIL import Image, UnidentifiedImageError

from kinerja.inti.berkas.gambar import buka_gambar
from kinerja.inti.pelaku import Ditolak

UKURAN_MAKSIMUM = 10 * 1024 * 1024
PIKSEL_MAKSIMUM = 60_000_000
"""An A3 page at 400 dots an inch has 31 million."""
_AKTIF = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b")
_GAMBAR = re.compile(rb"/Subtype\s*/Image\b")
"""A picture in a PDF. Its dictionary is never inside a compressed object, for it is a stream itself; our prints have none."""


def periksa_pindaian(isi: bytes) -> str:
    """The kind of a scan, "pdf" or "jpg", told by its bytes and not by its name.

    Raises:
        Ditolak: too large, of another kind, broken, a PDF with programs or attachments, or one without any picture.
    """
    if len(isi) > UKURAN_MAKSIMUM:
        raise Ditolak("Berkas pindaian lebih besar dari 10 MB. Pindai ulang dengan 200 atau 300 dpi.")
    if isi.startswith(b"%PDF-"):
        return _pdf(isi)
    if isi.startswith(b"\xff\xd8\xff"):
        return _jpg(isi)
    raise Ditolak("Berkas pindaian harus PDF atau JPG. Simpan hasil pindai dalam salah satu bentuk itu, lalu unggah.")


def _pdf(isi: bytes) -> str:
    if b"%%EOF" not in isi[-2048:]:
        raise Ditolak("Berkas PDF ini tidak utuh. Pindai atau unduh ulang, lalu unggah kembali.")
    if _AKTIF.search(isi):
        raise Ditolak("PDF ini memuat program atau lampiran. Unggah PDF hasil pindai yang polos.")
    if not _GAMBAR.search(isi):
        raise Ditolak(
            "PDF ini bukan hasil pindai: tidak ada gambar halaman di dalamnya. Tanda tangani kertasnya, pindai atau foto, "
            "lalu unggah."
        )
    return "pdf"


def _jpg(isi: bytes) -> str:
    try:
        with buka_gambar(isi, ("JPEG",)) as gambar:
            if gambar.width * gambar.height > PIKSEL_MAKSIMUM:
                raise Ditolak("Gambar ini terlalu besar. Pindai ulang dengan 200 atau 300 dpi.")
            gambar.load()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as galat:
        raise Ditolak("Gambar JPG ini rusak atau tidak terbaca. Pindai ulang, lalu unggah kembali.") from galat
    return "jpg"
