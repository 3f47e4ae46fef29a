"""Patterns as written data: the shipped template, and sentences for what cannot be read."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import presensi
from presensi.domain.kalender import JamHari, hari_kerja
from presensi.domain.pola import PolaSalah, baca_berkas_pola, baca_pola

TEMPLAT = json.loads((Path(presensi.__file__).parent / "pola" / "contoh.json").read_text(encoding="utf-8"))


def test_templat_memenuhi_jam_kerja_nasional() -> None:
    """Perpres 21/2023: 37 h 30 min a week without breaks, 32 h 30 min in Ramadan."""
    pola = baca_berkas_pola(TEMPLAT)
    assert [(p.kode, p.menit_sepekan(), p.menit_sepekan(p.penyesuaian[0])) for p in pola] == [
        ("lima_hari", 2250, 1950),
        ("enam_hari", 2250, 1950),
    ]
    assert pola[0].pekan[4] == JamHari(450, 990, 720, istirahat=90)
    assert not pola[0].penyesuaian[0].berlaku(date(2026, 3, 2))


def test_ramadan_berlaku_setelah_bertanggal() -> None:
    data = deepcopy(TEMPLAT["pola"][0])
    data["penyesuaian"][0] |= {"mulai": "2026-02-18", "selesai": "2026-03-19"}
    jam = hari_kerja(date(2026, 3, 6), baca_pola(data), {})
    assert jam == JamHari(480, 930, 720, istirahat=60)


def _buang(kunci: str) -> Callable[[dict[str, Any]], object]:
    return lambda d: d.pop(kunci)


@pytest.mark.parametrize(
    ("rusak", "kalimat"),
    [
        (_buang("nama"), "nama harus berupa teks"),
        (_buang("kode"), "“Lima hari kerja”: kode harus berupa teks"),
        (_buang("pekan"), "pekan: harus berupa pasangan"),
        (lambda d: d.update(warna="biru"), "bagian warna tidak dikenal"),
        (lambda d: d.update(ikut_libur="ya"), "ikut_libur harus true atau false"),
        (lambda d: d["pekan"].pop("rabu"), "belum memuat rabu; tulis null"),
        (lambda d: d["pekan"].update(monday=None), "bagian monday tidak dikenal"),
        (lambda d: d["pekan"]["senin"].pop("masuk"), "pekan, senin: belum memuat masuk"),
        (lambda d: d["pekan"]["senin"].update(masuk="7.3"), "senin: Jam “7.3” tidak terbaca"),
        (lambda d: d["pekan"]["senin"].update(masuk=450), "senin: masuk harus berupa teks"),
        (lambda d: d["pekan"]["senin"].update(masuk="12.30"), "senin: Urutan jam"),
        (lambda d: d["pekan"]["senin"].update(istirahat="60"), "istirahat harus bilangan"),
        (lambda d: d["umum"].update(potong_detik=1), "potong_detik harus true atau false"),
        (lambda d: d.update(penyesuaian={}), "penyesuaian: harus berupa daftar"),
        (lambda d: d["penyesuaian"][0].pop("hari"), "“Ramadan”: belum memuat hari"),
        (lambda d: d["penyesuaian"][0].update(mulai="2026-02-18"), "kosongkan keduanya"),
        (
            lambda d: d["penyesuaian"][0].update(mulai="2026-03-19", selesai="2026-02-18"),
            "berurutan",
        ),
        (lambda d: d["penyesuaian"][0].update(mulai="18/2/2026"), "bukan tanggal"),
        (lambda d: d["penyesuaian"][0].update(prioritas="1"), "prioritas harus bilangan"),
    ],
)
def test_yang_tidak_terbaca_disebut_tempatnya(rusak: Callable[[dict[str, Any]], object], kalimat: str) -> None:
    data = deepcopy(TEMPLAT["pola"][0])
    rusak(data)
    with pytest.raises(PolaSalah) as galat:
        baca_pola(data)
    assert kalimat in str(galat.value)


def test_berkas_pola_yang_keliru() -> None:
    with pytest.raises(PolaSalah, match="harus berupa daftar"):
        baca_berkas_pola({})
    with pytest.raises(PolaSalah, match="lima_hari dipakai lebih dari sekali"):
        baca_berkas_pola({"pola": [TEMPLAT["pola"][0]] * 2})
