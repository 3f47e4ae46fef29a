"""Work patterns as written data (the shipped template, an export, a form) and back to rules.

A pattern is a mapping: `kode`, `nama`, optional `ikut_libur`, `umum` (parts of hours shared by all
days), `pekan` (senin to minggu: hours or null) and `penyesuaian` (nama, mulai, selesai as
YYYY-MM-DD or null, prioritas, hari). Hours hold masuk, pulang, batas and optional buka, tutup
as `07.30`, istirahat in minutes, potong_detik true or false. Keys that begin with `catatan` or
`dasar` are notes for readers.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from kinerja.inti.format import HARI as NAMA_HARI
from presensi.domain.kalender import JamHari, PenyesuaianJam, PolaKerja
from presensi.domain.teks import baca_jam

_Data = Mapping[str, object]
_HARI: Final = tuple(nama.lower() for nama in NAMA_HARI)
_JAM: Final = ("masuk", "pulang", "batas", "buka", "tutup")
_WAJIB: Final = frozenset({"masuk", "pulang", "batas"})
_CATATAN: Final = ("catatan", "dasar")


class PolaSalah(ValueError):
    """A pattern that cannot be read; the message is an Indonesian sentence that says where."""


def baca_pola(data: object) -> PolaKerja:
    """The rules of one written pattern. Raises `PolaSalah`."""
    isi = _peta(data, "Pola")
    nama = _teks(isi, "nama", "Pola")
    tempat = f"Pola “{nama}”"
    _periksa_kunci(isi, {"kode", "nama", "ikut_libur", "umum", "pekan", "penyesuaian"}, set(), tempat)
    umum = _peta(isi.get("umum", {}), f"{tempat}, umum")
    pekan = _baca_hari(isi.get("pekan"), umum, f"{tempat}, pekan")
    if hilang := [nama for nomor, nama in enumerate(_HARI) if nomor not in pekan]:
        raise PolaSalah(f"{tempat}, pekan: belum memuat {', '.join(hilang)}; tulis null bila libur.")
    penyesuaian = isi.get("penyesuaian", [])
    if not isinstance(penyesuaian, list | tuple):
        raise PolaSalah(f"{tempat}, penyesuaian: harus berupa daftar.")
    return PolaKerja(
        kode=_teks(isi, "kode", tempat),
        nama=nama,
        pekan=tuple(pekan[nomor] for nomor in range(7)),
        penyesuaian=tuple(_baca_penyesuaian(satu, umum, tempat) for satu in penyesuaian),
        ikut_libur=_ya_tidak(isi, "ikut_libur", tempat),
    )


def baca_berkas_pola(data: object) -> tuple[PolaKerja, ...]:
    """All patterns of a written set `{"pola": [...]}`. Raises `PolaSalah`, also for a double code."""
    daftar = _peta(data, "Berkas pola").get("pola")
    if not isinstance(daftar, list | tuple):
        raise PolaSalah("Berkas pola: bagian “pola” harus berupa daftar.")
    pola = tuple(baca_pola(satu) for satu in daftar)
    kode = [satu.kode for satu in pola]
    if ganda := {satu for satu in kode if kode.count(satu) > 1}:
        raise PolaSalah(f"Berkas pola: kode {', '.join(sorted(ganda))} dipakai lebih dari sekali.")
    return pola


def _baca_penyesuaian(data: object, umum: _Data, tempat: str) -> PenyesuaianJam:
    isi = _peta(data, f"{tempat}, penyesuaian")
    nama = _teks(isi, "nama", f"{tempat}, penyesuaian")
    tempat = f"{tempat}, penyesuaian “{nama}”"
    _periksa_kunci(isi, {"nama", "mulai", "selesai", "prioritas", "hari"}, {"hari"}, tempat)
    mulai, selesai = _tanggal(isi, "mulai", tempat), _tanggal(isi, "selesai", tempat)
    if (mulai is None) != (selesai is None) or (mulai and selesai and selesai < mulai):
        raise PolaSalah(f"{tempat}: isi mulai dan selesai berurutan, atau kosongkan keduanya.")
    prioritas = isi.get("prioritas", 0)
    if not isinstance(prioritas, int) or isinstance(prioritas, bool):
        raise PolaSalah(f"{tempat}: prioritas harus bilangan bulat.")
    hari = _baca_hari(isi["hari"], umum, tempat)
    return PenyesuaianJam(nama, hari, mulai, selesai, prioritas)


def _baca_hari(data: object, umum: _Data, tempat: str) -> dict[int, JamHari | None]:
    isi = _peta(data, tempat)
    _periksa_kunci(isi, set(_HARI), set(), tempat)
    return {
        nomor: None if isi[nama] is None else _baca_jam_hari(isi[nama], umum, f"{tempat}, {nama}")
        for nomor, nama in enumerate(_HARI)
        if nama in isi
    }


def _baca_jam_hari(data: object, umum: _Data, tempat: str) -> JamHari:
    isi = {**umum, **_peta(data, tempat)}
    _periksa_kunci(isi, {*_JAM, "istirahat", "potong_detik"}, _WAJIB, tempat)
    istirahat = isi.get("istirahat", 0)
    if not isinstance(istirahat, int) or isinstance(istirahat, bool):
        raise PolaSalah(f"{tempat}: istirahat harus bilangan menit.")
    potong_detik = _ya_tidak(isi, "potong_detik", tempat)
    try:
        jam = {nama: baca_jam(_teks(isi, nama, tempat)) for nama in _JAM if nama in isi}
        return JamHari(**jam, istirahat=istirahat, potong_detik=potong_detik)
    except PolaSalah:
        raise
    except ValueError as galat:
        raise PolaSalah(f"{tempat}: {galat}") from galat


def _peta(data: object, tempat: str) -> _Data:
    if not isinstance(data, Mapping):
        raise PolaSalah(f"{tempat}: harus berupa pasangan nama dan isi.")
    return data


def _periksa_kunci(isi: _Data, dikenal: set[str], wajib: frozenset[str] | set[str], tempat: str) -> None:
    if asing := sorted(k for k in isi if k not in dikenal and not k.startswith(_CATATAN)):
        raise PolaSalah(f"{tempat}: bagian {', '.join(asing)} tidak dikenal; periksa ejaannya.")
    if hilang := sorted(wajib - isi.keys()):
        raise PolaSalah(f"{tempat}: belum memuat {', '.join(hilang)}.")


def _teks(isi: _Data, kunci: str, tempat: str) -> str:
    nilai = isi.get(kunci)
    if not isinstance(nilai, str) or not nilai.strip():
        raise PolaSalah(f"{tempat}: {kunci} harus berupa teks dan tidak boleh kosong.")
    return nilai.strip()


def _ya_tidak(isi: _Data, kunci: str, tempat: str) -> bool:
    nilai = isi.get(kunci, True)
    if not isinstance(nilai, bool):
        raise PolaSalah(f"{tempat}: {kunci} harus true atau false.")
    return nilai


def _tanggal(isi: _Data, kunci: str, tempat: str) -> date | None:
    nilai = isi.get(kunci)
    if nilai is None:
        return None
    try:
        return date.fromisoformat(str(nilai))
    except ValueError as galat:
        raise PolaSalah(f"{tempat}: {kunci} “{nilai}” bukan tanggal; tulis 2026-10-05.") from galat
