"""Values of a regime as data: sections with their legal source, read and checked before anything is decided by them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from skp.domain.nilai import Capaian, Predikat

Isi = Mapping[str, Any]
E = TypeVar("E", bound=StrEnum)


class Kepastian(StrEnum):
    """Whether the values of a section stand in the regulation itself or have to be confirmed by the instansi."""

    PASTI = "pasti"
    PERLU_DIPERIKSA = "perlu_diperiksa"


class TingkatDistribusi(StrEnum):
    """At which level the pattern of distribution is counted."""

    TIM = "tim"
    PERANGKAT_DAERAH = "perangkat_daerah"


class TanpaEvaluasi(StrEnum):
    """What a month has when no set evaluation contains it: the latest one set before, or none."""

    TERAKHIR = "terakhir"
    KOSONG = "kosong"


class KetentuanTidakSah(ValueError):
    """A section is missing, or a value in it cannot be read; the sentence names the section."""


@dataclass(frozen=True, slots=True)
class BatasPola:
    """A bound on the people who have one of `predikat`: in percent of all, or at least so many people."""

    predikat: tuple[Predikat, ...]
    paling_banyak: Decimal | None = None
    paling_sedikit: Decimal | None = None
    orang_minimum: int = 0


@dataclass(frozen=True, slots=True)
class Pola:
    """The pattern for one achievement of the organisation, in words and as bounds."""

    uraian: str
    terbanyak: Predikat | None
    batas: tuple[BatasPola, ...]


@dataclass(frozen=True, slots=True)
class AturanDistribusi:
    """Patterns by achievement. With fewer than `orang_minimum` people percentages are not weighed."""

    dasar: str
    kepastian: Kepastian
    tingkat: TingkatDistribusi
    orang_minimum: int
    pola: Mapping[Capaian, Pola]


@dataclass(frozen=True, slots=True)
class SaranTindakLanjut:
    """Advice that follows from a predikat, never an act by itself; `dasar` is its legal source."""

    jenis: str
    teks: str
    dasar: str


@dataclass(frozen=True, slots=True)
class AturanAngkaKredit:
    """Percent by predikat and coefficient a year by jenjang (codes of `kinerja.Jabatan.Jenjang`)."""

    dasar: str
    kepastian: Kepastian
    persen: Mapping[Predikat, Decimal]
    koefisien: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class AturanPencilan:
    """When a rating needs a sentence of evidence; 0 switches a comparison of steps off."""

    dasar: str
    kepastian: Kepastian
    di_atas_tanpa_indikator: bool
    beda_saran: int
    beda_periode: int


@dataclass(frozen=True, slots=True)
class BagianPilihan:
    """Sections that more than one regime may have, and none must; None where a regime has none."""

    distribusi: AturanDistribusi | None = None
    angka_kredit: AturanAngkaKredit | None = None
    pencilan: AturanPencilan | None = None


@dataclass(frozen=True, slots=True)
class KetentuanRejim:
    """The values in force on a date. `bagian` holds every section as data, also those that only one regime reads.

    hari_keberatan: calendar days for an objection, counted from the day after the evaluation was set.
    """

    rejim: str
    dasar_hukum: str
    tindak_lanjut: Mapping[Predikat, tuple[SaranTindakLanjut, ...]]
    hari_keberatan: int
    tanpa_evaluasi: TanpaEvaluasi
    bagian: Mapping[str, Isi]
    pilihan: BagianPilihan = field(default_factory=BagianPilihan)

    @property
    def distribusi(self) -> AturanDistribusi:
        """Raises KetentuanTidakSah where the regime has no such section."""
        return _ada("distribusi", self.pilihan.distribusi)

    @property
    def angka_kredit(self) -> AturanAngkaKredit:
        """Raises KetentuanTidakSah where the regime has no such section."""
        return _ada("angka_kredit", self.pilihan.angka_kredit)

    @property
    def pencilan(self) -> AturanPencilan:
        """Raises KetentuanTidakSah where the regime has no such section."""
        return _ada("pencilan", self.pilihan.pencilan)

    def dasar(self, bagian: str) -> str:
        """The legal source of a section, and in words when it has to be confirmed."""
        isi = self.bagian[bagian]
        perlu = isi["kepastian"] == Kepastian.PERLU_DIPERIKSA
        return f"{isi['dasar']}{', perlu dipastikan instansi' if perlu else ''}"


def gabungkan(bawaan: Isi, sendiri: Isi) -> dict[str, Any]:
    """The shipped values with the tenant's own sections in place of whole sections."""
    return {**bawaan, **sendiri}


