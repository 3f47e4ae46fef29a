"""Values of a regime as data: sections with their legal source, read and checked before anything is decided by them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from skp.domain.angka_pasti import tulis
from skp.domain.nilai import Capaian, Predikat

Isi = Mapping[str, Any]
E = TypeVar("E", bound=StrEnum)
A = TypeVar("A", int, Decimal, Fraction)


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
    """A section is missing, or a value in it cannot be used; as text it names the section by its code, as files do.

    alasan: what is wrong and the way out, without the section. letak: keys of the value to change, () for none in
    particular. bagian: the section's code, "" until its reader knows.
    """

    def __init__(self, alasan: str, *letak: str, bagian: str = "") -> None:
        super().__init__(alasan)
        self.alasan, self.letak, self.bagian = alasan, letak, bagian

    def __str__(self) -> str:
        return self.kalimat({})

    def kalimat(self, nama: Mapping[str, str]) -> str:
        """The sentence with the section's name on the page. `nama`: names by code."""
        return f"Bagian {nama.get(self.bagian, self.bagian)}: {self.alasan}" if self.bagian else self.alasan


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
    """The shipped values with the tenant's own sections in place of whole sections, their values in the shipped order."""
    return {**bawaan, **{nama: _urutkan(isi, bawaan.get(nama)) for nama, isi in sendiri.items()}}


def _urutkan(isi: Any, contoh: Any) -> Any:
    """A database keeps the values of a section, but not their order."""
    if not isinstance(isi, Mapping) or not isinstance(contoh, Mapping):
        return isi
    urut = [*(k for k in contoh if k in isi), *(k for k in isi if k not in contoh)]
    return {k: _urutkan(isi[k], contoh.get(k)) for k in urut}


