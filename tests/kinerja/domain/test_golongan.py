"""Golongan as offices write it, and what it means for rank and tax."""

import pytest

from kinerja.domain.golongan import (
    GOLONGAN_PNS,
    GOLONGAN_PPPK,
    baca_golongan,
    normalkan_golongan,
    pangkat,
)
from kinerja.inti.tabel.nilai import NilaiSalah


@pytest.mark.parametrize(
    ("teks", "golongan"),
    [
        *((tulisan, "III/a") for tulisan in ("III/a", "IIIa", "III.a", "iii-A", "III A", "3a", "3/A")),
        *((tulisan, "IV/e") for tulisan in ("IVe", "Gol. IV/e", "Golongan Ruang: IV e")),
        ("Penata Muda (III/a)", "III/a"),
        ("Penata Muda Tingkat I, III/b", "III/b"),
        ("Id", "I/d"),
        ("IX", "IX"),
        ("9", "IX"),
        ("Golongan vii", "VII"),
        ("III/e", None),
        ("V/a", None),
        ("XVIII", None),
        ("III", "III"),
        ("III/a - III/b", None),
        ("Penata", None),
        ("", None),
    ],
)
def test_normalkan(teks: str, golongan: str | None) -> None:
    assert normalkan_golongan(teks) == golongan


@pytest.mark.parametrize(
    ("teks", "jenis", "kalimat"),
    [
        ("Penata", "PNS", "Golongan “Penata” tidak dikenal. Tulis I/a sampai IV/e."),
        ("XX", "PPPK", "Golongan “XX” tidak dikenal. Tulis I sampai XVII."),
        (
            "IX",
            "PNS",
            "Golongan IX tidak menyebut ruang. Tulis lengkap, misalnya III/a; bila pegawai ini "
            "PPPK, perbaiki jenis ASN.",
        ),
        (
            "IIIa",
            "PPPK",
            "Golongan III/a adalah golongan PNS, padahal pegawai ini PPPK. Tulis golongan I sampai "
            "XVII, atau perbaiki jenis ASN.",
        ),
    ],
)
def test_tidak_cocok_dengan_jenis(teks: str, jenis: str, kalimat: str) -> None:
    with pytest.raises(NilaiSalah) as galat:
        baca_golongan(teks, jenis)
    assert galat.value.kalimat == kalimat


def test_pangkat() -> None:
    assert (len(GOLONGAN_PNS), len(GOLONGAN_PPPK)) == (17, 17)
    assert (pangkat("III/d"), pangkat("IX")) == ("Penata Tingkat I", "")