def baca_ketentuan(isi: Isi) -> KetentuanRejim:
    """Read all values of a regime.

    Raises:
        KetentuanTidakSah: a section is missing or holds what cannot be read.
    """
    bagian = {k: v for k, v in isi.items() if isinstance(v, Mapping)}
    for nama, satu in bagian.items():
        if not str(satu.get("dasar", "")).strip() or satu.get("kepastian") not in list(Kepastian):
            raise KetentuanTidakSah(f"Bagian {nama} belum menyebut dasar dan kepastiannya.")
    return KetentuanRejim(
        rejim=str(isi.get("rejim", "")),
        dasar_hukum=str(isi.get("dasar_hukum", "")),
        tindak_lanjut=baca_bagian(bagian, "tindak_lanjut", _tindak_lanjut),
        hari_keberatan=baca_bagian(bagian, "keberatan", lambda b: cacah(b["hari_kalender"])),
        tanpa_evaluasi=baca_bagian(bagian, "predikat_bulanan", lambda b: TanpaEvaluasi(b["tanpa_evaluasi"])),
        bagian=bagian,
        pilihan=BagianPilihan(
            _pilihan(bagian, "distribusi", _distribusi),
            _pilihan(bagian, "angka_kredit", _angka_kredit),
            _pilihan(bagian, "pencilan", _pencilan),
        ),
    )


T = TypeVar("T")


def _pilihan(bagian: Mapping[str, Isi], nama: str, pembaca: Callable[[Isi], T]) -> T | None:
    return baca_bagian(bagian, nama, pembaca) if nama in bagian else None


def _ada(nama: str, bagian: T | None) -> T:
    if bagian is None:
        raise KetentuanTidakSah(f"Bagian {nama} tidak ada.")
    return bagian


def baca_bagian(bagian: Mapping[str, Isi], nama: str, pembaca: Callable[[Isi], T]) -> T:
    """Read one section with its reader. Raises KetentuanTidakSah, which names the section."""
    if nama not in bagian:
        raise KetentuanTidakSah(f"Bagian {nama} tidak ada.")
    try:
        return pembaca(bagian[nama])
    except KetentuanTidakSah:
        raise
    except (KeyError, ValueError, TypeError, AttributeError, InvalidOperation) as galat:
        raise KetentuanTidakSah(f"Bagian {nama} tidak dapat dibaca: {galat}.") from galat


def desimal(nilai: Any) -> Decimal:
    """An exact non-negative number; JSON carries it as text or whole number, never as a float."""
    if isinstance(nilai, bool | float):
        raise ValueError(f"{nilai!r} bukan bilangan pasti")
    angka = Decimal(str(nilai))
    if not angka.is_finite() or angka < 0:
        raise ValueError(f"{nilai!r} bukan bilangan positif")
    return angka


def cacah(nilai: Any) -> int:
    """A whole number, 0 or more."""
    if isinstance(nilai, bool) or not isinstance(nilai, int) or nilai < 0:
        raise ValueError(f"{nilai!r} bukan bilangan cacah")
    return nilai


def tabel(isi: Isi, kunci: type[E]) -> dict[E, Any]:
    """A table that has exactly one entry for each value of `kunci`."""
    if set(isi) != {k.value for k in kunci}:
        raise ValueError(f"harus memuat {', '.join(k.value for k in kunci)}")
    return {k: isi[k.value] for k in kunci}


def _distribusi(b: Isi) -> AturanDistribusi:
    return AturanDistribusi(
        dasar=b["dasar"],
        kepastian=Kepastian(b["kepastian"]),
        tingkat=TingkatDistribusi(b["tingkat"]),
        orang_minimum=cacah(b["orang_minimum"]),
        pola={c: _pola(isi) for c, isi in tabel(b["pola"], Capaian).items()},
    )


def _pola(isi: Isi) -> Pola:
    terbanyak = isi.get("terbanyak")
    return Pola(isi["uraian"], Predikat(terbanyak) if terbanyak else None, tuple(map(_batas, isi["batas"])))


def _batas(isi: Isi) -> BatasPola:
    banyak, sedikit = isi.get("paling_banyak_persen"), isi.get("paling_sedikit_persen")
    return BatasPola(
        tuple(map(Predikat, isi["predikat"])),
        None if banyak is None else desimal(banyak),
        None if sedikit is None else desimal(sedikit),
        cacah(isi.get("orang_minimum", 0)),
    )


def _tindak_lanjut(b: Isi) -> dict[Predikat, tuple[SaranTindakLanjut, ...]]:
    return {
        p: tuple(SaranTindakLanjut(s["jenis"], s["teks"], s["dasar"]) for s in saran)
        for p, saran in tabel(b["saran"], Predikat).items()
    }


def _angka_kredit(b: Isi) -> AturanAngkaKredit:
    return AturanAngkaKredit(
        b["dasar"],
        Kepastian(b["kepastian"]),
        {p: desimal(v) for p, v in tabel(b["persen"], Predikat).items()},
        {str(k): desimal(v) for k, v in b["koefisien"].items()},
    )


def _pencilan(b: Isi) -> AturanPencilan:
    return AturanPencilan(
        b["dasar"],
        Kepastian(b["kepastian"]),
        bool(b["di_atas_tanpa_indikator_di_atas"]),
        cacah(b["beda_saran_tingkat"]),
        cacah(b["beda_periode_sebelumnya_tingkat"]),
    )
