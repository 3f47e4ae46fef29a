"""The shapes every table import shares."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeAlias

Sel: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | None


class Baris(NamedTuple):
    """One row: its number as the spreadsheet shows it (1-based) and its cells, blanks as None.

    `sel` is at least as long as the header; longer means the row holds more cells than titles.
    """

    nomor: int
    sel: tuple[Sel, ...]


class Tolakan(NamedTuple):
    """Why a row or a cell was refused. `kolom` is the column's title, '' for the whole row."""

    nomor: int
    kolom: str
    kalimat: str

    def __str__(self) -> str:
        tempat = f"Baris {self.nomor}, kolom {self.kolom}" if self.kolom else f"Baris {self.nomor}"
        return f"{tempat}: {self.kalimat}"


@dataclass(frozen=True, slots=True)
class Tabel:
    """A whole table in memory. `catatan` are sentences the user should see beside the preview."""

    kepala: tuple[str, ...]
    baris: tuple[Baris, ...]
    nomor_kepala: int = 1
    lembar: str | None = None
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AliranTabel:
    """Like `Tabel`, but the rows come one by one and can be read only once."""

    kepala: tuple[str, ...]
    baris: Iterator[Baris]
    nomor_kepala: int = 1
    lembar: str | None = None
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batas:
    """How much one file may hold. `sel` bounds rows × columns, which is what memory is spent on."""

    byte: int = 150 * 1024**2
    byte_terurai: int = 600 * 1024**2
    baris: int = 1_000_000
    kolom: int = 200
    sel: int = 20_000_000


BATAS_BAWAAN = Batas()


class BerkasTakTerbaca(Exception):
    """The file as a whole cannot be read. `kalimat` says why and what to do."""

    def __init__(self, kalimat: str) -> None:
        super().__init__(kalimat)
        self.kalimat = kalimat
