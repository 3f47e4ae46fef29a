"""Numbers in words, as payment papers write them."""

import pytest

from tpp.domain.terbilang import terbilang


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
