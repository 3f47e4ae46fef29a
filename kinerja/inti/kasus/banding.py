"""Expected against computed, field by field: exact, rounded half up where a result is shown, within the tolerance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kinerja.inti.format import angka
from kinerja.inti.kasus.baca_json import angka_dari
from kinerja.inti.kasus.bentuk import SELURUH, Isi
from kinerja.inti.kasus.isian import rapikan

DESIMAL = 2
"""Decimals that a result is shown with; an expectation written with more is compared with as many."""
TIDAK_ADA = "tidak ada"
_HILANG = object()


@dataclass(frozen=True, slots=True)
class Banding:
    """One field. `beda`: computed less expected, "" when they agree or are no numbers."""

    bidang: str
    harapan: str
    hasil: str
    sama: bool
    beda: str = ""
    toleransi: str = ""


def bandingkan(harapan: Isi, hasil: Isi, toleransi: Mapping[str, Decimal]) -> tuple[Banding, ...]:
    """Every expected field with what was computed for it; fields that nobody expects are left out."""
    return tuple(_satu(jalur, nilai, _ambil(hasil, jalur), toleransi) for jalur, nilai in _ratakan(harapan, ()))


_Jalur = tuple[str | int, ...]


def _ratakan(nilai: Any, jalur: _Jalur) -> Iterator[tuple[_Jalur, Any]]:
    if isinstance(nilai, Mapping) and nilai:
        for kunci, isi in nilai.items():
            yield from _ratakan(isi, (*jalur, kunci))
    elif isinstance(nilai, list) and nilai:
        for nomor, isi in enumerate(nilai):
            yield from _ratakan(isi, (*jalur, nomor))
    else:
        yield jalur, nilai


def _ambil(hasil: Any, jalur: _Jalur) -> Any:
    for langkah in jalur:
        isi = hasil if isinstance(hasil, Mapping) else dict(enumerate(hasil)) if _berurut(hasil) else {}
        if langkah not in isi:
            return _HILANG
        hasil = isi[langkah]
    return hasil


def _berurut(nilai: Any) -> bool:
    return isinstance(nilai, Sequence) and not isinstance(nilai, str)


def _satu(jalur: _Jalur, harapan: Any, hasil: Any, toleransi: Mapping[str, Decimal]) -> Banding:
    bidang = "".join(f"[{x + 1}]" if isinstance(x, int) else f".{x}" for x in jalur).removeprefix(".")
    batas = toleransi.get(bidang, toleransi.get(str(jalur[0]), toleransi.get(SELURUH, Decimal(0))))
    tertulis = angka(batas) if batas else ""
    kiri, kanan = _bilangan(harapan), _bilangan(hasil)
    if kiri is None or kanan is None or isinstance(harapan, str) != isinstance(hasil, str):
        return Banding(bidang, sebut(harapan), sebut(hasil), _sama(harapan, hasil), "", tertulis)
    tempat = max(DESIMAL, _banyak_desimal(harapan))
    bulat = bulatkan(kanan, tempat)
    beda = Fraction(bulat) - kiri
    sama = abs(beda) <= Fraction(batas)
    return Banding(bidang, sebut(harapan), angka(bulat), sama, "" if sama else angka(bulatkan(beda, tempat)), tertulis)


def _bilangan(nilai: Any) -> Fraction | None:
    if isinstance(nilai, Fraction):
        return nilai
    desimal = angka_dari(nilai)
    return None if desimal is None else Fraction(desimal)


def _banyak_desimal(nilai: Any) -> int:
    pangkat = (angka_dari(nilai) or Decimal(0)).as_tuple().exponent
    return max(0, -pangkat) if isinstance(pangkat, int) else 0


def bulatkan(nilai: Fraction, desimal: int) -> Decimal:
    """Half up, away from zero, to so many decimals; exact for any size."""
    skala = abs(nilai) * 10**desimal
    bulat = (2 * skala.numerator + skala.denominator) // (2 * skala.denominator)
    angka_bulat = Decimal(bulat if nilai >= 0 else -bulat).as_tuple()
    return Decimal((angka_bulat.sign, angka_bulat.digits, -desimal))


def _sama(harapan: Any, hasil: Any) -> bool:
    if isinstance(harapan, str) and isinstance(hasil, str):
        return rapikan(harapan) == rapikan(hasil)
    if hasil is _HILANG or isinstance(harapan, bool) != isinstance(hasil, bool):
        return False
    return bool(harapan == (list(hasil) if isinstance(hasil, tuple) else hasil))


def sebut(nilai: Any) -> str:
    """A value as people read it."""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, Fraction):
        return angka(bulatkan(nilai, DESIMAL))
    if isinstance(nilai, int | Decimal):
        return angka(nilai)
    if nilai is _HILANG or nilai in (None, [], ()):
        return TIDAK_ADA if nilai is _HILANG else "kosong"
    return ", ".join(map(sebut, nilai)) if _berurut(nilai) else str(nilai)
