"""Rows of a text table: separator, quotes and encoding are recognised, not asked."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from itertools import islice

from kinerja.inti.tabel.dasar import AliranTabel, Baris, BerkasTakTerbaca

_PEMISAH = (";", "\t", ",", "|")
_CONTOH = 30


def buka_csv(isi: bytes) -> AliranTabel:
    """Return the raw rows of a text table (header not yet split off, blank rows still there).

    Accepts `;`, `,`, tab and `|`, quotes, Excel's `sep=` line, UTF-8 with or without BOM, UTF-16
    with BOM and Windows-1252. Raises `BerkasTakTerbaca`.
    """
    enkode = _kenali_enkode(isi)
    catatan: tuple[str, ...] = ()
    if enkode == "cp1252":
        catatan = ("Berkas dibaca dengan pengodean Windows-1252, bukan UTF-8. Periksa huruf khusus pada nama.",)
    baris_sep = _baris_sep(isi, enkode)
    pemisah = baris_sep or _kenali_pemisah(isi, enkode)
    lewati = 1 if baris_sep else 0
    return AliranTabel((), _rekaman(isi, enkode, pemisah, lewati), catatan=catatan)


def _kenali_enkode(isi: bytes) -> str:
    if isi.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        calon = ["utf-16"]
    else:
        calon = ["utf-8-sig", "cp1252"]
    for enkode in calon:
        pengurai = codecs.getincrementaldecoder(enkode)()
        langkah = 1024**2
        try:
            for awal in range(0, len(isi), langkah):
                pengurai.decode(isi[awal : awal + langkah], awal + langkah >= len(isi))
        except UnicodeDecodeError:
            continue
        return enkode
    raise BerkasTakTerbaca(
        "Huruf dalam berkas ini tidak terbaca. Buka di Excel, pilih Simpan Sebagai “CSV UTF-8”, lalu unggah hasilnya."
    )


def _aliran_teks(isi: bytes, enkode: str) -> TextIOWrapper:
    return TextIOWrapper(BytesIO(isi), encoding=enkode, newline="")


def _baris_sep(isi: bytes, enkode: str) -> str:
    pertama = _aliran_teks(isi, enkode).readline(20).strip().strip('"').lower()
    return pertama[4] if len(pertama) == 5 and pertama.startswith("sep=") else ""


def _kenali_pemisah(isi: bytes, enkode: str) -> str:
    """Choose the separator that cuts most of the first rows into the same number of cells."""

    def nilai(pemisah: str) -> tuple[int, int]:
        lebar: Counter[int] = Counter()
        pembaca = csv.reader(_aliran_teks(isi, enkode), delimiter=pemisah)
        try:
            lebar.update(len(sel) for sel in islice(pembaca, _CONTOH) if len(sel) > 1)
        except csv.Error:
            return (0, 0)
        terbanyak = lebar.most_common(1)
        return (terbanyak[0][1], terbanyak[0][0]) if terbanyak else (0, 0)

    return max(_PEMISAH, key=nilai)


def _rekaman(isi: bytes, enkode: str, pemisah: str, lewati: int) -> Iterator[Baris]:
    pembaca = csv.reader(_aliran_teks(isi, enkode), delimiter=pemisah, strict=True)
    nomor = 0
    try:
        for nomor, sel in enumerate(pembaca, start=1):
            if nomor > lewati:
                yield Baris(nomor, tuple([teks.strip() or None for teks in sel]))
    except csv.Error as galat:
        raise BerkasTakTerbaca(
            f"Baris {nomor + 1}: tanda kutip tidak berpasangan, sehingga batas selnya tidak jelas. "
            'Hapus tanda kutip itu atau tulis dua kali (""), lalu unggah ulang.'
        ) from galat
