"""What is carried over from one dialogue to the next: only what was reviewed and not reached, and the same thing once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Keadaan(StrEnum):
    """What became of something that was agreed on. Not reviewed is neither reached nor failed."""

    BELUM = "belum"
    TERCAPAI = "tercapai"
    TIDAK = "tidak"


@dataclass(frozen=True, slots=True)
class Tinjauan:
    """An item agreed on earlier, as reviewed. `tentang` names what it is about; "" when it is about nothing in particular.

    `tenggat`: the next date, for what was not reached.
    """

    pk: int
    uraian: str
    tentang: str = ""
    keadaan: Keadaan = Keadaan.BELUM
    tenggat: date | None = None


def yang_dibawa(tinjauan: Iterable[Tinjauan]) -> list[Tinjauan]:
    """The reviewed items that go on into the new session, each thing once; of equal ones the first stands for all."""
    dibawa: dict[tuple[str, str], Tinjauan] = {}
    for satu in tinjauan:
        if satu.keadaan is Keadaan.TIDAK:
            dibawa.setdefault(kunci_butir(satu.uraian, satu.tentang), satu)
    return list(dibawa.values())


def tanpa_ganda(baru: Sequence[tuple[str, str]], ada: Iterable[tuple[str, str]]) -> list[int]:
    """Positions of new (text, about) items that are not among `ada` and not double among themselves."""
    kunci = {kunci_butir(*a) for a in ada}
    hasil = []
    for n, satu in enumerate(baru):
        k = kunci_butir(*satu)
        if k not in kunci:
            kunci.add(k)
            hasil.append(n)
    return hasil


def kunci_butir(uraian: str, tentang: str) -> tuple[str, str]:
    """By this two items are the same: words without regard to case, spaces and a full stop, and what they are about."""
    return " ".join(uraian.lower().split()).rstrip(". "), tentang
