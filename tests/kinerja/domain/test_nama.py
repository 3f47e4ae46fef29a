"""Titles split off only when they surely are titles; nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.domain.nama import pecah_nama


@pytest.mark.parametrize(
    ("tertulis", "bagian"),
    [
        ("Bambang Sinaga", ("", "Bambang Sinaga", "")),
        ("Dr. Ir. Budi Utama, S.T., M.T.", ("Dr. Ir.", "Budi Utama", "S.T., M.T.")),
        ("dr. Ayu Lestari, Sp.PD(K)", ("dr.", "Ayu Lestari", "Sp.PD(K)")),
        ("Drs. H. Umar Ramadhan, SH,MH", ("Drs. H.", "Umar Ramadhan", "SH, MH")),
        ("Dr.Ir. Tono Saragih", ("Dr.Ir.", "Tono Saragih", "")),
        ("H Umar", ("", "H Umar", "")),
        ("R. Joko Nugroho", ("", "R. Joko Nugroho", "")),
        ("Dewi  Pratama , A.Md.Kep.", ("", "Dewi Pratama", "A.Md.Kep.")),
        ("Siti, binti Ahmad", ("", "Siti, binti Ahmad", "")),
        ("Prof.", ("", "Prof.", "")),
        ("Drs", ("", "Drs", "")),
    ],
)
def test_pecah(tertulis: str, bagian: tuple[str, str, str]) -> None:
    assert pecah_nama(tertulis) == bagian


@given(
    st.lists(st.sampled_from(["Dr.", "Ir.", "Hj.", "dr.", "Prof."]), max_size=3),
    st.lists(st.sampled_from(["Ayu", "Budi", "Nur", "R.", "M.", "Sinaga"]), min_size=1, max_size=4),
    st.lists(st.sampled_from(["S.T.", "M.Kom.", "SE", "Ph.D.", "S.Si."]), max_size=3),
)
def test_gabung_lalu_pecah_tidak_mengubah(depan: list[str], nama: list[str], ekor: list[str]) -> None:
    bagian = (" ".join(depan), " ".join(nama), ", ".join(ekor))

    tertulis = f"{bagian[0]} {bagian[1]}".strip() + (f", {bagian[2]}" if bagian[2] else "")
    assert pecah_nama(tertulis) == bagian
