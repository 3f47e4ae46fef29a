"""A table as results and indicators; the lists of words are those of the models."""

from decimal import Decimal

import pytest

from kinerja.inti.tabel.dasar import Baris
from kinerja.inti.tabel.kolom import usulkan_pemetaan
from skp.domain.impor_rencana import ASPEK, JENIS, KOLOM_RENCANA, PERSPEKTIF, baca_jumlah, susun_impor
from skp.domain.target import ARAH, tulis_target
from skp.models import HasilKerja, Indikator

KEPALA = ("Jenis", "RHK", "RHK Atasan", "Aspek", "IKI", "Target", "Target Sampai", "Satuan", "Arah")


def susun(*baris):
    return susun_impor([Baris(n, sel) for n, sel in enumerate(baris, 2)], usulkan_pemetaan(KEPALA, KOLOM_RENCANA))


def test_baris_menjadi_hasil_dan_indikator() -> None:
    hasil = susun(
        ("Utama", "Data pangan", "Pangan terkendali", "Kuantitas", "Jumlah laporan", 12, None, "laporan", None),
        (None, None, None, "waktu", "Lama", "3–5", None, "hari", "Makin kecil makin baik"),
        ("Tambahan", "Panitia", None, None, "Acara terlaksana", "Sesuai jadwal", None, None, None),
        (None, None, None, None, "Kepuasan", "95%", None, None, None),
    )
    assert hasil.ditolak == ()
    satu, dua = hasil.hasil
    assert (satu.jenis, satu.uraian, satu.teks_intervensi) == ("utama", "Data pangan", "Pangan terkendali")
    assert [(i.aspek, i.target_min, i.target_maks, i.satuan, i.arah) for i in satu.indikator] == [
        ("kuantitas", Decimal(12), None, "laporan", "naik"),
        ("waktu", Decimal(3), Decimal(5), "hari", "turun"),
    ]
    assert [(i.target_min, i.satuan, i.target_teks) for i in dua.indikator] == [
        (None, "", "Sesuai jadwal"),
        (Decimal(95), "%", ""),
    ]


def test_baris_yang_ditolak_menyebut_kolom_dan_lanjutannya_ikut() -> None:
    hasil = susun(
        (None, None, None, None, "Tanpa induk", 1, None, None, None),
        ("Pokok", "Salah jenis", None, None, "Jumlah", 1, None, None, None),
        (None, None, None, None, "Lanjutan yang salah", 1, None, None, None),
        (None, "Benar", None, None, None, 1, None, None, None),
        (None, "Rentang", None, None, "Jumlah", 9, 3, None, None),
        (None, "Baik", None, "Mutu", "Jumlah", 1, None, None, None),
    )
    assert [(t.nomor, t.kolom) for t in hasil.ditolak] == [
        (2, "RHK"), (3, "Jenis"), (4, "RHK"), (5, "IKI"), (6, "Target Sampai"),
    ]  # fmt: skip
    assert "Pilih salah satu: Utama, Tambahan" in hasil.ditolak[1].kalimat
    assert [(h.uraian, h.indikator[0].aspek) for h in hasil.hasil] == [("Baik", "kualitas")]


@pytest.mark.parametrize(
    ("aspek", "target", "satuan", "tertulis", "arah"),
    [
        ("Waktu", 5, "hari kerja", None, "turun"),
        ("Biaya", 1_000_000, "rupiah", None, "turun"),
        ("Waktu", 5, "hari kerja", "Makin besar makin baik", "naik"),
        ("Waktu", "95%", None, None, "naik"),
        ("Biaya", 90, "%", None, "naik"),
        ("Waktu", 95, "Persen", None, "naik"),
        ("Biaya", 90, "%", "Makin kecil makin baik", "turun"),
        ("Kuantitas", 12, "laporan", None, "naik"),
        ("Mutu", 3, "keluhan", "Makin kecil makin baik", "turun"),
        (None, 12, "laporan", None, "naik"),
    ],
)
def test_arah_target_mengikuti_aspek_bila_tidak_ditulis(aspek, target, satuan, tertulis, arah) -> None:
    hasil = susun(("Utama", "Data pangan", None, aspek, "Ukuran", target, None, satuan, tertulis))
    assert [i.arah for h in hasil.hasil for i in h.indikator] == [arah]


def test_kata_sama_dengan_pilihan_model() -> None:
    assert dict(HasilKerja.Jenis.choices) == JENIS.sebutan
    assert dict(HasilKerja.Perspektif.choices) == PERSPEKTIF.sebutan
    assert dict(Indikator.Aspek.choices) == ASPEK.sebutan
    assert {kode: nama.lower() for kode, nama in Indikator.Arah.choices} == ARAH


@pytest.mark.parametrize(
    ("sel", "harap"),
    [
        (12, (Decimal(12), False)), (12.5, (Decimal("12.5"), False)), ("1.200", (Decimal(1200), False)),
        ("12,25", (Decimal("12.25"), False)), ("95%", (Decimal(95), True)), ("dua", (None, False)), (-1, (None, False)),
        (None, (None, False)), (True, (None, False)),
    ],
)  # fmt: skip
def test_jumlah(sel, harap) -> None:
    assert baca_jumlah(sel) == harap


@pytest.mark.parametrize(
    ("isi", "harap"),
    [
        ((Decimal(12), None, "laporan"), "12 laporan"),
        ((Decimal(10), Decimal(12), "laporan"), "10–12 laporan"),
        ((Decimal("95.5"), None, "%"), "95,5%"),
        ((None, None, "", "Sesuai jadwal"), "Sesuai jadwal"),
        ((None,), ""),
    ],
)
def test_target_dalam_kata(isi, harap) -> None:
    assert tulis_target(*isi) == harap


def test_target_makin_kecil() -> None:
    assert tulis_target(Decimal(3), None, "hari", turun=True) == "paling banyak 3 hari"
