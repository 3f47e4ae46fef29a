"""How the pages of a plan differ from regime to regime: names of templates, URLs and papers, registered once at start-up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from skp.domain.distribusi import Peringatan, Sebaran
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.syarat import Kekurangan
from skp.models import PeriodeSkp, Skp
from skp.queries.rencana import IsiRencana

PeriksaIsi = Callable[[Skp, IsiRencana, KetentuanRejim], Sequence[Kekurangan]]
"""What a plan lacks before it may be submitted."""


PeriksaRealisasi = Callable[[KetentuanRejim, Mapping[str, Decimal]], Mapping[str, str]]
"""What speaks against the figures of one result in a period, both by code of the aspect."""


PeriksaSebaran = Callable[[Sebaran, KetentuanRejim], Sequence[Peringatan]]
"""How the predikat of a perangkat daerah depart from the shares that a regulation expects."""


@dataclass(frozen=True, slots=True)
class Istilah:
    """What a regulation calls the people and things that every page names, as they stand inside a sentence.

    hasil: a line of the plan. ukuran: by what a line is measured. penilaian: the judgement of the year. skp: the plan in full.
    """

    penilai: str = "Pejabat Penilai Kinerja"
    atasan_penilai: str = "Atasan Pejabat Penilai Kinerja"
    hasil: str = "hasil kerja"
    ukuran: str = "indikator"
    penilaian: str = "evaluasi kinerja"
    skp: str = "Sasaran Kinerja Pegawai"


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
    irama_realisasi: the rhythm in which realisation is written where the regulation evaluates the whole only; one of nine
    cells is evaluated in the rhythm that the instansi chooses. berformulir: a plan chooses between layouts of the form
    (`Skp.Bentuk`) and approaches (`Skp.Pendekatan`). istilah: its words. berumpan_balik: continuous feedback, invited or
    not. bermatriks: results are handed down to a team, with the tree and the matrix of it. merata_jabatan: the value of a
    year is the mean of the posts held in it, so that a later one rests on the earlier. peringkat: how the spread of
    predikat is held against the regulation's shares; None where it has none, or weighs it by the organisation's achievement.
    periksa_realisasi: what the person's figures may not be; None where any figure goes.
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
    istilah: Istilah = Istilah()
    berumpan_balik: bool = False
    bermatriks: bool = True
    merata_jabatan: bool = False
    peringkat: PeriksaSebaran | None = None
    irama_realisasi: str = PeriodeSkp.Irama.TRIWULANAN
    periksa_realisasi: PeriksaRealisasi | None = None

    @property
    def hanya_setahun(self) -> bool:
        """Whether only the whole period is evaluated: there is no rhythm to choose and no rating of its parts."""
        return not self.berkuadran


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


def istilah(tentang: Skp | PeriodeSkp) -> Istilah:
    """The words of the regulation that a plan or a period goes by."""
    periode = tentang if isinstance(tentang, PeriodeSkp) else tentang.periode
    return ruang(periode.rejim).istilah
