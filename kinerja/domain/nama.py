"""Academic and other titles around a name: 'Dr. Nama, S.Si., M.T.'.

Splitting is conservative: what is not surely a title stays in the name, so nothing is lost.
"""

import re
from typing import NamedTuple

_DEPAN = frozenset(
    ("dr", "drg", "drh", "drs", "dra", "ir", "prof", "apt", "ns", "bd", "h", "hj", "k.h", "kh", "pdt", "ust", "tgk")
)
# Titles that a name may also begin with; only with their dot are they surely titles.
_DEPAN_BERTITIK = frozenset(("h", "ns", "bd", "kh", "ust", "apt"))
# Titles after the comma that are often written without dots.
_BELAKANG_TANPA_TITIK = frozenset(
    ("amd", "sag", "se", "sh", "sip", "skep", "skm", "skom", "sp", "spd", "ssi", "ssos", "sst", "st", "ners", "phd")
) | frozenset(("ma", "map", "mba", "mh", "mkes", "mkom", "mm", "mp", "mpd", "msc", "msi", "mt"))
_BELAKANG = re.compile(r"(?:[A-Za-z]{1,6}\.){1,4}(?:[A-Za-z]{1,6}\.?)?(?:\s?\([A-Za-z. ]+\))?")


class NamaTerurai(NamedTuple):
    """A name in its three parts; the title parts may be ''."""

    gelar_depan: str
    nama: str
    gelar_belakang: str


def pecah_nama(teks: str) -> NamaTerurai:
    """Split a name: 'Dr. Budi Utama, S.T., M.T.' → ('Dr.', 'Budi Utama', 'S.T., M.T.')."""
    rapi = " ".join(teks.split())
    inti, koma, ekor = rapi.partition(",")
    gelar_belakang = ""
    if koma:
        bagian = [b.strip() for b in ekor.split(",") if b.strip()]
        if not bagian or not all(map(_gelar_belakang, bagian)):
            inti = rapi
        else:
            gelar_belakang = ", ".join(bagian)
    kata = inti.strip().split()
    banyak = 0
    while banyak < len(kata) - 1 and _gelar_depan(kata[banyak]):
        banyak += 1
    return NamaTerurai(" ".join(kata[:banyak]), " ".join(kata[banyak:]), gelar_belakang)


def _gelar_depan(kata: str) -> bool:
    inti = kata.rstrip(".").lower()
    if inti in _DEPAN:
        return kata.endswith(".") or inti not in _DEPAN_BERTITIK
    return kata.endswith(".") and all(bagian in _DEPAN for bagian in inti.split("."))


def _gelar_belakang(bagian: str) -> bool:
    if _BELAKANG.fullmatch(bagian):
        return True
    return bagian.rstrip(".").lower() in _BELAKANG_TANPA_TITIK
