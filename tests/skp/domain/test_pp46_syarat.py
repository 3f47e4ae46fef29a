"""PP 46/2011: what a plan must have, its deadline, its months."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from skp.domain.pp46.masukan import Aspek
from skp.domain.pp46.syarat import (
    BatasRencana,
    KegiatanRencana,
    TargetAspek,
    batas_tetap,
    periksa_kegiatan,
    peringatan_batas,
)
from skp.domain.pp46.waktu import bulan_rencana, waktu_tertinggi
from tests.skp.domain.pabrik_pp46 import ATURAN, ketentuan

SYARAT = ATURAN.syarat
BATAS = BatasRencana(False, Fraction(100), waktu_tertinggi(date(2026, 1, 1), date(2027, 1, 1)))
A = Aspek


def target(kuantitas="12", mutu="100", waktu="12", biaya=None, satuan="laporan", lama="bulan"):
    isi = {A.KUANTITAS: (kuantitas, satuan), A.KUALITAS: (mutu, ""), A.WAKTU: (waktu, lama), A.BIAYA: (biaya, "")}
    return {a: TargetAspek(Decimal(n), s) for a, (n, s) in isi.items() if n is not None}


def kegiatan(nomor=1, aspek=None, **lain):
    return KegiatanRencana(nomor, nomor, "Menyusun laporan", target() if aspek is None else aspek, **lain)


@pytest.mark.parametrize(
    ("daftar", "batas", "kalimat"),
    [
        ([], BATAS, ["Belum ada kegiatan tugas jabatan. Tambahkan sedikitnya satu."]),
        ([kegiatan()], BATAS, []),
        ([kegiatan(aspek=target(biaya="5000000"))], BATAS, []),
        (
            [kegiatan(aspek={})],
            BATAS,
            [f"Kegiatan nomor 1 belum mempunyai target {a}." for a in ("kuantitas", "kualitas", "waktu")],
        ),
        ([kegiatan(aspek=target(satuan=""))], BATAS, ["Kegiatan nomor 1 belum mempunyai satuan kuantitas."]),
        ([kegiatan(aspek=target(mutu="101"))], BATAS, ["Kegiatan nomor 1 mempunyai target kualitas di atas 100."]),
        ([kegiatan(aspek=target(mutu="101", waktu="18"))], BatasRencana(), []),
        (
            [kegiatan(aspek=target(waktu="18"))],
            BATAS,
            ["Kegiatan nomor 1 perlu diperbaiki: waktu paling lama 12 bulan, sepanjang masa SKP."],
        ),
        ([kegiatan(aspek=target(waktu="365", lama="hari"))], BATAS, []),
        ([kegiatan(aspek=target(waktu="53", lama="Minggu"))], BATAS, []),
        (
            [kegiatan(aspek=target(waktu="1", lama="windu"))],
            BATAS,
            [
                "Kegiatan nomor 1 perlu diperbaiki: satuan waktu “windu” tidak dikenal; pilih salah satu: hari, "
                "minggu, bulan."
            ],
        ),
        (
            [kegiatan(aspek=target(biaya="0"))],
            BATAS,
            [
                "Kegiatan nomor 1 mempunyai target biaya 0; isi lebih dari 0, atau kosongkan biaya yang tidak "
                "dianggarkan."
            ],
        ),
        ([kegiatan(target_bulan={3: Decimal(6), 9: Decimal(6)})], BATAS, []),
        (
            [kegiatan(target_bulan={3: Decimal("6.5")})],
            BATAS,
            [
                "Kegiatan nomor 1 membagi kuantitas atas bulan menjadi 6,5, padahal targetnya 12. Samakan, atau "
                "kosongkan target tiap bulan."
            ],
        ),
        ([kegiatan(bobot=Decimal(40)), kegiatan(2, bobot=Decimal(60))], BatasRencana(True), []),
        (
            [kegiatan(bobot=Decimal(40)), kegiatan(2, bobot=Decimal("50.5"))],
            BatasRencana(True),
            ["Jumlah bobot 90,5; seharusnya 100."],
        ),
        ([kegiatan(bobot=Decimal(100)), kegiatan(2)], BatasRencana(True), ["Kegiatan nomor 2 belum mempunyai bobot."]),
    ],
)
def test_kekurangan_disebut_dengan_tempatnya(daftar, batas, kalimat) -> None:
    hasil = periksa_kegiatan(daftar, SYARAT, batas)
    assert [k.kalimat for k in hasil] == kalimat
    assert {k.tempat for k in hasil} <= {"hasil"}


def test_hasil_tambahan_dan_kegiatan_atasan() -> None:
    (tambahan,) = periksa_kegiatan([kegiatan()], SYARAT, BATAS, tambahan=[7])
    assert tambahan.hasil_id == 7
    assert "tugas tambahan dicatat selama tahun berjalan" in tambahan.kalimat
    from skp.domain.pp46.aturan import baca_pp46

    wajib = baca_pp46(ketentuan(syarat={"intervensi_wajib": True})).syarat
    assert [k.kalimat for k in periksa_kegiatan([kegiatan()], wajib, BATAS)] == [
        "Kegiatan nomor 1 belum menyebut kegiatan atasan yang didukungnya."
    ]
    assert not periksa_kegiatan([kegiatan(berintervensi=True)], wajib, BATAS)


def test_batas_januari_hanya_mengingatkan() -> None:
    awal = date(2020, 1, 1)
    assert batas_tetap(awal, SYARAT) == date(2020, 1, 31)
    kabisat = replace(SYARAT, batas_bulan=2, batas_tanggal=29)
    assert [batas_tetap(date(t, 1, 1), kabisat) for t in (2020, 2021)] == [date(2020, 2, 29), date(2021, 2, 28)]
    assert "paling lambat 31 Januari 2020. Ajukan" in peringatan_batas(awal, date(2020, 1, 31), SYARAT)
    assert "sudah lewat; SKP tetap dapat diajukan" in peringatan_batas(awal, date(2020, 2, 1), SYARAT)
    assert peringatan_batas(date(2020, 7, 1), date(2020, 7, 1), SYARAT) == ""  # moved in the middle of the year


@pytest.mark.parametrize(
    ("mulai", "selesai", "bulan"),
    [
        (date(2020, 1, 1), date(2021, 1, 1), list(range(1, 13))),
        (date(2020, 3, 16), date(2020, 6, 1), [3, 4, 5]),
        (date(2020, 11, 1), date(2021, 2, 1), [11, 12, 1]),
        (date(2020, 5, 1), date(2020, 5, 2), [5]),
    ],
)
def test_bulan_rencana(mulai, selesai, bulan) -> None:
    hasil = bulan_rencana(mulai, selesai)
    assert [b.nomor for b in hasil] == bulan
    assert (hasil[0].mulai, hasil[-1].selesai) == (mulai, selesai)
    assert all(a.selesai == b.mulai for a, b in pairwise(hasil))
