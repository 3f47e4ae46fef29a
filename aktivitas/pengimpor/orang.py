"""Whom a NIP in a file of the log means, and whose rows the actor may bring in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai, Penempatan, RiwayatNip, SusunanFormasi
from kinerja.queries.lingkup import unit_ke_bawah

Masa: TypeAlias = tuple[date, date | None, int]
"""From, up to (not included), person."""


@dataclass(frozen=True, slots=True)
class BukuNip:
    """Every NIP that anybody carries or carried.

    `pegawai`: NIP → person; a NIP that several people carried has a negative stand-in instead, which `pemilik` turns
    into the person of a work date.
    """

    pegawai: Mapping[str, int]
    ganda: Mapping[int, Sequence[Masa]]

    def pemilik(self, pegawai: int, hari: date) -> int | None:
        """The person meant on a day; None when nobody carried the NIP then."""
        if pegawai >= 0:
            return pegawai
        return next((p for m, s, p in self.ganda[pegawai] if m <= hari and (s is None or hari < s)), None)


def baca_buku_nip() -> BukuNip:
    """Two statements for the whole tenant."""
    masa: dict[str, list[Masa]] = defaultdict(list)
    for nip, mulai, selesai, orang_id in RiwayatNip.objects.exclude(nip=None).values_list(
        "nip", "mulai", "selesai", "pegawai"
    ):
        masa[str(nip)].append((mulai, selesai, orang_id))
    pegawai: dict[str, int] = {str(n): pk for n, pk in Pegawai.objects.exclude(nip=None).values_list("nip", "pk")}
    ganda: dict[int, Sequence[Masa]] = {}
    for nip, semua in masa.items():
        orang = {p for _, _, p in semua} | ({pegawai[nip]} if nip in pegawai else set())
        if len(orang) == 1:
            pegawai[nip] = orang.pop()
        else:
            pengganti = -1 - len(ganda)
            pegawai[nip], ganda[pengganti] = pengganti, semua
    return BukuNip(pegawai, ganda)


class Jangkauan:
    """On which days somebody sat in the actor's units: a unit's operator brings in his own people's work only."""

    def __init__(self, masa: Mapping[int, Sequence[tuple[date, date | None]]]) -> None:
        self._masa = masa

    def memuat(self, pegawai: int, hari: date) -> bool:
        return any(m <= hari and (s is None or hari < s) for m, s in self._masa.get(pegawai, ()))


def baca_jangkauan(oleh: Pelaku, awal: date, akhir: date) -> Jangkauan | None:
    """The actor's reach in [awal, akhir], by definitive seat; None when it is the whole tenant. Two statements."""
    lingkup = oleh.lingkup(Izin.KELOLA_AKTIVITAS)
    if lingkup.seluruh:
        return None
    sesudah = date.fromordinal(akhir.toordinal() + 1)
    unit: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    susunan = SusunanFormasi.objects.beririsan(awal, sesudah).filter(unit__in=unit_ke_bawah(lingkup.unit))
    for formasi, mulai, selesai in susunan.values_list("formasi", "mulai", "selesai"):
        unit[formasi].append((mulai, selesai))
    duduk = Penempatan.objects.beririsan(awal, sesudah).filter(jenis=Penempatan.Jenis.DEFINITIF, formasi__in=list(unit))
    masa: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for pegawai, formasi, mulai, selesai in duduk.values_list("pegawai", "formasi", "mulai", "selesai"):
        masa[pegawai].extend(_irisan((mulai, selesai), unit[formasi]))
    return Jangkauan(masa)


def _irisan(
    satu: tuple[date, date | None], banyak: Sequence[tuple[date, date | None]]
) -> Iterator[tuple[date, date | None]]:
    for mulai, selesai in banyak:
        yield max(satu[0], mulai), min((s for s in (satu[1], selesai) if s is not None), default=None)
