"""The pattern of distribution warns and never blocks; outliers name their reason."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import skp
from skp.domain.distribusi import periksa_distribusi, sebaran_dari
from skp.domain.ketentuan import baca_ketentuan
from skp.domain.nilai import Capaian, Peringkat, Predikat
from skp.domain.pencilan import BahanPencilan, cari_pencilan

ATURAN = baca_ketentuan(json.loads((Path(skp.__file__).parent / "ketentuan" / "pm6.json").read_text(encoding="utf-8")))
ATAS, SESUAI, BAWAH = Peringkat.DI_ATAS, Peringkat.SESUAI, Peringkat.DI_BAWAH


def _sebaran(*jumlah: int) -> dict[Predikat, int]:
    return dict(zip(Predikat, jumlah, strict=True))


@pytest.mark.parametrize(
    ("capaian", "jumlah", "sebagian"),
    [
        ("istimewa", (14, 6, 0, 0, 0), []),
        ("istimewa", (15, 5, 0, 0, 0), ["melampaui 70%"]),
        ("istimewa", (8, 12, 0, 0, 0), ["bukan kelompok terbanyak"]),
        ("baik", (4, 14, 1, 1, 0), []),
        ("baik", (4, 16, 0, 0, 0), ["Baik: 16 dari 20 pegawai (80%), melampaui 70%", "belum ada"]),
        ("baik", (12, 7, 1, 0, 0), ["bukan kelompok terbanyak"]),
        ("butuh_perbaikan", (2, 6, 12, 0, 0), []),
        (
            "butuh_perbaikan",
            (3, 6, 11, 0, 0),
            ["kurang dari 60%", "Sangat Baik: 3 dari 20 pegawai (15%), melampaui 10%"],
        ),
        ("kurang", (2, 4, 2, 12, 0), []),
        ("kurang", (0, 8, 1, 11, 0), ["kurang dari 60%", "Butuh Perbaikan: 1 dari 20 pegawai (5%), kurang dari 10%"]),
        ("sangat_kurang", (0, 6, 1, 1, 12), []),
        ("sangat_kurang", (1, 8, 0, 1, 10), ["kurang dari 60%", "kurang dari 10%", "melampaui 0%"]),
    ],
)
def test_pola_distribusi_menurut_capaian(capaian: str, jumlah: tuple[int, ...], sebagian: list[str]) -> None:
    peringatan = periksa_distribusi(_sebaran(*jumlah), Capaian(capaian), ATURAN.distribusi)
    assert len(peringatan) == len(sebagian), peringatan
    for satu, potongan in zip(peringatan, sebagian, strict=True):
        assert potongan in satu.teks
        assert satu.pola


def test_kelompok_kecil_tidak_ditimbang_dan_dikatakan() -> None:
    (satu,) = periksa_distribusi(_sebaran(3, 0, 0, 0, 0), Capaian.BAIK, ATURAN.distribusi)
    assert not satu.pola
    assert "baru 3 pegawai" in satu.teks


@given(st.lists(st.sampled_from(list(Predikat)), max_size=40), st.sampled_from(list(Capaian)), st.randoms())
def test_urutan_orang_tidak_berpengaruh(predikat: list[Predikat], capaian: Capaian, acak) -> None:
    semula = periksa_distribusi(sebaran_dari(predikat), capaian, ATURAN.distribusi)
    acak.shuffle(predikat)
    assert periksa_distribusi(sebaran_dari(predikat), capaian, ATURAN.distribusi) == semula


@pytest.mark.parametrize(
    ("bahan", "sebagian"),
    [
        (BahanPencilan(SESUAI, SESUAI, Predikat.BAIK, SESUAI, SESUAI, 0), []),
        (BahanPencilan(ATAS, SESUAI, Predikat.BAIK, ATAS, SESUAI, 1, Predikat.BAIK), []),
        (BahanPencilan(ATAS, SESUAI, Predikat.BAIK, ATAS, None, 0), ["tanpa satu pun indikator"]),
        (
            BahanPencilan(ATAS, BAWAH, Predikat.KURANG, BAWAH, ATAS, 1),
            ["hasil kerja berbeda 2", "perilaku kerja berbeda 2"],
        ),
        (BahanPencilan(SESUAI, BAWAH, Predikat.KURANG, SESUAI, SESUAI, 0, Predikat.BAIK), ["sebelumnya Baik"]),
        (BahanPencilan(BAWAH, SESUAI, Predikat.BUTUH_PERBAIKAN, SESUAI, SESUAI, 0, Predikat.BAIK), []),
    ],
)
def test_pencilan_memerlukan_bukti(bahan: BahanPencilan, sebagian: list[str]) -> None:
    alasan = cari_pencilan(bahan, ATURAN.pencilan)
    assert len(alasan) == len(sebagian)
    assert all(p in a for p, a in zip(sebagian, alasan, strict=True))
