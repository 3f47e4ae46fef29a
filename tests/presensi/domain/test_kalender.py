"""Workdays and their hours: patterns, adjustments, holidays, windows over midnight."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from presensi.domain.kalender import (
    BUKAN_HARI_KERJA,
    HariLibur,
    JamHari,
    Libur,
    PenyesuaianJam,
    PolaKerja,
    hari_kerja,
    kalender_bulan,
    potong_kalender,
    sambung_kalender,
)

BIASA = JamHari(450, 960, 720)
JUMAT = JamHari(450, 990, 720)
PUASA = JamHari(480, 900, 720)
KHUSUS = JamHari(540, 780, 720)
RAMADAN = PenyesuaianJam("Ramadan", dict.fromkeys(range(5), PUASA), date(2026, 2, 18), date(2026, 3, 19), 10)
POLA = PolaKerja("5", "Lima hari", (BIASA,) * 4 + (JUMAT, None, None), (RAMADAN,))
LIBUR = {
    h.tanggal: h
    for h in (
        HariLibur(date(2026, 3, 19), "nasional", "Hari Suci Nyepi"),
        HariLibur(date(2026, 3, 20), "cuti_bersama", "Cuti bersama Idul Fitri"),
    )
}


@pytest.mark.parametrize(
    ("tanggal", "harapan"),
    [
        (date(2026, 2, 13), JUMAT),
        (date(2026, 2, 14), Libur(BUKAN_HARI_KERJA, "Sabtu bukan hari kerja pada pola Lima hari")),
        (date(2026, 2, 17), BIASA),
        (date(2026, 2, 18), PUASA),
        (date(2026, 2, 21), Libur(BUKAN_HARI_KERJA, "Sabtu bukan hari kerja pada pola Lima hari")),
        (date(2026, 3, 19), Libur("nasional", "Hari Suci Nyepi")),
        (date(2026, 3, 20), Libur("cuti_bersama", "Cuti bersama Idul Fitri")),
        (date(2026, 3, 23), BIASA),
    ],
)
def test_jam_menurut_tanggal(tanggal: date, harapan: JamHari | Libur) -> None:
    assert hari_kerja(tanggal, POLA, LIBUR) == harapan


def pola_dengan(*penyesuaian: PenyesuaianJam, ikut_libur: bool = True) -> PolaKerja:
    return PolaKerja("5", "Lima hari", POLA.pekan, penyesuaian, ikut_libur)


def test_prioritas_lalu_yang_mulai_belakangan() -> None:
    hari = date(2026, 3, 2)  # Monday
    tinggi = PenyesuaianJam("Rapat kerja", {0: KHUSUS}, hari, hari, 20)
    setara = PenyesuaianJam("Pekan pertama", {0: JUMAT}, date(2026, 3, 1), date(2026, 3, 7), 10)
    usulan = PenyesuaianJam("Usulan", {0: None}, prioritas=99)
    lain_hari = PenyesuaianJam("Selasa saja", {1: None}, date(2026, 1, 1), date(2026, 12, 31), 99)

    for urutan in ((RAMADAN, tinggi, setara), (setara, tinggi, RAMADAN)):
        assert hari_kerja(hari, pola_dengan(*urutan), {}) == KHUSUS
    for dua in ((RAMADAN, setara), (setara, RAMADAN)):
        assert hari_kerja(hari, pola_dengan(*dua, usulan, lain_hari), {}) == JUMAT


def test_penyesuaian_dapat_meliburkan_dan_membuka_hari() -> None:
    sabtu, senin = date(2026, 10, 10), date(2026, 10, 12)
    pola = pola_dengan(PenyesuaianJam("Tukar", {5: KHUSUS, 0: None}, sabtu, senin))
    assert hari_kerja(sabtu, pola, {}) == KHUSUS
    assert isinstance(hari_kerja(senin, pola, {}), Libur)


def test_layanan_yang_tidak_ikut_libur() -> None:
    assert hari_kerja(date(2026, 3, 20), pola_dengan(ikut_libur=False), LIBUR) == JUMAT


@pytest.mark.parametrize(
    "ubah",
    [
        {"batas": 450},
        {"batas": 961},
        {"buka": 451},
        {"tutup": 960},
        {"tutup": 2881},
        {"buka": -1},
        {"istirahat": 510},
        {"istirahat": -1},
    ],
)
def test_urutan_jam_dijaga(ubah: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="Urutan jam"):
        replace(BIASA, **ubah)


def test_sebulan_dan_potongannya() -> None:
    oktober = kalender_bulan(2026, 10, POLA, {})
    assert (len(oktober.hari), len(oktober.lintasan)) == (31, 22)
    assert oktober.rentang_detik == (0, 30 * 86_400)
    assert len(kalender_bulan(2028, 2, POLA, {}).hari) == 29

    awal = potong_kalender(oktober, date(2026, 10, 1), date(2026, 10, 14))
    akhir = potong_kalender(oktober, date(2026, 10, 15), date(2026, 12, 31))
    assert (len(awal.lintasan), len(akhir.lintasan)) == (10, 12)
    assert sambung_kalender([akhir, awal]) == oktober
    with pytest.raises(ValueError, match="bertumpuk"):
        sambung_kalender([oktober, akhir])
    assert potong_kalender(oktober, date(2027, 1, 1), date(2027, 1, 2)).rentang_detik == (0, 0)


def test_dua_hari_tidak_berebut_ketukan() -> None:
    malam = JamHari(masuk=1260, pulang=1860, batas=1560, buka=1080, tutup=2100)
    jaga = PolaKerja("malam", "Jaga malam", (malam,) * 7)
    assert kalender_bulan(2026, 10, jaga, {}).rentang_detik[1] == 30 * 86_400 + 2100 * 60
    berebut = PolaKerja("x", "Campur", (malam, BIASA, None, None, None, None, None))
    with pytest.raises(ValueError, match="6 Oktober 2026 mendahului jam tutup"):
        kalender_bulan(2026, 10, berebut, {})


def test_pola_harus_tujuh_hari() -> None:
    with pytest.raises(ValueError, match="tujuh hari"):
        PolaKerja("x", "Pendek", (BIASA,) * 5)
