"""What goes on from one dialogue to the next."""

from datetime import date

import pytest

from skp.domain.pembinaan import Keadaan, Tinjauan, tanpa_ganda, yang_dibawa

K = Keadaan


def t(pk, keadaan, uraian="Kirim rekap", tentang=""):
    return Tinjauan(pk, uraian, tentang, keadaan, date(2026, 12, 1))


@pytest.mark.parametrize(
    ("tinjauan", "dibawa"),
    [
        pytest.param([], [], id="nothing agreed on"),
        pytest.param([t(1, K.BELUM)], [], id="not reviewed: neither reached nor failed"),
        pytest.param([t(1, K.TERCAPAI)], [], id="reached"),
        pytest.param([t(1, K.TIDAK)], [1], id="reviewed and not reached"),
        pytest.param([t(1, K.TIDAK), t(2, K.TIDAK)], [1], id="the same thing twice, once"),
        pytest.param([t(1, K.TIDAK), t(2, K.TIDAK, " kirim  REKAP. ")], [1], id="the same but for spaces and case"),
        pytest.param(
            [t(1, K.TIDAK), t(2, K.TIDAK, tentang="nilai:loyal")], [1, 2], id="the same words about another thing"
        ),
        pytest.param([t(1, K.TERCAPAI), t(2, K.TIDAK)], [2], id="one reached does not hide the other"),
        pytest.param([t(1, K.TIDAK, "A"), t(2, K.BELUM, "B"), t(3, K.TIDAK, "C")], [1, 3], id="in their order"),
    ],
)
def test_yang_dibawa(tinjauan, dibawa):
    assert [b.pk for b in yang_dibawa(tinjauan)] == dibawa


def test_butir_baru_yang_sama_tidak_ditulis_dua_kali():
    baru = [("Kirim rekap", ""), ("Susun SOP", ""), ("susun sop.", ""), ("Susun SOP", "nilai:loyal")]
    assert tanpa_ganda(baru, [("kirim rekap", "")]) == [1, 3]
