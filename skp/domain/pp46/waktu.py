"""The months of a plan, how long work in it may take, and letters of another year."""

from dataclasses import dataclass
from datetime import date

from kinerja.inti.format import bulan as sebut_bulan

BULAN_SETAHUN = 12
SEMINGGU = 7
SATUAN_WAKTU = ("hari", "minggu", "bulan")
"""Units that the target of waktu may have."""


@dataclass(frozen=True, slots=True)
class BulanRencana:
    """A month that a plan touches; [mulai, selesai) is the part of it that lies in the plan."""

    mulai: date
    selesai: date

    @property
    def nomor(self) -> int:
        """1 to 12."""
        return self.mulai.month

    @property
    def nama(self) -> str:
        return sebut_bulan(self.mulai)


def bulan_rencana(mulai: date, selesai: date) -> tuple[BulanRencana, ...]:
    """The months of [mulai, selesai), oldest first; at most twelve."""
    hasil: list[BulanRencana] = []
    kini = mulai
    while kini < selesai and len(hasil) < BULAN_SETAHUN:
        depan = date(kini.year + kini.month // 12, kini.month % 12 + 1, 1)
        hasil.append(BulanRencana(kini, min(depan, selesai)))
        kini = depan
    return tuple(hasil)


def waktu_tertinggi(mulai: date, selesai: date) -> dict[str, int]:
    """How long work may take in a plan of [mulai, selesai), by unit; a week or month that has begun counts."""
    hari = (selesai - mulai).days
    banyak = (hari, -(-hari // SEMINGGU), len(bulan_rencana(mulai, selesai)))
    return dict(zip(SATUAN_WAKTU, banyak, strict=True))


def di_luar_tahun(surat: date, mulai: date) -> bool:
    """Whether a letter is of another year than the plan that begins on a day."""
    return surat.year != mulai.year
