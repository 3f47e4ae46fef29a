"""An evaluation from plain data (a worked example in a file, a stored form); numbers are text or JSON numbers."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from skp.domain.banding import Target
from skp.domain.pm8.masukan import (
    Aspek,
    AspekPerilaku,
    Cascading,
    IndikatorKinerja,
    JenisUtama,
    Lingkup,
    MasukanPm8,
    NilaiTerisi,
    Perilaku,
    SkpJaJf,
    SkpJpt,
    Tambahan,
    UtamaJaJf,
    UtamaJpt,
)
from skp.domain.rejim import BahanTidakSah

Isi = Mapping[str, Any]
E = TypeVar("E", bound=StrEnum)


def baca_masukan(isi: Isi, *, penilaian_360: bool | None = None) -> MasukanPm8:
    """An evaluation from data: `nilai_skp` or `skp`, `nilai_perilaku` or `perilaku`, `ide_baru`, `penilaian_360`.

    Args:
        penilaian_360: given when the rule decides it and not the data.

    Raises:
        BahanTidakSah: something is missing, or not what it should be; the sentence names it.
    """
    skp = _angka(isi, "nilai_skp") if "nilai_skp" in isi else _skp(_isi(isi, "skp"))
    perilaku = _angka(isi, "nilai_perilaku") if "nilai_perilaku" in isi else _perilaku(_isi(isi, "perilaku"))
    tiga_enam_nol = _ya(isi, "penilaian_360") if penilaian_360 is None else penilaian_360
    return MasukanPm8(skp, perilaku, _ya(isi, "ide_baru"), tiga_enam_nol)


def _skp(isi: Isi) -> SkpJpt | SkpJaJf:
    tambahan = tuple(
        Tambahan(_teks(r, "uraian"), _kode(r, "lingkup", Lingkup), _indikator(r)) for r in _daftar(isi, "tambahan")
    )
    if isi.get("jenis") == "jpt":
        return SkpJpt(
            tuple(
                UtamaJpt(_teks(r, "uraian"), _kode(r, "jenis", JenisUtama), _indikator(r))
                for r in _daftar(isi, "utama")
            ),
            tambahan,
        )
    if isi.get("jenis") != "ja_jf":
        raise BahanTidakSah("“jenis” pada skp harus jpt atau ja_jf.")
    return SkpJaJf(
        tuple(
            UtamaJaJf(_teks(r, "uraian"), _kode(r, "cascading", Cascading), _indikator(r))
            for r in _daftar(isi, "utama")
        ),
        tambahan,
    )


def _indikator(rencana: Isi) -> tuple[IndikatorKinerja, ...]:
    return tuple(
        IndikatorKinerja(
            _teks(i, "uraian"),
            _target(_isi(i, "target")),
            _angka(i, "realisasi"),
            _kode(i, "aspek", Aspek) if i.get("aspek") else None,
            str(i.get("satuan", "")),
            _ya(i, "target_maksimal"),
        )
        for i in _daftar(rencana, "indikator")
    )


def _target(isi: Isi) -> Target:
    maks = _angka(isi, "maks") if isi.get("maks") is not None else None
    return Target(_angka(isi, "minimum"), maks, _ya(isi, "turun"))


def _perilaku(isi: Isi) -> Perilaku:
    rekan = _terisi(isi, "rekan") if isi.get("rekan") is not None else None
    return Perilaku(_terisi(isi, "penilai"), rekan, _ya(isi, "struktural"))


def _terisi(isi: Isi, nama: str) -> NilaiTerisi:
    nilai = isi.get(nama)
    if not isinstance(nilai, Mapping):
        return _angka(isi, nama)
    asing = [k for k in nilai if k not in list(AspekPerilaku)]
    if asing:
        raise BahanTidakSah(f"Aspek perilaku tidak dikenal: {', '.join(map(str, asing))}.")
    return {AspekPerilaku(k): _angka(nilai, k) for k in nilai}


def _angka(isi: Isi, nama: str) -> Decimal:
    """A float is taken as it is written: 87.5 is 87.5, whatever its binary form."""
    nilai = isi.get(nama)
    if isinstance(nilai, int | float | str | Decimal) and not isinstance(nilai, bool):
        try:
            angka = Decimal(str(nilai))
        except InvalidOperation:
            angka = Decimal("NaN")
        if angka.is_finite():
            return angka
    raise BahanTidakSah(f"“{nama}” harus berupa angka, misalnya 87.5.")


def _isi(isi: Isi, nama: str) -> Isi:
    nilai = isi.get(nama)
    if not isinstance(nilai, Mapping):
        raise BahanTidakSah(f"“{nama}” belum ada, atau bukan susunan bernama.")
    return nilai


def _daftar(isi: Isi, nama: str) -> Sequence[Isi]:
    nilai = isi.get(nama, [])
    if not isinstance(nilai, list | tuple) or not all(isinstance(n, Mapping) for n in nilai):
        raise BahanTidakSah(f"“{nama}” harus berupa daftar.")
    return nilai


def _kode(isi: Isi, nama: str, kelas: type[E]) -> E:
    nilai = isi.get(nama)
    if nilai not in list(kelas):
        raise BahanTidakSah(f"“{nama}” harus salah satu dari {', '.join(kelas)}.")
    return kelas(nilai)


def _teks(isi: Isi, nama: str) -> str:
    nilai = str(isi.get(nama) or "").strip()
    if not nilai:
        raise BahanTidakSah(f"“{nama}” belum diisi.")
    return nilai


def _ya(isi: Isi, nama: str) -> bool:
    nilai = isi.get(nama, False)
    if not isinstance(nilai, bool):
        raise BahanTidakSah(f"“{nama}” harus true atau false.")
    return nilai
