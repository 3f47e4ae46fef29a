"""Write tables back for the user: the rows that were refused, and exports that can be re-read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from kinerja.inti.tabel.dasar import Baris, Sel, Tolakan

KOLOM_ALASAN = "Alasan ditolak"
KOLOM_BARIS = "Baris asal"


def tulis_tabel(kepala: Sequence[str], baris: Iterable[Sequence[Sel | Decimal]], *, lembar: str = "Data") -> bytes:
    """Return an xlsx of one sheet. Text stays text: a NIP keeps its digits, '=' is no formula."""
    penampung = BytesIO()
    with xlsxwriter.Workbook(penampung, {"constant_memory": True}) as buku:
        format_sel = {
            datetime: buku.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
            date: buku.add_format({"num_format": "dd/mm/yyyy"}),
            time: buku.add_format({"num_format": "hh:mm"}),
            timedelta: buku.add_format({"num_format": "[h]:mm"}),
        }
        halaman = buku.add_worksheet(lembar)
        halaman.freeze_panes(1, 0)
        halaman.set_column(0, max(len(kepala) - 1, 0), 20)
        for kolom, judul in enumerate(kepala):
            halaman.write_string(0, kolom, judul, buku.add_format({"bold": True}))
        for nomor, sel in enumerate(baris, start=1):
            for kolom, nilai in enumerate(sel):
                _tulis_sel(halaman, nomor, kolom, nilai, format_sel)
    return penampung.getvalue()


def tulis_ditolak(kepala: Sequence[str], baris: Iterable[Baris], tolakan: Iterable[Tolakan]) -> bytes:
    """Return an xlsx of the refused rows as they came, with their row number and every reason.

    The two added columns come last, so that the repaired file can be uploaded again as it is.
    """
    alasan: dict[int, list[str]] = {}
    for satu in tolakan:
        kalimat = f"{satu.kolom}: {satu.kalimat}" if satu.kolom else satu.kalimat
        alasan.setdefault(satu.nomor, []).append(kalimat)
    lebar = len(kepala)
    ditolak = ((*_pas(b.sel, lebar), b.nomor, " ".join(alasan[b.nomor])) for b in baris if b.nomor in alasan)
    return tulis_tabel((*kepala, KOLOM_BARIS, KOLOM_ALASAN), ditolak, lembar="Ditolak")


def _pas(sel: tuple[Sel, ...], lebar: int) -> tuple[Sel, ...]:
    """Cells beyond the header are joined into the last one, so that nothing is lost."""
    if len(sel) <= lebar:
        return sel
    return (*sel[: lebar - 1], " | ".join(str(n) for n in sel[lebar - 1 :] if n is not None))


def _tulis_sel(
    halaman: Worksheet,
    baris: int,
    kolom: int,
    nilai: Sel | Decimal,
    format_sel: Mapping[type, object],
) -> None:
    match nilai:
        case None:
            return
        case str():
            halaman.write_string(baris, kolom, nilai)
        case bool():
            halaman.write_boolean(baris, kolom, nilai)
        case int() | float() | Decimal():
            halaman.write_number(baris, kolom, nilai)
        case _:
            halaman.write_datetime(baris, kolom, nilai, format_sel[type(nilai)])
