"""Reads tests/contoh by its own short code, apart from the import and attendance code of the application."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import load_workbook

from tpp.domain.aturan import Aturan, aturan_dari_json
from tpp.domain.masukan import HariCuti, Kejadian, Masukan, MenitHari

AKAR = Path(__file__).resolve().parents[3]
FOLDER = AKAR / "tests" / "contoh"
HARI_KERJA = tuple(h for n in range(31) if (h := date(2026, 10, 1) + timedelta(n)).weekday() < 5)
TENGAH = time(12)


def templat() -> dict[str, Any]:
    """A fresh copy of the shipped template, free to be changed."""
    return json.loads((AKAR / "tpp" / "ketentuan" / "contoh_dinas.json").read_text(encoding="utf-8"))


def aturan_contoh() -> Aturan:
    return aturan_dari_json(templat())


def _csv(nama: str) -> Iterator[dict[str, str]]:
    with (FOLDER / nama).open(encoding="utf-8", newline="") as berkas:
        yield from csv.DictReader(berkas)


def harapan() -> dict[str, dict[str, str]]:
    return {baris["nip"]: baris for baris in _csv("harapan.csv")}


def masukan_contoh() -> dict[str, Masukan]:
    """One `Masukan` per NIP for October 2026."""
    menit, cuti, ketukan = _menit(), _cuti(), _ketukan()
    kepala, *baris = load_workbook(str(FOLDER / "pegawai.xlsx")).get_sheet_by_index(0).to_python()
    hasil = {}
    for isi in baris:
        orang = dict(zip(kepala, isi, strict=True))
        nip = str(orang["nip"])
        libur = {h.tanggal for h in cuti[nip]}
        hasil[nip] = Masukan(
            kelas=int(orang["kelas_jabatan"]),
            golongan=orang["golongan"],
            jenis_pegawai=orang["jenis_asn"],
            gaji_bruto=Decimal(int(orang["gaji_bruto"])),
            menit_harian=tuple(MenitHari(h, n) for h, n in sorted(menit[nip].items())),
            kejadian=tuple(
                k for h in HARI_KERJA if h not in libur for k in _kejadian(h, ketukan[str(orang["pin_mesin"]), h])
            ),
            cuti=tuple(cuti[nip]),
            hari_kerja=HARI_KERJA,
        )
    return hasil


def _menit() -> dict[str, Counter[date]]:
    bank = {b["kode"]: int(b["menit"]) for b in _csv("bank_aktivitas.csv")}
    menit: defaultdict[str, Counter[date]] = defaultdict(Counter)
    for a in _csv("aktivitas.csv"):
        menit[a["nip"]][date.fromisoformat(a["tanggal"])] += int(a["volume"]) * bank[a["kode"]]
    return menit


def _cuti() -> dict[str, list[HariCuti]]:
    cuti: defaultdict[str, list[HariCuti]] = defaultdict(list)
    for c in _csv("cuti.csv"):
        mulai, selesai = date.fromisoformat(c["mulai"]), date.fromisoformat(c["selesai"])
        cuti[c["nip"]] += [HariCuti(h, c["jenis"]) for h in HARI_KERJA if mulai <= h <= selesai]
    return cuti


def _ketukan() -> dict[tuple[str, date], list[time]]:
    ketukan: defaultdict[tuple[str, date], list[time]] = defaultdict(list)
    for baris in (FOLDER / "1_attlog.dat").read_text(encoding="utf-8").splitlines():
        kolom = baris.split("\t")
        if len(kolom) == 6:
            saat = datetime.fromisoformat(kolom[1]).replace(second=0)
            ketukan[kolom[0].strip(), saat.date()].append(saat.time())
    return ketukan


def _kejadian(hari: date, ketukan: list[time]) -> Iterator[Kejadian]:
    masuk = min((k for k in ketukan if k < TENGAH), default=None)
    pulang = max((k for k in ketukan if k >= TENGAH), default=None)
    if masuk is None and pulang is None:
        yield Kejadian(hari, "tanpa_keterangan")
        return
    if masuk is None:
        yield Kejadian(hari, "tanpa_masuk")
    elif (telat := _selisih(time(7, 30), masuk)) > 0:
        yield Kejadian(hari, "terlambat", telat)
    if pulang is None:
        yield Kejadian(hari, "tanpa_pulang")
    elif (cepat := _selisih(pulang, time(16, 30) if hari.weekday() == 4 else time(16))) > 0:
        yield Kejadian(hari, "pulang_cepat", cepat)


def _selisih(awal: time, akhir: time) -> int:
    return (akhir.hour - awal.hour) * 60 + akhir.minute - awal.minute
