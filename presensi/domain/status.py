"""The words that sum up a day."""

from enum import StrEnum


class StatusHari(StrEnum):
    """The word that sums a day up; the list of events of the day holds all that happened."""

    HADIR = "hadir"
    TERLAMBAT = "terlambat"
    PULANG_CEPAT = "pulang_cepat"
    TANPA_MASUK = "tanpa_masuk"
    TANPA_PULANG = "tanpa_pulang"
    TANPA_KETERANGAN = "tanpa_keterangan"
    KETIDAKHADIRAN = "ketidakhadiran"
    LIBUR = "libur"
