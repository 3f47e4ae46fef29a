"""The days that a regulation holds for, held against the days of a period."""

from datetime import date

from kinerja.inti.format import tanggal

Masa = tuple[date | None, date | None]
"""First and last day; None: no bound."""


def sebut_masa(masa: Masa) -> str:
    """The days in words."""
    mulai, akhir = masa
    if mulai is not None and akhir is not None:
        return f"kinerja {tanggal(mulai)} sampai {tanggal(akhir)}"
    if mulai is not None:
        return f"kinerja sejak {tanggal(mulai)}"
    return f"kinerja sampai {tanggal(akhir)}" if akhir is not None else "kinerja kapan pun"


def di_luar_masa(nama: str, masa: Masa, mulai: date, akhir: date) -> str:
    """What to tell about a period of [mulai, akhir] under a regulation that holds for other days; "" when it fits."""
    awal, batas = masa
    if (awal is None or mulai >= awal) and (batas is None or akhir <= batas):
        return ""
    return (
        f"{nama} berlaku untuk {sebut_masa(masa)}, sedangkan periode ini {tanggal(mulai)} sampai {tanggal(akhir)}. Pastikan "
        "instansi Anda memang menetapkan dasar ini untuk periode tersebut."
    )