def baca_ketentuan(isi: Isi) -> KetentuanRejim:
    """Read all values of a regime.

    Raises:
        KetentuanTidakSah: a section is missing or holds what cannot be read.
    """
    bagian = {k: v for k, v in isi.items() if isinstance(v, Mapping)}
    for nama, satu in bagian.items():
        if not str(satu.get("dasar", "")).strip() or satu.get("kepastian") not in list(Kepastian):
            raise KetentuanTidakSah("Sebutkan dasar dan kepastiannya.", "dasar", bagian=nama)
    return KetentuanRejim(
        rejim=str(isi.get("rejim", "")),
        dasar_hukum=str(isi.get("dasar_hukum", "")),
        tindak_lanjut=baca_bagian(bagian, "tindak_lanjut", _tindak_lanjut),
        hari_keberatan=baca_bagian(bagian, "keberatan", lambda b: cacah(b["hari_kalender"])),
        tanpa_evaluasi=baca_bagian(bagian, "predikat_bulanan", lambda b: kode(TanpaEvaluasi, b["tanpa_evaluasi"])),
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
        raise KetentuanTidakSah("Belum ada. Tambahkan bagian ini.", bagian=nama)
    return bagian


def baca_bagian(bagian: Mapping[str, Isi], nama: str, pembaca: Callable[[Isi], T]) -> T:
    """Read one section with its reader. Raises KetentuanTidakSah, which names the section."""
    if nama not in bagian:
        raise KetentuanTidakSah("Belum ada. Tambahkan bagian ini.", bagian=nama)
    try:
        return pembaca(bagian[nama])
    except KetentuanTidakSah as galat:
        galat.bagian = galat.bagian or nama
        raise
    except KeyError as galat:
        kunci = str(galat.args[0])
        raise KetentuanTidakSah(f"“{kunci}” belum ada. Tambahkan nilainya.", kunci, bagian=nama) from galat
    except (ValueError, TypeError, AttributeError, ArithmeticError) as galat:
        kalimat = "Bentuk isinya tidak dikenal. Samakan bentuknya dengan ketentuan bawaan."
        raise KetentuanTidakSah(kalimat, bagian=nama) from galat


def desimal(nilai: Any) -> Decimal:
    """An exact non-negative number; JSON carries it as text or whole number, never as a float."""
    if isinstance(nilai, bool | float):
        raise KetentuanTidakSah(f'“{nilai}” bukan bilangan pasti. Tulis di antara tanda kutip, misalnya "87.5".')
    try:
        angka = Decimal(str(nilai))
    except InvalidOperation as galat:
        raise KetentuanTidakSah(f"“{nilai}” bukan bilangan. Tulis angkanya saja.") from galat
    if not angka.is_finite() or angka < 0:
        raise KetentuanTidakSah(f"“{nilai}” bukan bilangan 0 atau lebih. Perbaiki angkanya.")
    return angka


def cacah(nilai: Any) -> int:
    """A whole number, 0 or more."""
    if isinstance(nilai, bool) or not isinstance(nilai, int) or nilai < 0:
        raise KetentuanTidakSah(f"“{nilai}” bukan bilangan bulat 0 atau lebih. Perbaiki angkanya.")
    return nilai


def ya(nilai: Any) -> bool:
    """True or false as such, not as a word."""
    if not isinstance(nilai, bool):
        raise KetentuanTidakSah(f"“{nilai}” bukan ya atau tidak. Tulis true atau false.")
    return nilai


def kode(kelas: type[E], nilai: Any) -> E:
    """One of the codes of `kelas`."""
    try:
        return kelas(nilai)
    except ValueError as galat:
        raise KetentuanTidakSah(f"“{nilai}” tidak dikenal. Pilih salah satu: {', '.join(kelas)}.") from galat


def dalam(nilai: A, bawah: int, atas: int, sebutan: str, *letak: str) -> A:
    """The number itself where it lies between both bounds. `sebutan`: what it is called in the sentence otherwise."""
    if not bawah <= nilai <= atas:
        raise KetentuanTidakSah(f"{sebutan} {tulis(Fraction(nilai))} tidak mungkin. Isi {bawah} sampai {atas}.", *letak)
    return nilai


def tabel(isi: Isi, kunci: type[E]) -> dict[E, Any]:
    """A table that has exactly one entry for each value of `kunci`."""
    if set(isi) != {k.value for k in kunci}:
        raise KetentuanTidakSah(f"Isinya harus memuat {', '.join(k.value for k in kunci)}, tidak lebih.")
    return {k: isi[k.value] for k in kunci}


def _distribusi(b: Isi) -> AturanDistribusi:
    return AturanDistribusi(
        dasar=b["dasar"],
        kepastian=Kepastian(b["kepastian"]),
        tingkat=kode(TingkatDistribusi, b["tingkat"]),
        orang_minimum=cacah(b["orang_minimum"]),
        pola={c: _pola(isi) for c, isi in tabel(b["pola"], Capaian).items()},
    )


def _pola(isi: Isi) -> Pola:
    terbanyak = isi.get("terbanyak")
    return Pola(isi["uraian"], kode(Predikat, terbanyak) if terbanyak else None, tuple(map(baca_batas, isi["batas"])))


def baca_batas(isi: Isi) -> BatasPola:
    """A bound on a group of predikat. Raises KetentuanTidakSah where no share of people can be within it."""
    banyak, sedikit = (
        None if (n := isi.get(k)) is None else dalam(desimal(n), 0, 100, "Persentase")
        for k in ("paling_banyak_persen", "paling_sedikit_persen")
    )
    if banyak is not None and sedikit is not None and sedikit > banyak:
        raise KetentuanTidakSah(
            f"Paling sedikit {tulis(Fraction(sedikit))}% melebihi paling banyak {tulis(Fraction(banyak))}%. "
            "Perbaiki salah satunya."
        )
    return BatasPola(
        tuple(kode(Predikat, p) for p in isi["predikat"]), banyak, sedikit, cacah(isi.get("orang_minimum", 0))
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
