"""A regime of evaluation as an interface. What differs between regulations lives behind it, their values are data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeVar, runtime_checkable

from skp.domain.banding import Target, bandingkan
from skp.domain.isian_ketentuan import IsianKetentuan
from skp.domain.ketentuan import Isi, KetentuanRejim
from skp.domain.nilai import Capaian, Peringkat, Predikat
from skp.domain.paduan import Paduan
from skp.domain.teks_ketentuan import Butir


@dataclass(frozen=True, slots=True)
class BahanIndikator:
    """An indicator as the rules see it, in its own unit.

    deret: what was reached in each period so far, oldest first. setahun: one figure for the whole year, when there is one.
    bagian: the part of the plan's stretch that has passed by the end of the period, between 0 and 1.
    """

    uraian: str
    target: Target
    deret: tuple[Decimal, ...] = ()
    setahun: Decimal | None = None
    bagian: Decimal = Decimal(1)
    aspek: str = ""
    satuan: str = ""


@dataclass(frozen=True, slots=True)
class Ukuran:
    """An indicator measured: what counts as reached, what it is held against, and how both compare."""

    realisasi: Decimal | None
    target: Target

    @property
    def peringkat(self) -> Peringkat | None:
        return bandingkan(self.realisasi, self.target)


@dataclass(frozen=True, slots=True)
class BahanHasil:
    """A result. `peringkat`: the level that the penilai gave it; it goes before what the indicators say."""

    uraian: str
    utama: bool
    indikator: tuple[BahanIndikator, ...] = ()
    peringkat: Peringkat | None = None


@dataclass(frozen=True, slots=True)
class BahanSaran:
    """What a suggestion is made of.

    perilaku: the level of each value by its name, None while the penilai has not weighed it.
    capaian: the organisation's, for the head of the unit that it is about; None for everybody else.
    """

    hasil: tuple[BahanHasil, ...]
    perilaku: Mapping[str, Peringkat | None]
    capaian: Capaian | None = None


@dataclass(frozen=True, slots=True)
class SaranPeringkat:
    """A suggested rating with its reasons in words; None where the rule names no level for what is there."""

    peringkat: Peringkat | None
    alasan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saran:
    """What the program suggests. It never decides."""

    hasil: SaranPeringkat
    perilaku: SaranPeringkat
    indikator_di_atas: int = 0


@dataclass(frozen=True, slots=True)
class MasukanEvaluasi:
    """What the penilai decided."""

    hasil: Peringkat
    perilaku: Peringkat


@dataclass(frozen=True, slots=True)
class HasilEvaluasi:
    """What follows from the input. `nilai`: a number where the regime has one.

    rincian: how it came about, step by step. bagian: the numbers between, by name, as forms print them.
    """

    predikat: Predikat
    nilai: Decimal | None = None
    rincian: tuple[str, ...] = field(default=())
    bagian: Mapping[str, Any] = field(default_factory=dict)


class BahanTidakSah(ValueError):
    """What was entered cannot be judged; `kalimat` tells each reason and the way out."""

    def __init__(self, *kalimat: str) -> None:
        super().__init__(" ".join(kalimat))
        self.kalimat = kalimat


M = TypeVar("M", contravariant=True)


class RejimPenilaian(Protocol[M]):
    """One regulation that people are evaluated under. M: what its penilai decides or enters."""

    @property
    def kode(self) -> str:
        """The stored code."""

    @property
    def nama(self) -> str:
        """Short name as on the screen."""

    @property
    def dasar_hukum(self) -> str:
        """Full name of the regulation."""

    def periksa(self, aturan: KetentuanRejim) -> None:
        """Read every section that this regime needs. Raises KetentuanTidakSah."""

    def ukur(self, indikator: BahanIndikator, aturan: KetentuanRejim) -> Ukuran:
        """What counts as reached by now, and the part of the target that it is held against."""

    def tetapkan(self, masukan: M, aturan: KetentuanRejim) -> HasilEvaluasi:
        """The predikat, and the number where there is one, that follow from the input. Raises BahanTidakSah."""

    def sebutan(self, predikat: Predikat) -> str:
        """The word of this regulation for a stored predikat."""

    def predikat_nilai(self, nilai: Decimal, aturan: KetentuanRejim) -> tuple[Predikat, ...]:
        """What a number reached elsewhere may be called, more than one where the rest decides; () without numbers."""

    def paduan(self, aturan: KetentuanRejim) -> Paduan | None:
        """How a final number is made of the SKP's and that of behaviour; None where there is no such number."""

    def jelaskan(self, aturan: KetentuanRejim) -> tuple[str, ...]:
        """Why these rules apply and what they do, in plain sentences."""

    @property
    def masa(self) -> tuple[date | None, date | None]:
        """First and last day that the regulation itself holds for; None: no bound."""

    @property
    def nama_bagian(self) -> Mapping[str, str]:
        """Sections of its values by code, in the order of the page."""

    def uraikan(self, bagian: str, isi: Isi, jenjang: Mapping[str, str]) -> list[Butir]:
        """A section in words. jenjang: names of functional levels by code. Raises KeyError for another regime's."""

    @property
    def isian(self) -> IsianKetentuan:
        """How its values are named and bound where an instansi changes them."""


@runtime_checkable
class RejimKuadran(RejimPenilaian[MasukanEvaluasi], Protocol):
    """A regime without arithmetic: two ratings by judgement, helped by suggestions, read off nine cells."""

    def sarankan(self, bahan: BahanSaran, aturan: KetentuanRejim) -> Saran:
        """What the realisation and the weighed values suggest, with reasons."""

    def kuadran(self, aturan: KetentuanRejim) -> Mapping[tuple[Peringkat, Peringkat], Predikat]:
        """The predikat by (rating of results, rating of behaviour)."""
