"""Tell the kind of a file from its first bytes; a name's ending proves nothing."""

import zipfile
from enum import Enum
from io import BytesIO

from kinerja.inti.tabel.dasar import BerkasTakTerbaca

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_TERSANDI = "EncryptedPackage".encode("utf-16-le")
_SIMPAN_XLSX = "Buka di Excel, pilih Simpan Sebagai “Buku Kerja Excel (.xlsx)”, lalu unggah hasilnya."

_BUKAN_TABEL: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "berkas PDF"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
    (b"GIF8", "gambar"),
    (b"Rar!", "arsip terkompresi"),
    (b"7z\xbc\xaf", "arsip terkompresi"),
    (b"\x1f\x8b", "arsip terkompresi"),
)


class JenisBerkas(Enum):
    """The kinds of file that are read."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEKS = "teks"


def kenali_jenis(isi: bytes) -> JenisBerkas:
    """Return the kind of file. Raises `BerkasTakTerbaca` with the way out for any other kind."""
    for tanda, sebutan in _BUKAN_TABEL:
        if isi.startswith(tanda):
            raise BerkasTakTerbaca(f"Berkas ini {sebutan}, bukan tabel. Unggah berkas .xlsx, .xls, .ods, atau .csv.")
    if isi.startswith(b"PK"):
        return _jenis_zip(isi)
    if isi.startswith(_OLE):
        if _TERSANDI in isi:
            raise BerkasTakTerbaca(kalimat_sandi())
        return JenisBerkas.XLS
    kepala = isi[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if kepala.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style")):
        raise BerkasTakTerbaca(f"Berkas ini halaman web atau XML yang diberi akhiran Excel. {_SIMPAN_XLSX}")
    if b"\0" in isi[:4096] and not isi.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BerkasTakTerbaca("Jenis berkas ini tidak dikenal. Unggah berkas .xlsx, .xls, .ods, atau .csv.")
    return JenisBerkas.TEKS


def kalimat_sandi() -> str:
    """The sentence for a file that is locked with a password."""
    return (
        "Berkas ini dikunci dengan kata sandi. Hapus kata sandinya di Excel "
        "(Berkas › Info › Lindungi Buku Kerja), simpan, lalu unggah ulang."
    )


def kalimat_rusak() -> str:
    """The sentence for a spreadsheet that is cut off or damaged."""
    return f"Berkas ini rusak atau tidak lengkap. {_SIMPAN_XLSX}"


def kalimat_bukan_excel(akhiran: str) -> str:
    """The sentence for a text file that is named like a spreadsheet. `akhiran` with its dot."""
    sebutan = "OpenDocument" if akhiran == ".ods" else "Excel"
    simpan = "LibreOffice" if akhiran == ".ods" else "Excel"
    return (
        f"Berkas ini bernama {akhiran} tetapi isinya bukan {sebutan}. "
        f"Simpan ulang dari {simpan}, atau unggah sebagai .csv."
    )


def _jenis_zip(isi: bytes) -> JenisBerkas:
    try:
        with zipfile.ZipFile(BytesIO(isi)) as arsip:
            nama = set(arsip.namelist())
            jenis = arsip.read("mimetype")[:80] if "mimetype" in nama else b""
    except (zipfile.BadZipFile, RuntimeError, OSError, NotImplementedError) as galat:
        raise BerkasTakTerbaca(kalimat_rusak()) from galat
    if "xl/workbook.xml" in nama:
        return JenisBerkas.XLSX
    if b"opendocument.spreadsheet" in jenis:
        return JenisBerkas.ODS
    if "xl/workbook.bin" in nama:
        raise BerkasTakTerbaca(f"Berkas .xlsb tidak dibaca. {_SIMPAN_XLSX}")
    raise BerkasTakTerbaca(
        "Berkas ini arsip atau dokumen lain, bukan tabel. Unggah berkas .xlsx, .xls, .ods, atau .csv."
    )
