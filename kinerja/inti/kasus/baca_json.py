"""JSON as people write it by hand: exact numbers, no double keys, bounded size, and a sentence for every fault."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from kinerja.inti.kasus.bentuk import BerkasTidakTerbaca

BATAS_BITA = 1_000_000
"""Largest file of cases or rules."""
_BATAS_DALAM = 20
_BATAS_TEKS = 5_000
_BATAS_DIGIT = 15


def baca_json(isi: bytes | str, *, batas: int = BATAS_BITA) -> Any:
    """Read JSON with exact numbers (int or Decimal).

    Raises:
        BerkasTidakTerbaca: too large, no JSON, a key written twice, or a number or depth that nobody needs.
    """
    if len(isi) > batas:
        raise BerkasTidakTerbaca(f"Berkas lebih besar dari {batas // 1000} kB. Bagi menjadi beberapa berkas.")
    try:
        teks = isi.decode("utf-8-sig") if isinstance(isi, bytes) else isi
        data = json.loads(teks, parse_float=Decimal, parse_constant=_bukan_angka, object_pairs_hook=_tanpa_ganda)
    except UnicodeDecodeError as galat:
        raise BerkasTidakTerbaca("Berkas bukan teks UTF-8. Simpan ulang sebagai JSON dengan UTF-8.") from galat
    except json.JSONDecodeError as galat:
        raise BerkasTidakTerbaca(
            f"Berkas bukan JSON yang benar: periksa tanda kutip, koma, dan kurung pada baris {galat.lineno}."
        ) from galat
    except RecursionError as galat:
        raise BerkasTidakTerbaca("Isi berkas bersusun terlalu dalam.") from galat
    except (ValueError, ArithmeticError) as galat:
        if isinstance(galat, BerkasTidakTerbaca):
            raise
        raise BerkasTidakTerbaca("Berkas memuat angka yang tidak dapat dibaca.") from galat
    _periksa(data, _Letak(), 0)
    return data


def _bukan_angka(kata: str) -> Any:
    raise BerkasTidakTerbaca(f"{kata} bukan angka yang dapat dihitung.")


def _tanpa_ganda(pasangan: list[tuple[str, Any]]) -> dict[str, Any]:
    hasil: dict[str, Any] = {}
    for kunci, nilai in pasangan:
        if kunci in hasil:
            raise BerkasTidakTerbaca(f"Kolom “{kunci[:40]}” ditulis dua kali dalam satu objek. Hapus salah satunya.")
        hasil[kunci] = nilai
    return hasil


@dataclass(frozen=True, slots=True)
class _Letak:
    """Where in the file something stands: the case by its id, once it is inside one, and the way to it."""

    kasus: str = ""
    jalur: str = ""

    def __str__(self) -> str:
        if not self.jalur:
            return self.kasus or "Berkas"
        return f"{self.kasus}: kolom “{self.jalur}”" if self.kasus else f"Kolom “{self.jalur}”"

    def bawah(self, kunci: str) -> "_Letak":
        return replace(self, jalur=f"{self.jalur}.{kunci[:40]}" if self.jalur else kunci[:40])

    def butir(self, nomor: int, isi: Any) -> "_Letak":
        kode = isi.get("id") if isinstance(isi, Mapping) else None
        if not self.kasus and isinstance(kode, str) and kode:
            return _Letak(f"Kasus {kode[:100]}")
        return replace(self, jalur=f"{self.jalur}[{nomor}]")


def _periksa(nilai: Any, letak: _Letak, dalam: int) -> None:
    if dalam > _BATAS_DALAM:
        raise BerkasTidakTerbaca(f"{letak}: isinya bersusun terlalu dalam.")
    if isinstance(nilai, str) and len(nilai) > _BATAS_TEKS:
        raise BerkasTidakTerbaca(f"{letak}: teks lebih dari {_BATAS_TEKS} huruf.")
    if isinstance(nilai, int | Decimal) and not wajar(nilai):
        raise BerkasTidakTerbaca(f"{letak}: paling banyak {_BATAS_DIGIT} angka di depan dan di belakang koma.")
    if isinstance(nilai, Mapping):
        for kunci, isi in nilai.items():
            _periksa(isi, letak.bawah(kunci), dalam + 1)
    elif isinstance(nilai, list):
        for nomor, isi in enumerate(nilai):
            _periksa(isi, letak.butir(nomor + 1, isi), dalam + 1)


def wajar(nilai: int | Decimal) -> bool:
    """Whether a number has at most fifteen digits on each side of the point; larger ones only cost time."""
    batas: int = 10**_BATAS_DIGIT
    if isinstance(nilai, int):
        return abs(nilai) < batas
    pangkat = nilai.as_tuple().exponent
    return isinstance(pangkat, int) and nilai.adjusted() < _BATAS_DIGIT and pangkat >= -_BATAS_DIGIT


_DESIMAL = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)


def angka_dari(nilai: Any) -> Decimal | None:
    """The number that a JSON value is, also when it is written as text ("1.25"); None for anything else."""
    if isinstance(nilai, bool):
        return None
    if isinstance(nilai, int | Decimal):
        return Decimal(nilai)
    return Decimal(nilai) if isinstance(nilai, str) and _DESIMAL.fullmatch(nilai) else None
