"""PP 30/2019 Pasal 41 with PermenPANRB 8/2021: behaviour, 70/30 and 60/40, predikat, and the worked cases."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skp.domain.nilai import URUTAN_PREDIKAT, Predikat
from skp.domain.pm8 import MasukanPm8
from skp.domain.pm8.akhir import predikat_dari
from skp.domain.pm8.baca import baca_masukan
from skp.domain.pm8.masukan import (
    Aspek,
    AspekPerilaku,
    Cascading,
    JenisUtama,
    Lingkup,
    Perilaku,
    SkpJaJf,
    SkpJpt,
    Tambahan,
    UtamaJaJf,
    UtamaJpt,
)
from skp.domain.rejim import BahanTidakSah, HasilEvaluasi, RejimPenilaian
from tests.skp.domain.pabrik_pm8 import ATURAN, KETENTUAN, PM8, dengan, indikator

KASUS = json.loads((Path(__file__).parents[2] / "kasus" / "penilaian.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kasus", [k for k in KASUS if k["aturan"].get("rejim") == "pm8"], ids=lambda k: k["id"])
def test_kasus_penilaian(kasus: Mapping[str, Any]) -> None:
    masukan = baca_masukan(kasus["masukan"], penilaian_360=kasus["aturan"]["penilaian_360"])
    hasil = PM8.tetapkan(masukan, KETENTUAN)
    assert hasil.nilai == Decimal(str(kasus["harapan"]["nilai"]))
    assert PM8.sebutan(hasil.predikat) == kasus["harapan"]["predikat"]


@pytest.mark.parametrize(
    ("nilai", "ide", "predikat"),
    [
        ("120", True, "Sangat Baik"),
        ("120", False, "Baik"),
        ("110", True, "Sangat Baik"),
        ("110", False, "Baik"),
        ("109.99", True, "Baik"),
        ("90", False, "Baik"),
        ("89.99", False, "Cukup"),
        ("70", True, "Cukup"),
        ("69.99", False, "Kurang"),
        ("50", False, "Kurang"),
        ("49.99", False, "Sangat Kurang"),
        ("0", True, "Sangat Kurang"),
    ],
)
def test_pp_30_2019_pasal_41_ayat_5_batas_predikat(nilai: str, ide: bool, predikat: str) -> None:
    hasil = PM8.tetapkan(MasukanPm8(Decimal(nilai), Decimal(nilai), ide), KETENTUAN)
    assert (hasil.nilai, PM8.sebutan(hasil.predikat)) == (Decimal(nilai), predikat)
    assert predikat in hasil.rincian[-1]


def test_ide_baru_dapat_tidak_disyaratkan_oleh_ketentuan() -> None:
    tanpa = dengan(predikat={"sangat_baik_perlu_ide_baru": False})
    assert PM8.tetapkan(MasukanPm8(Decimal(112), Decimal(112)), tanpa).predikat is Predikat.SANGAT_BAIK


@pytest.mark.parametrize(
    ("skp", "perilaku", "tiga_enam_nol", "nilai"),
    [
        ("100", "80", False, "94.00"),
        ("100", "80", True, "92.00"),
        ("89.99", "90.02", False, "90.00"),  # 89,999 is written 90,00 and judged as what is written
        ("33.33", "66.67", False, "43.33"),
        ("91.115", "0", True, "54.67"),  # 54,669
    ],
)
def test_pasal_41_ayat_2_sampai_4_bobot_dan_pembulatan(
    skp: str, perilaku: str, tiga_enam_nol: bool, nilai: str
) -> None:
    hasil = PM8.tetapkan(MasukanPm8(Decimal(skp), Decimal(perilaku), penilaian_360=tiga_enam_nol), KETENTUAN)
    assert str(hasil.nilai) == nilai
    assert hasil.predikat is predikat_dari(Decimal(nilai), ide_baru=False, aturan=ATURAN.predikat)


EMPAT = {a: Decimal(n) for a, n in zip(AspekPerilaku, (100, 90, 110, 95), strict=False)}
LIMA = {**EMPAT, AspekPerilaku.KEPEMIMPINAN: Decimal(80)}


@pytest.mark.parametrize(
    ("perilaku", "tiga_enam_nol", "nilai"),
    [
        (Perilaku(Decimal(108)), False, "108.00"),
        (Perilaku(EMPAT), False, "98.75"),
        (Perilaku(LIMA, struktural=True), False, "95.00"),
        (Perilaku(Decimal(100), Decimal(90)), True, "96.00"),
        (Perilaku(LIMA, EMPAT | {AspekPerilaku.KEPEMIMPINAN: Decimal(100)}, struktural=True), True, "96.60"),
    ],
)
def test_perilaku_satu_angka_aspek_dan_360(perilaku: Perilaku, tiga_enam_nol: bool, nilai: str) -> None:
    hasil = PM8.tetapkan(MasukanPm8(Decimal(100), perilaku, penilaian_360=tiga_enam_nol), KETENTUAN)
    assert hasil.bagian["nilai_perilaku"] == nilai


@pytest.mark.parametrize(
    ("perilaku", "tiga_enam_nol", "kalimat"),
    [
        (Perilaku(Decimal(100)), True, "memerlukan nilai dari rekan"),
        (Perilaku(Decimal(100), Decimal(90)), False, "hanya dipakai pada penilaian 360"),
        (Perilaku(LIMA), False, "hanya dinilai bagi pejabat struktural"),
        (Perilaku(EMPAT, struktural=True), False, "belum lengkap: Kepemimpinan"),
        (Perilaku({AspekPerilaku.KOMITMEN: Decimal(90)}), False, "belum lengkap: Orientasi Pelayanan, Inisiatif"),
        (Perilaku(EMPAT | {AspekPerilaku.KOMITMEN: Decimal(121)}), False, "Komitmen dari .* antara 0 dan 120"),
        (Decimal("120.01"), False, "Nilai perilaku harus antara 0 dan 120"),
        (Decimal("-1"), False, "Nilai perilaku harus antara 0 dan 120"),
    ],
)
def test_perilaku_yang_tidak_dapat_dihitung(perilaku: Decimal | Perilaku, tiga_enam_nol: bool, kalimat: str) -> None:
    with pytest.raises(BahanTidakSah, match=kalimat):
        PM8.tetapkan(MasukanPm8(Decimal(100), perilaku, penilaian_360=tiga_enam_nol), KETENTUAN)


@pytest.mark.parametrize("nilai", ["120.5", "-0.1", "NaN", "Infinity"])
def test_nilai_skp_dari_luar_di_luar_skala_ditolak(nilai: str) -> None:
    with pytest.raises(BahanTidakSah, match="Nilai SKP harus antara 0 dan 120"):
        PM8.tetapkan(MasukanPm8(Decimal(nilai), Decimal(100)), KETENTUAN)


JF = SkpJaJf(
    (
        UtamaJaJf(
            "Laporan audit",
            Cascading.TIDAK_LANGSUNG,
            (
                indikator("11", "12", aspek=Aspek.KUANTITAS),
                indikator("7", "3", "5", turun=True, aspek=Aspek.WAKTU),
            ),
        ),
    ),
    (Tambahan("Panitia", Lingkup.ANTAR_UNIT, (indikator("100", aspek=Aspek.KUANTITAS),)),),
)


def test_rincian_menceritakan_setiap_langkah_dengan_angka_indonesia() -> None:
    hasil = PM8.tetapkan(MasukanPm8(JF, Perilaku(EMPAT, Decimal(90)), penilaian_360=True), KETENTUAN)
    assert hasil.rincian[:4] == (
        "Indikator “I”: target 12, realisasi 11, capaian 91,67%, dibulatkan menjadi 92%: Cukup.",
        "Indikator “I”: target 3–5, realisasi 7, capaian 60%: Kurang.",
        "Rencana kinerja “Laporan audit”: kuantitas Cukup, waktu Kurang; kategori Cukup, nilai 80. Tidak langsung 80%: "
        "64. Dasar: Kelaziman penerapan PermenPANRB 8/2021, metode langsung dan tidak langsung, "
        "perlu dipastikan instansi.",
        "Nilai kinerja utama: rata-rata 1 rencana kinerja = 64.",
    )
    assert hasil.rincian[-2:] == (
        "Nilai kinerja (dengan penilaian 360°): 60% × nilai SKP 65,6 + 40% × nilai perilaku 95,25 = 77,46. "
        "Dasar: PP 30/2019 Pasal 41 ayat (2)–(4).",
        "Nilai 77,46: Cukup. Dasar: PP 30/2019 Pasal 41 ayat (5).",
    )
    assert (hasil.nilai, hasil.predikat) == (Decimal("77.46"), Predikat.BUTUH_PERBAIKAN)


def test_bagian_memuat_angka_untuk_formulir_dan_dapat_disimpan_sebagai_json() -> None:
    hasil = PM8.tetapkan(MasukanPm8(JF, Perilaku(EMPAT)), KETENTUAN)
    bagian = json.loads(json.dumps(hasil.bagian))
    assert bagian == hasil.bagian
    assert {k: bagian[k] for k in ("nilai_skp", "bobot_skp", "skp_berbobot", "perilaku_berbobot")} == {
        "nilai_skp": "65.60",
        "bobot_skp": "70.00",
        "skp_berbobot": "45.92",
        "perilaku_berbobot": "29.63",
    }
    assert bagian["skp"]["utama"][0]["indikator"][0]["capaian"] == 92
    assert bagian["perilaku"]["aspek"]["komitmen"] == "90.00"
    assert bagian["dari_luar"] == []
    luar = PM8.tetapkan(MasukanPm8(Decimal(100), Decimal(100)), KETENTUAN).bagian
    assert (luar["dari_luar"], luar["skp"], luar["perilaku"]) == (["skp", "perilaku"], {}, {})


def test_rejim_menjelaskan_diri_dengan_kata_kata_peraturannya() -> None:
    rejim: RejimPenilaian[MasukanPm8] = PM8
    kalimat = " ".join(rejim.jelaskan(KETENTUAN))
    for kata in ("PermenPANRB 8/2021", "31 Desember 2021", "70% nilai SKP", "60% dan 40%", "ide atau cara kerja baru"):
        assert kata in kalimat
    assert [rejim.sebutan(p) for p in Predikat] == ["Sangat Baik", "Baik", "Cukup", "Kurang", "Sangat Kurang"]


NILAI = st.decimals(0, 120, places=2)


def _tetapkan(skp: Decimal, perilaku: Decimal, ide: bool, tiga_enam_nol: bool) -> HasilEvaluasi:
    return PM8.tetapkan(MasukanPm8(skp, perilaku, ide, tiga_enam_nol), KETENTUAN)


@settings(deadline=None)
@given(NILAI, NILAI, NILAI, NILAI, st.booleans(), st.booleans())
def test_nilai_atau_ide_yang_lebih_baik_tidak_menurunkan_hasil(
    a: Decimal, b: Decimal, c: Decimal, d: Decimal, ide: bool, tiga_enam_nol: bool
) -> None:
    buruk = _tetapkan(min(a, b), min(c, d), False, tiga_enam_nol)
    baik = _tetapkan(max(a, b), max(c, d), ide, tiga_enam_nol)
    assert buruk.nilai is not None
    assert baik.nilai is not None
    assert 0 <= buruk.nilai <= baik.nilai <= 120
    assert URUTAN_PREDIKAT[baik.predikat] <= URUTAN_PREDIKAT[buruk.predikat]


@settings(deadline=None)
@given(NILAI, st.booleans(), st.booleans())
def test_dua_nilai_yang_sama_memberi_nilai_itu(nilai: Decimal, ide: bool, tiga_enam_nol: bool) -> None:
    assert _tetapkan(nilai, nilai, ide, tiga_enam_nol).nilai == nilai


@settings(deadline=None)
@given(st.permutations(list(EMPAT.items())))
def test_urutan_aspek_perilaku_tidak_berpengaruh(urutan: list[tuple[AspekPerilaku, Decimal]]) -> None:
    semula = PM8.tetapkan(MasukanPm8(Decimal(100), Perilaku(EMPAT)), KETENTUAN)
    assert PM8.tetapkan(MasukanPm8(Decimal(100), Perilaku(dict(urutan))), KETENTUAN) == semula


DATA_JPT: dict[str, Any] = {
    "skp": {
        "jenis": "jpt",
        "utama": [
            {
                "uraian": "Opini",
                "jenis": "perjanjian_kinerja",
                "indikator": [
                    {"uraian": "I", "target": {"minimum": 100}, "realisasi": 100, "target_maksimal": True},
                    {"uraian": "I", "target": {"minimum": "3", "maks": 5, "turun": True}, "realisasi": 6.0},
                ],
            }
        ],
        "tambahan": [
            {
                "uraian": "T",
                "lingkup": "antar_instansi",
                "indikator": [{"uraian": "I", "target": {"minimum": 4}, "realisasi": 4, "satuan": "rapat"}],
            }
        ],
    },
    "perilaku": {"penilai": {a.value: int(n) for a, n in LIMA.items()}, "rekan": 90.5, "struktural": True},
    "ide_baru": True,
    "penilaian_360": True,
}


def test_masukan_dibaca_dari_data() -> None:
    masukan = baca_masukan(DATA_JPT)
    assert isinstance(masukan.skp, SkpJpt)
    satu = masukan.skp.utama[0]
    butir = (indikator("100", maksimal=True), indikator("6", "3", "5", turun=True))
    assert satu == UtamaJpt("Opini", JenisUtama.PERJANJIAN_KINERJA, butir)
    assert masukan.perilaku == Perilaku(LIMA, Decimal("90.5"), struktural=True)
    assert (masukan.ide_baru, masukan.penilaian_360) == (True, True)
    assert PM8.tetapkan(masukan, KETENTUAN).bagian["skp"]["nilai_utama"] == "95.00"


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"skp": None}, "“skp” belum ada"),
        ({"nilai_skp": "banyak"}, "“nilai_skp” harus berupa angka"),
        ({"nilai_skp": True}, "“nilai_skp” harus berupa angka"),
        ({"skp": {"jenis": "lain"}}, "harus jpt atau ja_jf"),
        (
            {"skp": {"jenis": "ja_jf", "utama": [{"uraian": "R", "cascading": "miring"}]}},
            "“cascading” harus salah satu",
        ),
        ({"skp": {"jenis": "jpt", "utama": "R"}}, "“utama” harus berupa daftar"),
        ({"perilaku": {"penilai": {"integritas": 90}}}, "tidak dikenal: integritas"),
        ({"perilaku": {"penilai": 90, "rekan": [90]}}, "“rekan” harus berupa angka"),
        ({"ide_baru": "ya"}, "“ide_baru” harus true atau false"),
    ],
)
def test_data_yang_tidak_dapat_dibaca_menyebut_namanya(ubah: dict[str, Any], kalimat: str) -> None:
    with pytest.raises(BahanTidakSah, match=kalimat):
        baca_masukan({**DATA_JPT, **ubah})
