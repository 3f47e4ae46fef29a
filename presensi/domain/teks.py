"""Indonesian writing of dates and times of day, as the sentences of this package need it."""

import re
from datetime import date
from typing import Final

from kinerja.inti.format import tanggal as tulis_tanggal

__all__ = ["baca_jam", "tulis_jam", "tulis_jam_detik", "tulis_rentang", "tulis_tanggal"]
_MENIT_SEHARI: Final = 1440
_POLA_JAM: Final = re.compile(r"(\d{1,2})[.:](\d{2})")


def tulis_rentang(mulai: date, selesai: date) -> str:
    """`6 Mei 2026` for one day, `6 Mei 2026 s.d. 8 Mei 2026` for more; both ends included."""
    if mulai == selesai:
        return tulis_tanggal(mulai)
    return f"{tulis_tanggal(mulai)} s.d. {tulis_tanggal(selesai)}"


def tulis_jam(menit: int) -> str:
    """Minutes since 00.00 as `07.30`; from 1440 on the clock of the next day, said in words."""
    lewat, sisa = divmod(menit, _MENIT_SEHARI)
    jam = f"{sisa // 60:02d}.{sisa % 60:02d}"
    return f"{jam} hari berikutnya" if lewat and sisa else jam if sisa or not lewat else "24.00"


def tulis_jam_detik(detik: int) -> str:
    """Seconds since 00.00 as `07.30.05`; from 86400 on the clock of the next day, said in words."""
    lewat, sisa = divmod(detik, _MENIT_SEHARI * 60)
    jam = f"{sisa // 3600:02d}.{sisa // 60 % 60:02d}.{sisa % 60:02d}"
    return f"{jam} hari berikutnya" if lewat else jam


def baca_jam(teks: str) -> int:
    """Minutes since 00.00 of `07.30` or `07:30`; hours up to 47 name the next day.

    Raises `ValueError` with an Indonesian sentence.
    """
    cocok = _POLA_JAM.fullmatch(teks.strip())
    if cocok is None or int(cocok[2]) > 59 or int(cocok[1]) > 47:
        raise ValueError(f"Jam “{teks}” tidak terbaca; tulis seperti 07.30.")
    return int(cocok[1]) * 60 + int(cocok[2])
