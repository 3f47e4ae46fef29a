"""The shipped rules of PermenPANRB 8/2021 as data, the year 2021 from two halves, and the shares of a unit."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skp.domain.ketentuan import Kepastian, KetentuanTidakSah, baca_ketentuan
from skp.domain.nilai import Predikat
from skp.domain.pm8.gabungan import Gabungan2021, PeriksaGabungan, periksa_gabungan
from skp.domain.pm8.peringkat import periksa_peringkat
from skp.domain.pm8.teks import NAMA_BAGIAN, uraikan
from tests.skp.domain.pabrik_pm8 import ISI, KETENTUAN, PM8, dengan


def test_ketentuan_bawaan_terbaca_dan_yang_belum_pasti_bertanda() -> None:
    PM8.periksa(KETENTUAN)
    assert KETENTUAN.hari_keberatan == 14
    assert set(KETENTUAN.tindak_lanjut) == set(Predikat)
    pasti = {n for n, b in KETENTUAN.bagian.items() if b["kepastian"] == Kepastian.PASTI}
    assert pasti == {"capaian", "nilai_akhir", "predikat", "keberatan"}
    for nama in set(NAMA_BAGIAN) - pasti:
        assert ISI[nama]["catatan"], nama


def test_setiap_bagian_rejim_ini_terurai_dengan_kata_kata() -> None:
    assert set(NAMA_BAGIAN) == set(KETENTUAN.bagian)
    for nama in NAMA_BAGIAN:
        butir = uraikan(nama, ISI[nama])
        assert butir
        assert all(perihal and isi and "_" not in perihal + isi for perihal, isi in butir), nama
    jpt = dict(uraikan("nilai_jpt", ISI["nilai_jpt"]))
    assert jpt["Capaian 101–110%"] == "Sangat Baik, nilai 110–120"
    assert jpt["Capaian 100%"] == "Baik, nilai 109"
    assert dict(uraikan("peringkat_unit", ISI["peringkat_unit"]))["Sesuai ekspektasi (Baik)"] == (
        "paling sedikit 60%, paling banyak 70%"
    )
    assert "Cukup" in dict(uraikan("tindak_lanjut", ISI["tindak_lanjut"]))


def _pita(nomor: int, **ubah: Any) -> dict[str, Any]:
    pita = [dict(p) for p in ISI["nilai_jpt"]["pita"]]
    pita[nomor] |= ubah
    return {"pita": pita}


def _kelompok(nomor: int, **ubah: Any) -> dict[str, Any]:
    kelompok = [dict(k) for k in ISI["peringkat_unit"]["kelompok"]]
    kelompok[nomor] |= ubah
    return {"kelompok": kelompok}


@pytest.mark.parametrize(
    ("bagian", "isi", "kalimat"),
    [
        ("nilai_jpt", _pita(3, sampai_persen=98), "tidak bersambung"),
        ("nilai_jpt", _pita(3, nilai_sampai="110"), "Pada 100% nilai turun"),
        ("nilai_jpt", _pita(3, nilai_dari="95"), "tidak naik"),
        ("nilai_jpt", _pita(0, sampai_persen=200), "terbuka ke atas"),
        ("nilai_jpt", _pita(3, kategori="baik") | {"nilai_target_maksimal": "119"}, "target maksimal"),
        ("nilai_jpt", _pita(4, kategori="baik"), "Pada 80% nilai turun"),
        ("utama_jpt", {"bobot_persen": {"perjanjian_kinerja": "60", "rencana_aksi": "50"}}, "harus 100"),
        ("kategori_aspek", {"dari_persen": {**ISI["kategori_aspek"]["dari_persen"], "baik": 79}}, "menurun"),
        ("kategori_rencana", {"baik": {}}, "Bagian kategori_rencana"),
        ("nilai_ja_jf", {"nilai": {**ISI["nilai_ja_jf"]["nilai"], "cukup": "101"}}, "lebih rendah"),
        ("nilai_ja_jf", {"nilai": {**ISI["nilai_ja_jf"]["nilai"], "cukup": 80.5}}, "bukan bilangan pasti"),
        ("cascading", {"persen": {"langsung": "120", "tidak_langsung": "80"}}, "paling tinggi 100"),
        ("tambahan", {"bobot_lingkup": {"satu_unit": "1"}}, "Bagian tambahan"),
        ("perilaku", {"bobot_360": {"penilai_persen": "60", "rekan_dan_bawahan_persen": "30"}}, "harus 100"),
        ("nilai_akhir", {"tanpa_360": {"skp_persen": "70", "perilaku_persen": "40"}}, "harus 100"),
        ("nilai_akhir", {"angka_di_belakang_koma": 9}, "Isi 0 sampai 4"),
        ("predikat", {"dari": {**ISI["predikat"]["dari"], "kurang": "75"}}, "menurun"),
        ("predikat", {"sangat_baik_perlu_ide_baru": "ya"}, "bukan ya atau tidak"),
        ("capaian", {"pembulatan_persen": "ke_mana_saja"}, "Bagian capaian"),
        ("tahun_2021", {"semester_pertama_persen": "40"}, "harus 100"),
        ("peringkat_unit", {"kelompok": ISI["peringkat_unit"]["kelompok"][:2]}, "tepat satu kelompok"),
        ("peringkat_unit", _kelompok(1, paling_banyak_persen="150"), "Baris 2: Persentase 150 tidak mungkin"),
        ("peringkat_unit", _kelompok(1, paling_sedikit_persen="80"), "Paling sedikit 80% melebihi paling banyak 70%"),
        (
            "peringkat_unit",
            _kelompok(0, paling_sedikit_persen="15")
            | _kelompok(1, paling_banyak_persen="55", paling_sedikit_persen="50"),
            "berjumlah 95%, kurang dari 100%",
        ),
        ("perilaku", {"nilai_tertinggi": "100000"}, "Nilai tertinggi 100.000 tidak mungkin"),
        ("perilaku", {"nilai_tertinggi": "150"}, "150 melebihi nilai tertinggi pada nilai kinerja, 120"),
        ("nilai_akhir", {"nilai_tertinggi": "1200"}, "Isi 1 sampai 200"),
        ("predikat", {"dari": {**ISI["predikat"]["dari"], "sangat_baik": "130"}}, "Batas Sangat Baik 130 melebihi"),
        ("capaian", {"terendah_persen": "101"}, "Isi 0 sampai 100"),
        ("syarat", {"hasil_utama_minimum": 5, "hasil_utama_maksimum": 1}, "paling banyak 1, padahal paling sedikit 5"),
    ],
)
def test_ketentuan_yang_tidak_mungkin_benar_ditolak(bagian: str, isi: dict[str, Any], kalimat: str) -> None:
    with pytest.raises(KetentuanTidakSah, match=kalimat):
        PM8.periksa(dengan(**{bagian: isi}))


@pytest.mark.parametrize("bagian", sorted(NAMA_BAGIAN))
def test_bagian_yang_hilang_disebut_namanya(bagian: str) -> None:
    with pytest.raises(KetentuanTidakSah, match=f"Bagian {bagian}: Belum ada"):
        PM8.periksa(baca_ketentuan({nama: isi for nama, isi in ISI.items() if nama != bagian}))


def _gabung(pertama: str, kedua: str, gabungan: str | None = None, predikat: Predikat | None = None) -> PeriksaGabungan:
    angka = None if gabungan is None else Decimal(gabungan)
    return periksa_gabungan(Gabungan2021(Decimal(pertama), Decimal(kedua), angka, predikat), KETENTUAN)


def test_dua_semester_2021_disimpan_apa_adanya_dengan_rata_rata_sebagai_pembanding() -> None:
    hasil = _gabung("88.35", "104.5", "101.2", Predikat.BAIK)
    assert (hasil.galat, hasil.peringatan, hasil.bantuan) == ((), (), Decimal("96.43"))
    assert "50% × 88,35 + 50% × 104,5 = 96,43" in hasil.keterangan[0]
    assert "perlu dipastikan instansi" in hasil.keterangan[0]
    assert "dokumen resmi" in hasil.keterangan[1]


@pytest.mark.parametrize(
    ("isi", "galat", "peringatan"),
    [
        (("88", "130"), "Nilai semester kedua paling tinggi 120", ""),
        (("-1", "100"), "Nilai semester pertama harus berupa angka 0 atau lebih", ""),
        (("88", "100", "121"), "Nilai gabungan tahun 2021 paling tinggi 120", ""),
        (("88", "100", None, Predikat.BAIK), "memerlukan nilainya", ""),
        (("88", "100"), "", "belum diisi"),
        (("104", "100", "102"), "", "melebihi 100"),
        (("88", "100", "80"), "", "lebih rendah daripada kedua semester"),
        (("88", "100", "95", Predikat.SANGAT_BAIK), "", "berpredikat Baik, sedangkan yang diisikan Sangat Baik"),
        (("88", "100", "89", Predikat.BAIK), "", "berpredikat Cukup, sedangkan yang diisikan Baik"),
        (("98", "118", "112", Predikat.SANGAT_BAIK), "", ""),
        (("98", "118", "112", Predikat.BAIK), "", ""),
    ],
)
def test_gabungan_2021_diperiksa(isi: tuple[Any, ...], galat: str, peringatan: str) -> None:
    hasil = _gabung(*isi)
    assert [galat in " ".join(hasil.galat), bool(hasil.galat)] == [True, bool(galat)]
    assert [peringatan in " ".join(hasil.peringatan), bool(hasil.peringatan)] == [True, bool(peringatan)]
    assert (hasil.bantuan is None) == bool(galat)


def test_bobot_kedua_semester_adalah_ketentuan() -> None:
    aturan = dengan(tahun_2021={"semester_pertama_persen": "40", "semester_kedua_persen": "60"})
    assert periksa_gabungan(Gabungan2021(Decimal(80), Decimal(110)), aturan).bantuan == Decimal("98.00")


@settings(deadline=None)
@given(st.decimals(0, 100, places=2), st.decimals(0, 120, places=2))
def test_pembanding_terletak_di_antara_kedua_semester(pertama: Decimal, kedua: Decimal) -> None:
    bantuan = periksa_gabungan(Gabungan2021(pertama, kedua), KETENTUAN).bantuan
    assert bantuan is not None
    assert min(pertama, kedua) <= bantuan <= max(pertama, kedua)


@pytest.mark.parametrize(
    ("orang", "kata"),
    [
        ((4, 13, 3, 0, 0), []),
        ((4, 12, 2, 1, 1), []),
        ((5, 13, 2, 0, 0), ["Di atas ekspektasi: 5 dari 20 pegawai, melampaui 20%"]),
        ((0, 15, 5, 0, 0), ["Sesuai ekspektasi: 15 dari 20 pegawai, melampaui 70%", "Di bawah ekspektasi: 5"]),
        ((4, 11, 2, 2, 1), ["Sesuai ekspektasi: 11 dari 20 pegawai, kurang dari 60%", "Di bawah ekspektasi: 5"]),
        ((9, 0, 0, 0, 0), ["baru 9 pegawai"]),
    ],
)
def test_pemeringkatan_dalam_unit_hanya_memperingatkan(orang: tuple[int, ...], kata: list[str]) -> None:
    peringatan = periksa_peringkat(dict(zip(Predikat, orang, strict=True)), KETENTUAN)
    assert len(peringatan) == len(kata)
    for satu, awal in zip(peringatan, kata, strict=True):
        assert awal in satu.teks
        assert satu.pola == ("perlu dipastikan instansi" in satu.teks)


def test_berkas_bawaan_tidak_memuat_bilangan_pecahan_biner() -> None:
    def _angka(isi: Any) -> list[float]:
        if isinstance(isi, float):
            return [isi]
        anak = isi.values() if isinstance(isi, dict) else isi if isinstance(isi, list) else ()
        return [n for a in anak for n in _angka(a)]

    assert _angka(json.loads(json.dumps(ISI))) == []
