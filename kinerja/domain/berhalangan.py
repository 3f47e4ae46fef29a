"""Work dates of one person that one verifikator hands to another."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RentangTugas:
    """Work dates [mulai, selesai) of one person."""

    pegawai_id: int
    mulai: date
    selesai: date
