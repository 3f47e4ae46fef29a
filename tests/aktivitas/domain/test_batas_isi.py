"""Until when a work date may be written."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aktivitas.domain.batas_isi import (
    BatasIsi,
    SebabBatas,
    batas_isi,
    batas_perbaikan,
    kalimat_hari,
    tanggal_bulan_berikut,
)
from tests.aktivitas.domain.test_aturan_isi import LONGGAR

S = SebabBatas


def hari_kerja(hari):
    return hari.weekday() < 5


@pytest.mark.parametrize(
    ("tanggal", "hari_isi", "dispensasi", "harap"),
    [
        (date(2026, 11, 6), 3, None, BatasIsi(date(2026, 11, 11), S.HARI_KERJA)),
        (date(2026, 11, 7), 3, None, BatasIsi(date(2026, 11, 11), S.HARI_KERJA)),
        (date(2026, 11, 9), 0, None, BatasIsi(date(2026, 11, 9), S.HARI_KERJA)),
        (date(2026, 11, 30), 3, None, BatasIsi(date(2026, 12, 3), S.HARI_KERJA)),
        (date(2026, 11, 30), 5, None, BatasIsi(date(2026, 12, 5), S.TUTUP_BULAN)),
        (date(2026, 11, 6), None, None, BatasIsi(date(2026, 12, 5), S.TUTUP_BULAN)),
        (date(2026, 11, 6), 3, date(2026, 11, 20), BatasIsi(date(2026, 11, 20), S.DISPENSASI)),
        (date(2026, 11, 6), 3, date(2026, 11, 10), BatasIsi(date(2026, 11, 11), S.HARI_KERJA)),
        (date(2026, 11, 6), None, date(2027, 1, 1), BatasIsi(date(2027, 1, 1), S.DISPENSASI)),
    ],
)
def test_hari_terakhir_mengisi(tanggal, hari_isi, dispensasi, harap):
    assert batas_isi(tanggal, replace(LONGGAR, hari_isi=hari_isi), hari_kerja, dispensasi) == harap


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 40), st.sets(st.integers(0, 6), max_size=6))
def test_hari_kerja_dihitung_tepat(tanggal, jumlah, libur):
    """So many workdays lie after the work date, or the month's closing came first; never before the date itself."""
    aturan = replace(LONGGAR, hari_isi=jumlah)
    batas = batas_isi(tanggal, aturan, lambda h: h.weekday() not in libur)

    tutup = tanggal_bulan_berikut(tanggal, aturan.tanggal_tutup)
    assert tanggal <= batas.sampai <= tutup
    lewat = [tanggal + timedelta(n) for n in range(1, (batas.sampai - tanggal).days + 1)]
    kerja = sum(h.weekday() not in libur for h in lewat)
    assert kerja == jumlah if batas.sebab is S.HARI_KERJA else kerja <= jumlah


def test_perbaikan_selama_masih_dapat_diverifikasi_dan_tanggal_bulan_pendek():
    batas = BatasIsi(date(2026, 11, 11), S.HARI_KERJA)
    assert batas_perbaikan(date(2026, 11, 6), LONGGAR, batas) == BatasIsi(date(2026, 12, 10), S.VERIFIKASI)
    sama = replace(LONGGAR, tanggal_tutup=10)
    tutup = BatasIsi(date(2026, 12, 10), S.TUTUP_BULAN)
    assert batas_perbaikan(date(2026, 11, 6), sama, tutup) == BatasIsi(date(2026, 12, 10), S.VERIFIKASI)
    lama = BatasIsi(date(2026, 12, 20), S.DISPENSASI)
    assert batas_perbaikan(date(2026, 11, 6), LONGGAR, lama) is lama
    assert tanggal_bulan_berikut(date(2026, 1, 31), 31) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("hari_ini", "ada", "harap"),
    [
        (date(2026, 12, 5), {"ada_disetujui": True}, "Batas isi Sabtu, 5 Desember 2026."),
        (date(2026, 12, 6), {}, "Batas isi berakhir Sabtu, 5 Desember 2026; ajukan dispensasi"),
        (date(2026, 12, 6), {"ada_disetujui": True}, "Perubahan aktivitas yang sudah disetujui masih dapat dikirim"),
        (
            date(2026, 12, 10),
            {"ada_disetujui": True, "ada_dikembalikan": True},
            "Perubahan aktivitas yang sudah disetujui dan perbaikan yang diminta verifikator masih dapat dikirim sampai "
            "Kamis, 10 Desember 2026; untuk mencatat aktivitas lain, ajukan dispensasi",
        ),
        (date(2026, 12, 10), {"ada_dikembalikan": True}, ". Perbaikan yang diminta verifikator masih dapat dikirim"),
        (date(2026, 12, 11), {"ada_disetujui": True}, "; ajukan dispensasi"),
    ],
)
def test_kalimat_hari_menyebut_yang_masih_mungkin(hari_ini, ada, harap):
    batas = BatasIsi(date(2026, 12, 5), S.TUTUP_BULAN)
    perbaikan = batas_perbaikan(date(2026, 11, 6), LONGGAR, batas)
    assert harap in kalimat_hari(batas, perbaikan, hari_ini, **ada)
