"""Engines that compute cases: each app registers small adapters, the kernel picks one for each case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kinerja.inti.kasus.bentuk import Kasus, KasusTidakTerhitung
from kinerja.inti.kasus.ketentuan import nama_bawaan

Ambil = Callable[[str], Kasus]
"""Another case of the same file by its id. Raises KasusTidakTerhitung when there is none."""


@dataclass(frozen=True, slots=True)
class HasilMesin:
    """What an engine computed.

    nilai: by field; exact where the engine is exact (Decimal, Fraction), the comparison rounds. rincian: its steps.
    """

    nilai: Mapping[str, Any]
    rincian: tuple[str, ...] = ()


class Mesin(Protocol):
    """An adapter between cases and one engine. Pure: the same case always gives the same result."""

    @property
    def kode(self) -> str:
        """What `jenis` of a case says."""

    @property
    def judul(self) -> str:
        """The name on the screen."""

    @property
    def ciri(self) -> str:
        """In words: the fields by which a case without `jenis` is recognised."""

    def mengenali(self, kasus: Kasus) -> bool:
        """Whether a case without `jenis` is for this engine."""

    def hitung(self, kasus: Kasus, ambil: Ambil) -> HasilMesin:
        """Compute a case. Raises KasusTidakTerhitung with a sentence."""


_mesin: dict[str, Mesin] = {}


def daftarkan(*mesin: Mesin) -> None:
    """Add engines (from AppConfig.ready); a code registered again replaces the first."""
    _mesin.update({m.kode: m for m in mesin})


def semua_mesin() -> list[Mesin]:
    """Every registered engine, by code."""
    return sorted(_mesin.values(), key=lambda m: m.kode)


def pilih_mesin(kasus: Kasus, mesin: Sequence[Mesin]) -> Mesin:
    """The engine of a case. Raises KasusTidakTerhitung when none or several fit."""
    if kasus.jenis:
        for satu in mesin:
            if satu.kode == kasus.jenis:
                return satu
        raise KasusTidakTerhitung(
            f"Kolom “jenis” menyebut “{kasus.jenis[:40]}”; yang ada: {', '.join(m.kode for m in mesin)}.", "jenis"
        )
    cocok = [m for m in mesin if m.mengenali(kasus)]
    if len(cocok) == 1:
        return cocok[0]
    if cocok:
        pilihan = " atau ".join(m.kode for m in cocok)
        raise KasusTidakTerhitung(
            f"Isian kasus cocok untuk lebih dari satu mesin. Isi kolom “jenis”: {pilihan}.", "jenis"
        )
    nama = kasus.aturan.get("bawaan")
    if isinstance(nama, str) and nama and nama not in (ada := nama_bawaan()):
        raise KasusTidakTerhitung(
            f"Aturan “{nama[:60]}” tidak dikenal. Yang ada: {', '.join(ada)}, atau nama pada kolom “ketentuan” berkas ini.",
            "aturan",
        )
    raise KasusTidakTerhitung(
        "Tidak ada mesin yang mengenali isian kasus ini. "
        f"Isi kolom “jenis” dengan salah satu: {', '.join(m.kode for m in mesin)}.",
        "jenis",
    )
