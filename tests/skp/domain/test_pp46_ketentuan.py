"""PP 46/2011: its values as data are read, checked and told in words."""

from typing import Any

import pytest

from skp.domain.ketentuan import KetentuanTidakSah, TanpaEvaluasi, baca_ketentuan, gabungkan
from skp.domain.nilai import Predikat
from skp.domain.pp46.aturan import baca_pp46
from skp.domain.pp46.teks import NAMA_BAGIAN, uraikan
from tests.skp.domain.pabrik_pp46 import ATURAN, ISI, PP46, SUMBER, ketentuan

TIDAK_PASTI = {
    "batas_aspek", "bobot", "kreativitas", "perilaku", "pembulatan", "sebutan", "tugas_belajar", "capaian_bulan",
    "sanksi", "tindak_lanjut", "keberatan", "syarat", "predikat_bulanan",
}  # fmt: skip


def test_yang_belum_pasti_ditandai() -> None:
    tanda = {nama for nama, isi in ISI.items() if isinstance(isi, dict) and isi["kepastian"] == "perlu_diperiksa"}
    assert tanda == TIDAK_PASTI
    assert all("perlu dipastikan instansi" in ATURAN.dasar[nama] for nama in TIDAK_PASTI)


def test_bagian_umum_terbaca_oleh_pembaca_yang_sama() -> None:
    umum = ketentuan()
    assert (umum.rejim, umum.hari_keberatan, umum.tanpa_evaluasi) == ("pp46", 14, TanpaEvaluasi.TERAKHIR)
    assert ATURAN.hari_tanggapan == 14
    assert [s.jenis for s in umum.tindak_lanjut[Predikat.SANGAT_KURANG]] == ["pembinaan", "sanksi"]
    assert ATURAN.skala_kualitas[0][0] == 91


def test_rejim_menjelaskan_diri_dengan_angka_yang_berlaku() -> None:
    kalimat = PP46.jelaskan(ketentuan(prestasi={"persen_skp": "70", "persen_perilaku": "30"}, bobot={"dipakai": True}))
    assert kalimat[0].startswith("Periode ini dinilai menurut PP 46/2011")
    assert any("70% nilai SKP + 30% rata-rata perilaku" in k for k in kalimat)
    assert any("menurut bobotnya" in k for k in kalimat)
    assert "tidak menjatuhkannya" in kalimat[-1]


def _sanksi(**ubah: str) -> dict[str, Any]:
    pertama, *lain = ISI["sanksi"]["tingkat"]
    return {"tingkat": [{**pertama, **ubah}, *lain]}


