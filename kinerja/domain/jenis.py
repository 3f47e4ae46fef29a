"""Kinds of employee and of post, as they are written in files of personnel systems.

The lists are defaults: the kinds of an instansi are data, and an import may be given its own.
"""

from collections.abc import Mapping
from enum import Enum

from kinerja.inti.tabel.nilai import Pilihan, kunci_pilihan


class Rumpun(Enum):
    """The two families with their own numbers and ranks."""

    PNS = "PNS"
    PPPK = "PPPK"


JENIS_ASN = Pilihan(
    nama="Jenis ASN",
    sebutan={
        "PNS": "PNS",
        "CPNS": "CPNS",
        "PPPK": "PPPK",
        "PPPK_PARUH_WAKTU": "PPPK Paruh Waktu",
    },
    sinonim={
        "Pegawai Negeri Sipil": "PNS",
        "Calon Pegawai Negeri Sipil": "CPNS",
        "Calon PNS": "CPNS",
        "P3K": "PPPK",
        "Pegawai Pemerintah dengan Perjanjian Kerja": "PPPK",
        "PPPK Penuh Waktu": "PPPK",
        "PPPK PW": "PPPK_PARUH_WAKTU",
        "P3K Paruh Waktu": "PPPK_PARUH_WAKTU",
        "P3K PW": "PPPK_PARUH_WAKTU",
    },
)

# UU 20/2023 articles 13-18; the old eselon as in the transition of UU 5/2014.
JENIS_JABATAN = Pilihan(
    nama="Jenis jabatan",
    sebutan={
        "jpt_utama": "JPT Utama",
        "jpt_madya": "JPT Madya",
        "jpt_pratama": "JPT Pratama",
        "administrator": "Administrator",
        "pengawas": "Pengawas",
        "fungsional": "Fungsional",
        "pelaksana": "Pelaksana",
    },
    sinonim={
        "Jabatan Pimpinan Tinggi Utama": "jpt_utama",
        "Jabatan Pimpinan Tinggi Madya": "jpt_madya",
        "Jabatan Pimpinan Tinggi Pratama": "jpt_pratama",
        "Pimpinan Tinggi Pratama": "jpt_pratama",
        "Pimpinan Tinggi Madya": "jpt_madya",
        "II.a": "jpt_pratama",
        "II.b": "jpt_pratama",
        "Eselon II": "jpt_pratama",
        "Eselon II.a": "jpt_pratama",
        "Eselon II.b": "jpt_pratama",
        "III.a": "administrator",
        "III.b": "administrator",
        "Eselon III": "administrator",
        "Eselon III.a": "administrator",
        "Eselon III.b": "administrator",
        "Jabatan Administrator": "administrator",
        "IV.a": "pengawas",
        "IV.b": "pengawas",
        "Eselon IV": "pengawas",
        "Eselon IV.a": "pengawas",
        "Eselon IV.b": "pengawas",
        "Jabatan Pengawas": "pengawas",
        "JF": "fungsional",
        "JFT": "fungsional",
        "Jabatan Fungsional": "fungsional",
        "Fungsional Tertentu": "fungsional",
        "Jabatan Fungsional Tertentu": "fungsional",
        "JFU": "pelaksana",
        "Jabatan Pelaksana": "pelaksana",
        "Fungsional Umum": "pelaksana",
        "Jabatan Fungsional Umum": "pelaksana",
        "Staf": "pelaksana",
        "Eselon V": "pelaksana",
    },
)


def rumpun_dari(jenis: str | Rumpun) -> Rumpun:
    """Return the family of a kind of employee: codes that begin with PPPK, and all others."""
    if isinstance(jenis, Rumpun):
        return jenis
    return Rumpun.PPPK if jenis.upper().startswith("PPPK") else Rumpun.PNS


def tanpa_golongan(jenis: str) -> bool:
    """True for kinds that may have no golongan: PPPK paruh waktu."""
    return "PARUH" in jenis.upper()


def pilihan_jenis_asn(sebutan: Mapping[str, str]) -> Pilihan:
    """Return the list of an instansi's own kinds (code → label), with the usual synonyms."""
    kode_bawaan = {kunci_pilihan(kode): kode for kode in sebutan}
    sinonim = {
        tulisan: kode_bawaan[kunci_pilihan(kode)]
        for tulisan, kode in JENIS_ASN.sinonim.items()
        if kunci_pilihan(kode) in kode_bawaan
    }
    return Pilihan(JENIS_ASN.nama, sebutan, sinonim)
