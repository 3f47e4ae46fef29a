from presensi.models.kalender import (
    HariLibur,
    JamKerja,
    JenisKetidakhadiran,
    Ketidakhadiran,
    PenugasanPola,
    PolaKerja,
)
from presensi.models.mesin import Ketukan, Mesin, PinMesin, PinTerekam

__all__ = [
    "HariLibur",
    "JamKerja",
    "JenisKetidakhadiran",
    "Ketidakhadiran",
    "Ketukan",
    "Mesin",
    "PenugasanPola",
    "PinMesin",
    "PinTerekam",
    "PolaKerja",
]
