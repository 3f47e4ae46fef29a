"""What a bank's payment file looks like, as data: form, separator and columns. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_BARIS = re.compile(r'^(?P<judul>[^=]+)=\s*(?:"(?P<tetap>[^"]*)"|(?P<sumber>\w+))$')
_RUMUS = ("=", "+", "-", "@", "\t", "\r")


class Bentuk(StrEnum):
    """Form of the file."""

    CSV = "csv"
    XLSX = "xlsx"

    @property
    def sebutan(self) -> str:
        return {"csv": "CSV (teks)", "xlsx": "XLSX (Excel)"}[self.value]


class Pemisah(StrEnum):
    """Separator of a text file; its sign is `tanda`."""

    TITIK_KOMA = "titik_koma"
    KOMA = "koma"
    TAB = "tab"
    GARIS = "garis"

    @property
    def tanda(self) -> str:
        return {"titik_koma": ";", "koma": ",", "tab": "\t", "garis": "|"}[self.value]

    @property
    def sebutan(self) -> str:
        return {
            "titik_koma": "Titik koma ( ; )",
            "koma": "Koma ( , )",
            "tab": "Tabulasi",
            "garis": "Garis tegak ( | )",
        }[self.value]


class Sumber(StrEnum):
    """What a column may hold."""

    NOMOR = "nomor"
    NAMA = "nama"
    NIP = "nip"
    BANK = "bank"
    REKENING = "rekening"
    JUMLAH = "jumlah"
    KETERANGAN = "keterangan"
    KOSONG = "kosong"
    TETAP = "tetap"


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: heading, where its content comes from, and the text itself when it is fixed."""

    judul: str
    sumber: Sumber
    tetap: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A format in use. `bank` "": of every bank."""

    kode: str
    nama: str
    bentuk: Bentuk
    kolom: tuple[Kolom, ...]
    pemisah: Pemisah = Pemisah.TITIK_KOMA
    kepala: bool = True
    bank: str = ""


@dataclass(frozen=True, slots=True)
class BarisBank:
    """One payment: whole rupiah to one account."""

    nomor: int
    nama: str
    nip: str
    bank: str
    rekening: str
    jumlah: int


def baca_kolom(teks: str) -> tuple[Kolom, ...]:
    """The columns of a text, one a line: ``No. Rekening = rekening`` or ``Kode = "451"``.

    Raises:
        ValueError: no column, an unknown content, or no column with the account or the amount; the sentence names the line.
    """
    kolom = tuple(_satu(n, baris) for n, baris in enumerate(teks.splitlines(), 1) if baris.strip())
    for wajib in (Sumber.REKENING, Sumber.JUMLAH):
        if not any(k.sumber is wajib for k in kolom):
            raise ValueError(
                f"Tambahkan satu baris untuk {wajib.value}, misalnya: {wajib.value.capitalize()} = {wajib.value}."
            )
    return kolom


def _satu(nomor: int, baris: str) -> Kolom:
    cocok = _BARIS.match(baris.strip())
    if cocok is None:
        raise ValueError(f'Baris {nomor}: tulis sebagai Judul = isi, atau Judul = "teks tetap".')
    judul = cocok["judul"].strip()
    if cocok["tetap"] is not None:
        return Kolom(judul, Sumber.TETAP, cocok["tetap"])
    sumber = cocok["sumber"].lower()
    if sumber == Sumber.TETAP or sumber not in {s.value for s in Sumber}:
        pilihan = ", ".join(s.value for s in Sumber if s is not Sumber.TETAP)
        raise ValueError(f"Baris {nomor}: isi “{sumber}” tidak dikenal. Pilih salah satu: {pilihan}.")
    return Kolom(judul, Sumber(sumber))


def isi_baris(kolom: Sequence[Kolom], baris: BarisBank, keterangan: str) -> list[str | int]:
    """The cells of one payment; amounts are numbers, all else is text."""
    nilai: dict[Sumber, str | int] = {
        Sumber.NOMOR: baris.nomor,
        Sumber.NAMA: baris.nama,
        Sumber.NIP: baris.nip,
        Sumber.BANK: baris.bank,
        Sumber.REKENING: baris.rekening,
        Sumber.JUMLAH: baris.jumlah,
        Sumber.KETERANGAN: keterangan,
        Sumber.KOSONG: "",
    }
    return [k.tetap if k.sumber is Sumber.TETAP else nilai[k.sumber] for k in kolom]


def aman_rumus(sel: str | int) -> str | int:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    return f"'{sel}" if isinstance(sel, str) and sel.startswith(_RUMUS) else sel


_UMUM = "No. = nomor\nNama = nama\nBank = bank\nNomor Rekening = rekening\nJumlah = jumlah\nKeterangan = keterangan"
BAWAAN = (
    Format("umum-csv", "Umum, CSV", Bentuk.CSV, baca_kolom(_UMUM)),
    Format("umum-xlsx", "Umum, XLSX", Bentuk.XLSX, baca_kolom(_UMUM)),
)
"""Formats that every tenant has, beside its own."""
