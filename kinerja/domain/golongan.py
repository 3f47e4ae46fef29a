"""Golongan ruang of PNS (I/a to IV/e, with pangkat) and golongan of PPPK (I to XVII).

The stored form is 'III/a' for PNS and 'IX' for PPPK, so the slash tells the families apart.
"""

import re

from kinerja.domain.jenis import Rumpun, rumpun_dari
from kinerja.inti.tabel.nilai import NilaiSalah

PANGKAT = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
GOLONGAN_PNS = tuple(PANGKAT)
GOLONGAN_PPPK = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
)
KELOMPOK_PPPK = "PPPK"

_AWALAN = re.compile(r"^(?:gol(?:ongan)?(?:\s*/?\s*ruang)?)[\s.:]+", re.IGNORECASE)
_DALAM_TEKS = re.compile(r"\b(IV|I{1,3})\s*[/.\-]\s*([a-e])\b", re.IGNORECASE)
_PNS = re.compile(r"(IV|I{1,3}|[1-4])\s*[/.\-\s]?\s*([A-E])")
_ROMAWI = {str(nomor): romawi for nomor, romawi in enumerate(GOLONGAN_PPPK, start=1)}


def normalkan_golongan(teks: str) -> str | None:
    """Return the stored form of 'IIIa', 'III.a', 'iii-A', '3a', 'Penata Muda, III/a', 'IX', '9'.

    None when it is no golongan of either family.
    """
    rapi = _AWALAN.sub("", teks.strip())
    cocok = _PNS.fullmatch(rapi.upper())
    if cocok is None:
        temuan = _DALAM_TEKS.findall(rapi)
        if len(temuan) == 1:
            cocok = _PNS.fullmatch("/".join(temuan[0]).upper())
    if cocok is not None:
        golongan = f"{_ROMAWI.get(cocok[1], cocok[1])}/{cocok[2].lower()}"
        return golongan if golongan in PANGKAT else None
    romawi = _ROMAWI.get(rapi, rapi.upper())
    return romawi if romawi in GOLONGAN_PPPK else None


def baca_golongan(teks: str, jenis: str | Rumpun) -> str:
    """Return the stored form, checked against the kind of employee. Raises `NilaiSalah`."""
    golongan = normalkan_golongan(teks)
    rumpun = rumpun_dari(jenis)
    pppk = rumpun is Rumpun.PPPK
    if golongan is None:
        contoh = "I sampai XVII" if pppk else "I/a sampai IV/e"
        raise NilaiSalah(f"Golongan “{teks}” tidak dikenal. Tulis {contoh}.")
    if pppk and "/" in golongan:
        raise NilaiSalah(
            f"Golongan {golongan} adalah golongan PNS, padahal pegawai ini {rumpun.value}. "
            "Tulis golongan I sampai XVII, atau perbaiki jenis ASN."
        )
    if not pppk and "/" not in golongan:
        raise NilaiSalah(
            f"Golongan {golongan} tidak menyebut ruang. Tulis lengkap, misalnya III/a; "
            "bila pegawai ini PPPK, perbaiki jenis ASN."
        )
    return golongan


def pangkat(golongan: str) -> str:
    """Return the name of the rank, '' for PPPK, who have none."""
    return PANGKAT.get(golongan, "")
