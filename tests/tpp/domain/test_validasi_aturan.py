"""Each bad rule gives its sentence at its place; no JSON, however odd, makes the check fail."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tpp.domain.contoh import templat
from tpp.domain.aturan import AturanTidakSah, aturan_dari_json, aturan_ke_json, sidik_aturan
from tpp.domain.hitung import siapkan
from tpp.domain.validasi import periksa_aturan

HAPUS = object()
BARIS = {"kode": "X", "jenis": "apel", "basis": "disiplin", "persen": "1"}
GABUNGAN = {"kode": "G", "jenis": ["apel", "apel"], "basis": "disiplin", "persen": "1"}
PUASA = [
    {"mulai": "2027-02-18", "sampai": "2027-03-20", "menit": 240},
    {"mulai": "2027-03-19", "sampai": "2027-03-19", "menit": 1},
]
RUPIAH_DUA_BAGIAN = {"kode": "X", "jenis": "apel", "basis": "keduanya", "rupiah": "1"}
TL1 = "disiplin.potongan.0"
BESARAN = "pagu.kriteria.0.besaran"


def _ubah(data: Any, jalur: str, nilai: object) -> Any:
    """Set, or with HAPUS remove, the value at a dotted path; "+" appends to a list."""
    *induk, akhir = jalur.split(".")
    letak = data
    for kunci in induk:
        letak = letak[int(kunci)] if isinstance(letak, list) else letak[kunci]
    if akhir == "+":
        letak.append(nilai)
    elif nilai is HAPUS:
        del letak[int(akhir) if isinstance(letak, list) else akhir]
    else:
        letak[int(akhir) if isinstance(letak, list) else akhir] = nilai
    return data


SALAH: list[tuple[str, object, str, str]] = [
    ("nama", HAPUS, "nama", "Nama: belum diisi. Isi kolom ini."),
    ("nama", " ", "nama", "Nama: ' ' bukan nama (tidak boleh kosong). Perbaiki penulisannya."),
    ("dasar_hukum", [], "dasar_hukum", "Tulis paling sedikit satu peraturan"),
    ("bagiann", [], "bagiann", "kolom 'bagiann' tidak dikenal; mungkin maksudnya 'bagian'. Perbaiki namanya atau hapus"),
    ("bagian.0.bobot", "55", "bagian", "Bagian: jumlah bobot 95%, seharusnya tepat 100%. Ubah bobot bagian"),
    ("bagian.0.bobot", "-5", "bagian[0].bobot", "Bagian baris 1, bobot: nilainya lebih kecil dari 0%. Isi antara 0% dan 100%."),
    ("bagian.0.bobot", 60.5, "bagian[0].bobot", 'angka pecahan tanpa tanda kutip bukan angka. Tulis sebagai teks seperti "1.25"'),
    ("bagian.1.kode", "kinerja", "bagian[1].kode", "bagian kinerja sudah ada pada baris 1"),
    ("bagian.0.kode", "hasil", "bagian", "tidak ada bagian kinerja"),
    ("kinerja", None, "kinerja", "belum diisi, padahal ada bagian kinerja"),
    ("kinerja.mode", "rata", "kinerja.mode", "'rata' bukan pilihan yang dikenal. Pilih salah satu: proporsional_bulan"),
    ("kinerja.target", None, "kinerja.target", "mode proporsional_bulan memerlukannya"),
    ("kinerja.target.menit", 0, "kinerja.target.menit", "nilainya lebih kecil dari 1 menit"),
    ("kinerja.target.menit", "7000", "kinerja.target.menit", "'7000' bukan bilangan bulat. Tulis angka tanpa tanda kutip"),
    ("kinerja.target.menit", 10**12, "kinerja.target.menit", "lebih besar dari 100.000 menit"),
    ("kinerja.mode", "proporsional_hari", "kinerja.target.satuan", "capaian per hari memerlukan target per hari kerja"),
    ("kinerja.mode", "pita", "kinerja.pita", "tabel pita masih kosong"),
    ("kinerja.mode", "predikat", "kinerja.predikat", "tabel predikat masih kosong"),
    ("kinerja.atasan", {"bobot_sendiri": "80", "bobot_bawahan": "10"}, "kinerja.atasan", "berjumlah 90%. Jadikan tepat 100%"),
    ("kinerja.kredit_cuti", [{"jenis": "sakit"}], "kinerja.kredit_cuti[0].menit", "Isi menit untuk sehari cuti itu"),
    ("kinerja.target.tanggal_khusus", PUASA, "kinerja.target.tanggal_khusus", "hanya berlaku untuk target per hari kerja"),
    ("kinerja.target.tanggal_khusus", PUASA, "kinerja.target.tanggal_khusus[1].sampai", "tidak sesudah tanggal mulai"),
    ("kinerja.target.tanggal_khusus", PUASA, "kinerja.target.tanggal_khusus[1].mulai", "tumpang tindih dengan baris 1"),
    (f"{TL1}.sampai", 26, "disiplin.potongan[1].dari",
     "Potongan baris 2, menit mulai: menit 26–30 terlambat tidak tercakup. Ubah menit mulai TL2 menjadi 26"),
    (f"{TL1}.sampai", 36, "disiplin.potongan[1].dari", "menit 31–35 terlambat tercakup dua kali, oleh TL1 dan TL2"),
    (f"{TL1}.dari", 2, "disiplin.potongan[0].dari", "menit 1 terlambat tidak tercakup"),
    (f"{TL1}.sampai", 1, "disiplin.potongan[0].sampai", "TL1: menit akhir tidak boleh mendahului menit mulai 1"),
    ("disiplin.potongan.3", HAPUS, "disiplin.potongan", "menit 91 ke atas terlambat tidak tercakup"),
    ("disiplin.potongan.2.sampai", None, "disiplin.potongan[3].dari", "menit 91–seterusnya terlambat tercakup dua kali"),
    (f"{TL1}.dari", None, "disiplin.potongan[0].dari", "TL1: batas menit belum lengkap"),
    (f"{TL1}.persen", "101", "disiplin.potongan[0].persen", "nilainya lebih besar dari 100%"),
    (f"{TL1}.persen", None, "disiplin.potongan[0].persen", "TL1: persen atau rupiah belum diisi"),
    (f"{TL1}.rupiah", "5000", "disiplin.potongan[0].persen", "TL1: persen dan rupiah diisi bersamaan"),
    (f"{TL1}.jenis", "terlamat", "disiplin.potongan[0].jenis", "'terlamat' tidak dikenal. Pilih salah satu: terlambat"),
    ("disiplin.potongan.+", {**BARIS, "kode": "TL1"}, "disiplin.potongan[11].kode", "potongan TL1 sudah ada pada baris 1"),
    ("disiplin.potongan.+", RUPIAH_DUA_BAGIAN, "disiplin.potongan[11].basis", "dua bagian sekaligus"),
    ("disiplin.gabungan", [GABUNGAN], "disiplin.gabungan[0].jenis", "harus memuat dua kejadian yang berbeda"),
    ("bagian", [{"kode": "kinerja", "nama": "K", "bobot": "100"}],
     "disiplin.potongan[0].basis", "bagian itu tidak ada atau berbobot 0%"),
    (f"{BESARAN}.1.kelas", 1, f"{BESARAN.replace('.0', '[0]')}[1].kelas", "kelas jabatan 1 sudah ada pada baris 1"),
    (f"{BESARAN}.0.rupiah", "1000.50", f"{BESARAN.replace('.0', '[0]')}[0].rupiah", "tidak boleh memakai pecahan"),
    (BESARAN, [], BESARAN.replace(".0", "[0]"), "Isi rupiah tiap kelas, atau isi persen dasar"),
    ("pagu.kriteria.0.persen_dasar", "50", "pagu.dasar", "TPP dasar tiap kelas belum diisi"),
    ("pagu.kriteria", [], "pagu.kriteria", "belum ada kriteria TPP"),
    ("pajak.tarif.3", HAPUS, "pajak.tarif", "golongan IV belum memiliki tarif. Isi tarifnya, boleh 0%."),
    ("pajak.mode", "ter", "pajak.mode", "cara TER (tarif efektif rata-rata) belum didukung. Pilih final"),
    ("pajak.tarif.3.persen", "99.5", "iuran.persen", "melebihi 100% dari bruto"),
    ("iuran.batas_upah", "1e9", "iuran.batas_upah", "'1e9' bukan angka"),
    ("iuran", [], "iuran", "harus berupa kumpulan kolom bernama"),
    ("pembulatan.cara", "half_even", "pembulatan.cara", "Pilih salah satu: half_up, floor, ceil"),
]  # fmt: skip


@pytest.mark.parametrize(("jalur", "nilai", "letak", "kalimat"), SALAH)
def test_aturan_salah_mendapat_kalimatnya(jalur: str, nilai: object, letak: str, kalimat: str) -> None:
    masalah = periksa_aturan(_ubah(templat(), jalur, nilai))
    assert [m for m in masalah if m.jalur == letak and kalimat in m.kalimat], masalah
    assert all(m.kalimat.endswith(".") for m in masalah)


@pytest.mark.parametrize(
    ("pita", "kalimat"),
    [
        ([[1, 301, "50"], [311, None, "70"]], "menit 301–310 tidak tercakup"),
        ([[1, 301, "50"], [301, None, "40"]], "persen 40% lebih kecil dari pita di bawahnya"),
        ([[1, 301, "50"]], "menit 301 ke atas tidak tercakup"),
    ],
)
def test_pita_kelebihan_diperiksa(pita: list[list[Any]], kalimat: str) -> None:
    isi = [{"dari": d, "sampai": s, "persen": p} for d, s, p in pita]
    masalah = periksa_aturan(_ubah(_ubah(templat(), "kinerja.mode", "pita"), "kinerja.pita", isi))
    assert [m for m in masalah if kalimat in m.kalimat], masalah


def test_templat_sah_dan_sidiknya_tidak_bergantung_pada_penulisan() -> None:
    aturan = aturan_dari_json(templat())
    assert periksa_aturan(templat()) == periksa_aturan(aturan) == []
    assert aturan_dari_json(aturan_ke_json(aturan)) == aturan
    setara = _ubah(_ubah(templat(), "bagian.0.bobot", "60.00"), "keadaan", [])
    assert sidik_aturan(aturan_dari_json(setara)) == sidik_aturan(aturan)
    beda = _ubah(templat(), "kinerja.target.menit", 6999)
    assert sidik_aturan(aturan_dari_json(beda)) != sidik_aturan(aturan)


def test_semua_masalah_dilaporkan_sekaligus_dan_menolak_hitungan() -> None:
    data = _ubah(_ubah(templat(), "bagian.0.bobot", "50"), "pajak.mode", "ter")
    with pytest.raises(AturanTidakSah) as galat:
        siapkan(aturan_dari_json(data))
    assert [m.jalur for m in galat.value.masalah] == ["bagian", "pajak.mode"]
    with pytest.raises(AturanTidakSah):
        aturan_dari_json({})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.decimals(allow_nan=True),
    lambda anak: st.lists(anak, max_size=4) | st.dictionaries(st.text(max_size=8) | st.integers(), anak, max_size=4),
    max_leaves=12,
)


def _semua_jalur(data: Any, awal: str = "") -> list[str]:
    anak = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [j for k, v in anak for j in (f"{awal}{k}", *_semua_jalur(v, f"{awal}{k}."))]


@given(JSON)
def test_json_sembarang_tidak_pernah_menjatuhkan_pemeriksaan(data: Any) -> None:
    assert all(m.kalimat for m in periksa_aturan(data))


@settings(max_examples=200)
@given(
    st.sampled_from(_semua_jalur(templat())),
    JSON | st.sampled_from(["0", "1", "100", "-1", 0, 1, 5, 31, 10**6, "disiplin"]),
)
def test_templat_yang_dirusak_diperiksa_atau_dapat_dihitung(jalur: str, nilai: Any) -> None:
    data = _ubah(templat(), jalur, nilai)
    masalah = periksa_aturan(data)
    assert all(isinstance(m.jalur, str) and m.kalimat for m in masalah)
    if not masalah:
        siapkan(aturan_dari_json(data))


def test_bilangan_raksasa_ditolak_dengan_kalimat() -> None:
    for jalur in ("kinerja.target.menit", "bagian.0.bobot"):
        assert periksa_aturan(_ubah(templat(), jalur, 10**5000))


def test_angka_bulat_diterima_sebagai_desimal() -> None:
    aturan = aturan_dari_json(_ubah(templat(), "bagian.0.bobot", 60))
    assert aturan.bagian[0].bobot == Decimal(60)
