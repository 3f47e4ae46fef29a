"""The regimes that this program knows, by their stored code."""

from skp.domain.pm6 import PermenPanrb6
from skp.domain.rejim import RejimPenilaian

_DAFTAR: dict[str, RejimPenilaian] = {r.kode: r for r in (PermenPanrb6(),)}


def ambil_rejim(kode: str) -> RejimPenilaian:
    """A regime by its code. Raises LookupError for one that the program does not know."""
    if kode not in _DAFTAR:
        raise LookupError(f"Dasar penilaian tidak dikenal: {kode}")
    return _DAFTAR[kode]
