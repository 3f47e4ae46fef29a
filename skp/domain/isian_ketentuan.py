"""How the values of a regime are asked for, where an instansi changes them: names, choices, tables by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from skp.domain.ketentuan import Isi, KetentuanTidakSah, desimal
from skp.domain.teks_ketentuan import angka_teks


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
    """A column of a table of values. `pilihan`: words by code. Not `wajib`: an empty cell leaves the value out."""

    kunci: str
    nama: str
    jenis: JenisKolom = JenisKolom.BILANGAN
    pilihan: Mapping[str, str] = field(default_factory=dict)
    wajib: bool = True


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


def tulis_baris(isi: Sequence[Isi], kolom: Sequence[Kolom]) -> str:
    """Rows as lines: "Baik | 100 | 100"."""
    return "\n".join(" | ".join(_tulis(k, b.get(k.kunci)) for k in kolom) for b in isi)


def _tulis(k: Kolom, nilai: Any) -> str:
    if nilai is None:
        return ""
    if k.jenis is JenisKolom.BILANGAN:
        return angka_teks(nilai)
    if k.jenis is JenisKolom.YA:
        return "ya" if nilai else "tidak"
    if k.jenis is JenisKolom.DAFTAR:
        return ", ".join(k.pilihan[n] for n in nilai)
    return k.pilihan.get(nilai, "") if k.jenis is JenisKolom.PILIHAN else str(nilai)


def baca_baris(teks: str, kolom: Sequence[Kolom]) -> list[dict[str, Any]]:
    """Lines as `tulis_baris` writes them. Raises KetentuanTidakSah, which names the line and the column."""
    hasil = []
    for baris in filter(str.strip, teks.splitlines()):
        sel = [" ".join(s.split()) for s in baris.split("|")]
        if len(sel) != len(kolom):
            raise KetentuanTidakSah(
                f"“{baris.strip()}” harus berisi {len(kolom)} bagian yang dipisah garis tegak: {susunan(kolom)}."
            )
        isi = {k.kunci: _baca(k, s) for k, s in zip(kolom, sel, strict=True) if s}
        if kurang := [k.nama for k in kolom if k.wajib and k.kunci not in isi]:
            raise KetentuanTidakSah(f"“{baris.strip()}”: isi {', '.join(kurang)}.")
        hasil.append(isi)
    return hasil


def susunan(kolom: Sequence[Kolom]) -> str:
    """The columns of a line in words; what may be empty is said."""
    return " | ".join(k.nama if k.wajib else f"{k.nama} (boleh kosong)" for k in kolom)


def _baca(k: Kolom, sel: str) -> Any:
    if k.jenis is JenisKolom.TEKS:
        return sel
    if k.jenis is JenisKolom.YA:
        return _kode(k, sel, {"ya": "ya", "tidak": "tidak"}) == "ya"
    if k.jenis is JenisKolom.PILIHAN:
        return _kode(k, sel, k.pilihan)
    if k.jenis is JenisKolom.DAFTAR:
        return [_kode(k, s, k.pilihan) for s in sel.split(",") if s.strip()]
    return _bilangan(k, sel)


def _bilangan(k: Kolom, sel: str) -> Any:
    try:
        nilai = desimal(sel.replace(",", "."))
    except (ValueError, ArithmeticError) as galat:
        raise KetentuanTidakSah(f"{k.nama}: “{sel}” bukan angka.") from galat
    if k.jenis is JenisKolom.CACAH:
        if nilai != int(nilai):
            raise KetentuanTidakSah(f"{k.nama}: “{sel}” harus bilangan bulat.")
        return int(nilai)
    return f"{nilai.normalize():f}"


def _kode(k: Kolom, sel: str, pilihan: Mapping[str, str]) -> str:
    for kode, kata in pilihan.items():
        if sel.strip().casefold() == kata.casefold():
            return kode
    raise KetentuanTidakSah(f"{k.nama}: “{sel.strip()}” tidak dikenal. Pilih: {', '.join(pilihan.values())}.")
