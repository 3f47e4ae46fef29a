"""PermenPANRB 1/2023 and Peraturan BKN 3/2023: all forty products, part-year, half up."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import skp
from skp.domain.angka_kredit import jenjang_dari_nama, jumlah_bulan, konversi
from skp.domain.batas import batas_keberatan
from skp.domain.ketentuan import baca_ketentuan
from skp.domain.nilai import SEBUTAN_PREDIKAT, Predikat

ATURAN = baca_ketentuan(
    json.loads((Path(skp.__file__).parent / "ketentuan" / "pm6.json").read_text(encoding="utf-8"))
).angka_kredit
TABEL = {
    "pemula": "5.63 3.75 2.81 1.88 0.94",
    "terampil": "7.50 5.00 3.75 2.50 1.25",
    "mahir": "18.75 12.50 9.38 6.25 3.13",
    "penyelia": "37.50 25.00 18.75 12.50 6.25",
    "ahli_pertama": "18.75 12.50 9.38 6.25 3.13",
    "ahli_muda": "37.50 25.00 18.75 12.50 6.25",
    "ahli_madya": "56.25 37.50 28.13 18.75 9.38",
    "ahli_utama": "75.00 50.00 37.50 25.00 12.50",
}


@pytest.mark.parametrize("jenjang", TABEL)
def test_permenpanrb_1_2023_empat_puluh_hasil(jenjang: str) -> None:
    hasil = [konversi(p, jenjang, 12, ATURAN).angka_kredit for p in Predikat]
    assert hasil == [Decimal(n) for n in TABEL[jenjang].split()]


KASUS = json.loads((Path(__file__).parents[2] / "kasus" / "penilaian.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kasus", [k for k in KASUS if k["id"].startswith("ak-")], ids=lambda k: k["id"])
def test_kasus_angka_kredit(kasus) -> None:
    masuk = kasus["masukan"]
    predikat = next(p for p, sebutan in SEBUTAN_PREDIKAT.items() if sebutan == masuk["predikat"])
    jenjang = jenjang_dari_nama(f"Analis {masuk['jenjang']}")
    assert konversi(predikat, jenjang, masuk["bulan"], ATURAN).angka_kredit == Decimal(
        str(kasus["harapan"]["angka_kredit"])
    )


@given(st.sampled_from(list(Predikat)), st.sampled_from(list(TABEL)), st.integers(1, 11))
def test_lebih_lama_atau_lebih_baik_tidak_mengurangi(predikat: Predikat, jenjang: str, bulan: int) -> None:
    kini = konversi(predikat, jenjang, bulan, ATURAN).angka_kredit
    assert 0 <= kini <= konversi(predikat, jenjang, bulan + 1, ATURAN).angka_kredit
    assert kini <= konversi(Predikat.SANGAT_BAIK, jenjang, bulan, ATURAN).angka_kredit


@pytest.mark.parametrize(
    ("jenjang", "bulan", "galat"), [("ahli_muda", 0, ValueError), ("ahli_muda", 13, ValueError), ("", 5, LookupError)]
)
def test_di_luar_tabel_ditolak(jenjang: str, bulan: int, galat: type[Exception]) -> None:
    with pytest.raises(galat):
        konversi(Predikat.BAIK, jenjang, bulan, ATURAN)


@pytest.mark.parametrize(
    ("mulai", "selesai", "bulan"),
    [
        (date(2026, 1, 1), date(2027, 1, 1), 12),
        (date(2026, 1, 1), date(2026, 10, 1), 9),
        (date(2026, 1, 1), date(2026, 3, 16), 3),
        (date(2026, 1, 1), date(2026, 3, 10), 2),
        (date(2026, 1, 20), date(2026, 3, 1), 1),
        (date(2026, 1, 1), date(2026, 1, 5), 1),
    ],
)
def test_jumlah_bulan(mulai: date, selesai: date, bulan: int) -> None:
    assert jumlah_bulan(mulai, selesai) == bulan


@pytest.mark.parametrize(
    ("nama", "jenjang"),
    [
        ("Analis Kebijakan Ahli Muda", "ahli_muda"),
        ("Arsiparis  ahli  Pertama", "ahli_pertama"),
        ("Perawat Mahir", "mahir"),
        ("Guru", ""),
        ("Penyelia", ""),
    ],
)
def test_jenjang_dari_nama_jabatan(nama: str, jenjang: str) -> None:
    assert jenjang_dari_nama(nama) == jenjang


def test_pp_30_2019_pasal_59_empat_belas_hari_kalender() -> None:
    assert batas_keberatan(date(2026, 12, 20), 14) == date(2027, 1, 3)
