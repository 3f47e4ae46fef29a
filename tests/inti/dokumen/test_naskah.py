"""Freezing: the same content gives the same bytes, comes back with its types, and nothing inexact gets in."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinerja.inti.dokumen.naskah import (
    bekukan,
    cairkan,
    kunci_ganda,
    normalkan_token,
    samarkan,
    token_baru,
    token_terbaca,
)
from tests.inti.dokumen.jenis_uji import BENDAHARA, PA, naskah

NILAI = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.dates()
    | st.times()
    | st.datetimes(timezones=st.just(UTC))
    | st.decimals(allow_nan=False, allow_infinity=False),
    lambda isi: st.lists(isi, max_size=3) | st.dictionaries(st.text().filter(lambda k: k != "$"), isi, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from("abc"), NILAI))
def test_frozen_content_comes_back_and_freezes_to_the_same_bytes(isi):
    teks = bekukan(isi)
    assert cairkan(teks) == isi
    assert bekukan(cairkan(teks)) == teks


def test_order_of_keys_does_not_count_and_types_are_kept():
    isi = {"b": Decimal("1.50"), "a": date(2026, 5, 6), "c": [time(7, 30), datetime(2026, 5, 6, 7, 30, tzinfo=UTC)]}
    assert bekukan(isi) == bekukan(dict(reversed(isi.items())))
    assert repr(cairkan(bekukan(isi))["b"]) == "Decimal('1.50')"


@pytest.mark.parametrize("salah", [1.5, {1, 2}, b"x", {"$": "desimal"}, Exception("x")], ids=lambda n: type(n).__name__)
def test_what_has_no_exact_text_is_refused(salah):
    with pytest.raises(TypeError):
        bekukan({"x": salah})


def test_key_of_repetition_sees_subject_content_and_signers_not_number_or_date():
    asal = kunci_ganda("a", naskah())
    assert kunci_ganda("a", naskah(nomor="lain", tanggal=date(2027, 1, 1))) == asal
    lain = [
        kunci_ganda("b", naskah()),
        kunci_ganda("a", naskah(2)),
        kunci_ganda("a", naskah(baris=6)),
        kunci_ganda("a", naskah(penanda_tangan=(PA,))),
        kunci_ganda("a", naskah(penanda_tangan=(BENDAHARA,))),
    ]
    assert len({asal, *lain}) == 6


@pytest.mark.parametrize(
    ("ketikan", "harapan"),
    [
        ("abcde-fghjk-mnpqr-stuvw", "ABCDEFGHJKMNPQRSTUVW"),
        (" ABCDE FGHJK MNPQR STUVW\n", "ABCDEFGHJKMNPQRSTUVW"),
        ("ABCDE-FGHJK-MNPQR-STUV", ""),
        ("ABCDE-FGHJK-MNPQR-STUV0", ""),
        ("", ""),
    ],
)
def test_a_code_as_people_type_it(ketikan, harapan):
    assert normalkan_token(ketikan) == harapan


def test_codes_are_long_random_and_readable():
    banyak = {token_baru() for _ in range(200)}
    assert len(banyak) == 200
    assert all(normalkan_token(token_terbaca(t)) == t for t in banyak)


@pytest.mark.parametrize(
    ("nama", "samar"),
    [("Rina Aminah", "R*** A*****"), ("dr. Budi  S.", "d** B*** S*"), ("Ni", "N*"), ("A", "A"), ("", "")],
)
def test_masked_names(nama, samar):
    assert samarkan(nama) == samar
