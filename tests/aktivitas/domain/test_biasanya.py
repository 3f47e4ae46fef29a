"""What a person usually does on a weekday."""

from datetime import date, timedelta

import pytest

from aktivitas.domain.biasanya import Kebiasaan, Lampau, Usulan, biasanya

JUMAT = date(2026, 11, 20)


def lampau(kode, *pekan, volume=1, geser=0):
    """Entries of a code so many weeks before that Friday, `geser` days earlier."""
    return [Lampau(JUMAT - timedelta(weeks=p, days=geser), kode, volume) for p in pekan]


@pytest.mark.parametrize(
    ("riwayat", "kecuali", "harapan"),
    [
        pytest.param([], (), Kebiasaan((), hari_sama=True), id="nothing yet"),
        pytest.param(
            [*lampau("A", 1), *lampau("B", 1, 2, 3), *lampau("C", 2, 3)],
            (),
            Kebiasaan((Usulan("B", 1), Usulan("C", 1), Usulan("A", 1)), hari_sama=True),
            id="most days first",
        ),
        pytest.param(
            [*lampau("A", 2), *lampau("B", 1)],
            (),
            Kebiasaan((Usulan("B", 1), Usulan("A", 1)), hari_sama=True),
            id="of two equally often, the later",
        ),
        pytest.param(
            [*lampau("A", 1, volume=3), *lampau("A", 2, 3, volume=2)],
            (),
            Kebiasaan((Usulan("A", 2),), hari_sama=True),
            id="most frequent volume",
        ),
        pytest.param(
            [*lampau("A", 1), *lampau("A", 1)], (), Kebiasaan((Usulan("A", 2),), hari_sama=True), id="a day's sum"
        ),
        pytest.param(
            [*lampau("A", 1), *lampau("S", 1, 2, 3, geser=1)],
            (),
            Kebiasaan((Usulan("A", 1), Usulan("S", 1)), hari_sama=False),
            id="filled up with other days",
        ),
        pytest.param(
            [*lampau("A", 1, 2), *lampau("B", 1)],
            ("A",),
            Kebiasaan((Usulan("B", 1),), hari_sama=True),
            id="what the day has is left out",
        ),
        pytest.param(
            [*lampau("A", 0), *lampau("B", 13)], (), Kebiasaan((), hari_sama=True), id="today and long ago do not count"
        ),
        pytest.param(
            [b for n, k in enumerate("ABCDE") for b in lampau(k, *range(1, 7 - n))],
            (),
            Kebiasaan(tuple(Usulan(k, 1) for k in "ABCD"), hari_sama=True),
            id="four at most",
        ),
    ],
)
def test_biasanya(riwayat, kecuali, harapan):
    assert biasanya(riwayat, JUMAT, kecuali=kecuali) == harapan