@pytest.mark.parametrize(
    ("bagian", "kalimat"),
    [
        ({"aspek": {"batas_efisiensi_persen": "100"}}, "Batas efisiensi"),
        ({"aspek": {"pengali": 1.76}}, "Bagian aspek: “1.76” bukan bilangan pasti"),
        ({"batas_aspek": {"biaya_nol": "abaikan"}}, "Bagian batas_aspek"),
        ({"bobot": {"dipakai": "ya"}}, "Bagian bobot"),
        ({"prestasi": {"persen_skp": "70"}}, "Bagian prestasi: .* berjumlah 110%"),
        (
            {"tugas_tambahan": {"tingkat": [{"mulai": 1, "nilai": "2"}, {"mulai": 4, "nilai": "1"}]}},
            "bernilai lebih rendah",
        ),
        ({"kreativitas": {"nilai": {"unit_kerja": "3"}}}, "harus memuat unit_kerja, organisasi, negara"),
        ({"sebutan": {"batas_bawah": ISI["sebutan"]["batas_bawah"][:3]}}, "Sebutkan batas"),
        ({"sebutan": {"batas_bawah": [{**b, "mulai": "50"} for b in ISI["sebutan"]["batas_bawah"]]}}, "makin rendah"),
        (
            {"sebutan": {"batas_bawah": [{**b, "termasuk": "ya"} for b in ISI["sebutan"]["batas_bawah"]]}},
            "Bagian sebutan",
        ),
        ({"pembulatan": {"desimal": -1}}, "Bagian pembulatan"),
        ({"capaian_bulan": {"aspek": ["waktu"]}}, "Kuantitas selalu ikut"),
        ({"tugas_belajar": {"konversi": [{"mulai": "3"}]}}, "Bagian tugas_belajar"),
        ({"keberatan": {"hari_tanggapan": -1}}, "Bagian keberatan"),
        ({"sanksi": {"tingkat": [{"jenis": "sedang"}]}}, "Bagian sanksi"),
        ({"syarat": {"batas_bulan": 2, "batas_tanggal": 30}}, "30 Februari tidak ada. Isi tanggal 1–29"),
        ({"syarat": {"batas_bulan": 13, "batas_tanggal": 1}}, "Bulan 13 tidak mungkin. Isi 0 sampai 12"),
        ({"syarat": {"batas_bulan": 0, "batas_tanggal": 3}}, "Isi juga bulannya"),
        ({"aspek": {"pengali": "176"}}, "bernilai 17.500. Isi 1 sampai 2"),
        ({"aspek": {"pangkal": "760"}}, "Nilai pangkal 760 tidak mungkin"),
        ({"batas_aspek": {"waktu_biaya_terendah": "150"}}, "paling rendah 150 tidak mungkin"),
        ({"batas_aspek": {"kualitas_tertinggi": "1000"}}, "paling tinggi 1.000 tidak mungkin"),
        ({"perilaku": {"tertinggi": "10000"}}, "Isi 1 sampai 200"),
        ({"pembulatan": {"desimal": 20}}, "Angka di belakang koma 20 tidak mungkin. Isi 0 sampai 4"),
        ({"sebutan": {"desimal": 9}}, "Isi 0 sampai 4"),
        ({"skala_kualitas": {"tingkat": ISI["skala_kualitas"]["tingkat"][:4]}}, "Baris terakhir harus mulai dari 0"),
        ({"skala_kualitas": {"tingkat": ISI["skala_kualitas"]["tingkat"][::-1]}}, "Baris 2 mulai dari 51, tidak lebih"),
        ({"tugas_belajar": {"konversi": [{"mulai": "4.5", "nilai": "91"}]}}, "IPK 4,5 melebihi IPK tertinggi, 4"),
        ({"sanksi": _sanksi(mulai="60")}, "Baris 1: rentang 60 sampai 50 terbalik"),
        ({"sanksi": _sanksi(mulai="20")}, "0 dan dari 20 bertumpang tindih"),
        ({"sanksi": _sanksi(di_bawah="50")}, "Baris 1: isi salah satu"),
        ({"syarat": {"aspek_wajib": ["mutu"]}}, "Bagian syarat"),
    ],
)
def test_ketentuan_yang_rusak_menyebut_bagiannya(bagian, kalimat: str) -> None:
    with pytest.raises(KetentuanTidakSah, match=kalimat):
        PP46.periksa(ketentuan(**bagian))


@pytest.mark.parametrize("nama", [n for n, isi in ISI.items() if isinstance(isi, dict)])
def test_setiap_bagian_diperlukan(nama: str) -> None:
    tanpa = {k: v for k, v in ISI.items() if k != nama}
    with pytest.raises(KetentuanTidakSah, match=nama):
        PP46.periksa(baca_ketentuan(tanpa))


def test_setiap_bagian_diuraikan_dalam_kata() -> None:
    bagian = {nama: isi for nama, isi in ISI.items() if isinstance(isi, dict)}
    assert set(NAMA_BAGIAN) == set(bagian)
    butir = {nama: dict(uraikan(nama, isi)) for nama, isi in bagian.items()}
    assert all(kata for isi in butir.values() for pasangan in isi.items() for kata in pasangan)
    assert butir["aspek"]["Waktu dan biaya, efisiensi lebih dari 24%"] == (
        "76 − [(1,76 × target − realisasi) ÷ target × 100 − 100]"
    )
    assert (butir["sebutan"]["Cukup"], butir["sebutan"]["Buruk"]) == ("mulai 61", "selebihnya")
    assert "Nilai SKP di bawah 25 (berat)" in butir["sanksi"]
    lain = uraikan("tugas_belajar", {**ISI["tugas_belajar"], "konversi": [{"mulai": "3.51", "nilai": "91"}]})
    assert lain == [("IPK mulai 3,51", "nilai SKP 91")]
    with pytest.raises(KeyError):
        uraikan("kuadran", {})


def test_ketentuan_sendiri_menggantikan_seluruh_bagian() -> None:
    sendiri = baca_ketentuan(gabungkan(ISI, {"bobot": {**SUMBER, "dipakai": True}}))
    assert baca_pp46(sendiri).skp.bobot
    assert sendiri.dasar("bobot") == "Perbup 1/2015"
