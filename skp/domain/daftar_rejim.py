"""The regimes that this program knows, by their stored code. A new one is added here and in `skp.ruang`, nowhere else."""

from typing import Any

from skp.domain.pm6 import PermenPanrb6
from skp.domain.pm8 import PermenPanrb8
from skp.domain.pp46 import PeraturanPemerintah46
from skp.domain.rejim import RejimKuadran, RejimPenilaian

_SEMUA: tuple[RejimPenilaian[Any], ...] = (PermenPanrb6(), PermenPanrb8(), PeraturanPemerintah46())
_DAFTAR = {r.kode: r for r in _SEMUA}


def ambil_rejim(kode: str) -> RejimPenilaian[Any]:
    """A regime by its code. Raises LookupError for one that the program does not know."""
    if kode not in _DAFTAR:
        raise LookupError(f"Dasar penilaian tidak dikenal: {kode}")
    return _DAFTAR[kode]


def ambil_kuadran(kode: str) -> RejimKuadran:
    """A regime of nine cells. Raises LookupError for an unknown one, and for one that reckons with numbers."""
    rejim = ambil_rejim(kode)
    if not isinstance(rejim, RejimKuadran):
        raise LookupError(f"{rejim.nama} tidak memakai kuadran.")
    return rejim


def pilihan_rejim() -> list[tuple[str, str]]:
    """Code and name of each regime, for a form's choices; the one in force today first."""
    return [(r.kode, r.nama) for r in _SEMUA]
