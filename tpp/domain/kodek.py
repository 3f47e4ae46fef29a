"""Reads plain JSON into frozen dataclasses and writes them back, collecting every fault as a sentence.

The dataclass itself is the format: its fields, their types and the limits in `Annotated` are all there is.
Fields that hold their default are left out when written, so a neutral field added later does not change
the fingerprint of older rule sets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from kinerja.inti.format import angka
from tpp.domain.angka import teks_desimal

PANJANG_TEKS = 1000
_DESIMAL = re.compile(r"-?\d{1,15}(\.\d{1,10})?", re.ASCII)


class Masalah(NamedTuple):
    """One fault: `jalur` is the field's path ("bagian[0].bobot"), `kalimat` says where, why and the way out."""

    jalur: str
    kalimat: str


@dataclass(frozen=True, slots=True)
class Rentang:
    """Limits of a number, both inclusive; `utuh` forbids a fraction."""

    bawah: int
    atas: int
    satuan: str = ""
    utuh: bool = False


@dataclass(frozen=True, slots=True)
class Pola:
    """A text must match this pattern whole; `arti` describes it to the user."""

    pola: str
    arti: str


class _Gagal:
    """Marks a value that could not be read."""


GAGAL = _Gagal()


_KATA = {
    "disiplin": "",
    "dari": "menit mulai",
    "sampai": "menit akhir",
    "basis": "dikenakan pada",
    "lompatan": "kejadian ke-",
    "pagu": "besaran TPP",
    "persen_jenis": "persen jenis pegawai",
    "tarif_jenis": "tarif jenis pegawai",
    "kriteria": "kriteria TPP",
    "rupiah_kelas": "rupiah kelas jabatan",
    "per_kelas": "target kelas jabatan",
    "dasar": "TPP dasar",
}
"""Words for fields whose name is no plain word; "" leaves the step out."""


def lokasi(jalur: str) -> str:
    """The path as a person would say it: "disiplin.potongan[1].dari" becomes "Potongan baris 2, menit mulai"."""
    if not jalur:
        return "Ketentuan"
    langkah = []
    for satu in jalur.split("."):
        nama, _, nomor = satu.rstrip("]").partition("[")
        kata = _KATA.get(nama, nama.replace("_", " "))
        if kata:
            langkah.append(f"{kata} baris {int(nomor) + 1}" if nomor else kata)
    teks = ", ".join(langkah)
    return teks[:1].upper() + teks[1:]


def baca(tipe: Any, data: object, jalur: str, masalah: list[Masalah]) -> Any:
    """Decode `data` as `tipe`; faults go to `masalah`, an unreadable value comes back as GAGAL. Never raises."""
    asal = get_origin(tipe)
    if asal is Annotated:
        dasar, *batas = get_args(tipe)
        return _dengan_batas(baca(dasar, data, jalur, masalah), batas, jalur, masalah)
    if asal in (Union, UnionType):
        if data is None:
            return None
        isi = next(a for a in get_args(tipe) if a is not NoneType)
        return baca(isi, data, jalur, masalah)
    pembaca = _PEMBACA.get(asal or tipe, _baca_rekam if is_dataclass(tipe) else _baca_nilai)
    return pembaca(tipe, data, jalur, masalah)


def tulis(nilai: Any) -> Any:
    """The reverse of `baca`: plain JSON with decimals and dates as text, default fields left out."""
    if is_dataclass(nilai):
        return {f.name: tulis(isi) for f in fields(nilai) if not _bawaan(f, isi := getattr(nilai, f.name))}
    if isinstance(nilai, tuple):
        return [tulis(isi) for isi in nilai]
    if isinstance(nilai, Decimal):
        return teks_desimal(nilai)
    return nilai.isoformat() if isinstance(nilai, date) else nilai


def _bawaan(kolom: Field[Any], isi: object) -> bool:
    return kolom.default is not MISSING and bool(isi == kolom.default)


@cache
def _tipe_kolom(tipe: Any) -> dict[str, Any]:
    return get_type_hints(tipe, include_extras=True)


def _baca_rekam(tipe: Any, data: object, jalur: str, masalah: list[Masalah]) -> Any:
    if not isinstance(data, dict):
        return _tolak(jalur, "harus berupa kumpulan kolom bernama", "Isi sebagai objek JSON", masalah)
    tipe_kolom = _tipe_kolom(tipe)
    masalah.extend(_kolom_asing(data, tipe_kolom, jalur))
    isi: dict[str, Any] = {}
    for kolom in fields(tipe):
        anak = f"{jalur}.{kolom.name}" if jalur else kolom.name
        if kolom.name in data:
            isi[kolom.name] = baca(tipe_kolom[kolom.name], data[kolom.name], anak, masalah)
        elif kolom.default is MISSING:
            isi[kolom.name] = _tolak(anak, "belum diisi", "Isi kolom ini", masalah)
    return GAGAL if any(v is GAGAL for v in isi.values()) else tipe(**isi)


