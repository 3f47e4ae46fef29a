"""The outcome of one person's month, with the steps that led to it in compact form."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from tpp.domain.angka import Rasio, persen, teks_desimal
from tpp.domain.aturan import byte_kanonik
from tpp.domain.uraian import Langkah, LangkahRingkas, uraikan


class RealisasiKriteria(NamedTuple):
    """One criterion of TPP, rupiah."""

    kode: str
    pagu: Decimal
    realisasi: Decimal


@dataclass(frozen=True, slots=True)
class Hasil:
    """Money in whole rupiah, percentages exact.

    menit: recognised minutes before the target caps them. kejadian: number of events by kind, sorted.
    rasio_kinerja, rasio_disiplin, rasio_capaian: exact ratios of one; the properties give percentages.
    potongan_*: percentages taken from the discipline part, the performance part and the whole.
    kotor = bagian_kinerja + bagian_disiplin + bagian_lain − potongan_seluruh; bersih = kotor − pph − iuran.
    tahan: codes of reasons to hold the payment. langkah: compact steps, see `rincian`.
    """

    menit: int
    kejadian: tuple[tuple[str, int], ...]
    rasio_kinerja: Rasio
    rasio_disiplin: Rasio
    rasio_capaian: Rasio
    potongan_persen: Decimal
    potongan_kinerja_persen: Decimal
    potongan_seluruh_persen: Decimal
    pagu: Decimal
    bagian_kinerja: Decimal
    bagian_disiplin: Decimal
    bagian_lain: Decimal
    potongan_seluruh: Decimal
    kotor: Decimal
    pph: Decimal
    iuran: Decimal
    bersih: Decimal
    kriteria: tuple[RealisasiKriteria, ...]
    tahan: tuple[str, ...]
    langkah: tuple[LangkahRingkas, ...]

    @property
    def persen_kinerja(self) -> Decimal:
        """Performance percentage, two decimals half up."""
        return persen(self.rasio_kinerja)

    @property
    def persen_disiplin(self) -> Decimal:
        """Discipline percentage after cuts, two decimals half up."""
        return persen(self.rasio_disiplin)

    @property
    def persen_capaian(self) -> Decimal:
        """Weighted percentage of all parts, two decimals half up."""
        return persen(self.rasio_capaian)

    @property
    def rincian(self) -> tuple[Langkah, ...]:
        """The steps with their sentences; built on demand."""
        return tuple(map(uraikan, self.langkah))


_RASIO = ("rasio_kinerja", "rasio_disiplin", "rasio_capaian")
_DESIMAL = (
    "potongan_persen",
    "potongan_kinerja_persen",
    "potongan_seluruh_persen",
    "pagu",
    "bagian_kinerja",
    "bagian_disiplin",
    "bagian_lain",
    "potongan_seluruh",
    "kotor",
    "pph",
    "iuran",
    "bersih",
)


def hasil_ke_json(hasil: Hasil) -> dict[str, Any]:
    """Plain JSON of the result: decimals as text, steps as compact lists for `uraikan`."""
    data: dict[str, Any] = {nama: teks_desimal(getattr(hasil, nama)) for nama in _DESIMAL}
    data |= {nama: list(getattr(hasil, nama)) for nama in _RASIO}
    data["menit"] = hasil.menit
    data["kejadian"] = dict(hasil.kejadian)
    data["kriteria"] = [[k, teks_desimal(p), teks_desimal(r)] for k, p, r in hasil.kriteria]
    data["tahan"] = list(hasil.tahan)
    data["langkah"] = [list(langkah) for langkah in hasil.langkah]
    return data


def byte_hasil(hasil: Hasil) -> bytes:
    """Canonical bytes of the result: the same inputs and rules always give the same bytes."""
    return byte_kanonik(hasil_ke_json(hasil))
