"""What the daily log suggests for a result: which work is about it, and how much was done. Nothing is decided by it."""

import re
from collections.abc import Iterable
from decimal import Decimal

_KATA = re.compile(r"[^\W\d_]{4,}")
_UMUM = frozenset(
    {"dalam", "dari", "dengan", "kepada", "pada", "serta", "untuk", "yang", "kegiatan", "laporan", "melakukan"}
    | {"pelaksanaan", "jumlah", "tersusun", "tersedia", "tahun", "bulan", "hari", "kantor", "dinas", "badan", "unit"}
    | {"kerja", "pegawai"}
)
"""Words that say nothing about what the work was for."""


def kata_sama(teks: str, acuan: str) -> int:
    """How many telling words (four letters and more) two texts share."""
    return len(_kata(teks) & _kata(acuan))


def usulan_jumlah(satuan: str, volume: Iterable[tuple[Decimal, str]]) -> Decimal | None:
    """The sum of the volumes, when every one of them counts the indicator's own unit; None otherwise."""
    semua = list(volume)
    kunci = _satuan(satuan)
    if not semua or not kunci or any(_satuan(s) != kunci for _, s in semua):
        return None
    return sum((v for v, _ in semua), Decimal(0))


def _kata(teks: str) -> frozenset[str]:
    return frozenset(_KATA.findall(teks.lower())) - _UMUM


def _satuan(teks: str) -> str:
    return " ".join(teks.lower().split())
