"""What the calculation of one person's month takes in. Cheap to build: the mass run makes thousands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from tpp.domain.angka import teks_desimal


class MasukanTidakSah(ValueError):
    """Input that the rule set cannot be applied to; the message is a sentence for the user."""


class Kejadian(NamedTuple):
    """One attendance event. `menit` only for kinds that have minutes (terlambat, pulang_cepat, …)."""

    tanggal: date
    jenis: str
    menit: int | None = None


class MenitHari(NamedTuple):
    """Verified minutes of one work date, of one activity category when the rule set caps categories."""

    tanggal: date
    menit: int
    kategori: str = ""


class HariCuti(NamedTuple):
    """One workday of approved leave or dinas luar, by kind."""

    tanggal: date
    jenis: str


class Plt(NamedTuple):
    """An acting assignment: the relation named in the rule set, and the acting post's class or own amounts."""

    hubungan: str
    kelas: int
    pagu: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Masukan:
    """One person in one month.

    kelas: kelas jabatan. golongan: "III/c" (PNS) or "IX" (PPPK). gaji_bruto: rupiah a month, for the ceiling.
    menit: verified minutes of the month, used when `menit_harian` is empty.
    hari_kerja: the person's workdays; needed by rules per workday. hari_dibayar: workdays served, when prorated.
    cuti: days of leave that fall on workdays. hari_hadir: days present, leave that counts as present included.
    pagu: amounts per criterion that replace the table's, before CPNS, Plt and prorata.
    predikat, nilai_kinerja, nilai_disiplin, nilai_lain: percentages or a name that the chosen modes ask for.
    bawahan: performance percentages of the people below. menit_hadir: recorded minutes of presence.
    keadaan: codes of special situations of the rule set.
    """

    kelas: int
    golongan: str = ""
    jenis_pegawai: str = ""
    gaji_bruto: Decimal = Decimal(0)
    menit: int = 0
    menit_harian: tuple[MenitHari, ...] = ()
    kejadian: tuple[Kejadian, ...] = ()
    cuti: tuple[HariCuti, ...] = ()
    hari_kerja: tuple[date, ...] = ()
    hari_hadir: int | None = None
    hari_dibayar: int | None = None
    menit_hadir: int | None = None
    pagu: tuple[tuple[str, Decimal], ...] = ()
    plt: Plt | None = None
    predikat: str = ""
    nilai_kinerja: Decimal | None = None
    nilai_disiplin: Decimal | None = None
    nilai_lain: tuple[tuple[str, Decimal], ...] = ()
    bawahan: tuple[Decimal | Fraction, ...] = ()
    keadaan: tuple[str, ...] = ()


_POLOS = ("golongan", "jenis_pegawai", "menit", "hari_hadir", "hari_dibayar", "menit_hadir", "predikat")
_NILAI = ("nilai_kinerja", "nilai_disiplin")


def masukan_ke_json(m: Masukan) -> dict[str, Any]:
    """Plain JSON to store beside the result; empty fields are left out. Written by hand: it runs for everyone."""
    # Zero and unknown (None) differ, so only None and empty text are left out.
    data: dict[str, Any] = {nama: isi for nama in _POLOS if (isi := getattr(m, nama)) not in (None, "")}
    data |= {nama: teks_desimal(isi) for nama in _NILAI if (isi := getattr(m, nama)) is not None}
    data |= {"kelas": m.kelas, "gaji_bruto": teks_desimal(m.gaji_bruto)}
    daftar: dict[str, list[Any]] = {
        "menit_harian": [[h.tanggal.isoformat(), *h[1:]] for h in m.menit_harian],
        "kejadian": [[k.tanggal.isoformat(), *k[1:]] for k in m.kejadian],
        "cuti": [[h.tanggal.isoformat(), h.jenis] for h in m.cuti],
        "hari_kerja": [h.isoformat() for h in m.hari_kerja],
        "pagu": _pasangan(m.pagu),
        "nilai_lain": _pasangan(m.nilai_lain),
        "plt": [m.plt.hubungan, m.plt.kelas, _pasangan(m.plt.pagu)] if m.plt else [],
        "bawahan": [str(Fraction(b)) for b in m.bawahan],
        "keadaan": list(m.keadaan),
    }
    return data | {nama: isi for nama, isi in daftar.items() if isi}


def masukan_dari_json(data: dict[str, Any]) -> Masukan:
    """The stored input again; calculating with it gives the stored result byte for byte."""
    isi = {nama: data[nama] for nama in ("kelas", *_POLOS) if nama in data}
    isi |= {nama: Decimal(data[nama]) for nama in ("gaji_bruto", *_NILAI) if nama in data}
    plt = data.get("plt")
    return Masukan(
        **isi,
        menit_harian=tuple(MenitHari(date.fromisoformat(h[0]), *h[1:]) for h in data.get("menit_harian", ())),
        kejadian=tuple(Kejadian(date.fromisoformat(k[0]), *k[1:]) for k in data.get("kejadian", ())),
        cuti=tuple(HariCuti(date.fromisoformat(h[0]), h[1]) for h in data.get("cuti", ())),
        hari_kerja=tuple(map(date.fromisoformat, data.get("hari_kerja", ()))),
        pagu=_dari_pasangan(data.get("pagu", ())),
        nilai_lain=_dari_pasangan(data.get("nilai_lain", ())),
        plt=Plt(plt[0], plt[1], _dari_pasangan(plt[2])) if plt else None,
        bawahan=tuple(map(Fraction, data.get("bawahan", ()))),
        keadaan=tuple(data.get("keadaan", ())),
    )


def _pasangan(isi: tuple[tuple[str, Decimal], ...]) -> list[list[str]]:
    return [[nama, teks_desimal(nilai)] for nama, nilai in isi]


def _dari_pasangan(isi: Any) -> tuple[tuple[str, Decimal], ...]:
    return tuple((nama, Decimal(nilai)) for nama, nilai in isi)
