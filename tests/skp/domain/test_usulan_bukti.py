"""What the daily log suggests for a result."""

from decimal import Decimal

import pytest

from skp.domain.usulan_bukti import kata_sama, usulan_jumlah


@pytest.mark.parametrize(
    ("satuan", "volume", "jumlah"),
    [
        ("laporan", [(2, "laporan"), (3, "Laporan ")], 5),
        ("laporan", [(2, "laporan"), (3, "kegiatan")], None),
        ("laporan", [], None),
        ("", [(2, "")], None),
        ("berkas arsip", [(Decimal("1.5"), "Berkas  arsip")], Decimal("1.5")),
    ],
)
def test_jumlah_hanya_bila_satuannya_sama(satuan, volume, jumlah):
    assert usulan_jumlah(satuan, [(Decimal(v), s) for v, s in volume]) == jumlah


@pytest.mark.parametrize(
    ("teks", "acuan", "sama"),
    [
        ("Menyusun data terpadu", "Layanan data terpadu tersedia", 2),
        ("Rapat staf kantor", "Layanan kantor", 0),  # words that every office uses say nothing
        ("di ke dan", "di ke dan", 0),
        ("ARSIP dinamis", "arsip Dinamis", 2),
    ],
)
def test_kata_yang_sama(teks, acuan, sama):
    assert kata_sama(teks, acuan) == sama
