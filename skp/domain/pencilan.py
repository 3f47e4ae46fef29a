"""Ratings that stand out and therefore carry one sentence of evidence before they are set."""

from dataclasses import dataclass

from skp.domain.ketentuan import AturanPencilan
from skp.domain.nilai import SEBUTAN_PREDIKAT, URUTAN_PREDIKAT, Peringkat, Predikat

_TINGKAT = {p: i for i, p in enumerate(Peringkat)}


@dataclass(frozen=True, slots=True)
class BahanPencilan:
    """One evaluation as it is about to be set, and what it is held against; None where there is nothing."""

    hasil: Peringkat
    perilaku: Peringkat
    predikat: Predikat
    saran_hasil: Peringkat | None
    saran_perilaku: Peringkat | None
    indikator_di_atas: int
    sebelumnya: Predikat | None = None


def cari_pencilan(bahan: BahanPencilan, aturan: AturanPencilan) -> tuple[str, ...]:
    """Why the evaluation stands out, in words; empty when it does not."""
    alasan: list[str] = []
    if aturan.di_atas_tanpa_indikator and bahan.hasil is Peringkat.DI_ATAS and not bahan.indikator_di_atas:
        alasan.append("Hasil kerja di atas ekspektasi tanpa satu pun indikator yang melampaui target.")
    for kata, rating, saran in (
        ("hasil kerja", bahan.hasil, bahan.saran_hasil),
        ("perilaku kerja", bahan.perilaku, bahan.saran_perilaku),
    ):
        if saran is not None and _beda(aturan.beda_saran, _TINGKAT[rating], _TINGKAT[saran]):
            alasan.append(f"Rating {kata} berbeda {abs(_TINGKAT[rating] - _TINGKAT[saran])} tingkat dari saran.")
    if bahan.sebelumnya is not None and _beda(
        aturan.beda_periode, URUTAN_PREDIKAT[bahan.predikat], URUTAN_PREDIKAT[bahan.sebelumnya]
    ):
        alasan.append(f"Predikat periode sebelumnya {SEBUTAN_PREDIKAT[bahan.sebelumnya]}.")
    return tuple(alasan)


def _beda(ambang: int, a: int, b: int) -> bool:
    return ambang > 0 and abs(a - b) >= ambang
