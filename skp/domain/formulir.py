"""The official forms of PermenPANRB 6/2022 as data: titles and columns of SKP and Evaluasi Kinerja, four layouts of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kinerja.inti.format import tanggal

JPT, JA_JF = "jpt", "ja_jf"
KUANTITATIF, KUALITATIF = "kuantitatif", "kualitatif"
SASARAN = {
    JPT: "Bagi Pejabat Pimpinan Tinggi dan Pimpinan Unit Kerja Mandiri",
    JA_JF: "Bagi Pejabat Administrasi dan Pejabat Fungsional",
}


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of the table of results.

    lebar: percent of the table's width, one that the print style knows; 0 takes what is left.
    baris: it has a cell for each indicator; otherwise one cell for the whole result.
    """

    kode: str
    judul: str
    lebar: int = 0
    baris: bool = False


_NO = Kolom("no", "No.", 5)
_RHK = Kolom("rhk", "Rencana hasil kerja")
_INTERVENSI = Kolom("intervensi", "Rencana hasil kerja pimpinan yang diintervensi", 20)
_ASPEK = Kolom("aspek", "Aspek", 12, baris=True)
_INDIKATOR = Kolom("indikator", "Indikator kinerja individu", 24, baris=True)
_TARGET = Kolom("target", "Target", 15, baris=True)
_UKURAN = Kolom("ukuran", "Ukuran keberhasilan/indikator kinerja individu dan target", 35, baris=True)
_PERSPEKTIF = Kolom("perspektif", "Perspektif", 12)
_REALISASI = Kolom("realisasi", "Realisasi berdasarkan bukti dukung", 24, baris=True)
_UMPAN = Kolom("umpan_balik", "Umpan balik berkelanjutan berdasarkan bukti dukung", 18)

_KOLOM = {
    (JPT, KUANTITATIF): (_NO, _RHK, _INDIKATOR, _TARGET, _PERSPEKTIF),
    (JPT, KUALITATIF): (_NO, _RHK, _UKURAN, _PERSPEKTIF),
    (JA_JF, KUANTITATIF): (_NO, _INTERVENSI, _RHK, _ASPEK, _INDIKATOR, _TARGET),
    (JA_JF, KUALITATIF): (_NO, _INTERVENSI, _RHK, _UKURAN),
}
_LEBAR_EVALUASI = {"no": 4, "intervensi": 13, "indikator": 13, "target": 9, "perspektif": 9, "aspek": 7, "ukuran": 22}


def kolom_hasil(bentuk: str, pendekatan: str, *, evaluasi: bool = False) -> tuple[Kolom, ...]:
    """The columns of HASIL KERJA in a layout; the evaluation's has realisation and feedback behind them."""
    dasar = _KOLOM[bentuk, pendekatan]
    if not evaluasi:
        return dasar
    sempit = tuple(Kolom(k.kode, k.judul, _LEBAR_EVALUASI.get(k.kode, k.lebar), k.baris) for k in dasar)
    return (*sempit, _REALISASI, _UMPAN)


_TEGAK = (9, 30)
_LANSKAP = (18, 24)
"""Letters on a line in ten percent of the width, cautiously, and lines that surely fit on one page with the table's head."""


def kelompok_utuh(hasil: Mapping[str, Any], kolom: Sequence[Kolom], *, lanskap: bool) -> bool:
    """Whether a result with all its indicators surely fits on one page, so that its own cells may span its rows.

    Args:
        hasil: the result as a paper's content holds it.
    """
    huruf, batas = _LANSKAP if lanskap else _TEGAK
    sisa = 100 - sum(k.lebar for k in kolom)
    lebar = {k.kode: (k.lebar or sisa) * huruf // 10 for k in kolom}
    sendiri = max(_baris(_teks(hasil, k.kode), lebar[k.kode]) for k in kolom if not k.baris)
    bawah = [k.kode for k in kolom if k.baris]
    return max(sendiri, sum(max(_baris(_teks(i, k), lebar[k]) for k in bawah) for i in hasil["indikator"])) <= batas


def _baris(teks: Iterable[str], huruf: int) -> int:
    return sum(len(t) // huruf + 1 + t.count("\n") for t in teks)


def _teks(isi: Mapping[str, Any], kode: str) -> list[str]:
    """The texts of a cell, one for each paragraph."""
    if kode == "realisasi":
        return [t for r in isi["realisasi"] for t in (r["teks"], r["bukti"]) if t]
    if kode == "umpan_balik":
        return list(isi["umpan_balik"])
    if kode == "ukuran":
        return [isi["uraian"], isi["target"]]
    return [str(isi.get({"rhk": "uraian", "indikator": "uraian"}.get(kode, kode), ""))]


def judul_skp(bentuk: str, pendekatan: str) -> tuple[str, ...]:
    """The title lines of an SKP."""
    return ("Sasaran Kinerja Pegawai", f"Pendekatan Hasil Kerja {pendekatan.capitalize()}", SASARAN[bentuk])


def judul_evaluasi(bentuk: str, pendekatan: str, periode: str) -> tuple[str, ...]:
    """The title lines of an Evaluasi Kinerja; `periode` as `sebut_periode` gives it."""
    return (
        "Evaluasi Kinerja Pegawai",
        f"Pendekatan Hasil Kerja {pendekatan.capitalize()}",
        SASARAN[bentuk],
        f"Periode: {periode}",
    )


def sebut_periode(nama: str, *, tahunan: bool) -> str:
    """ "Triwulan I", or "Akhir" for the evaluation of the year."""
    return "Akhir" if tahunan else nama


def sebut_masa(mulai: date, akhir: date) -> str:
    """ "1 Januari sd 31 Desember Tahun 2026", as the forms since 2021 spell it; both dates belong to the stretch."""
    if mulai.year != akhir.year:
        return f"{tanggal(mulai)} sd {tanggal(akhir)}"
    dari, sampai = (tanggal(t).rsplit(" ", 1)[0] for t in (mulai, akhir))
    return f"{dari} sd {sampai} Tahun {akhir.year}"
