"""Numbers with decimals in words."""

from decimal import Decimal

import pytest

from kinerja.inti.terbilang import terbilang_desimal


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
