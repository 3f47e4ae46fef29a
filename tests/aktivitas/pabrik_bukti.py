"""Files as people upload them."""

from __future__ import annotations

import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

ARAH_PUTAR, GPS, KAMERA = 0x0112, 0x8825, 0x010F


def unggah(isi: bytes, nama: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi, content_type="image/jpeg")  # what the browser claims does not count


def foto(lebar: int = 80, tinggi: int = 60, warna: str = "navy", bentuk: str = "JPEG", **simpan) -> bytes:
    keluaran = BytesIO()
    Image.new("RGB", (lebar, tinggi), warna).save(keluaran, bentuk, **simpan)
    return keluaran.getvalue()


def foto_berlokasi() -> bytes:
    """A phone's photo: lying on its side, with camera, place and a comment."""
    exif = Image.Exif()
    exif[ARAH_PUTAR], exif[KAMERA] = 6, "KAMERA-RAHASIA"
    exif.get_ifd(GPS).update({1: "S", 2: (3.0, 19.0, 30.0), 3: "E", 4: (99.0, 9.0, 45.0)})
    return foto(2000, 1000, exif=exif, comment=b"LOKASI-RAHASIA")


def pdf() -> bytes:
    return b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n"


def arsip(*bagian: str) -> bytes:
    keluaran = BytesIO()
    with zipfile.ZipFile(keluaran, "w") as berkas:
        for nama in bagian:
            berkas.writestr(nama, "x")
    return keluaran.getvalue()
