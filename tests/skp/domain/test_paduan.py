"""Numbers of a paper held against the weights of a regulation: no weights lead out of the stretch between both parts."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skp.domain.angka_pasti import bulatkan
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.paduan import AngkaLuar, Paduan, periksa_angka
from skp.queries.ketentuan import ketentuan_bawaan

DUA = st.decimals(min_value=0, max_value=100, places=2)


def _paduan(rejim: str) -> Paduan:
    paduan = ambil_rejim(rejim).paduan(ketentuan_bawaan(rejim))
    assert paduan is not None
    return paduan


@given(rejim=st.sampled_from(["pp46", "pm8"]), skp=DUA, perilaku=DUA, persen=st.integers(0, 100))
def test_bobot_apa_pun_tidak_ditolak_dan_bobot_aturan_tidak_ditandai(rejim, skp, perilaku, persen) -> None:
    paduan = _paduan(rejim)

    def nilai(bagian: Fraction) -> Decimal:
        return bulatkan((Fraction(skp) * bagian + Fraction(perilaku) * (100 - bagian)) / 100, paduan.desimal)

    assert not periksa_angka(AngkaLuar(nilai(Fraction(persen)), skp, perilaku), paduan).galat
    for cara in paduan.cara:
        assert periksa_angka(AngkaLuar(nilai(cara.skp), skp, perilaku), paduan).hitungan == ()


@pytest.mark.parametrize(
    ("rejim", "nilai", "skp", "perilaku", "hitungan"),
    [
        ("pp46", "78.01", "80", "75", ()),
        ("pp46", "78.02", "80", "75", ("78.00",)),
        ("pp46", "105", "112", "95", ("105.20",)),
        ("pm8", "77", "80", "75", ("78.50", "78.00")),
        ("pm8", "78.5", "80", None, ()),
        ("pm8", "80", "80", "80", ()),
    ],
)
def test_hitungan_pada_batas_pembulatan(rejim, nilai, skp, perilaku, hitungan) -> None:
    a = AngkaLuar(Decimal(nilai), Decimal(skp), None if perilaku is None else Decimal(perilaku))
    temuan = periksa_angka(a, _paduan(rejim))
    assert not temuan.galat
    assert tuple(map(str, temuan.hitungan)) == hitungan
    assert bool(temuan.peringatan) is (bool(hitungan) or a.nilai > 100)


def test_rejim_tanpa_angka_tidak_mempunyai_paduan() -> None:
    assert ambil_rejim("pm6").paduan(ketentuan_bawaan("pm6")) is None
