"""A case and a file of cases as data, and what can be wrong with either."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Isi = Mapping[str, Any]
"""An object of the file. Numbers in it are int or Decimal, never float."""

SELURUH = ""
"""Key of the tolerance that holds for every field of a case."""


class BerkasTidakTerbaca(ValueError):
    """A file that is no file of cases; the message is a sentence that names the case and the field."""


class KasusTidakTerhitung(ValueError):
    """A case that an engine cannot compute; the message is a sentence, `bidang` the field that it is about."""

    def __init__(self, kalimat: str, bidang: str = "") -> None:
        super().__init__(kalimat)
        self.kalimat = kalimat
        self.bidang = bidang


@dataclass(frozen=True, slots=True)
class Kasus:
    """One worked example.

    jenis: code of the engine, "" to recognise it by its fields. aturan: the rules as written; `bawaan` in it names a
    shipped rule set that the rest is laid over. dasar: the file's own rule set that they are laid over.
    toleransi: the largest difference by field, `SELURUH` for all others.
    """

    id: str
    judul: str
    aturan: Isi
    masukan: Isi
    harapan: Isi
    jenis: str = ""
    toleransi: Mapping[str, Decimal] = field(default_factory=dict)
    sumber: str = ""
    dasar: Isi | None = None

    @property
    def rejim(self) -> str:
        """The regime that the rules name, "" without one."""
        nilai = self.aturan.get("rejim") or (self.dasar or {}).get("rejim", "")
        return nilai if isinstance(nilai, str) else ""


@dataclass(frozen=True, slots=True)
class BerkasKasus:
    """A file of cases in its order; `judul` is "" in a plain list."""

    kasus: tuple[Kasus, ...]
    judul: str = ""


def tambal(dasar: Isi, tambalan: Isi) -> dict[str, Any]:
    """Lay `tambalan` over `dasar`: objects are merged, anything else replaces, null included."""
    hasil = dict(dasar)
    for kunci, nilai in tambalan.items():
        lama = hasil.get(kunci)
        if isinstance(nilai, Mapping) and isinstance(lama, Mapping):
            nilai = tambal(lama, nilai)
        hasil[kunci] = nilai
    return hasil
