from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import timezone


@pytest.mark.parametrize(
    ("saringan", "nilai", "tampak"),
    [
        ("rupiah", 1234567, "Rp1.234.567"),
        ("rupiah", Decimal("-1000.40"), "−Rp1.000"),
        ("rupiah", 0, "Rp0"),
        ("rupiah", None, "–"),
        ("angka", Decimal("1234.560"), "1.234,56"),
        ("angka:2", 7, "7,00"),
        ("angka", "", "–"),
        ("persen", Decimal("97.50"), "97,5%"),
        ("menit", 1640, "1.640 menit"),
        ("tanggal", date(2026, 5, 6), "6 Mei 2026"),
        ("tanggal", None, "–"),
        ("hari_tanggal", date(2026, 5, 6), "Rabu, 6 Mei 2026"),
        ("bulan", date(2026, 8, 1), "Agustus 2026"),
        ("jam", time(7, 30), "07.30"),
        ("nip", "198804282010122001", "19880428 201012 2 001"),
        ("nip", "bukan NIP", "bukan NIP"),
        ("nip", None, "–"),
    ],
)
def test_filter(saringan, nilai, tampak):
    assert engines["django"].from_string("{{ n|" + saringan + " }}").render({"n": nilai}) == tampak


def test_instants_show_in_the_active_zone():
    larut = datetime(2026, 5, 5, 22, 30, tzinfo=UTC)
    templat = engines["django"].from_string("{{ n|tanggal_jam }} · {{ n|tanggal }} · {{ n|jam }}")
    with timezone.override(ZoneInfo("Asia/Jayapura")):
        assert templat.render({"n": larut}) == "6 Mei 2026 pukul 07.30 · 6 Mei 2026 · 07.30"
    with timezone.override(ZoneInfo("Asia/Jakarta")):
        assert templat.render({"n": larut}) == "6 Mei 2026 pukul 05.30 · 6 Mei 2026 · 05.30"
