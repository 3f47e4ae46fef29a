"""How the pages of a plan differ from regime to regime: names of templates, URLs and papers, registered once at start-up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from skp.domain.ketentuan import KetentuanRejim
from skp.domain.syarat import Kekurangan
from skp.models import Skp
from skp.queries.rencana import IsiRencana

PeriksaIsi = Callable[[Skp, IsiRencana, KetentuanRejim], Sequence[Kekurangan]]
"""What a plan lacks before it may be submitted."""


@dataclass(frozen=True, slots=True)
class Ruang:
    """The room of one regime.

    templat_rencana: the lines of the plan, included in its page. url_tambah (plan, kind), url_ubah (plan, result): forms of
    a line. url_nilai (evaluation): the penilai's page. templat_evaluasi: a set evaluation on the person's tab.
    berkuadran: ratings, calibration and setting for many, after the organisation's achievement. berlampiran: special
    expectations, action plan and lampiran belong to the plan. kertas_rencana, kertas_penilaian: kinds of papers in order.
    tab: further pages about a plan, (words, URL name). alasan_tetap: why a plan in force is not amended, with the way out;
    "" where it can be. templat_hasil: what only this regulation says of a result, included under its words.
    sebutan_hasil: what main and additional results are called; "" where there are none.
    berformulir: a plan chooses between layouts of the form (`Skp.Bentuk`) and approaches (`Skp.Pendekatan`).
    """

    kode: str
    templat_rencana: str
    url_tambah: str
    url_ubah: str
    url_nilai: str
    templat_evaluasi: str
    kertas_rencana: tuple[str, ...]
    kertas_penilaian: tuple[str, ...]
    periksa: PeriksaIsi
    berkuadran: bool = False
    berlampiran: bool = False
    tab: tuple[tuple[str, str], ...] = ()
    alasan_tetap: str = ""
    templat_hasil: str = ""
    berformulir: bool = True
    sebutan_hasil: tuple[str, str] = ("Hasil kerja utama", "Hasil kerja tambahan")


_ruang: dict[str, Ruang] = {}


def daftarkan(*ruang: Ruang) -> None:
    """Add rooms; called from `AppConfig.ready`. A second one with the same code is a mistake of the program."""
    for r in ruang:
        if r.kode in _ruang:
            raise ValueError(f"Ruang rejim {r.kode} didaftarkan dua kali.")
        _ruang[r.kode] = r


def ruang(kode: str) -> Ruang:
    """The room of a regime. Raises LookupError."""
    return _ruang[kode]
