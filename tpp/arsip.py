"""The inputs of one person's month as compact JSON, kept with the result so that it can be calculated again years later.

Days are numbers of the month (1 to 31), money is text, empty fields are left out. `jabatan` and `unit` are only shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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
        "hari_kerja": [t.day for t in masukan.hari_kerja],
        "hari_hadir": masukan.hari_hadir,
        "jabatan": jabatan,
        "unit": unit,
    }
    if masukan.menit_harian:
        data["menit_harian"] = [[m.tanggal.day, m.menit] for m in masukan.menit_harian]
    if masukan.kejadian:
        data["kejadian"] = [[t.day, jenis, menit] for t, jenis, menit in masukan.kejadian]
    if masukan.cuti:
        data["cuti"] = [[c.tanggal.day, c.jenis] for c in masukan.cuti]
    if masukan.hari_dibayar is not None:
        data["hari_dibayar"] = masukan.hari_dibayar
    return data


def masukan_dari_json(data: Mapping[str, Any]) -> MasukanTersimpan:
    """Stored inputs, exactly as the run gave them to the rules. Raises KeyError or ValueError for foreign data."""
    tahun, bulan = map(int, data["bulan"].split("-"))
    masukan = Masukan(
        kelas=data["kelas"],
        golongan=data["golongan"],
        jenis_pegawai=data["jenis_pegawai"],
        gaji_bruto=Decimal(data["gaji_bruto"]),
        menit=data["menit"],
        menit_harian=tuple(MenitHari(date(tahun, bulan, h), n) for h, n in data.get("menit_harian", ())),
        kejadian=tuple(Kejadian(date(tahun, bulan, h), j, n) for h, j, n in data.get("kejadian", ())),
        cuti=tuple(HariCuti(date(tahun, bulan, h), j) for h, j in data.get("cuti", ())),
        hari_kerja=tuple(date(tahun, bulan, h) for h in data["hari_kerja"]),
        hari_hadir=data["hari_hadir"],
        hari_dibayar=data.get("hari_dibayar"),
    )
    return MasukanTersimpan(date(tahun, bulan, 1), data["jabatan"], data["unit"], masukan)
