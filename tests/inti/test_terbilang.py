"""Numbers in words, as papers write them."""

from decimal import Decimal

import pytest

from kinerja.inti.terbilang import terbilang, terbilang_desimal


@pytest.mark.parametrize(
    ("nilai", "kata"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (15, "lima belas"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (110, "seratus sepuluh"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (11_000, "sebelas ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (3_854_725, "tiga juta delapan ratus lima puluh empat ribu tujuh ratus dua puluh lima"),
        (20_000_000_001, "dua puluh miliar satu"),
        (-5, "minus lima"),
    ],
)
def test_terbilang(nilai, kata):
    assert terbilang(nilai) == kata


@pytest.mark.parametrize(
    ("nilai", "kata"),
    [
        ("85.80", "delapan puluh lima koma delapan"),
        ("90.05", "sembilan puluh koma nol lima"),
        ("100.00", "seratus"),
        ("0.25", "nol koma dua lima"),
        ("-1.5", "minus satu koma lima"),
    ],
)
def test_terbilang_desimal(nilai, kata):
    assert terbilang_desimal(Decimal(nilai)) == kata
