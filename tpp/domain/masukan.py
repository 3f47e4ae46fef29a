"""What the calculation of one person's month takes in. Cheap to build: the mass run makes thousands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple


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