def _kolom_asing(data: dict[Any, Any], dikenal: dict[str, Any], jalur: str) -> Iterator[Masalah]:
    for kunci in data:
        if isinstance(kunci, str) and kunci in dikenal:
            continue
        nama = kunci[:50] if isinstance(kunci, str) else "bukan teks"
        mirip = get_close_matches(nama, dikenal, 1)
        saran = f"mungkin maksudnya '{mirip[0]}'" if mirip else f"yang ada: {', '.join(dikenal)}"
        yield Masalah(
            f"{jalur}.{nama}" if jalur else nama,
            f"{lokasi(jalur)}: kolom '{nama}' tidak dikenal; {saran}. Perbaiki namanya atau hapus kolom itu.",
        )


def _baca_daftar(tipe: Any, data: object, jalur: str, masalah: list[Masalah]) -> Any:
    unsur = get_args(tipe)[0]
    if not isinstance(data, list | tuple):
        return _tolak(jalur, "harus berupa daftar", "Isi sebagai daftar JSON, boleh kosong: []", masalah)
    isi = tuple(baca(unsur, butir, f"{jalur}[{i}]", masalah) for i, butir in enumerate(data))
    return GAGAL if any(butir is GAGAL for butir in isi) else isi


def _baca_pilihan(tipe: Any, data: object, jalur: str, masalah: list[Masalah]) -> Any:
    pilihan = get_args(tipe)
    if isinstance(data, str) and data in pilihan:
        return data
    alasan = f"{_kutip(data)} bukan pilihan yang dikenal"
    return _tolak(jalur, alasan, f"Pilih salah satu: {', '.join(pilihan)}", masalah)


def _baca_nilai(tipe: Any, data: object, jalur: str, masalah: list[Masalah]) -> Any:
    if type(data) is not tipe:
        nama, saran = _NAMA_TIPE[tipe]
        return _tolak(jalur, f"{_kutip(data)} bukan {nama}", saran, masalah)
    if tipe is str and (len(str(data)) > PANJANG_TEKS or "\0" in str(data)):
        return _tolak(jalur, "teks terlalu panjang atau rusak", f"Paling banyak {PANJANG_TEKS} huruf", masalah)
    return data


_NAMA_TIPE: dict[Any, tuple[str, str]] = {
    str: ("teks", "Tulis di antara tanda kutip"),
    int: ("bilangan bulat", "Tulis angka tanpa tanda kutip, tanpa titik, tanpa koma"),
    bool: ("pilihan ya/tidak", "Tulis true atau false"),
}


def _baca_desimal(tipe: Any, data: object, jalur: str, masalah: list[Masalah]) -> Any:
    teks = data if isinstance(data, str) else ""
    if isinstance(data, int) and not isinstance(data, bool) and abs(data) < 10**15:
        teks = str(data)
    if not _DESIMAL.fullmatch(teks):
        return _tolak(jalur, f"{_kutip(data)} bukan angka", 'Tulis sebagai teks seperti "1.25"', masalah)
    return Decimal(teks)


def _baca_tanggal(tipe: Any, data: object, jalur: str, masalah: list[Masalah]) -> Any:
    try:
        return date.fromisoformat(data if isinstance(data, str) else "")
    except ValueError:
        return _tolak(jalur, f"{_kutip(data)} bukan tanggal", 'Tulis seperti "2026-10-31"', masalah)


_PEMBACA: dict[Any, Callable[[Any, object, str, list[Masalah]], Any]] = {
    tuple: _baca_daftar,
    Literal: _baca_pilihan,
    Decimal: _baca_desimal,
    date: _baca_tanggal,
}


def _dengan_batas(nilai: Any, batas: list[Any], jalur: str, masalah: list[Masalah]) -> Any:
    for satu in batas:
        if nilai is GAGAL:
            break
        if isinstance(satu, Pola) and not re.fullmatch(satu.pola, nilai):
            nilai = _tolak(jalur, f"{_kutip(nilai)} bukan {satu.arti}", "Perbaiki penulisannya", masalah)
        elif isinstance(satu, Rentang):
            nilai = _periksa_rentang(nilai, satu, jalur, masalah)
    return nilai


def _periksa_rentang(nilai: Any, batas: Rentang, jalur: str, masalah: list[Masalah]) -> Any:
    bawah, atas = (f"{angka(b)}{batas.satuan}" for b in (batas.bawah, batas.atas))
    if not batas.bawah <= nilai <= batas.atas:
        sisi = f"lebih kecil dari {bawah}" if nilai < batas.bawah else f"lebih besar dari {atas}"
        return _tolak(jalur, f"nilainya {sisi}", f"Isi antara {bawah} dan {atas}", masalah)
    if batas.utuh and nilai != int(nilai):
        return _tolak(jalur, "tidak boleh memakai pecahan", "Tulis sebagai bilangan bulat", masalah)
    return nilai


def _tolak(jalur: str, alasan: str, saran: str, masalah: list[Masalah]) -> _Gagal:
    masalah.append(Masalah(jalur, f"{lokasi(jalur)}: {alasan}. {saran}."))
    return GAGAL


def _kutip(data: object) -> str:
    """The refused value, short; only text is repeated, so that no odd object can fail to be shown."""
    if isinstance(data, str):
        return f"'{data[:40]}'"
    return {NoneType: "kosong", bool: "pilihan ya/tidak", float: "angka pecahan tanpa tanda kutip"}.get(
        type(data), "isi ini"
    )
