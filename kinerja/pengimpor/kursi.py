"""Which seat each imported person takes: pure planning over ids, so that the writing can be set-based.

A person who changes jabatan or unit takes a vacant seat of that title in that unit, else a new one. A change on the very
date on which both placement and seat began is a correction: the seat itself is rewritten. Seats keep their subordinates.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

Kunci = tuple[int, int]
"""(unit id, jabatan id)"""


class Susunan(NamedTuple):
    """What a seat is; the order of `kinerja.services.fakta.SUSUNAN`."""

    unit_id: int
    jabatan_id: int
    atasan_id: int | None
    kelas: int | None
    memimpin_unit: bool
    dasar: str = ""


@dataclass(frozen=True, slots=True)
class Duduk:
    """A person's recorded seat: since when he sits there, since when the seat is as it is."""

    formasi_id: int
    tmt: date
    susunan_mulai: date
    susunan: Susunan


@dataclass(frozen=True, slots=True)
class KursiKosong:
    """A seat that nobody holds from `sejak` on."""

    formasi_id: int
    sejak: date
    susunan: Susunan


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What one row wants. `pindah`: new, or another title or unit. `atasan`: NIP of the superior after the import,
    None to leave the superior seat (`atasan_kini`) as it is. `mulai`: from when the seat or its description holds.
    """

    nip: str
    mulai: date
    kunci: Kunci
    kelas: int
    pindah: bool
    atasan: str | None
    atasan_kini: int | None
    duduk: Duduk | None
    manajerial: bool


@dataclass(frozen=True, slots=True)
class Penugasan:
    """A seat decided. `formasi_id` None until the new seat has been made."""

    permintaan: Permintaan
    formasi_id: int | None
    lama: Susunan | None
    setempat: bool = False


def bagi_kursi(semua: Sequence[Permintaan], kosong: Sequence[KursiKosong]) -> list[Penugasan]:
    """Decide a seat for every request, in the order given; a seat goes to one person only."""
    tersedia: dict[Kunci, list[KursiKosong]] = defaultdict(list)
    for k in [*kosong, *_ditinggalkan(semua)]:
        tersedia[k.susunan.unit_id, k.susunan.jabatan_id].append(k)
    for daftar in tersedia.values():
        daftar.sort(key=lambda k: (k.sejak, k.formasi_id), reverse=True)
    return [_beri(p, tersedia[p.kunci]) for p in semua]


def _setempat(p: Permintaan) -> bool:
    return p.duduk is not None and p.duduk.tmt == p.mulai == p.duduk.susunan_mulai


def _ditinggalkan(semua: Sequence[Permintaan]) -> list[KursiKosong]:
    return [
        KursiKosong(p.duduk.formasi_id, p.mulai, p.duduk.susunan)
        for p in semua
        if p.pindah and p.duduk is not None and not _setempat(p)
    ]


def _beri(p: Permintaan, tersedia: list[KursiKosong]) -> Penugasan:
    if p.duduk is not None and (not p.pindah or _setempat(p)):
        return Penugasan(p, p.duduk.formasi_id, p.duduk.susunan, setempat=p.pindah)
    cocok = next((k for k in tersedia if k.sejak <= p.mulai), None)
    if cocok is None:
        return Penugasan(p, None, None)
    tersedia.remove(cocok)
    return Penugasan(p, cocok.formasi_id, cocok.susunan)


def isi_kursi_baru(semua: Sequence[Penugasan], baru: Sequence[int]) -> list[Penugasan]:
    """Give the ids of seats that have been made, in order, to those who wait for one."""
    antrean = iter(baru)
    return [replace(t, formasi_id=next(antrean)) if t.formasi_id is None else t for t in semua]


def susun_kursi(
    semua: Sequence[Penugasan], kursi_atasan: Callable[[str], int | None], unit_kursi: Callable[[int], int | None]
) -> list[tuple[int, date, *tuple[Any, ...]]]:
    """Rows for `tulis_fakta(SUSUNAN, …)`: only seats whose description changes.

    `kursi_atasan`: NIP → his seat after the import; `unit_kursi`: seat → its unit, to tell who leads a unit.
    """
    hasil = []
    for t in semua:
        p = t.permintaan
        assert t.formasi_id is not None  # noqa: S101  isi_kursi_baru has run
        atasan = kursi_atasan(p.atasan) if p.atasan is not None else p.atasan_kini
        if atasan == t.formasi_id:
            atasan = t.lama.atasan_id if t.lama else None
        if t.lama is not None and not t.setempat:
            memimpin = t.lama.memimpin_unit
        else:
            memimpin = p.manajerial and (atasan is None or unit_kursi(atasan) != p.kunci[0])
        kini = Susunan(*p.kunci, atasan, p.kelas, memimpin, t.lama.dasar if t.lama else "")
        if kini != t.lama:
            hasil.append((t.formasi_id, p.mulai, *kini))
    return hasil


def ikut_atasan(
    tetap: Mapping[str, tuple[Duduk, str]], pindah: Mapping[str, tuple[int, int, date]]
) -> list[tuple[int, date, *tuple[Any, ...]]]:
    """Rows for seats whose holder did not change but whose named superior moved away.

    `tetap`: NIP → (seat, NIP of the superior in the file); `pindah`: NIP → (old seat, new seat, from when).
    """
    hasil = []
    for duduk, atasan in tetap.values():
        lama, baru, mulai = pindah.get(atasan, (None, None, None))
        if lama is not None and mulai is not None and duduk.susunan.atasan_id == lama != baru != duduk.formasi_id:
            hasil.append((duduk.formasi_id, max(mulai, duduk.susunan_mulai), *duduk.susunan._replace(atasan_id=baru)))
    return hasil
