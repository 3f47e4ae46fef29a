"""PermenPANRB 6/2022: the nine cells, the wording of the ratings, and properties that hold for every input."""

import json
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import skp
from skp.domain.banding import Target, bandingkan
from skp.domain.daftar_rejim import ambil_kuadran, ambil_rejim
from skp.domain.ketentuan import KetentuanTidakSah, baca_ketentuan, gabungkan
from skp.domain.nilai import SEBUTAN_PREDIKAT, URUTAN_PREDIKAT, Capaian, Peringkat, Predikat
from skp.domain.rejim import BahanHasil, BahanIndikator, BahanSaran, MasukanEvaluasi

ISI = json.loads((Path(skp.__file__).parent / "ketentuan" / "pm6.json").read_text(encoding="utf-8"))
ATURAN = baca_ketentuan(ISI)
PM6 = ambil_kuadran("pm6")
ATAS, SESUAI, BAWAH = Peringkat.DI_ATAS, Peringkat.SESUAI, Peringkat.DI_BAWAH
RENDAH = {BAWAH: 0, None: 1, SESUAI: 2, ATAS: 3}
"""A suggestion left open lies between "below" and "as expected"."""


@pytest.mark.parametrize(
    ("hasil", "perilaku", "predikat"),
    [
        (ATAS, BAWAH, "Kurang"),
        (ATAS, SESUAI, "Baik"),
        (ATAS, ATAS, "Sangat Baik"),
        (SESUAI, BAWAH, "Kurang"),
        (SESUAI, SESUAI, "Baik"),
        (SESUAI, ATAS, "Baik"),
        (BAWAH, BAWAH, "Sangat Kurang"),
        (BAWAH, SESUAI, "Butuh Perbaikan"),
        (BAWAH, ATAS, "Butuh Perbaikan"),
    ],
)
def test_permenpanrb_6_2022_kuadran_sembilan_sel(hasil: Peringkat, perilaku: Peringkat, predikat: str) -> None:
    keputusan = PM6.tetapkan(MasukanEvaluasi(hasil, perilaku), ATURAN)
    assert SEBUTAN_PREDIKAT[keputusan.predikat] == predikat
    assert keputusan.nilai is None
    assert predikat in keputusan.rincian[-1]


