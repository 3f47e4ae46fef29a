"""The modes and special rules found in practice, each by configuration, with sums worked out by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.tpp.domain.contoh import HARI_KERJA
from tpp.domain.aturan import aturan_dari_json
from tpp.domain.hasil import Hasil
from tpp.domain.hitung import hitung
from tpp.domain.masukan import HariCuti, Kejadian, Masukan, MasukanTidakSah, MenitHari, Plt

H = HARI_KERJA
KELAS = {"kelas": 8, "rupiah": "1000000"}


def _aturan(**ubah: Any) -> dict[str, Any]:
    """60/40 of Rp1.000.000, performance given as a score, no cuts, no charges; then the changes."""
    return {
        "nama": "Skema",
        "dasar_hukum": ["Skema"],
        "pagu": {"kriteria": [{"kode": "tpp", "nama": "TPP", "besaran": [KELAS]}]},
        "bagian": [
            {"kode": "kinerja", "nama": "Kinerja", "bobot": "60"},
            {"kode": "disiplin", "nama": "Disiplin", "bobot": "40"},
        ],
        "kinerja": {"mode": "capaian"},
        **ubah,
    }


def _hitung(masukan: dict[str, Any], **ubah: Any) -> Hasil:
    hasil = hitung(Masukan(kelas=8, **{"nilai_kinerja": Decimal(100), **masukan}), aturan_dari_json(_aturan(**ubah)))
    assert all(langkah.kalimat for langkah in hasil.rincian)
    return hasil


def _potongan(kode: str, jenis: str, basis: str = "disiplin", **isi: Any) -> dict[str, Any]:
    return {"kode": kode, "jenis": jenis, "basis": basis, **isi}


def _harian(*menit: int) -> tuple[MenitHari, ...]:
    return tuple(MenitHari(h, n) for h, n in zip(H, menit, strict=False))


HARI_300 = {"menit": 300, "satuan": "hari_kerja"}
PUASA = [{"mulai": H[0].isoformat(), "sampai": H[2].isoformat(), "menit": 240}]

KINERJA: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("target menurut kelas", {"mode": "proporsional_bulan",
      "target": {"menit": 7000, "per_kelas": [{"kelas": 8, "menit": 8400}]}}, {"menit": 2100}, "25"),
    ("target hari kerja", {"mode": "proporsional_bulan", "target": HARI_300},
     {"menit": 450, "hari_kerja": H[:3]}, "50"),
    ("per hari, kelebihan tidak menutup hari lain", {"mode": "proporsional_hari", "target": HARI_300},
     {"menit_harian": _harian(600, 150), "hari_kerja": H[:4]}, "37.5"),
    ("per hari, norma puasa dan cuti", {"mode": "proporsional_hari", "target": {**HARI_300, "tanggal_khusus": PUASA},
      "kredit_cuti": [{"jenis": "cuti_tahunan", "menit": 300}]},
     {"menit_harian": _harian(240, 120, 150), "hari_kerja": H[:4], "cuti": (HariCuti(H[3], "cuti_tahunan"),)}, "75"),
    ("ambang tidak tercapai", {"mode": "ambang", "target": {"menit": 6750}}, {"menit": 6749}, "0"),
    ("ambang tepat", {"mode": "ambang", "target": {"menit": 6750}}, {"menit": 6750}, "100"),
    ("batas harian", {"mode": "proporsional_bulan", "target": {"menit": 1000}, "batas_harian": 300},
     {"menit_harian": _harian(500, 200)}, "50"),
    ("hari di bawah minimum hilang", {"mode": "proporsional_bulan", "target": {"menit": 1000}, "minimum_harian": 350},
     {"menit_harian": _harian(350, 349)}, "35"),
    ("batas kategori", {"mode": "proporsional_bulan", "target": {"menit": 1000},
      "batas_kategori": [{"kategori": "tambahan", "menit_sehari": 60}]},
     {"menit_harian": (MenitHari(H[0], 340), MenitHari(H[0], 200, "tambahan"))}, "40"),
    ("dibatasi kehadiran", {"mode": "dibatasi_kehadiran", "target": HARI_300,
      "pengurang": [{"jenis": "terlambat"}, {"jenis": "tanpa_keterangan", "menit": 450}, {"jenis": "sakit", "menit": 90}]},
     {"menit": 6000, "hari_kerja": H[:20], "cuti": (HariCuti(H[2], "sakit"),),
      "kejadian": (Kejadian(H[0], "terlambat", 60), Kejadian(H[1], "tanpa_keterangan"))}, "90"),
    ("pita nilai", {"mode": "pita_nilai", "pita": [{"dari": 0, "persen": "0", "sampai": 61},
      {"dari": 61, "persen": "80", "sampai": 91}, {"dari": 91, "persen": "100"}]},
     {"nilai_kinerja": Decimal("90.99")}, "80"),
    ("di bawah norma pita", {"mode": "pita", "target": {"menit": 7260}, "pita": [{"dari": 1, "persen": "50"}]},
     {"menit": 7260}, "0"),
    ("kurang dari capaian terendah", {"mode": "capaian", "minimum_persen": "50"}, {"nilai_kinerja": Decimal("49.9")}, "0"),
    ("kurang menit hadir", {"mode": "capaian", "menit_hadir_minimum": 6750}, {"menit_hadir": 6749}, "0"),
    ("atasan tanpa bawahan", {"mode": "capaian", "atasan": {"bobot_sendiri": "80", "bobot_bawahan": "20"}},
     {"nilai_kinerja": Decimal(90)}, "90"),
]  # fmt: skip


@pytest.mark.parametrize(("kinerja", "masukan", "persen"), [k[1:] for k in KINERJA], ids=[k[0] for k in KINERJA])
def test_mode_kinerja(kinerja: dict[str, Any], masukan: dict[str, Any], persen: str) -> None:
    hasil = _hitung(masukan, kinerja=kinerja)
    assert hasil.persen_kinerja == Decimal(persen)
    assert hasil.bagian_kinerja == 6000 * Decimal(persen)


TELAT = Kejadian(H[0], "terlambat", 45)
CEPAT = Kejadian(H[0], "pulang_cepat", 5)
APEL = tuple(Kejadian(h, "apel") for h in H[:5])
POTONGAN: list[tuple[str, dict[str, Any], dict[str, Any], tuple[int, int, int]]] = [
    ("keduanya memotong dua bagian", {"potongan": [_potongan("TK", "tanpa_keterangan", "keduanya", persen="3")]},
     {"kejadian": (Kejadian(H[0], "tanpa_keterangan"),), "nilai_kinerja": Decimal(90)}, (522000, 388000, 0)),
    ("basis kinerja", {"potongan": [_potongan("TK", "tanpa_keterangan", "kinerja", persen="10")]},
     {"kejadian": (Kejadian(H[0], "tanpa_keterangan"),)}, (540000, 400000, 0)),
    ("basis seluruh dengan pengali", {"potongan": [_potongan("TL", "terlambat", "seluruh", persen="2", pengali="0.6", dari=1)]},
     {"kejadian": (TELAT,)}, (600000, 400000, 12000)),
    ("gabungan sehari", {
      "potongan": [_potongan("TL", "terlambat", persen="2", dari=1), _potongan("PSW", "pulang_cepat", persen="2", dari=1)],
      "gabungan": [{"kode": "TLPSW", "jenis": ["terlambat", "pulang_cepat"], "basis": "disiplin", "persen": "3"}]},
     {"kejadian": (TELAT, CEPAT, Kejadian(H[1], "terlambat", 1))}, (600000, 380000, 0)),
    ("lompatan apel", {"potongan": [_potongan("AP", "apel", persen="2.5", lompatan=[{"kali": 4, "persen": "25"}])]},
     {"kejadian": APEL}, (600000, 300000, 0)),
    ("belum melompat", {"potongan": [_potongan("AP", "apel", persen="2.5", lompatan=[{"kali": 4, "persen": "25"}])]},
     {"kejadian": APEL[:3]}, (600000, 370000, 0)),
    ("tiap jam yang dimulai", {"potongan": [_potongan("MK", "meninggalkan_kantor", persen="2.5", setiap_menit=60)]},
     {"kejadian": (Kejadian(H[0], "meninggalkan_kantor", 61),)}, (600000, 380000, 0)),
    ("rupiah menurut kelas", {
      "potongan": [_potongan("AP", "apel", rupiah="9000", rupiah_kelas=[{"kelas": 8, "rupiah": "5000"}])]},
     {"kejadian": APEL}, (600000, 375000, 0)),
    ("rupiah tidak melebihi bagian", {"potongan": [_potongan("TK", "tanpa_keterangan", rupiah="500000")]},
     {"kejadian": (Kejadian(H[0], "tanpa_keterangan"),)}, (600000, 0, 0)),
    ("rupiah atas seluruh", {"potongan": [_potongan("TK", "tanpa_keterangan", "seluruh", rupiah="30000")]},
     {"kejadian": (Kejadian(H[0], "tanpa_keterangan"),)}, (600000, 400000, 30000)),
    ("hari cuti dipotong", {"potongan": [_potongan("CH", "cuti_haji", persen="3", sumber="cuti")]},
     {"cuti": (HariCuti(H[0], "cuti_haji"), HariCuti(H[1], "dinas_luar"))}, (600000, 388000, 0)),
    ("jumlah dibatasi", {"batas_persen": "10", "potongan": [_potongan("AP", "apel", persen="3")]},
     {"kejadian": APEL}, (600000, 360000, 0)),
    ("tidak diatur tidak dipotong", {}, {"kejadian": APEL}, (600000, 400000, 0)),
    ("persen hadir", {"sumber": "persen_hadir"}, {"hari_kerja": H[:20], "hari_hadir": 19}, (600000, 380000, 0)),
    ("kurang hari hadir", {"minimum_hari_hadir": 16}, {"hari_hadir": 15}, (600000, 0, 0)),
]  # fmt: skip


@pytest.mark.parametrize(("disiplin", "masukan", "harap"), [p[1:] for p in POTONGAN], ids=[p[0] for p in POTONGAN])
def test_potongan(disiplin: dict[str, Any], masukan: dict[str, Any], harap: tuple[int, int, int]) -> None:
    hasil = _hitung(masukan, disiplin=disiplin)
    assert (hasil.bagian_kinerja, hasil.bagian_disiplin, hasil.potongan_seluruh) == harap
    assert hasil.kotor == harap[0] + harap[1] - harap[2]


PLT = [
    {"hubungan": "naik", "cara": "ganti", "persen": "100"},
    {"hubungan": "pilih", "cara": "tertinggi", "persen": "100"},
]
DASAR = {
    "dasar": [KELAS],
    "kriteria": [
        {"kode": "bk", "nama": "Beban kerja", "persen_dasar": "62.55555"},
        {"kode": "kk", "nama": "Kondisi", "persen_dasar": "10"},
    ],
}
SATU_KRITERIA = _aturan()["pagu"]["kriteria"]
PAGU: list[tuple[str, dict[str, Any], dict[str, Any], int]] = [
    ("CPNS", {"persen_jenis": [{"jenis_pegawai": "CPNS", "persen": "80"}]}, {"jenis_pegawai": "CPNS"}, 800000),
    ("bukan CPNS", {"persen_jenis": [{"jenis_pegawai": "CPNS", "persen": "80"}]}, {"jenis_pegawai": "PNS"}, 1000000),
    ("Plt mengganti", {"plt": PLT}, {"plt": Plt("naik", 9, (("tpp", Decimal(1500000)),))}, 1500000),
    ("Plt tertinggi", {"plt": PLT}, {"plt": Plt("pilih", 9, (("tpp", Decimal(900000)),))}, 1000000),
    ("Plt tidak diatur", {"plt": PLT}, {"plt": Plt("lain", 8)}, 1000000),
    ("prorata", {"prorata": "hari_kerja"}, {"hari_kerja": H[:21], "hari_dibayar": 10}, 476190),
    ("prorata ke atas", {"prorata": "hari_kerja", "pembulatan": "ceil"}, {"hari_kerja": H[:21], "hari_dibayar": 10}, 476191),
    ("persen dari TPP dasar", {**DASAR, "pembulatan": "floor"}, {}, 725555),
]  # fmt: skip


@pytest.mark.parametrize(("pagu", "masukan", "harap"), [p[1:] for p in PAGU], ids=[p[0] for p in PAGU])
def test_besaran(pagu: dict[str, Any], masukan: dict[str, Any], harap: int) -> None:
    hasil = _hitung(masukan, pagu={"kriteria": SATU_KRITERIA, **pagu})
    assert hasil.pagu == hasil.kotor == harap


KEADAAN = [
    {"kode": "cuti_panjang", "nama": "Cuti 1–6 bulan", "cara": "datar", "persen": "40"},
    {"kode": "hukdis", "nama": "Hukuman disiplin", "cara": "potong", "persen": "25"},
    {"kode": "lhkpn", "nama": "LHKPN belum disampaikan", "cara": "tahan"},
]


@pytest.mark.parametrize(
    ("keadaan", "kotor", "tahan"),
    [
        (("cuti_panjang",), 400000, ()),
        (("hukdis",), 655000, ()),  # (540.000 + 400.000) × 75% − 50.000: the fixed amount comes off last
        (("hukdis", "cuti_panjang"), 300000, ()),
        (("lhkpn",), 890000, ("lhkpn",)),
    ],
)
def test_keadaan_khusus(keadaan: tuple[str, ...], kotor: int, tahan: tuple[str, ...]) -> None:
    disiplin = {"potongan": [_potongan("TK", "tanpa_keterangan", rupiah="50000")]}
    masukan = {
        "keadaan": keadaan,
        "nilai_kinerja": Decimal(90),
        "kejadian": (Kejadian(H[0], "tanpa_keterangan"),),
    }
    hasil = _hitung(masukan, keadaan=KEADAAN, disiplin=disiplin)
    assert (hasil.kotor, hasil.tahan) == (kotor, tahan)


def test_pembayaran_ditunda_di_atas_batas_menit() -> None:
    telat = tuple(Kejadian(h, "terlambat", 391) for h in H[:2])
    assert _hitung({"kejadian": telat}, disiplin={"tunda_di_atas_menit": 780}).tahan == ("menit_pelanggaran",)
    assert _hitung({"kejadian": telat}, disiplin={"tunda_di_atas_menit": 782}).tahan == ()


KRITERIA_GANJIL = [
    {"kode": k, "nama": k, "besaran": [{"kelas": 8, "rupiah": r}], "dibayar_penuh": p}
    for k, r, p in (("a", "333", False), ("b", "333", False), ("c", "100", True))
]


@pytest.mark.parametrize(
    ("tempat", "cara", "harap"),
    [
        # 333 × (60% × 50% + 40%) = 233,1 = 99,9 + 133,2; twice, and 100 paid in full
        ("bagian", "half_up", [233, 233, 100]),
        ("bagian", "ceil", [234, 234, 100]),
        ("bagian", "floor", [232, 232, 100]),
        ("kriteria", "ceil", [234, 234, 100]),
        ("kriteria", "floor", [233, 233, 100]),
        ("total", "half_up", [233, 233, 100]),
        ("total", "ceil", [234, 233, 100]),
    ],
)
def test_tempat_dan_cara_pembulatan(tempat: str, cara: str, harap: list[int]) -> None:
    ubah = {"pagu": {"kriteria": KRITERIA_GANJIL}, "pembulatan": {"tempat": tempat, "cara": cara}}
    hasil = _hitung({"nilai_kinerja": Decimal(50)}, **ubah)
    assert [k.realisasi for k in hasil.kriteria] == harap
    assert hasil.kotor == sum(harap) == hasil.bagian_kinerja + hasil.bagian_disiplin + hasil.bagian_lain
    assert hasil.bagian_lain == 100


def test_setengah_rupiah_dibulatkan_ke_atas_tanpa_melebihi_besaran() -> None:
    setengah = [{"kode": k, "nama": k, "bobot": "50"} for k in ("kinerja", "disiplin")]
    pagu = {"kriteria": [{"kode": "tpp", "nama": "TPP", "besaran": [{"kelas": 8, "rupiah": "5"}]}]}
    hasil = _hitung({}, bagian=setengah, pagu=pagu)
    assert (hasil.bagian_kinerja, hasil.bagian_disiplin, hasil.kotor) == (3, 2, 5)
    assert [x.nilai for x in hasil.rincian if x.kode == "batas_besaran"] == [2]


def test_pajak_setengah_rupiah_dan_iuran_di_atas_batas() -> None:
    pagu = {"kriteria": [{"kode": "tpp", "nama": "TPP", "besaran": [{"kelas": 8, "rupiah": "1010"}]}]}
    tarif = [{"golongan": g, "persen": "5"} for g in ("I", "II", "III", "IV")]
    ubah = {"pagu": pagu, "pajak": {"mode": "final", "tarif": tarif}, "iuran": {"persen": "1", "batas_upah": "1000"}}
    masuk = {"golongan": "III/a", "jenis_pegawai": "PNS", "gaji_bruto": Decimal("949.75")}
    hasil = _hitung(masuk, **ubah)
    # 5% × 1.010 = 50,5; 1% × (1.000 − 949,75) = 0,5025
    assert (hasil.pph, hasil.iuran, hasil.bersih) == (51, 1, 958)
    assert _hitung({**masuk, "gaji_bruto": Decimal(2000)}, **ubah).iuran == 0


def test_bagian_lain_memakai_nilainya_sendiri() -> None:
    bagian = [{"kode": k, "nama": k, "bobot": b} for k, b in (("kinerja", "70"), ("perilaku", "10"), ("serapan", "20"))]
    nilai = (("perilaku", Decimal(90)), ("serapan", Decimal(50)))
    hasil = _hitung({"nilai_lain": nilai}, bagian=bagian)
    assert (hasil.bagian_kinerja, hasil.bagian_lain, hasil.persen_capaian) == (700000, 190000, 89)


TOLAK: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("kelas", {"kelas": 2}, {}, "Kelas jabatan 2 tidak ada dalam besaran TPP"),
    ("golongan PPPK bukan PNS", {"golongan": "IV", "jenis_pegawai": "PPPK"},
     {"pajak": {"mode": "final", "tarif": [{"golongan": g, "persen": "5"} for g in ("I", "II", "III", "IV")]}},
     "Tarif pajak untuk golongan 'IV' (PPPK) tidak ada"),
    ("predikat", {"predikat": "Baik"}, {"kinerja": {"mode": "predikat", "predikat": [{"predikat": "Kurang", "persen": "60"}]}},
     "Predikat 'Baik' tidak ada dalam ketentuan"),
    ("nilai", {"nilai_kinerja": Decimal(101)}, {}, "Nilai kinerja belum ada atau di luar 0–100%"),
    ("menit harian", {"menit": 100}, {"kinerja": {"mode": "proporsional_hari", "target": HARI_300}}, "memerlukan menit per hari"),
    ("hari kerja", {}, {"kinerja": {"mode": "proporsional_bulan", "target": HARI_300}}, "Hari kerja bulan ini kosong"),
    ("kejadian tanpa menit", {"kejadian": (Kejadian(date(2026, 10, 5), "terlambat"),)},
     {"disiplin": {"potongan": [_potongan("TL", "terlambat", persen="1", dari=1)]}}, "Kejadian terlambat tanggal 05-10-2026"),
    ("keadaan", {"keadaan": ("cltn",)}, {}, "Keadaan 'cltn' tidak diatur dalam ketentuan"),
    ("menit negatif", {"menit": -1}, {}, "tidak boleh negatif"),
    ("besaran khusus", {"pagu": (("lain", Decimal(1)),)}, {}, "Besaran khusus 'lain' tidak dikenal"),
    ("rupiah tanpa kelas", {"kejadian": (Kejadian(H[0], "apel"),)},
     {"disiplin": {"potongan": [_potongan("AP", "apel", rupiah_kelas=[{"kelas": 9, "rupiah": "1"}])]}},
     "Potongan AP tidak memiliki rupiah"),
]  # fmt: skip


@pytest.mark.parametrize(("masukan", "ubah", "kalimat"), [t[1:] for t in TOLAK], ids=[t[0] for t in TOLAK])
def test_masukan_yang_tidak_dapat_dihitung_ditolak(masukan: dict[str, Any], ubah: dict[str, Any], kalimat: str) -> None:
    isi = {"kelas": 8, "nilai_kinerja": Decimal(100), **masukan}
    with pytest.raises(MasukanTidakSah) as galat:
        hitung(Masukan(**isi), aturan_dari_json(_aturan(**ubah)))
    assert kalimat in str(galat.value)
