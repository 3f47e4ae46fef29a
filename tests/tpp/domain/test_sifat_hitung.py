"""Properties that hold under every rule set and for everyone."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tpp.domain.contoh import HARI_KERJA
from tpp.domain.aturan import Aturan, aturan_dari_json
from tpp.domain.hasil import byte_hasil
from tpp.domain.hitung import Mesin, hitung, siapkan
from tpp.domain.masukan import Kejadian, Masukan, MenitHari
from tpp.domain.uraian import uraikan
from tpp.domain.validasi import periksa_aturan

CARA = st.sampled_from(["half_up", "floor", "ceil"])
BASIS = st.sampled_from(["disiplin", "kinerja", "keduanya", "seluruh"])
BER_MENIT = ("terlambat", "pulang_cepat")
JENIS = (*BER_MENIT, "tanpa_masuk", "tanpa_keterangan", "apel")
MODE = ("proporsional_bulan", "proporsional_hari", "ambang", "pita", "dibatasi_kehadiran")


def _persen(atas: int = 100) -> st.SearchStrategy[str]:
    return st.decimals(0, atas, places=2, allow_nan=False).map(str)


@st.composite
def _kriteria(draw: st.DrawFn, nomor: int) -> dict[str, Any]:
    besaran = [{"kelas": k, "rupiah": str(draw(st.integers(0, 20_000_000)))} for k in (1, 2)]
    return {"kode": f"k{nomor}", "nama": f"K{nomor}", "besaran": besaran, "dibayar_penuh": nomor == 2}


@st.composite
def _potongan(draw: st.DrawFn) -> list[dict[str, Any]]:
    baris = []
    for jenis in draw(st.lists(st.sampled_from(JENIS), unique=True)):
        batas = sorted(draw(st.lists(st.integers(2, 200), unique=True, max_size=3))) if jenis in BER_MENIT else []
        dari = [1, *batas] if jenis in BER_MENIT else [None]
        for i, mulai in enumerate(dari):
            satu = {"kode": f"{jenis}{i}", "jenis": jenis, "dari": mulai, "sampai": [*batas, None][i]}
            basis = draw(BASIS)
            besar = {"persen": draw(_persen(10))}
            if basis != "keduanya" and draw(st.booleans()):
                besar = {"rupiah": str(draw(st.integers(0, 500_000)))}
            baris.append({**satu, "basis": basis, **besar})
    return baris


@st.composite
def aturan_sah(draw: st.DrawFn) -> Aturan:
    bobot = draw(st.decimals(1, 99, places=2))
    pajak = [{"golongan": g, "persen": draw(_persen(60))} for g in ("I", "II", "III", "IV")]
    data = {
        "nama": "Sifat",
        "dasar_hukum": ["Sifat"],
        "pagu": {"kriteria": [draw(_kriteria(n)) for n in range(draw(st.integers(1, 3)))]},
        "bagian": [
            {"kode": "kinerja", "nama": "Kinerja", "bobot": str(bobot)},
            {"kode": "disiplin", "nama": "Disiplin", "bobot": str(100 - bobot)},
        ],
        "kinerja": {
            "mode": draw(st.sampled_from(MODE)),
            "target": {"menit": draw(st.integers(1, 600)), "satuan": "hari_kerja"},
            "pita": [{"dari": 1, "sampai": 301, "persen": "50"}, {"dari": 301, "persen": "100"}],
            "pengurang": [{"jenis": "terlambat"}, {"jenis": "tanpa_keterangan", "menit": 450}],
            "batas_harian": draw(st.none() | st.integers(300, 600)),
            "minimum_harian": draw(st.none() | st.integers(1, 300)),
        },
        "disiplin": {"potongan": draw(_potongan()), "batas_persen": draw(_persen())},
        "keadaan": [{"kode": "hukdis", "nama": "Hukuman disiplin", "cara": "potong", "persen": draw(_persen())}],
        "pembulatan": {"tempat": draw(st.sampled_from(["bagian", "kriteria", "total"])), "cara": draw(CARA)},
        "pajak": {"mode": "final", "tarif": pajak, "pembulatan": draw(CARA)},
        "iuran": {"persen": draw(_persen(40)), "batas_upah": draw(st.none() | st.just("12000000")), "pembulatan": draw(CARA)},
    }  # fmt: skip
    assert periksa_aturan(data) == []
    return aturan_dari_json(data)


@st.composite
def _kejadian(draw: st.DrawFn) -> Kejadian:
    jenis = draw(st.sampled_from(JENIS))
    menit = draw(st.integers(1, 480)) if jenis in BER_MENIT else None
    return Kejadian(draw(st.sampled_from(HARI_KERJA)), jenis, menit)


@st.composite
def masukan_sah(draw: st.DrawFn) -> Masukan:
    menit = draw(st.lists(st.integers(0, 700), max_size=len(HARI_KERJA)))
    return Masukan(
        kelas=draw(st.sampled_from([1, 2])),
        golongan=draw(st.sampled_from(["I/a", "II/b", "III/c", "IV/d"])),
        jenis_pegawai="PNS",
        gaji_bruto=draw(st.decimals(0, 20_000_000, places=2)),
        menit_harian=tuple(MenitHari(h, n) for h, n in zip(HARI_KERJA, menit, strict=False)),
        kejadian=tuple(draw(st.lists(_kejadian(), max_size=30))),
        hari_kerja=HARI_KERJA,
        keadaan=draw(st.sampled_from([(), ("hukdis",)])),
    )


@settings(max_examples=150, deadline=None)
@given(aturan_sah(), masukan_sah())
def test_tidak_pernah_negatif_dan_tidak_melebihi_besaran(aturan: Aturan, m: Masukan) -> None:
    h = hitung(m, aturan)
    assert 0 <= h.kotor <= h.pagu
    assert h.bersih == h.kotor - h.pph - h.iuran
    assert min(h.bersih, h.pph, h.iuran, h.bagian_kinerja, h.bagian_disiplin, h.bagian_lain, h.potongan_seluruh) >= 0
    assert h.kotor == h.bagian_kinerja + h.bagian_disiplin + h.bagian_lain - h.potongan_seluruh
    assert h.kotor == sum(k.realisasi for k in h.kriteria)
    assert all(0 <= k.realisasi <= k.pagu for k in h.kriteria)
    assert all(uraikan(langkah).kalimat for langkah in h.langkah)


@settings(max_examples=100, deadline=None)
@given(aturan_sah(), masukan_sah(), st.data())
def test_menit_lebih_banyak_tidak_pernah_menurunkan(aturan: Aturan, m: Masukan, data: st.DataObject) -> None:
    tambah = [h._replace(menit=h.menit + data.draw(st.integers(0, 300))) for h in m.menit_harian]
    assert hitung(replace(m, menit_harian=tuple(tambah)), aturan).kotor >= hitung(m, aturan).kotor


@settings(max_examples=100, deadline=None)
@given(aturan_sah(), masukan_sah(), st.randoms(use_true_random=False))
def test_urutan_kejadian_dan_hari_tidak_berpengaruh(aturan: Aturan, m: Masukan, acak: Any) -> None:
    kejadian, menit = list(m.kejadian), list(m.menit_harian)
    acak.shuffle(kejadian)
    acak.shuffle(menit)
    teracak = replace(m, kejadian=tuple(kejadian), menit_harian=tuple(menit))
    assert byte_hasil(hitung(teracak, aturan)) == byte_hasil(hitung(m, aturan))


@settings(max_examples=100, deadline=None)
@given(aturan_sah(), st.lists(masukan_sah(), min_size=2, max_size=5))
def test_sendiri_sama_dengan_dalam_hitungan_massal(aturan: Aturan, orang: list[Masukan]) -> None:
    bersama = siapkan(aturan)
    massal = [byte_hasil(bersama.hitung(m)) for m in orang]
    assert massal == [byte_hasil(Mesin(aturan).hitung(m)) for m in orang]


@given(st.integers(0, 10_000), st.integers(1, 7000))
def test_bagian_kinerja_tepat_tanpa_pembulatan_antara(menit: int, besaran: int) -> None:
    data = {
        "nama": "Tepat",
        "dasar_hukum": ["Tepat"],
        "pagu": {"kriteria": [{"kode": "tpp", "nama": "TPP", "besaran": [{"kelas": 1, "rupiah": str(besaran)}]}]},
        "bagian": [{"kode": "kinerja", "nama": "Kinerja", "bobot": "100"}],
        "kinerja": {"mode": "proporsional_bulan", "target": {"menit": 7000}},
    }
    dapat = hitung(Masukan(kelas=1, menit=menit), aturan_dari_json(data)).kotor
    tepat = Decimal(besaran * min(menit, 7000))
    assert -3500 < dapat * 7000 - tepat <= 3500
