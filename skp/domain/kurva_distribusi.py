"""The drawing of the distribution pattern (PermenPANRB 6/2022: a curve that is considered, no quota) with the unit's spread."""

from collections.abc import Mapping
from dataclasses import dataclass

from skp.domain.nilai import URUTAN_CAPAIAN, Capaian, Predikat

LEBAR, TINGGI = 480, 124
"""Units of the drawing; each of the five predikat has a fifth of the width, the lowest one on the left."""
_KOLOM = LEBAR // 5
DASAR = TINGGI - 28
_PUNCAK = DASAR - 6
_BENTUK = (6, 24, 60, 100, 60, 24, 6)
"""Heights in percent at whole and half columns around the predikat that the achievement puts first."""
_URUT = tuple(reversed(Predikat))


@dataclass(frozen=True, slots=True)
class Batang:
    """One predikat: place and height of its bar in units of the drawing, how many people, percent of all (whole)."""

    predikat: Predikat
    tengah: int
    x: int
    y: int
    lebar: int
    tinggi: int
    jumlah: int
    persen: int


def batang_sebaran(sebaran: Mapping[str, int]) -> tuple[Batang, ...]:
    """Bars from the lowest predikat to the best; heights follow the share of all people."""
    semua = sum(sebaran.values())
    hasil = []
    for i, p in enumerate(_URUT):
        jumlah = sebaran.get(p.value, 0)
        persen = (jumlah * 200 + semua) // (2 * semua) if semua else 0
        tinggi = persen * _PUNCAK // 100
        x = i * _KOLOM + _KOLOM // 4
        hasil.append(Batang(p, i * _KOLOM + _KOLOM // 2, x, DASAR - tinggi, _KOLOM // 2, tinggi, jumlah, persen))
    return tuple(hasil)


def titik_kurva(capaian: Capaian) -> tuple[tuple[int, int], ...]:
    """The curve's points, left to right: highest at the predikat of the same rank as the achievement."""
    puncak = (len(_URUT) - 1 - URUTAN_CAPAIAN[capaian]) * _KOLOM + _KOLOM // 2
    langkah = _KOLOM * 2 // 3
    semua = [(puncak + (i - 3) * langkah, DASAR - persen * _PUNCAK // 100) for i, persen in enumerate(_BENTUK)]
    dalam = [(x, y) for x, y in semua if 0 < x < LEBAR]
    return ((0, DASAR - _PUNCAK * 3 // 100), *dalam, (LEBAR, DASAR - _PUNCAK * 3 // 100))


def jalur_kurva(capaian: Capaian) -> str:
    """The same curve as an SVG path, smooth through its points (Catmull–Rom as cubic pieces)."""
    t = titik_kurva(capaian)
    if t[1][0] < _KOLOM:  # the peak stands in the first or last column: the curve begins there
        t = t[1:]
    if t[-2][0] > LEBAR - _KOLOM:
        t = t[:-1]
    bagian = [f"M{t[0][0]} {t[0][1]}"]
    for i in range(len(t) - 1):
        sebelum, a, b, sesudah = t[max(i - 1, 0)], t[i], t[i + 1], t[min(i + 2, len(t) - 1)]
        k1 = (a[0] + (b[0] - sebelum[0]) // 6, a[1] + (b[1] - sebelum[1]) // 6)
        k2 = (b[0] - (sesudah[0] - a[0]) // 6, b[1] - (sesudah[1] - a[1]) // 6)
        bagian.append(f"C{k1[0]} {k1[1]} {k2[0]} {k2[1]} {b[0]} {b[1]}")
    return " ".join(bagian)
