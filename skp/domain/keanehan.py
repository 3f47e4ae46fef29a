"""What a penilai should look at before he approves a plan: unusual things, each one sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from skp.domain.target import tulis_target

JPT = "jpt"
BANYAK_NILAI = 7
TARGET_DISEBUT = 2
"""So many lower targets are told one by one; the rest as a number."""


@dataclass(frozen=True, slots=True)
class IndikatorRingkas:
    """An indicator with its target in `satuan`. `kunci` names it across years (its own words in small letters)."""

    uraian: str
    target_min: Decimal | None = None
    target_maks: Decimal | None = None
    satuan: str = ""
    turun: bool = False

    @property
    def kunci(self) -> tuple[str, str]:
        return rapikan(self.uraian), rapikan(self.satuan)

    @property
    def target(self) -> str:
        return tulis_target(self.target_min, self.target_maks, self.satuan, turun=self.turun)


@dataclass(frozen=True, slots=True)
class HasilRingkas:
    """A result. `mendukung_penilai`: it supports a result of the one who reviews; `rencana_aksi`: how many lines."""

    uraian: str
    mendukung_penilai: bool = False
    rencana_aksi: int = 0
    indikator: tuple[IndikatorRingkas, ...] = ()


@dataclass(frozen=True, slots=True)
class Pembanding:
    """An earlier plan of the same person. `sebutan`: how sentences call it ("SKP Tahun 2025", "versi sebelumnya")."""

    sebutan: str
    hasil: tuple[HasilRingkas, ...]
    versi_lama: bool = False


@dataclass(frozen=True, slots=True)
class RencanaRingkas:
    """A plan as the reviewer's eye goes over it. `ekspektasi`: values that have a special expectation.

    `sebutan`: what its regulation calls a line; `berlampiran`: whether it knows rencana aksi and special expectations.
    """

    bentuk: str
    hasil: tuple[HasilRingkas, ...] = ()
    ekspektasi: int = 0
    lalu: Pembanding | None = None
    sebutan: str = "hasil kerja"
    berlampiran: bool = True


def rapikan(teks: str) -> str:
    """Text as it is compared: small letters, single blanks, no full stop at its end."""
    return " ".join(teks.lower().split()).rstrip(".")


def keanehan(rencana: RencanaRingkas) -> tuple[str, ...]:
    """Sentences about what is unusual, the most telling first; empty when nothing is."""
    lampiran = [*_aksi(rencana), *_ekspektasi(rencana)] if rencana.berlampiran else []
    return tuple([*_pendukung(rencana), *_banding(rencana), *lampiran])


def _pendukung(r: RencanaRingkas) -> Iterator[str]:
    if r.bentuk != JPT and not any(h.mendukung_penilai for h in r.hasil):
        yield f"Tidak ada {r.sebutan} yang mendukung {r.sebutan} Anda."


def _banding(r: RencanaRingkas) -> Iterator[str]:
    if r.lalu is None:
        return
    dulu = {rapikan(h.uraian) for h in r.lalu.hasil}
    if r.hasil and not r.lalu.versi_lama and {rapikan(h.uraian) for h in r.hasil} <= dulu:
        yield f"Semua {r.sebutan} sama persis dengan {r.lalu.sebutan}."
    turun = list(_lebih_rendah(r.hasil, r.lalu))
    yield from turun[:TARGET_DISEBUT]
    if len(turun) > TARGET_DISEBUT:
        yield f"{len(turun) - TARGET_DISEBUT} target lain juga lebih rendah daripada {r.lalu.sebutan}."


def _lebih_rendah(hasil: Sequence[HasilRingkas], lalu: Pembanding) -> Iterator[str]:
    """Targets that ask for less than the same indicator did; where less is better, a larger number asks for less."""
    for h in hasil:
        for i in h.indikator:
            lama = _padanan(h, i, lalu)
            if lama is None or lama.target_min is None or i.target_min is None or lama.turun != i.turun:
                continue
            lebih_ringan = i.target_min > lama.target_min if i.turun else i.target_min < lama.target_min
            if lebih_ringan:
                yield f"Target “{i.uraian}” lebih rendah daripada {lalu.sebutan}: {lama.target} menjadi {i.target}."


def _padanan(h: HasilRingkas, i: IndikatorRingkas, lalu: Pembanding) -> IndikatorRingkas | None:
    """The same indicator under the same result; else the only one of its name in the earlier plan."""
    senama = [(lama, x) for lama in lalu.hasil for x in lama.indikator if x.kunci == i.kunci]
    sehasil = [x for lama, x in senama if rapikan(lama.uraian) == rapikan(h.uraian)]
    if len(sehasil) == 1:
        return sehasil[0]
    return senama[0][1] if len(senama) == 1 else None


def _aksi(r: RencanaRingkas) -> Iterator[str]:
    tanpa = sum(not h.rencana_aksi for h in r.hasil)
    if tanpa and tanpa == len(r.hasil):
        yield "Belum ada rencana aksi."
    elif tanpa:
        yield f"{tanpa} dari {len(r.hasil)} {r.sebutan} belum mempunyai rencana aksi."


def _ekspektasi(r: RencanaRingkas) -> Iterator[str]:
    if not r.ekspektasi:
        yield "Ekspektasi khusus belum Anda tulis."
    elif r.ekspektasi < BANYAK_NILAI:
        yield f"Ekspektasi khusus baru {r.ekspektasi} dari {BANYAK_NILAI} nilai."
