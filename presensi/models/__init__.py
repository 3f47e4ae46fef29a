from presensi.models.kalender import (
    HariLibur,
    JadwalSif,
    JamKerja,
    JenisKetidakhadiran,
    Ketidakhadiran,
    PenugasanPola,
    PolaKerja,
)
from presensi.models.mesin import Ketukan, Mesin, PinMesin, PinTerekam

__all__ = [
    "HariLibur",
    "JadwalSif",
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