KASUS = json.loads((Path(__file__).parents[2] / "kasus" / "penilaian.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kasus", [k for k in KASUS if k["aturan"].get("rejim") == "pm6"], ids=lambda k: k["id"])
def test_kasus_penilaian(kasus) -> None:
    masukan = MasukanEvaluasi(Peringkat(kasus["masukan"]["hasil_kerja"]), Peringkat(kasus["masukan"]["perilaku"]))
    assert SEBUTAN_PREDIKAT[PM6.tetapkan(masukan, ATURAN).predikat] == kasus["harapan"]["predikat"]


def _hasil(*peringkat: Peringkat | None, tambahan: int = 0) -> BahanSaran:
    utama = len(peringkat) - tambahan
    return BahanSaran(tuple(BahanHasil(f"H{i}", i < utama, (), p) for i, p in enumerate(peringkat)), {})


@pytest.mark.parametrize(
    ("bahan", "saran"),
    [
        (_hasil(ATAS, ATAS, SESUAI), ATAS),
        (_hasil(ATAS, ATAS, ATAS, BAWAH), SESUAI),  # one main result below: never above
        (_hasil(ATAS, ATAS, ATAS, BAWAH, tambahan=1), ATAS),  # an additional one below does not stand in the way
        (_hasil(SESUAI, SESUAI, SESUAI, BAWAH), SESUAI),
        (_hasil(SESUAI, SESUAI, ATAS), SESUAI),
        (_hasil(BAWAH, BAWAH, SESUAI), BAWAH),
        (_hasil(BAWAH, SESUAI), None),  # half of them: the article names no level
        (_hasil(None, None), None),
        (_hasil(ATAS, None), ATAS),
        (_hasil(), None),
    ],
)
def test_rating_hasil_kerja_menurut_kata_kata_pasal(bahan: BahanSaran, saran: Peringkat | None) -> None:
    usulan = PM6.sarankan(bahan, ATURAN).hasil
    assert usulan.peringkat is saran
    assert usulan.alasan


def test_rating_perilaku_dari_tujuh_nilai() -> None:
    tujuh = {f"N{i}": SESUAI for i in range(7)}
    assert PM6.sarankan(BahanSaran((), tujuh), ATURAN).perilaku.peringkat is SESUAI
    assert PM6.sarankan(BahanSaran((), {**tujuh, "N0": BAWAH, "N1": BAWAH}), ATURAN).perilaku.peringkat is SESUAI
    tiga = {**tujuh, "N0": BAWAH, "N1": BAWAH, "N2": BAWAH}
    assert PM6.sarankan(BahanSaran((), tiga), ATURAN).perilaku.peringkat is None
    kosong = PM6.sarankan(BahanSaran((), dict.fromkeys(tujuh)), ATURAN).perilaku
    assert (kosong.peringkat, kosong.alasan) == (
        None,
        ("Belum ada nilai perilaku yang dapat dibandingkan dengan ekspektasinya.",),
    )


@pytest.mark.parametrize(
    ("capaian", "peringkat"),
    [("istimewa", ATAS), ("baik", SESUAI), ("butuh_perbaikan", BAWAH), ("sangat_kurang", BAWAH)],
)
def test_pimpinan_unit_mengikuti_capaian_organisasi(capaian: str, peringkat: Peringkat) -> None:
    bahan = BahanSaran(_hasil(SESUAI).hasil, {}, Capaian(capaian))
    usulan = PM6.sarankan(bahan, ATURAN).hasil
    assert usulan.peringkat is peringkat
    assert "memimpin unit" in usulan.alasan[0]


@pytest.mark.parametrize(
    ("target", "realisasi", "peringkat"),
    [
        (Target(Decimal(12)), 13, ATAS),
        (Target(Decimal(12)), 12, SESUAI),
        (Target(Decimal(12)), 11, BAWAH),
        (Target(Decimal(3), turun=True), 2, ATAS),
        (Target(Decimal(3), turun=True), 3, SESUAI),
        (Target(Decimal(3), turun=True), 4, BAWAH),
        (Target(Decimal(10), Decimal(12)), 10, SESUAI),
        (Target(Decimal(10), Decimal(12)), 12, SESUAI),
        (Target(Decimal(10), Decimal(12)), 13, ATAS),
        (Target(Decimal(10), Decimal(12)), 9, BAWAH),
        (Target(Decimal(10), Decimal(12), turun=True), 9, ATAS),
        (Target(None), 9, None),
        (Target(Decimal(1)), None, None),
    ],
)
def test_realisasi_dibanding_target(target: Target, realisasi: int | None, peringkat: Peringkat | None) -> None:
    assert bandingkan(None if realisasi is None else Decimal(realisasi), target) is peringkat


@pytest.mark.parametrize(
    ("indikator", "peringkat"),
    [
        # 12 reports a year: 3 by the end of March are as expected, 4 are above
        (BahanIndikator("a", Target(Decimal(12)), (Decimal(3),), bagian=Decimal("0.25"), aspek="kuantitas"), SESUAI),
        (
            BahanIndikator("a", Target(Decimal(12)), (Decimal(2), Decimal(5)), bagian=Decimal("0.5"), satuan="laporan"),
            ATAS,
        ),
        # a rate is never added up, nor divided by the time that has passed
        (BahanIndikator("a", Target(Decimal(90)), (Decimal(80), Decimal(95)), bagian=Decimal("0.5"), satuan="%"), ATAS),
        (BahanIndikator("a", Target(Decimal(90)), (Decimal(80),), bagian=Decimal("0.25"), aspek="kualitas"), BAWAH),
        # one figure for the year goes before the sum of its parts
        (BahanIndikator("a", Target(Decimal(12)), (Decimal(3),) * 4, setahun=Decimal(13)), ATAS),
        (BahanIndikator("a", Target(Decimal(12))), None),
    ],
)
def test_ukuran_indikator_dalam_setahun(indikator: BahanIndikator, peringkat: Peringkat | None) -> None:
    assert PM6.ukur(indikator, ATURAN).peringkat is peringkat


def test_hasil_dinilai_dari_indikatornya_bila_penilai_belum_menimbang() -> None:
    di_atas = BahanIndikator("a", Target(Decimal(1)), setahun=Decimal(2))
    bahan = BahanSaran((BahanHasil("H", True, (di_atas,)),), {})
    saran = PM6.sarankan(bahan, ATURAN)
    assert (saran.hasil.peringkat, saran.indikator_di_atas) == (ATAS, 1)
    ditimbang = BahanSaran((BahanHasil("H", True, (di_atas,), BAWAH),), {})
    assert PM6.sarankan(ditimbang, ATURAN).hasil.peringkat is BAWAH


PERINGKAT = st.sampled_from([BAWAH, SESUAI, ATAS])
BUTIR = st.lists(st.tuples(PERINGKAT, st.booleans()), min_size=1, max_size=12)


def _saran(butir: list[tuple[Peringkat, bool]]) -> Peringkat | None:
    bahan = BahanSaran(tuple(BahanHasil(f"H{i}", u, (), p) for i, (p, u) in enumerate(butir)), {})
    return PM6.sarankan(bahan, ATURAN).hasil.peringkat


@given(BUTIR, st.data())
def test_hasil_yang_lebih_baik_tidak_menurunkan_saran(butir: list[tuple[Peringkat, bool]], data: st.DataObject) -> None:
    i = data.draw(st.integers(0, len(butir) - 1))
    naik = {BAWAH: SESUAI, SESUAI: ATAS, ATAS: ATAS}[butir[i][0]]
    lebih = [*butir[:i], (naik, butir[i][1]), *butir[i + 1 :]]
    assert RENDAH[_saran(lebih)] >= RENDAH[_saran(butir)]


@given(BUTIR, st.randoms())
def test_urutan_hasil_tidak_berpengaruh(butir: list[tuple[Peringkat, bool]], acak) -> None:
    kocok = list(butir)
    acak.shuffle(kocok)
    assert _saran(kocok) is _saran(butir)


@given(PERINGKAT, PERINGKAT, PERINGKAT, PERINGKAT)
def test_rating_yang_lebih_baik_tidak_menurunkan_predikat(
    a: Peringkat, b: Peringkat, c: Peringkat, d: Peringkat
) -> None:
    urut = {BAWAH: 0, SESUAI: 1, ATAS: 2}
    if urut[a] >= urut[c] and urut[b] >= urut[d]:
        baik, buruk = (PM6.tetapkan(MasukanEvaluasi(*x), ATURAN).predikat for x in ((a, b), (c, d)))
        assert URUTAN_PREDIKAT[baik] <= URUTAN_PREDIKAT[buruk]


ANGKA = st.decimals(0, 1000, places=2)


@given(ANGKA, ANGKA, ANGKA, st.booleans())
def test_realisasi_yang_lebih_baik_tidak_menurunkan_banding(
    target: Decimal, a: Decimal, b: Decimal, turun: bool
) -> None:
    baik, buruk = (min(a, b), max(a, b)) if turun else (max(a, b), min(a, b))
    t = Target(target, turun=turun)
    urut = {BAWAH: 0, SESUAI: 1, ATAS: 2}
    atas, bawah = bandingkan(baik, t), bandingkan(buruk, t)
    assert atas is not None
    assert bawah is not None
    assert urut[atas] >= urut[bawah]


def _rusak(**bagian):
    return lambda: PM6.periksa(baca_ketentuan(gabungkan(ISI, bagian)))


SUMBER = {"dasar": "Perbup", "kepastian": "pasti"}


@pytest.mark.parametrize(
    ("perbuatan", "kalimat"),
    [
        (_rusak(kuadran={**SUMBER, "sel": ISI["kuadran"]["sel"][:8]}), "kesembilan sel"),
        (_rusak(kuadran={**SUMBER, "sel": [*ISI["kuadran"]["sel"], ISI["kuadran"]["sel"][0]]}), "dua kali"),
        (
            _rusak(
                kuadran={
                    **SUMBER,
                    "sel": [
                        {
                            "hasil": h,
                            "perilaku": p,
                            "predikat": "kurang" if (h, p) == ("di_atas", "di_atas") else "baik",
                        }
                        for h, p in product(Peringkat, Peringkat)
                    ],
                }
            ),
            "lebih rendah",
        ),
        (_rusak(kuadran={"sel": ISI["kuadran"]["sel"]}), "dasar dan kepastian"),
        (_rusak(saran={**ISI["saran"], "sebagian_besar_lebih_dari_persen": "20"}), "paling sedikit 50%"),
        (_rusak(keberatan={**SUMBER, "hari_kalender": -1}), "Bagian keberatan"),
        (_rusak(angka_kredit={**ISI["angka_kredit"], "persen": {"baik": "100"}}), "Bagian angka_kredit"),
        (_rusak(pencilan={**SUMBER}), "Bagian pencilan"),
        (_rusak(distribusi={**ISI["distribusi"], "orang_minimum": 1.5}), "Bagian distribusi"),
    ],
)
def test_ketentuan_yang_rusak_menyebut_bagiannya(perbuatan, kalimat: str) -> None:
    with pytest.raises(KetentuanTidakSah, match=kalimat):
        perbuatan()


def test_ketentuan_sendiri_menggantikan_seluruh_bagian() -> None:
    sendiri = baca_ketentuan(gabungkan(ISI, {"keberatan": {**SUMBER, "hari_kalender": 7}}))
    assert (sendiri.hari_keberatan, sendiri.dasar("keberatan")) == (7, "Perbup")
    assert ATURAN.hari_keberatan == 14
    assert "perlu dipastikan" in ATURAN.dasar("distribusi")


def test_rejim_menjelaskan_diri_dan_yang_tidak_dikenal_ditolak() -> None:
    assert "PermenPANRB 6/2022" in PM6.jelaskan(ATURAN)[0]
    assert Predikat.BAIK in PM6.kuadran(ATURAN).values()
    with pytest.raises(LookupError):
        ambil_rejim("pm9")
