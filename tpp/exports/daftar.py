"""Files of a payment list: the table for a spreadsheet, and the payments for a bank."""

import csv
from decimal import Decimal
from io import StringIO

from kinerja.inti.tabel.dasar import Sel
from kinerja.inti.tabel.tulis import tulis_tabel
from tpp.domain.format_bank import Bentuk, Format, aman_rumus, isi_baris
from tpp.queries.berkas_bank import IsiBank
from tpp.queries.daftar import BarisTampil, Rekap

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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


def tulis_xlsx(baris: list[BarisTampil], rekap: Rekap) -> bytes:
    """The list as one sheet: amounts and percentages as numbers, NIP as text, accounts masked; the last row is the sum."""
    u = rekap.uang
    jumlah = (None, f"Jumlah ({rekap.orang} pegawai)", None, None, None, None, u.pagu, None, None)
    uang = (u.bagian_kinerja, u.bagian_disiplin, u.kotor, u.pph, u.iuran, u.bersih, u.selisih, u.diterima)
    return tulis_tabel(KOLOM, (*map(_sel, baris), (*jumlah, *uang, None, None)), lembar="Daftar Pembayaran")


def _sel(b: BarisTampil) -> tuple[Sel | Decimal, ...]:
    u = b.uang
    orang = (b.urut, b.nama, b.nip, b.golongan, b.jabatan, b.kelas, u.pagu, b.persen_kinerja, b.persen_disiplin)
    uang = (u.bagian_kinerja, u.bagian_disiplin, u.kotor, u.pph, u.iuran, u.bersih, u.selisih, u.diterima)
    return (*orang, *uang, b.bank, b.rekening_tersamar.removeprefix(b.bank).strip())


def tulis_bank(isi: IsiBank, bentuk: Format, keterangan: str) -> tuple[bytes, str, str]:
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
