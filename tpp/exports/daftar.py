"""Files of a payment list: the table for a spreadsheet, and the payments for a bank."""

import csv
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO, StringIO

from django.utils.timezone import localtime
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kinerja.inti.format import angka
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.format import tanggal as teks_tanggal
from kinerja.inti.tabel.dasar import Sel
from kinerja.inti.tabel.tulis import tulis_tabel
from kinerja.models.pegawai import samarkan
from tpp.domain.format_bank import Bentuk, aman_rumus, isi_baris
from tpp.domain.format_bank import Format as FormatBerkas
from tpp.models import DaftarPembayaran
from tpp.queries.berkas_bank import IsiBank
from tpp.queries.daftar import BarisTampil, Rekap, Uang, urut_cetak

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TANPA_BANK, TANPA_REKENING = "belum tercatat", "belum ada rekening"
_FOLIO = 14
"""Excel's code of the paper."""
KOLOM = (
    "No.",
    "Nama",
    "NIP",
    "Golongan",
    "Jabatan",
    "Kelas",
    "Besaran TPP",
    "Kinerja (%)",
    "Disiplin (%)",
    "Bagian kinerja",
    "Bagian disiplin",
    "Jumlah Bruto",
    "PPh 21",
    "Iuran BPJS",
    "Jumlah bulan ini",
    "Selisih bulan lalu",
    "Jumlah Diterima",
    "Bank",
    "Rekening",
)


LEBAR = (5, 34, 20, 9, 38, 7, *[15] * 11, 22, 14)
_UANG_MULAI, _UANG_SAMPAI = 6, 16
_PERSEN = (7, 8)


def tulis_xlsx(daftar: DaftarPembayaran, baris: Sequence[BarisTampil], rekap: Rekap) -> bytes:
    """The list as one sheet, in the order of the paper: title, month, office and state above, the sum below.

    Amounts and percentages are numbers, NIP is text, accounts are masked. `daftar` is read with month and office.
    """
    penampung = BytesIO()
    with Workbook(penampung, {"in_memory": True}) as buku:
        lembar = buku.add_worksheet("Daftar Pembayaran")
        kepala = _tulis_judul(buku, lembar, daftar, rekap)
        _tulis_isi(buku, lembar, kepala, urut_cetak(baris), rekap)
        _atur_kertas(lembar, kepala, draf=not daftar.disahkan_pada)
    return penampung.getvalue()


def _tulis_judul(buku: Workbook, lembar: Worksheet, daftar: DaftarPembayaran, rekap: Rekap) -> int:
    """The lines above the table; returns the row of its headings."""
    tebal, biasa = buku.add_format({"bold": True, "font_size": 13}), buku.add_format({"bold": True})
    bulan, opd = daftar.bulan_opd.bulan, daftar.bulan_opd.perangkat_daerah.nama
    lembar.write_string(0, 0, f"Daftar Pembayaran Tambahan Penghasilan Pegawai {teks_bulan(bulan)}", tebal)
    lembar.write_string(1, 0, opd, biasa)
    tanda = [sebut_keadaan(daftar), *perhatian(rekap)]
    for nomor, teks in enumerate(tanda, start=2):
        lembar.write_string(nomor, 0, teks)
    return len(tanda) + 3


def sebut_keadaan(daftar: DaftarPembayaran) -> str:
    """Whether the sheet is final, with the number and day of the act."""
    if not daftar.disahkan_pada:
        return "DRAF. Belum disahkan, masih dapat berubah."
    nomor = f" nomor {daftar.nomor}" if daftar.nomor else ""
    return f"Disahkan {teks_tanggal(localtime(daftar.disahkan_pada).date())}{nomor}."


def perhatian(rekap: Rekap) -> list[str]:
    """What a bank would stumble over, in sentences."""
    kalimat = []
    if rekap.tanpa_rekening:
        kalimat.append(f"Perhatian: {angka(rekap.tanpa_rekening)} pegawai belum mempunyai rekening.")
    if rekap.tanpa_bank:
        kalimat.append(f"Perhatian: {angka(rekap.tanpa_bank)} pegawai mempunyai rekening tanpa nama bank.")
    return kalimat


