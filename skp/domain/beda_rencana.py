"""Two versions of a plan side by side, with what changed in words; results and indicators are matched by their lineage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Tanda(StrEnum):
    """What became of a result, in the words of the screen."""

    TETAP = "Tetap"
    DIUBAH = "Diubah"
    BARU = "Baru"
    DIHAPUS = "Dihapus"


@dataclass(frozen=True, slots=True)
class ButirIndikator:
    """An indicator with its target in words."""

    silsilah: Any
    uraian: str
    target: str = ""
    aspek: str = ""


@dataclass(frozen=True, slots=True)
class ButirHasilVersi:
    """A result as a version says it; `sifat`: further words of it by label (perspektif, the atasan's result, …)."""

    silsilah: Any
    jenis: str
    uraian: str
    sifat: tuple[tuple[str, str], ...] = ()
    indikator: tuple[ButirIndikator, ...] = ()
    aksi: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BarisBeda:
    """One result in both versions; None where a version has none. `perubahan`: what differs, one sentence each."""

    tanda: Tanda
    lama: ButirHasilVersi | None
    baru: ButirHasilVersi | None
    perubahan: tuple[str, ...] = ()


def bandingkan(lama: Sequence[ButirHasilVersi], baru: Sequence[ButirHasilVersi]) -> list[BarisBeda]:
    """A row for each result of the newer version in its order, then those that it left out."""
    dulu = {h.silsilah: h for h in lama}
    kini = {h.silsilah for h in baru}
    baris = [_satu(dulu.get(h.silsilah), h) for h in baru]
    return baris + [
        BarisBeda(Tanda.DIHAPUS, h, None, ("Hasil kerja dihapus.",)) for h in lama if h.silsilah not in kini
    ]


def beda_teks(lama: Mapping[str, str], baru: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """(label, before, now) of the texts that differ, in the order of the newer one."""
    label = dict.fromkeys([*baru, *lama])
    return [(k, lama.get(k, ""), baru.get(k, "")) for k in label if lama.get(k, "") != baru.get(k, "")]


def _satu(lama: ButirHasilVersi | None, baru: ButirHasilVersi) -> BarisBeda:
    if lama is None:
        return BarisBeda(Tanda.BARU, None, baru, ("Hasil kerja baru.",))
    ubah = (*_pokok(lama, baru), *_indikator(lama.indikator, baru.indikator), *_aksi(lama.aksi, baru.aksi))
    return BarisBeda(Tanda.DIUBAH if ubah else Tanda.TETAP, lama, baru, ubah)


def _pokok(lama: ButirHasilVersi, baru: ButirHasilVersi) -> Iterable[str]:
    if lama.jenis != baru.jenis:
        yield f"Berpindah dari hasil kerja {lama.jenis} ke {baru.jenis}."
    if lama.uraian != baru.uraian:
        yield "Uraian hasil kerja berubah."
    for label, dulu, kini in beda_teks(dict(lama.sifat), dict(baru.sifat)):
        yield f"{label}: {dulu or 'kosong'} menjadi {kini or 'kosong'}."


def _indikator(lama: Sequence[ButirIndikator], baru: Sequence[ButirIndikator]) -> Iterable[str]:
    dulu = {i.silsilah: i for i in lama}
    for i in baru:
        asal = dulu.pop(i.silsilah, None)
        if asal is None:
            yield f"Indikator baru: {i.uraian}{f' ({i.target})' if i.target else ''}."
            continue
        if asal.uraian != i.uraian:
            yield f"Indikator “{asal.uraian}” menjadi “{i.uraian}”."
        if asal.target != i.target:
            yield f"Target “{i.uraian}”: {asal.target or 'kosong'} menjadi {i.target or 'kosong'}."
        if asal.aspek != i.aspek:
            yield f"Aspek “{i.uraian}”: {asal.aspek or 'kosong'} menjadi {i.aspek or 'kosong'}."
    for hilang in dulu.values():
        yield f"Indikator dihapus: {hilang.uraian}."


def _aksi(lama: Sequence[str], baru: Sequence[str]) -> Iterable[str]:
    for a in baru:
        if a not in lama:
            yield f"Rencana aksi baru: {a}."
    for a in lama:
        if a not in baru:
            yield f"Rencana aksi dihapus: {a}."
