"""Rows of a spreadsheet file through calamine."""

from collections.abc import Iterator
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kinerja.inti.tabel.dasar import AliranTabel, Baris, Batas, BerkasTakTerbaca, Sel
from kinerja.inti.tabel.jenis_berkas import JenisBerkas, kalimat_rusak, kalimat_sandi
from kinerja.inti.tabel.penjaga import jaga_ods, jaga_xlsx


def buka_lembar(isi: bytes, jenis: JenisBerkas, batas: Batas) -> AliranTabel:
    """Return the raw rows of the first visible sheet that holds something.

    A hidden sheet is read only when no visible one has content. Sheets that were not read are
    named in `catatan`. Raises `BerkasTakTerbaca`.
    """
    if jenis is JenisBerkas.XLSX:
        jaga_xlsx(isi, batas)
    elif jenis is JenisBerkas.ODS:
        jaga_ods(isi, batas)
    try:
        buku = CalamineWorkbook.from_filelike(BytesIO(isi))
        lembar = _lembar_berisi(buku)
    except PasswordError as galat:
        raise BerkasTakTerbaca(kalimat_sandi()) from galat
    except CalamineError as galat:
        raise BerkasTakTerbaca(kalimat_rusak()) from galat
    if lembar is None:
        raise BerkasTakTerbaca("Tidak ada lembar yang berisi data. Unggah berkas yang berisi judul kolom dan data.")
    catatan = _catatan_lembar(buku.sheets_metadata, lembar.name)
    return AliranTabel((), _baris(lembar), lembar=lembar.name, catatan=catatan)


def _tampak(keterangan: SheetMetadata) -> bool:
    return keterangan.visible == SheetVisibleEnum.Visible


def _lembar_berisi(buku: CalamineWorkbook) -> CalamineSheet | None:
    tabel = [k for k in buku.sheets_metadata if k.typ == SheetTypeEnum.WorkSheet]
    for keterangan in sorted(tabel, key=_tampak, reverse=True):
        lembar = buku.get_sheet_by_name(keterangan.name)
        if lembar.start is not None:
            return lembar
    return None


def _catatan_lembar(semua: list[SheetMetadata], dibaca: str) -> tuple[str, ...]:
    catatan = []
    for keterangan in semua:
        if keterangan.name == dibaca and not _tampak(keterangan):
            catatan.append(f"Lembar “{dibaca}” tersembunyi di Excel, tetapi hanya itu yang berisi.")
    lain = [f"“{k.name}”" + ("" if _tampak(k) else " (tersembunyi)") for k in semua if k.name != dibaca]
    if lain:
        catatan.append(f"Hanya lembar “{dibaca}” yang dibaca. Lembar yang tidak dibaca: {', '.join(lain)}.")
    return tuple(catatan)


def _baris(lembar: CalamineSheet) -> Iterator[Baris]:
    for nomor, sel in enumerate(lembar.iter_rows(), start=1):
        yield Baris(nomor, tuple([_rapikan(nilai) for nilai in sel]))


def _rapikan(nilai: Sel) -> Sel:
    return (nilai.strip() or None) if isinstance(nilai, str) else nilai
