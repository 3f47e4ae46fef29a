"""Measure a spreadsheet before it is opened.

The reader allocates the full rectangle up to the furthest cell, so one stray cell at the last row
and column would take gigabytes and kill the process instead of raising. These checks look at the
compressed parts first, in pieces, and refuse with a sentence.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from xml.etree import ElementTree

from kinerja.inti.format import angka as tulis_angka
from kinerja.inti.tabel.dasar import Batas, BerkasTakTerbaca
from kinerja.inti.tabel.jenis_berkas import kalimat_rusak

# A cell that holds something; empty formatted cells close themselves and cost the reader nothing.
_SEL_XLSX = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"(?:[^<>]*[^/<>])?>')
_POTONG = 1024**2
_TUMPANG = 256
_TABEL = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def jaga_xlsx(isi: bytes, batas: Batas) -> None:
    """Refuse an xlsx whose sheets reach too far or unpack too large. Raises `BerkasTakTerbaca`."""
    for arsip, nama in _bagian(isi, batas):
        with arsip.open(nama) as berkas:
            _periksa_luas(*_ujung_xlsx(berkas), batas)


def jaga_ods(isi: bytes, batas: Batas) -> None:
    """Refuse an ods whose repeated cells reach too far. Raises `BerkasTakTerbaca`."""
    for arsip, nama in _bagian(isi, batas):
        if nama == "content.xml":
            with arsip.open(nama) as berkas:
                for baris, kolom in _ujung_ods(berkas):
                    _periksa_luas(baris, kolom, batas)


def _bagian(isi: bytes, batas: Batas) -> Iterator[tuple[zipfile.ZipFile, str]]:
    try:
        with zipfile.ZipFile(BytesIO(isi)) as arsip:
            isi_xml = [i for i in arsip.infolist() if i.filename.endswith((".xml", ".rels"))]
            if sum(i.file_size for i in isi_xml) > batas.byte_terurai:
                raise BerkasTakTerbaca(
                    "Isi berkas ini terlalu besar setelah dibuka. Bagi menjadi beberapa berkas, "
                    "atau simpan sebagai CSV."
                )
            for info in isi_xml:
                yield arsip, info.filename
    except (zipfile.BadZipFile, ElementTree.ParseError, RuntimeError, EOFError, OSError) as galat:
        raise BerkasTakTerbaca(kalimat_rusak()) from galat


def _ujung_xlsx(berkas: IO[bytes]) -> tuple[int, int]:
    baris = 0
    kolom: set[bytes] = set()
    sisa = b""
    while potongan := berkas.read(_POTONG):
        teks = sisa + potongan
        temuan = _SEL_XLSX.findall(teks)
        if temuan:
            huruf, angka = zip(*temuan, strict=True)
            kolom.update(huruf)
            baris = max(baris, *map(int, angka))
        sisa = teks[-_TUMPANG:]
    return baris, max(map(_nomor_kolom, kolom), default=0)


def _nomor_kolom(huruf: bytes) -> int:
    nomor = 0
    for kode in huruf:
        nomor = nomor * 26 + kode - 64
    return nomor


def _ujung_ods(berkas: IO[bytes]) -> Iterator[tuple[int, int]]:
    baris = terakhir = lebar = 0
    # Sizes are bounded above, and expat since 2.4 bounds the expansion of entities.
    for _, unsur in ElementTree.iterparse(berkas):  # noqa: S314
        if unsur.tag == f"{_TABEL}table-row":
            baris += int(unsur.get(f"{_TABEL}number-rows-repeated", "1"))
            kolom = _lebar_ods(unsur)
            if kolom:
                terakhir, lebar = baris, max(lebar, kolom)
            unsur.clear()
        elif unsur.tag == f"{_TABEL}table":
            yield terakhir, lebar
            baris = terakhir = lebar = 0
            unsur.clear()


def _lebar_ods(baris: ElementTree.Element) -> int:
    kolom = terisi = 0
    for sel in baris:
        kolom += int(sel.get(f"{_TABEL}number-columns-repeated", "1"))
        if sel.get(f"{_OFFICE}value-type") or len(sel):
            terisi = kolom
    return terisi


def _periksa_luas(baris: int, kolom: int, batas: Batas) -> None:
    if baris * kolom > batas.sel or kolom > batas.kolom:
        raise BerkasTakTerbaca(
            f"Lembar ini berisi sel sampai baris {tulis_angka(baris)}, kolom ke-{tulis_angka(kolom)}; "
            "terlalu luas untuk dibaca. Hapus sel di luar tabel (Ctrl+End menunjukkan sel "
            "terakhir), atau salin tabelnya ke berkas baru."
        )
