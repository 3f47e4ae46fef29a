"""Groups of golongan as payment recaps print them: PNS IV to I, PPPK XVII–XIII, XII–IX, VIII–V, IV–I. Pure."""

from typing import NamedTuple

_ROMAWI = {
    r: n
    for n, r in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"),
        1,
    )
}
_PPPK = ((13, "PPPK XVII–XIII"), (9, "PPPK XII–IX"), (5, "PPPK VIII–V"), (1, "PPPK IV–I"))


class Kelompok(NamedTuple):
    """A group; groups sort in the order of the recap."""

    urutan: int
    nama: str


LAIN = Kelompok(99, "Tanpa golongan")


def kelompok_golongan(golongan: str) -> Kelompok:
    """The group of a golongan: "III/c" → Golongan III, "IX" → PPPK XII–IX, "" → Tanpa golongan."""
    romawi, garis, _ = golongan.strip().partition("/")
    tingkat = _ROMAWI.get(romawi.strip().upper())
    if tingkat is None:
        return LAIN
    if garis:
        return Kelompok(10 - tingkat, f"Golongan {romawi.strip().upper()}")
    urutan, nama = next((u, n) for u, (batas, n) in enumerate(_PPPK, 20) if tingkat >= batas)
    return Kelompok(urutan, nama)
