"""The spread of predikat beside the pattern of the organisation's achievement. It warns and never blocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from skp.domain.ketentuan import AturanDistribusi, BatasPola, Pola
from skp.domain.nilai import SEBUTAN_CAPAIAN, SEBUTAN_PREDIKAT, Capaian, Predikat

Sebaran = Mapping[Predikat, int]


@dataclass(frozen=True, slots=True)
class Peringatan:
    """A sentence about the spread; `pola`: it departs from the pattern, else it only says how it was counted."""

    teks: str
    pola: bool = True


def sebaran_dari(predikat: Iterable[Predikat]) -> dict[Predikat, int]:
    """How many people have each predikat, all five named, best first."""
    daftar = list(predikat)
    return {p: daftar.count(p) for p in Predikat}


def periksa_distribusi(sebaran: Sebaran, capaian: Capaian, aturan: AturanDistribusi) -> list[Peringatan]:
    """How the spread departs from the pattern of the achievement; empty when it does not.

    With fewer people than the rule asks for, percentages say nothing and are not weighed; that is told instead.
    """
    jumlah = sum(sebaran.values())
    if jumlah < aturan.orang_minimum:
        kalimat = (
            f"Pola tidak dibandingkan: baru {jumlah} pegawai yang dinilai, kurang dari {aturan.orang_minimum}. "
            "Pada kelompok kecil persentase tidak bermakna."
        )
        return [Peringatan(kalimat, pola=False)]
    pola = aturan.pola[capaian]
    semua = [_terbanyak(sebaran, pola, capaian), *(_periksa_batas(sebaran, b, jumlah) for b in pola.batas)]
    return [Peringatan(teks) for teks in semua if teks]


def _terbanyak(sebaran: Sebaran, pola: Pola, capaian: Capaian) -> str:
    if pola.terbanyak is None or sebaran.get(pola.terbanyak, 0) >= max(sebaran.values()):
        return ""
    return (
        f"{SEBUTAN_PREDIKAT[pola.terbanyak]} bukan kelompok terbanyak, "
        f"padahal capaian organisasi {SEBUTAN_CAPAIAN[capaian]}."
    )


def _periksa_batas(sebaran: Sebaran, batas: BatasPola, jumlah: int) -> str:
    orang = sum(sebaran.get(p, 0) for p in batas.predikat)
    nama = " dan ".join(SEBUTAN_PREDIKAT[p] for p in batas.predikat)
    ada = f"{nama}: {orang} dari {jumlah} pegawai ({_persen(orang, jumlah)})"
    if batas.paling_banyak is not None and orang * 100 > jumlah * batas.paling_banyak:
        return f"{ada}, melampaui {_angka(batas.paling_banyak)}."
    if batas.paling_sedikit is not None and orang * 100 < jumlah * batas.paling_sedikit:
        return f"{ada}, kurang dari {_angka(batas.paling_sedikit)}."
    if orang < batas.orang_minimum:
        return f"{nama}: belum ada, padahal pola mengharapkan paling sedikit {batas.orang_minimum} pegawai."
    return ""


def _persen(orang: int, jumlah: int) -> str:
    return _angka((Decimal(orang) * 100 / jumlah).quantize(Decimal("0.1")).normalize())


def _angka(nilai: Decimal) -> str:
    return f"{nilai:f}%".replace(".", ",")
