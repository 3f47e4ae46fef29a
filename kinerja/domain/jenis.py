"""Kinds of employee and of post, as they are written in files of personnel systems.

The lists are defaults: the kinds of an instansi are data, and an import may be given its own.
"""

from enum import Enum

from kinerja.inti.tabel.nilai import Pilihan


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
        "JPT_UTAMA": "JPT Utama",
        "JPT_MADYA": "JPT Madya",
        "JPT_PRATAMA": "JPT Pratama",
        "ADMINISTRATOR": "Administrator",
        "PENGAWAS": "Pengawas",
        "FUNGSIONAL": "Fungsional",
        "PELAKSANA": "Pelaksana",
    },
    sinonim={
        "Jabatan Pimpinan Tinggi Utama": "JPT_UTAMA",
        "Jabatan Pimpinan Tinggi Madya": "JPT_MADYA",
        "Jabatan Pimpinan Tinggi Pratama": "JPT_PRATAMA",
        "Pimpinan Tinggi Pratama": "JPT_PRATAMA",
        "Pimpinan Tinggi Madya": "JPT_MADYA",
        "II.a": "JPT_PRATAMA",
        "II.b": "JPT_PRATAMA",
        "Eselon II": "JPT_PRATAMA",
        "Eselon II.a": "JPT_PRATAMA",
        "Eselon II.b": "JPT_PRATAMA",
        "III.a": "ADMINISTRATOR",
        "III.b": "ADMINISTRATOR",
        "Eselon III": "ADMINISTRATOR",
        "Eselon III.a": "ADMINISTRATOR",
        "Eselon III.b": "ADMINISTRATOR",
        "Jabatan Administrator": "ADMINISTRATOR",
        "IV.a": "PENGAWAS",
        "IV.b": "PENGAWAS",
        "Eselon IV": "PENGAWAS",
        "Eselon IV.a": "PENGAWAS",
        "Eselon IV.b": "PENGAWAS",
        "Jabatan Pengawas": "PENGAWAS",
        "JF": "FUNGSIONAL",
        "JFT": "FUNGSIONAL",
        "Jabatan Fungsional": "FUNGSIONAL",
        "Fungsional Tertentu": "FUNGSIONAL",
        "Jabatan Fungsional Tertentu": "FUNGSIONAL",
        "JFU": "PELAKSANA",
        "Jabatan Pelaksana": "PELAKSANA",
        "Fungsional Umum": "PELAKSANA",
        "Jabatan Fungsional Umum": "PELAKSANA",
        "Staf": "PELAKSANA",
        "Eselon V": "PELAKSANA",
    },
)


def rumpun_dari(jenis: str) -> Rumpun:
    """Return the family of a kind of employee: codes that begin with PPPK, and all others."""
    return Rumpun.PPPK if jenis.upper().startswith("PPPK") else Rumpun.PNS
