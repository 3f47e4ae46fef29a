"""The regimes that this program knows, by their stored code. A new one needs `daftarkan` and its `Ruang`, nothing else."""

from pathlib import Path
from typing import Any

from skp.domain.pm6 import PermenPanrb6
from skp.domain.pm8 import PermenPanrb8
from skp.domain.pp46 import PeraturanPemerintah46
from skp.domain.rejim import RejimKuadran, RejimPenilaian

_KETENTUAN = Path(__file__).parent.parent / "ketentuan"
_DAFTAR: dict[str, RejimPenilaian[Any]] = {}
_BERKAS: dict[str, Path] = {}


def daftarkan(rejim: RejimPenilaian[Any], berkas: Path | None = None) -> None:
    """Add a regime; the one in force today comes first.

    berkas: its shipped values as JSON; None: `skp/ketentuan/<kode>.json`. A second one with the same code is a mistake of
    the program.
    """
    if rejim.kode in _DAFTAR:
        raise ValueError(f"Dasar penilaian {rejim.kode} didaftarkan dua kali.")
    _DAFTAR[rejim.kode] = rejim
    _BERKAS[rejim.kode] = berkas or _KETENTUAN / f"{rejim.kode}.json"


for _rejim in (PermenPanrb6(), PermenPanrb8(), PeraturanPemerintah46()):
    daftarkan(_rejim)


def berkas_ketentuan(kode: str) -> Path:
    """Where the shipped values of a regime are. Raises LookupError for one that the program does not know."""
    return _BERKAS[ambil_rejim(kode).kode]


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
    return [(r.kode, r.nama) for r in _DAFTAR.values()]