def _tulis_isi(buku: Workbook, lembar: Worksheet, kepala: int, baris: Sequence[BarisTampil], rekap: Rekap) -> None:
    bentuk = [_bentuk(kolom) for kolom in range(len(KOLOM))]
    isi = [buku.add_format(b | {"valign": "top"}) for b in bentuk]
    jumlah = [buku.add_format(b | {"bold": True, "top": 1}) for b in bentuk]
    judul = buku.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for kolom, teks in enumerate(KOLOM):
        lembar.write_string(kepala, kolom, teks, judul)
        lembar.set_column(kolom, kolom, LEBAR[kolom])
    for nomor, satu in enumerate(baris, start=1):
        _tulis_baris(lembar, kepala + nomor, _sel(nomor, satu), isi)
    _tulis_baris(lembar, kepala + len(baris) + 1, _kaki(rekap), jumlah)


def _bentuk(kolom: int) -> dict[str, object]:
    if kolom in _PERSEN:
        return {"num_format": "0.00"}
    return {"num_format": "#,##0"} if _UANG_MULAI <= kolom <= _UANG_SAMPAI else {"text_wrap": True}


def _tulis_baris(lembar: Worksheet, nomor: int, sel: Sequence[Sel | Decimal], bentuk: Sequence[Format]) -> None:
    for kolom, nilai in enumerate(sel):
        if nilai is None:
            lembar.write_blank(nomor, kolom, None, bentuk[kolom])
        elif isinstance(nilai, str):
            lembar.write_string(nomor, kolom, nilai, bentuk[kolom])
        else:
            lembar.write_number(nomor, kolom, nilai, bentuk[kolom])


def _atur_kertas(lembar: Worksheet, kepala: int, *, draf: bool) -> None:
    """Landscape folio, one page wide, headings on every page; an unfinished list says so on each."""
    lembar.freeze_panes(kepala + 1, 2)
    lembar.set_landscape()
    lembar.set_paper(_FOLIO)
    lembar.fit_to_pages(1, 0)
    lembar.repeat_rows(kepala)
    lembar.set_footer(f"&L{'DRAF' if draf else ''}&RHalaman &P dari &N")


def _uang(u: Uang) -> tuple[Decimal, ...]:
    return (u.bagian_kinerja, u.bagian_disiplin, u.kotor, u.pph, u.iuran, u.bersih, u.selisih, u.diterima)


def _kaki(rekap: Rekap) -> tuple[Sel | Decimal, ...]:
    orang = (None, f"Jumlah ({angka(rekap.orang)} pegawai)", None, None, None, None, rekap.uang.pagu, None, None)
    return (*orang, *_uang(rekap.uang), None, None)


def _sel(nomor: int, b: BarisTampil) -> tuple[Sel | Decimal, ...]:
    orang = (nomor, b.nama, b.nip, b.golongan, b.jabatan, b.kelas, b.uang.pagu, b.persen_kinerja, b.persen_disiplin)
    bank = b.bank.strip() or (TANPA_BANK if b.rekening else TANPA_REKENING)
    return (*orang, *_uang(b.uang), bank, samarkan(b.rekening) if b.rekening else "")


def tulis_bank(isi: IsiBank, bentuk: FormatBerkas, keterangan: str) -> tuple[bytes, str, str]:
    """The payments in a bank's format: bytes, content type, file extension."""
    baris = (isi_baris(bentuk.kolom, b, keterangan) for b in isi.baris)
    judul = [k.judul for k in bentuk.kolom]
    if bentuk.bentuk is Bentuk.XLSX:
        return tulis_tabel(judul, baris, lembar="Pembayaran"), XLSX, "xlsx"
    keluar = StringIO()
    penulis = csv.writer(keluar, delimiter=bentuk.pemisah.tanda, lineterminator="\r\n")
    if bentuk.kepala:
        penulis.writerow(judul)
    penulis.writerows([aman_rumus(s) for s in satu] for satu in baris)
    return keluar.getvalue().encode(), "text/csv; charset=utf-8", "csv"
