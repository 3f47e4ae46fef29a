"""What an attached file may be: kinds known by their content, links by their form. A refusal is a sentence with the way out."""

import zipfile
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal
from io import BytesIO
from urllib.parse import urlsplit

from kinerja.inti.format import angka

TAUTAN_TERPANJANG = 500
MEGABITA = 1024 * 1024
_EKOR = 2048
_OFFICE = {
    "word/document.xml": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "xl/workbook.xml": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "ppt/presentation.xml": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
}


class BerkasDitolak(Exception):
    """A file or link that is not taken; the text is the sentence for the person."""


@dataclass(frozen=True, slots=True)
class Bentuk:
    """What content is: its media type and file ending; `foto` when it is a picture that Pillow is to open."""

    tipe: str
    akhiran: str
    foto: bool = False


def periksa_ukuran(nama: str, ukuran: int, batas: int) -> None:
    """Raise BerkasDitolak when a file has more than `batas` bytes, or none."""
    if ukuran == 0:
        raise BerkasDitolak(f"“{nama}” kosong. Pilih berkas yang berisi.")
    if ukuran > batas:
        raise BerkasDitolak(
            f"“{nama}” berukuran {tulis_megabita(ukuran)}, lebih dari {tulis_megabita(batas)}. Perkecil berkasnya, "
            "atau simpan di drive kantor dan lampirkan tautannya."
        )


def kenali(nama: str, isi: bytes) -> Bentuk:
    """The kind of a file by its content; what its name says does not count.

    Raises:
        BerkasDitolak: none of the kinds that are taken, or a document with macros.
    """
    if isi.startswith(b"\xff\xd8\xff"):
        return Bentuk("image/jpeg", "jpg", foto=True)
    if isi.startswith(b"\x89PNG\r\n\x1a\n"):
        return Bentuk("image/png", "png", foto=True)
    if isi[:4] == b"RIFF" and isi[8:12] == b"WEBP":
        return Bentuk("image/webp", "webp", foto=True)
    if isi[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif"):
        raise BerkasDitolak(
            f"“{nama}” berbentuk HEIC, yang tidak dapat dibuka semua orang. Simpan sebagai JPEG "
            "(di iPhone: Pengaturan, Kamera, Format, Paling Kompatibel), lalu lampirkan kembali."
        )
    if isi.startswith(b"%PDF-") and b"startxref" in isi[-_EKOR:] and b"%%EOF" in isi[-_EKOR:]:
        return Bentuk("application/pdf", "pdf")
    if isi.startswith(b"PK\x03\x04") and (bentuk := _office(nama, isi)):
        return bentuk
    raise BerkasDitolak(
        f"Isi “{nama}” bukan foto JPEG, PNG, atau WebP, bukan PDF, dan bukan dokumen Word, Excel, atau PowerPoint yang "
        "utuh. Simpan dalam salah satu bentuk itu, lalu lampirkan kembali."
    )


def periksa_tautan(alamat: str) -> str:
    """The link without spaces around it; only http and https, and no password in it. It is stored, never fetched.

    Raises:
        BerkasDitolak: anything else.
    """
    tautan = alamat.strip()
    if len(tautan) > TAUTAN_TERPANJANG:
        raise BerkasDitolak(
            f"Tautan bukti paling panjang {TAUTAN_TERPANJANG} karakter. Pakai tautan berbagi yang pendek."
        )
    try:
        bagian = urlsplit(tautan)
        sah = bagian.scheme in ("http", "https") and bool(bagian.hostname) and bagian.port != 0
    except ValueError:
        sah = False
    if not sah or any(h.isspace() or not h.isprintable() for h in tautan):
        raise BerkasDitolak("Tautan bukti dimulai dengan https:// atau http://. Salin alamat lengkapnya dari peramban.")
    if bagian.username is not None or bagian.password is not None:
        raise BerkasDitolak("Tautan bukti tidak boleh memuat nama pengguna atau sandi. Pakai tautan berbagi.")
    return tautan


def tulis_megabita(ukuran: int) -> str:
    """Bytes in words: "1,5 MB", rounded up to a tenth."""
    return f"{angka((Decimal(ukuran) / MEGABITA).quantize(Decimal('0.1'), ROUND_UP))} MB"


def _office(nama: str, isi: bytes) -> Bentuk | None:
    """An Office document by the list of its parts; nothing is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(isi)) as arsip:
            bagian = set(arsip.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if "[Content_Types].xml" not in bagian:
        return None
    if any(b.lower().endswith("vbaproject.bin") for b in bagian):
        raise BerkasDitolak(f"“{nama}” memuat makro. Simpan tanpa makro atau sebagai PDF, lalu lampirkan kembali.")
    return next((Bentuk(*tipe) for kunci, tipe in _OFFICE.items() if kunci in bagian), None)
