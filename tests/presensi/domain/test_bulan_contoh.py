"""The example month: events of all 42 persons must come to `tests/contoh/harapan.csv`."""

import csv
import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

import presensi
from presensi.domain.attlog import baca_attlog
from presensi.domain.cuti import (
    JenisKetidakhadiran,
    RentangTidakHadir,
    uraikan_hari,
)
from presensi.domain.hari import Kejadian, RekapBulan, turunkan_bulan, turunkan_hari
from presensi.domain.kalender import JamHari, kalender_bulan
from presensi.domain.pin import PinPegawai, buat_peta, cocokkan_ketukan
from presensi.domain.pola import baca_berkas_pola

CONTOH = Path(__file__).parents[2] / "contoh"
AWAL = date(2026, 10, 1)
KOLOM = ("terlambat", "pulang_cepat", "tanpa_masuk", "tanpa_pulang", "tanpa_keterangan")
TEMPLAT = json.loads((Path(presensi.__file__).parent / "pola" / "contoh.json").read_text(encoding="utf-8"))
KALENDER = kalender_bulan(2026, 10, baca_berkas_pola(TEMPLAT)[0], {})


def baca_csv(nama: str) -> list[dict[str, str]]:
    with (CONTOH / nama).open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


def baca_pegawai() -> dict[str, str]:
    """NIP by PIN."""
    lembar = CalamineWorkbook.from_path(CONTOH / "pegawai.xlsx").get_sheet_by_index(0)
    kepala, *baris = lembar.to_python()
    nip, pin = kepala.index("nip"), kepala.index("pin_mesin")
    return {str(satu[pin]): str(satu[nip]) for satu in baris}


def ketukan_per_nip() -> tuple[dict[str, list[int]], set[str]]:
    """Seconds since the first of the month by NIP, and PINs that nobody holds."""
    nip = list(baca_pegawai().items())
    peta = buat_peta(PinPegawai(1, pin, n, AWAL) for n, (pin, _) in enumerate(nip))
    kolom = baca_attlog((CONTOH / "1_attlog.dat").read_bytes(), paling_akhir=date(2026, 11, 2)).ketukan
    hasil: dict[str, list[int]] = {satu: [] for _, satu in nip}
    asing: set[str] = set()
    pemilik = cocokkan_ketukan(peta, 1, kolom.pin, kolom.waktu)
    for siapa, pin, waktu in zip(pemilik, kolom.pin, kolom.waktu, strict=True):
        if siapa is None:
            asing.add(pin)
            continue
        lewat = (date.fromisoformat(waktu[:10]) - AWAL).days
        jam, menit, detik = (int(x) for x in waktu[11:].split(":"))
        hasil[nip[siapa][1]].append(lewat * 86_400 + jam * 3600 + menit * 60 + detik)
    return hasil, asing


def cuti_per_nip() -> dict[str, dict[int, JenisKetidakhadiran]]:
    rentang = [
        RentangTidakHadir(
            r["nip"],
            r["jenis"],
            date.fromisoformat(r["mulai"]),
            date.fromisoformat(r["selesai"]),
        )
        for r in baca_csv("cuti.csv")
    ]
    jenis = {r.jenis: JenisKetidakhadiran(r.jenis, r.jenis) for r in rentang}
    return {
        nip: uraikan_hari([r for r in rentang if r.pegawai == nip], jenis, 2026, 10)
        for nip in {r.pegawai for r in rentang}
    }


def persen_potongan(rekap: RekapBulan) -> Decimal:
    """The bands of the example's rule set, which also prove the minutes of each event."""
    tetap = {"tanpa_masuk": "1.5", "tanpa_pulang": "1.5", "tanpa_keterangan": "3"}
    jumlah = Decimal(0)
    for _, jenis, menit in rekap.kejadian:
        if menit is None:
            jumlah += Decimal(tetap[jenis])
        else:
            pita = ((30, "0.5"), (60, "1"), (90, "1.25"), (10_000, "1.5"))
            jumlah += Decimal(next(persen for batas, persen in pita if menit <= batas))
    return min(jumlah, Decimal(100))


KETUKAN, ASING = ketukan_per_nip()
CUTI = cuti_per_nip()
HARAPAN = baca_csv("harapan.csv")


def test_semua_orang_dan_pin_asing() -> None:
    assert len(HARAPAN) == 42
    assert {r["nip"] for r in HARAPAN} == KETUKAN.keys()
    assert len(ASING) == 1


@pytest.mark.parametrize("harapan", HARAPAN, ids=lambda r: r["nip"])
def test_kejadian_sebulan(harapan: dict[str, str]) -> None:
    nip = harapan["nip"]
    rekap = turunkan_bulan(KALENDER, KETUKAN[nip], CUTI.get(nip, {}))

    jumlah = Counter(k.jenis for k in rekap.kejadian)
    assert {k: jumlah[k] for k in KOLOM} == {k: int(harapan[k]) for k in KOLOM}
    assert jumlah.keys() <= set(KOLOM)
    assert persen_potongan(rekap) == Decimal(harapan["potongan_disiplin_persen"])
    assert rekap.hari_kerja == 22
    assert rekap.hari_hadir == 22 - int(harapan["tanpa_keterangan"])
    per_hari = [
        (h.tanggal.day, *k)
        for h in KALENDER.hari
        if isinstance(h.jam, JamHari)
        for k in _kejadian_hari(nip, h.tanggal, h.jam)
    ]
    assert per_hari == list(rekap.kejadian)


def _kejadian_hari(nip: str, tanggal: date, jam: JamHari) -> tuple[Kejadian, ...]:
    geser = (tanggal.day - 1) * 86_400
    milik = [k - geser for k in KETUKAN[nip] if 0 <= k - geser < 86_400]
    return turunkan_hari(tanggal, jam, milik, CUTI.get(nip, {}).get(tanggal.day)).kejadian
