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
)
from presensi.domain.pekan import rapatkan, tulis_jam_hari, tulis_pekan

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


def test_sebulan() -> None:
    oktober = kalender_bulan(2026, 10, POLA, {})
    assert (len(oktober.hari), len(oktober.lintasan)) == (31, 22)
    assert oktober.rentang_detik == (0, 30 * 86_400)
    assert len(kalender_bulan(2028, 2, POLA, {}).hari) == 29


def test_dua_hari_tidak_berebut_ketukan() -> None:
    malam = JamHari(masuk=1260, pulang=1860, batas=1560, buka=1080, tutup=2100)
    jaga = PolaKerja("malam", "Jaga malam", (malam,) * 7)
    assert kalender_bulan(2026, 10, jaga, {}).rentang_detik[1] == 30 * 86_400 + 2100 * 60
    campur = PolaKerja("x", "Campur", (malam, BIASA, None, None, None, None, None))
    senin, selasa = kalender_bulan(2026, 10, campur, {}).lintasan[:2]
    assert (senin.akhir, selasa.awal) == (4 * 86_400 + 1875 * 60,) * 2  # 07.15, between 07.00 and 07.30
    subuh = JamHari(masuk=400, pulang=900, batas=720)
    tabrakan = PolaKerja("x", "Campur", (malam, subuh, None, None, None, None, None))
    with pytest.raises(ValueError, match=r"6 Oktober 2026 dimulai pukul 06\.40"):
        kalender_bulan(2026, 10, tabrakan, {})


def test_sif_malam_melewati_pergantian_bulan() -> None:
    """The last night of September ends in October: its punch in the morning is no coming of 1 October."""
    malam, pagi = JamHari.biasa(1320, 1800), JamHari.biasa(420, 840)
    pola = PolaKerja("x", "Campur", (None, None, malam, pagi, None, None, None))  # 30 September 2026 is a Wednesday
    assert kalender_bulan(2026, 10, pola, {}).lintasan[0].awal == 390 * 60  # 06.30, between 06.00 and 07.00
    assert kalender_bulan(2026, 9, pola, {}).lintasan[-1].akhir == 29 * 86_400 + (1440 + 390) * 60


@pytest.mark.parametrize(
    ("masuk", "pulang", "harapan"),
    [
        (450, 960, (0, 720, 1440)),
        (450, 690, (0, 570, 1440)),  # noon is outside: the middle parts the punches
        (840, 1260, (0, 1050, 1500)),
        (1320, 1800, (1080, 1560, 2040)),
    ],
)
def test_jam_biasa_melengkapi_diri(masuk: int, pulang: int, harapan: tuple[int, int, int]) -> None:
    jam = JamHari.biasa(masuk, pulang)
    assert (jam.buka, jam.batas, jam.tutup) == harapan


def test_pekan_dalam_kata() -> None:
    malam = JamHari.biasa(1320, 1800, istirahat=60)
    pekan = [*((n, BIASA) for n in (1, 2, 4)), (5, malam), (6, None), (7, None)]
    assert [tuple(b) for b in tulis_pekan(pekan)] == [
        ("Senin–Selasa", tulis_jam_hari(BIASA)),
        ("Kamis", tulis_jam_hari(BIASA)),
        ("Jumat", "22.00–06.00 hari berikutnya, istirahat 60 menit"),
        ("Sabtu–Minggu", "Libur"),
    ]
    assert tulis_pekan([(n, None) for n in range(1, 8)])[0].hari == "Setiap hari"
    assert rapatkan([(1, "P"), (2, "P"), (4, "P"), (5, "M")]) == ["1–2 P", "4 P", "5 M"]


def test_pola_harus_tujuh_hari() -> None:
    with pytest.raises(ValueError, match="tujuh hari"):
        PolaKerja("x", "Pendek", (BIASA,) * 5)
