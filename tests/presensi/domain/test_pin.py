"""Whose finger a punch is."""

from datetime import date

import pytest

from presensi.domain.pin import PinPegawai, buat_peta, cari_bentrok, cocokkan_ketukan, normalkan_pin

AWAL = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("pin", "harapan"),
    [
        ("103", "103"),
        ("      103", "103"),
        (" 007", "7"),
        ("000", "0"),
        ("EMP-007 ", "EMP-007"),
        ("0A7", "0A7"),
        ("", ""),
        ("٣", "٣"),
    ],
)
def test_normalkan_pin(pin: str, harapan: str) -> None:
    assert normalkan_pin(pin) == harapan
    assert normalkan_pin(normalkan_pin(pin)) == harapan


def test_pin_dicari_menurut_mesin_dan_tanggal() -> None:
    peta = buat_peta(
        [
            PinPegawai(None, "007", 1, AWAL, date(2026, 6, 30)),
            PinPegawai(None, "7", 2, date(2026, 7, 1)),
            PinPegawai(5, "7", 3, date(2026, 8, 1), date(2026, 8, 31)),
        ]
    )
    kasus = [
        (1, date(2025, 12, 31), None),
        (1, AWAL, 1),
        (1, date(2026, 6, 30), 1),
        (1, date(2026, 7, 1), 2),
        (5, date(2026, 7, 31), 2),
        (5, date(2026, 8, 1), 3),
        (5, date(2026, 8, 31), 3),
        (5, date(2026, 9, 1), 2),
        (None, date(2026, 8, 1), 2),
    ]
    for mesin, tanggal, pegawai in kasus:
        assert peta.cari(mesin, " 7", tanggal) == pegawai, (mesin, tanggal)
    assert peta.cari(1, "8", AWAL) is None


def test_ketukan_dicocokkan_sejajar() -> None:
    peta = buat_peta([PinPegawai(1, "7", 70, AWAL), PinPegawai(1, "8", 80, AWAL)])

    hasil = cocokkan_ketukan(
        peta,
        1,
        ["8", "9", "7"],
        ["2026-10-05 07:00:00", "2026-10-05 07:00:00", "2025-10-05 07:00:00"],
    )
    assert hasil == [80, None, None]


def test_bentrok_pin() -> None:
    lama = PinPegawai(1, "7", 70, AWAL)
    baru = PinPegawai(1, "007", 80, date(2026, 10, 5))
    rapi = [
        PinPegawai(2, "7", 80, AWAL, date(2026, 10, 4)),
        PinPegawai(2, "7", 90, date(2026, 10, 5)),
        PinPegawai(2, "7", 90, date(2026, 12, 1)),
        PinPegawai(None, "7", 60, AWAL),
    ]

    (bentrok,) = cari_bentrok([baru, *rapi, lama])
    assert (bentrok.a, bentrok.b) == (lama, baru)
    assert bentrok.kalimat == (
        "PIN 7 pada 5 Oktober 2026 sudah dipakai pegawai lain; akhiri dahulu masa berlaku yang lama."
    )
