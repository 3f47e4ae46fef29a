"""The inputs of one person's month as compact JSON, kept with the result so that it can be calculated again years later.

Days are numbers of the month (1 to 31), money is text, empty fields are left out. Lists of days are short texts, which
take a quarter of the room of JSON arrays: workdays "1-2 5-9", events by kind {"terlambat": "7:61 12:91"} (day:minutes).
`jabatan` and `unit` are only shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from tpp.domain.angka import teks_desimal
from tpp.domain.masukan import HariCuti, Kejadian, Masukan, MenitHari


@dataclass(frozen=True, slots=True)
class MasukanTersimpan:
    """Stored inputs as read back: the month, the seat in words, and what the rules were given."""

    bulan: date
    jabatan: str
    unit: str
    masukan: Masukan


def masukan_ke_json(masukan: Masukan, bulan: date, *, jabatan: str, unit: str) -> dict[str, Any]:
    """Plain JSON of the inputs that a run collects. `bulan` is the first of the month all dates lie in."""
    data: dict[str, Any] = {
        "bulan": f"{bulan:%Y-%m}",
        "kelas": masukan.kelas,
        "golongan": masukan.golongan,
        "jenis_pegawai": masukan.jenis_pegawai,
        "gaji_bruto": teks_desimal(masukan.gaji_bruto),
        "menit": masukan.menit,
        "hari_kerja": _tulis_hari(masukan.hari_kerja),
        "hari_hadir": masukan.hari_hadir,
        "jabatan": jabatan,
        "unit": unit,
    }
    if masukan.menit_harian:
        data["menit_harian"] = " ".join([f"{m.tanggal.day}:{m.menit}" for m in masukan.menit_harian])
    if masukan.kejadian:
        data["kejadian"] = _per_jenis(
            (jenis, f"{t.day}" if menit is None else f"{t.day}:{menit}") for t, jenis, menit in masukan.kejadian
        )
    if masukan.cuti:
        data["cuti"] = _per_jenis((jenis, f"{t.day}") for t, jenis in masukan.cuti)
    if masukan.hari_dibayar is not None:
        data["hari_dibayar"] = masukan.hari_dibayar
    if masukan.predikat:
        data["predikat"] = masukan.predikat
    return data


def masukan_dari_json(data: Mapping[str, Any]) -> MasukanTersimpan:
    """Stored inputs, as the run gave them to the rules. Raises KeyError or ValueError for foreign data."""
    tahun, bulan = map(int, data["bulan"].split("-"))

    def hari(nomor: str) -> date:
        return date(tahun, bulan, int(nomor))

    kejadian = [(j, *satu) for j, teks in data.get("kejadian", {}).items() for satu in _baca_pasangan(teks)]
    masukan = Masukan(
        kelas=data["kelas"],
        golongan=data["golongan"],
        jenis_pegawai=data["jenis_pegawai"],
        gaji_bruto=Decimal(data["gaji_bruto"]),
        menit=data["menit"],
        menit_harian=tuple(MenitHari(hari(h), n or 0) for h, n in _baca_pasangan(data.get("menit_harian", ""))),
        kejadian=tuple(sorted((Kejadian(hari(h), j, n) for j, h, n in kejadian), key=lambda k: k.tanggal)),
        cuti=tuple(sorted(HariCuti(hari(h), j) for j, teks in data.get("cuti", {}).items() for h in teks.split())),
        hari_kerja=tuple(date(tahun, bulan, h) for h in _baca_hari(data["hari_kerja"])),
        hari_hadir=data["hari_hadir"],
        hari_dibayar=data.get("hari_dibayar"),
        predikat=data.get("predikat", ""),
    )
    return MasukanTersimpan(date(tahun, bulan, 1), data["jabatan"], data["unit"], masukan)


def _per_jenis(butir: Iterable[tuple[str, str]]) -> dict[str, str]:
    hasil: defaultdict[str, list[str]] = defaultdict(list)
    for jenis, teks in butir:
        hasil[jenis].append(teks)
    return {jenis: " ".join(teks) for jenis, teks in hasil.items()}


def _baca_pasangan(teks: str) -> Iterator[tuple[str, int | None]]:
    """ "7:61 12" → ("7", 61), ("12", None)."""
    for satu in teks.split():
        hari, _, menit = satu.partition(":")
        yield hari, int(menit) if menit else None


@lru_cache(maxsize=256)
def _tulis_hari(tanggal: tuple[date, ...]) -> str:
    """Ascending dates of one month as runs: "1-2 5-9 12"."""
    runtun: list[list[int]] = []
    for satu in tanggal:
        if runtun and runtun[-1][1] == satu.day - 1:
            runtun[-1][1] = satu.day
        else:
            runtun.append([satu.day, satu.day])
    return " ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runtun)


def _baca_hari(teks: str) -> Iterator[int]:
    for satu in teks.split():
        awal, _, akhir = satu.partition("-")
        yield from range(int(awal), int(akhir or awal) + 1)
