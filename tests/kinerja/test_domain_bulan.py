"""What a month allows in each state."""

from datetime import date

import pytest

from kinerja.domain.bulan import KeadaanBulan, StatusBulan

S = StatusBulan


@pytest.mark.parametrize(
    ("status", "tulis", "fakta", "dikunci"),
    [
        (S.BERJALAN, True, True, False),
        (S.DITUTUP, False, False, False),
        (S.DIHITUNG, False, False, False),
        (S.DIPERIKSA, False, False, False),
        (S.DISAHKAN, False, True, True),
        (S.DIBAYAR, False, True, True),
    ],
)
def test_what_a_month_allows(status: StatusBulan, tulis: bool, fakta: bool, dikunci: bool) -> None:
    keadaan = KeadaanBulan(date(2026, 10, 1), 1, status)
    assert (keadaan.alasan_tertutup("Oktober 2026") is None) == tulis
    assert (keadaan.alasan_fakta_ditolak("Oktober 2026") is None) == fakta
    assert keadaan.dikunci == dikunci


def test_a_locked_month_names_the_way_out() -> None:
    alasan = KeadaanBulan(date(2026, 10, 1), 1, S.DIBAYAR).alasan_tertutup("Oktober 2026")
    assert alasan is not None
    assert alasan.startswith("Oktober 2026 sudah dibayar")
    assert "Ajukan Koreksi" in alasan
