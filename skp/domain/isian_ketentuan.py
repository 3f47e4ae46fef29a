"""How the values of a regime are asked for, where an instansi changes them: names, choices, tables by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from skp.domain.ketentuan import Isi, KetentuanTidakSah, desimal
from skp.domain.teks_ketentuan import angka_teks

YA_TIDAK = {"ya": "Ya", "tidak": "Tidak"}


class JenisKolom(StrEnum):
    """What a cell of a table holds, as it is stored."""

    BILANGAN = "bilangan"
    CACAH = "cacah"
    TEKS = "teks"
    PILIHAN = "pilihan"
    DAFTAR = "daftar"
    YA = "ya"


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of a table of values.

    pilihan: words by code. Not `wajib`: an empty cell leaves the value out. panjang: a sentence rather than a word.
    kosong: what an empty choice means, in words.
    """

    kunci: str
    nama: str
    jenis: JenisKolom = JenisKolom.BILANGAN
    pilihan: Mapping[str, str] = field(default_factory=dict)
    wajib: bool = True
    panjang: bool = False
    kosong: str = "Tidak ditentukan"


@dataclass(frozen=True, slots=True)
class IsianKetentuan:
    """Names for the form of a section; a key may be "bagian.kunci" or the last name alone.

    nama: the label of a value. pilihan: words by code. tabel: columns of a list of rows. boleh_kosong: numbers that may be
    left out, which switches the bound off.
    """

    nama: Mapping[str, str] = field(default_factory=dict)
    pilihan: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tabel: Mapping[str, Sequence[Kolom]] = field(default_factory=dict)
    boleh_kosong: Mapping[str, JenisKolom] = field(default_factory=dict)

    def label(self, bagian: str, letak: Sequence[str]) -> str:
        """What the value at a place of a section is called: "Tanpa penilaian 360°: bagian nilai SKP (persen)"."""
        return ": ".join(self._satu(bagian, kunci) for kunci in letak)

    def _satu(self, bagian: str, kunci: str) -> str:
        return self.nama.get(f"{bagian}.{kunci}") or self.nama.get(kunci) or kunci.replace("_", " ").capitalize()

    def pilihan_untuk(self, bagian: str, kunci: str) -> Mapping[str, str]:
        """Words by code of a value; {} where it is no choice."""
        return self.pilihan.get(f"{bagian}.{kunci}") or self.pilihan.get(kunci) or {}

    def kosong_untuk(self, bagian: str, kunci: str) -> JenisKolom | None:
        """What kind of number a value is that may be left out; None where it may not."""
        return self.boleh_kosong.get(f"{bagian}.{kunci}") or self.boleh_kosong.get(kunci)

    def tabel_untuk(self, bagian: str, kunci: str) -> Sequence[Kolom]:
        """Columns of a list of rows; () where it is none."""
        return self.tabel.get(f"{bagian}.{kunci}") or self.tabel.get(kunci) or ()


Sel = Mapping[str, Any]
"""The cells of a row by column as a form sends them: text, codes of a list."""


@dataclass(frozen=True, slots=True)
class SelSalah:
    """A cell that cannot be read: its row as it stands on the page from 1 on, its column, and a sentence that names both."""

    baris: int
    kunci: str
    kalimat: str


def tulis_sel(isi: Sequence[Isi], kolom: Sequence[Kolom]) -> list[dict[str, Any]]:
    """Stored rows as the cells of a form."""
    return [{k.kunci: _tulis(k, b.get(k.kunci)) for k in kolom} for b in isi]


def _tulis(k: Kolom, nilai: Any) -> Any:
    if k.jenis is JenisKolom.DAFTAR:
        return list(nilai or [])
    if nilai is None:
        return ""
    if k.jenis is JenisKolom.YA:
        return "ya" if nilai else "tidak"
    return angka_teks(nilai) if k.jenis is JenisKolom.BILANGAN else str(nilai)


def baca_sel(baris: Sequence[Sel], kolom: Sequence[Kolom]) -> tuple[list[dict[str, Any]], list[SelSalah]]:
    """Rows as they are stored, and every cell that cannot be read. A row without anything in it is left out."""
    hasil, salah = [], []
    for nomor, sel in enumerate(baris, 1):
        if not any(_terisi(sel.get(k.kunci)) for k in kolom):
            continue
        isi: dict[str, Any] = {}
        for k in kolom:
            try:
                if _terisi(sel.get(k.kunci)):
                    isi[k.kunci] = _baca(k, sel[k.kunci])
                elif k.wajib:
                    raise KetentuanTidakSah(f"isi {k.nama}, atau kosongkan seluruh baris.")
            except KetentuanTidakSah as galat:
                salah.append(SelSalah(nomor, k.kunci, f"Baris {nomor}: {galat}"))
        hasil.append(isi)
    return hasil, salah


def _terisi(nilai: Any) -> bool:
    return bool(nilai.strip() if isinstance(nilai, str) else nilai)


def _baca(k: Kolom, nilai: Any) -> Any:
    if k.jenis is JenisKolom.DAFTAR:
        return [_kode(k, n, k.pilihan) for n in nilai]
    teks = " ".join(str(nilai).split())
    if k.jenis is JenisKolom.TEKS:
        return teks
    if k.jenis is JenisKolom.YA:
        return _kode(k, teks, YA_TIDAK) == "ya"
    return _kode(k, teks, k.pilihan) if k.jenis is JenisKolom.PILIHAN else _bilangan(k, teks)


def _bilangan(k: Kolom, sel: str) -> Any:
    try:
        nilai = desimal(sel.replace(",", "."))
    except (ValueError, ArithmeticError) as galat:
        raise KetentuanTidakSah(f"{k.nama} “{sel}” bukan angka. Tulis misalnya 87,5.") from galat
    if k.jenis is JenisKolom.CACAH:
        if nilai != int(nilai):
            raise KetentuanTidakSah(f"{k.nama} “{sel}” harus bilangan bulat.")
        return int(nilai)
    return f"{nilai.normalize():f}"


def _kode(k: Kolom, nilai: str, pilihan: Mapping[str, str]) -> str:
    if nilai not in pilihan:
        raise KetentuanTidakSah(f"{k.nama} “{nilai}” tidak dikenal. Pilih: {', '.join(pilihan.values())}.")
    return nilai
