"""What a month of a perangkat daerah allows in each of its states. Pure; the words are those of the screen."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class StatusBulan(StrEnum):
    """States of a month, in order. From `DISAHKAN` it is locked for ever."""

    BERJALAN = "berjalan"
    DITUTUP = "ditutup"
    DIHITUNG = "dihitung"
    DIPERIKSA = "diperiksa"
    DISAHKAN = "disahkan"
    DIBAYAR = "dibayar"


SEBUTAN = {
    StatusBulan.BERJALAN: "Berjalan",
    StatusBulan.DITUTUP: "Ditutup",
    StatusBulan.DIHITUNG: "Dihitung",
    StatusBulan.DIPERIKSA: "Diperiksa",
    StatusBulan.DISAHKAN: "Disahkan",
    StatusBulan.DIBAYAR: "Dibayar",
}
DIKUNCI = (StatusBulan.DISAHKAN, StatusBulan.DIBAYAR)
"""Results stand for ever; a later correction becomes a difference in the next list."""
DAPAT_DIHITUNG = (StatusBulan.DITUTUP, StatusBulan.DIHITUNG, StatusBulan.DIPERIKSA)
"""A run of these becomes the result of the month; of a running month it is an estimate."""


@dataclass(frozen=True, slots=True)
class KeadaanBulan:
    """A month of one perangkat daerah: its state, and until when it is open again when it was reopened."""

    bulan: date
    perangkat_daerah_id: int
    status: StatusBulan = StatusBulan.BERJALAN
    dibuka_sampai: datetime | None = None

    @property
    def terbuka(self) -> bool:
        """Whether people may write and verifikators decide."""
        return self.status is StatusBulan.BERJALAN

    @property
    def dikunci(self) -> bool:
        return self.status in DIKUNCI

    def alasan_tertutup(self, nama_bulan: str) -> str | None:
        """Why the daily log of this month takes nothing more, and the way out; None while it is open."""
        if self.terbuka:
            return None
        if self.dikunci:
            return (
                f"{nama_bulan} sudah {SEBUTAN[self.status].lower()} dan dikunci. "
                "Perbaikan disampaikan melalui Ajukan Koreksi pada Rincian TPP; selisihnya dibayar pada bulan berikutnya."
            )
        return (
            f"{nama_bulan} sudah ditutup untuk perangkat daerah ini. "
            "Minta BKPSDM membukanya kembali bila masih ada yang harus dicatat."
        )

    def alasan_fakta_ditolak(self, nama_bulan: str) -> str | None:
        """Why facts (leave, presence, posts) may not change now; None when they may.

        A closed month that is being calculated stands still; a locked one takes late facts, which become a difference.
        """
        if self.terbuka or self.dikunci:
            return None
        return (
            f"{nama_bulan} sudah ditutup untuk perangkat daerah ini dan sedang dihitung. "
            "Minta BKPSDM membuka kembali bulan itu, atau ubah sesudah disahkan sehingga menjadi selisih."
        )
