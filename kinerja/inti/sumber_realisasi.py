"""What higher apps can offer as evidence of a result: each registers a source, and copies are made of what is chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from kinerja.inti.pelaku import Pelaku


@dataclass(frozen=True, slots=True)
class ButirSumber:
    """Something that was done: `pk` in its own app, `volume` in `satuan`, minutes that were recognised, and its state in words.

    `judul` is what kind of work it was, `uraian` what the person wrote. `silsilah`: lineage of the result that it is linked
    to, None without a link.
    """

    pk: int
    tanggal: date
    judul: str
    uraian: str
    volume: Decimal
    satuan: str
    menit: int
    status: str
    silsilah: UUID | None = None


@dataclass(frozen=True, slots=True)
class SumberRealisasi:
    """An app's source. `baca(pelaku, pegawai_id, mulai, selesai)`: what the actor may see of a person's work on the days of
    [mulai, selesai), oldest first, in a constant number of statements. `dikembalikan`: the same for what was sent back, latest
    first, with the reason as `uraian`."""

    kode: str
    judul: str
    baca: Callable[[Pelaku, int, date, date], Sequence[ButirSumber]]
    modul: str | None = None
    dikembalikan: Callable[[Pelaku, int, date, date], Sequence[ButirSumber]] | None = None


_sumber: dict[str, SumberRealisasi] = {}


def daftarkan(*sumber: SumberRealisasi) -> None:
    """Add sources (from AppConfig.ready); a code registered again replaces the first."""
    _sumber.update({s.kode: s for s in sumber})


def baca_sumber(pelaku: Pelaku, pegawai_id: int, mulai: date, selesai: date) -> dict[str, Sequence[ButirSumber]]:
    """What each source offers, by its code; sources of modules that are switched off offer nothing."""
    terbuka = (s for s in _sumber.values() if s.modul not in pelaku.modul_mati)
    return {s.kode: s.baca(pelaku, pegawai_id, mulai, selesai) for s in terbuka}


def baca_dikembalikan(pelaku: Pelaku, pegawai_id: int, mulai: date, selesai: date) -> dict[str, Sequence[ButirSumber]]:
    """What was sent back to a person, by source."""
    terbuka = (s for s in _sumber.values() if s.modul not in pelaku.modul_mati)
    return {s.kode: s.dikembalikan(pelaku, pegawai_id, mulai, selesai) for s in terbuka if s.dikembalikan}


def sebut_sumber(kode: str) -> str:
    """What a source is called; its code when nobody registers it any more."""
    return _sumber[kode].judul if kode in _sumber else kode
