"""What a reader of device files hands on: punches in columns and a log of the other lines."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from presensi.domain.teks import tulis_tanggal

TAHUN_TERKECIL: Final = 2001
"""Clocks of these devices count from 2000-01-01, so a punch dated 2000 means an empty battery."""

_PANJANG_ISI: Final = 200


class JenisLog(StrEnum):
    """Why a line gave no new punch; the last one is added when the punches are stored."""

    RUSAK = "rusak"
    GANDA = "ganda"
    SUDAH_ADA = "sudah_ada"


@dataclass(frozen=True, slots=True)
class BarisLog:
    """One line that is not a new punch: number from 1, its text, the kind, an Indonesian reason."""

    nomor: int
    isi: str
    jenis: JenisLog
    alasan: str


@dataclass(frozen=True, slots=True)
class KolomKetukan:
    """Punches as parallel columns, ready for `unnest` or `COPY`.

    `waktu` is the device's local time `YYYY-MM-DD HH:MM:SS` without zone; `baris` the line number.
    What the line leaves open is None. No two rows have the same `pin` and `waktu`.
    """

    pin: list[str] = field(default_factory=list)
    waktu: list[str] = field(default_factory=list)
    mesin_no: list[int | None] = field(default_factory=list)
    status: list[int | None] = field(default_factory=list)
    verifikasi: list[int | None] = field(default_factory=list)
    kode_kerja: list[str] = field(default_factory=list)
    baris: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.pin)


@dataclass(frozen=True, slots=True)
class HasilBaca:
    """A file read to its end: `jumlah_baris == len(ketukan) + len(baris_log)`, always."""

    ketukan: KolomKetukan
    baris_log: list[BarisLog]
    jumlah_baris: int

    def jumlah(self, jenis: JenisLog) -> int:
        """How many lines were logged as this kind."""
        return sum(1 for baris in self.baris_log if baris.jenis is jenis)


def alasan_tanggal(tanggal: date, paling_akhir: date) -> str:
    """`""` when a punch may bear this date, else the Indonesian reason against it."""
    if tanggal.year < TAHUN_TERKECIL:
        return f"tanggal {tulis_tanggal(tanggal)} terlalu lama; jam mesin pernah kembali ke awal"
    if tanggal > paling_akhir:
        return f"tanggal {tulis_tanggal(tanggal)} belum terjadi; jam mesin tidak benar"
    return ""


def urai_berkas(data: bytes) -> list[bytes]:
    """The lines of a device file without their line ends; marks of Unicode at its start are read.

    The empty rest after a last line end is no line.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    baris = data.split(b"\n" if b"\n" in data else b"\r")
    if not baris[-1]:
        baris.pop()
    return baris


def tulis_isi(baris: bytes) -> str:
    """A line as text for the log: UTF-8 or else Latin-1, shortened, control characters replaced.

    Whatever the bytes, PostgreSQL takes the result (no NUL).
    """
    baris = baris.rstrip(b"\r")
    try:
        teks = baris.decode()
    except UnicodeDecodeError:
        teks = baris.decode("latin-1")
    if len(teks) > _PANJANG_ISI:
        teks = teks[:_PANJANG_ISI] + "…"
    return "".join(h if h.isprintable() or h == "\t" else "\ufffd" for h in teks)


def isi_baris(data: bytes, nomor: Collection[int]) -> dict[int, str]:
    """The text of some lines by number, for lines that only the store could log."""
    baris = urai_berkas(data) if nomor else []
    return {n: tulis_isi(baris[n - 1]) for n in nomor}
