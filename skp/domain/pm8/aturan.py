"""The sections that only this regime has, read and checked: nothing is decided by a value that cannot be right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from skp.domain.ketentuan import (
    BatasPola,
    Isi,
    KetentuanRejim,
    KetentuanTidakSah,
    baca_bagian,
    cacah,
    desimal,
    tabel,
)
from skp.domain.nilai import Predikat
from skp.domain.pm8.masukan import Cascading, JenisUtama, Kategori, Lingkup

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class Pembulatan(StrEnum):
    """How an achievement becomes a whole percent, before it is classified."""

    SETENGAH_KE_ATAS = "setengah_ke_atas"
    KE_BAWAH = "ke_bawah"


@dataclass(frozen=True, slots=True)
class AturanCapaian:
    """Achievement of an indicator: rounding, and the least that it can be, in percent."""

    pembulatan: Pembulatan
    terendah: Fraction


@dataclass(frozen=True, slots=True)
class Pita:
    """A stretch of whole percents and the values at its ends, straight between them. `sampai` None: open above."""

    kategori: Kategori
    dari: int
    sampai: int | None
    nilai_dari: Fraction
    nilai_sampai: Fraction


@dataclass(frozen=True, slots=True)
class AturanJpt:
    """Value of an indicator by stretch, of a maximal target that was reached, and percent by kind of main result."""

    pita: tuple[Pita, ...]
    nilai_maksimal: Fraction
    bobot: Mapping[JenisUtama, Fraction]


@dataclass(frozen=True, slots=True)
class BatasRencana:
    """How many aspects of a category a plan may have and still be in the next better one."""

    baik_pada_sangat_baik: int
    sangat_baik_minimum: int
    cukup_pada_baik: int
    kurang_pada_cukup: int
    sangat_kurang_pada_kurang: int


@dataclass(frozen=True, slots=True)
class AturanJaJf:
    """Whole percent that a category of an aspect starts at, category of a plan, its value, percent by cascading."""

    dari: Mapping[Kategori, int]
    rencana: BatasRencana
    nilai: Mapping[Kategori, Fraction]
    cascading: Mapping[Cascading, Fraction]


@dataclass(frozen=True, slots=True)
class AturanTambahan:
    """Percent by category, weight by scope, and the most that all additional tasks together can add."""

    faktor: Mapping[Kategori, Fraction]
    lingkup: Mapping[Lingkup, Fraction]
    paling_banyak: Fraction


@dataclass(frozen=True, slots=True)
class AturanPerilaku:
    """The scale, and with 360° the percent of the penilai and of peers and subordinates."""

    tertinggi: Fraction
    penilai: Fraction
    rekan: Fraction


@dataclass(frozen=True, slots=True)
class AturanAkhir:
    """Percent of (SKP, behaviour), without and with 360°; the scale; decimals of the final number."""

    tanpa_360: tuple[Fraction, Fraction]
    dengan_360: tuple[Fraction, Fraction]
    tertinggi: Fraction
    desimal: int


@dataclass(frozen=True, slots=True)
class AturanPredikat:
    """The number that each predikat starts at; whether the best one needs a new idea besides."""

    dari: Mapping[Predikat, Fraction]
    perlu_ide: bool


@dataclass(frozen=True, slots=True)
class AturanPm8:
    """Everything that a result is reckoned by. `dasar`: the legal source of each section in words."""

    capaian: AturanCapaian
    jpt: AturanJpt
    ja_jf: AturanJaJf
    tambahan: AturanTambahan
    perilaku: AturanPerilaku
    akhir: AturanAkhir
    predikat: AturanPredikat
    dasar: Callable[[str], str]

    def sumber(self, bagian: str) -> str:
        """The legal source of a section as the end of a step."""
        return f"Dasar: {self.dasar(bagian)}."


@dataclass(frozen=True, slots=True)
class AturanPeringkat:
    """Shares of a unit by group of predikat. With fewer people than `orang_minimum` they are not weighed."""

    orang_minimum: int
    kelompok: tuple[tuple[str, BatasPola], ...]


def baca_aturan(aturan: KetentuanRejim) -> AturanPm8:
    """Every section that a result needs. Raises KetentuanTidakSah, which names the section."""

    def baca(nama: str, pembaca: Callable[[Isi], T]) -> T:
        return baca_bagian(aturan.bagian, nama, pembaca)

    pita, maksimal = baca("nilai_jpt", _jpt)
    return AturanPm8(
        baca("capaian", _capaian),
        AturanJpt(pita, maksimal, baca("utama_jpt", lambda b: _bobot(b["bobot_persen"], JenisUtama))),
        AturanJaJf(
            baca("kategori_aspek", _kategori_aspek),
            baca("kategori_rencana", _kategori_rencana),
            baca("nilai_ja_jf", lambda b: _menurun(b["nilai"], Kategori)),
            baca("cascading", lambda b: _pecahan(b["persen"], Cascading, 100)),
        ),
        baca("tambahan", _tambahan),
        baca("perilaku", _perilaku),
        baca("nilai_akhir", _akhir),
        baca("predikat", _predikat),
        aturan.dasar,
    )


def bobot_2021(aturan: KetentuanRejim) -> tuple[Fraction, Fraction]:
    """Percent of the first and of the second half of 2021. Raises KetentuanTidakSah."""
    return baca_bagian(
        aturan.bagian, "tahun_2021", lambda b: _pasangan(b, "semester_pertama_persen", "semester_kedua_persen")
    )


def aturan_peringkat(aturan: KetentuanRejim) -> AturanPeringkat:
    """The shares inside a unit. Raises KetentuanTidakSah."""
    return baca_bagian(aturan.bagian, "peringkat_unit", _peringkat)


def _pecahan(isi: Isi, kunci: type[E], paling: int | None = None) -> dict[E, Fraction]:
    nilai = {k: Fraction(desimal(n)) for k, n in tabel(isi, kunci).items()}
    if paling is not None and any(n > paling for n in nilai.values()):
        raise ValueError(f"paling tinggi {paling}")
    return nilai


def _menurun(isi: Isi, kunci: type[E], paling: int | None = None) -> dict[E, Fraction]:
    nilai = _pecahan(isi, kunci, paling)
    if any(baik < buruk for baik, buruk in pairwise(nilai.values())):
        raise ValueError("kategori yang lebih baik tidak boleh bernilai lebih rendah")
    return nilai


def _bobot(isi: Isi, kunci: type[E]) -> dict[E, Fraction]:
    nilai = _pecahan(isi, kunci)
    if sum(nilai.values()) != 100:
        raise ValueError("jumlah bobot harus 100")
    return nilai


def _pasangan(isi: Isi, satu: str, dua: str) -> tuple[Fraction, Fraction]:
    a, b = Fraction(desimal(isi[satu])), Fraction(desimal(isi[dua]))
    if a + b != 100:
        raise ValueError("jumlah bobot harus 100")
    return a, b


def _capaian(b: Isi) -> AturanCapaian:
    return AturanCapaian(Pembulatan(b["pembulatan_persen"]), Fraction(desimal(b["terendah_persen"])))


def _jpt(b: Isi) -> tuple[tuple[Pita, ...], Fraction]:
    pita = tuple(sorted(map(_pita, b["pita"]), key=lambda p: p.dari))
    maksimal = Fraction(desimal(b["nilai_target_maksimal"]))
    if not pita or pita[0].dari != 0 or pita[-1].sampai is not None:
        raise KetentuanTidakSah("Bagian nilai_jpt: pita harus mulai dari 0% dan pita terakhir terbuka ke atas.")
    for bawah, atas in pairwise(pita):
        if bawah.sampai is None or atas.dari != bawah.sampai + 1:
            raise KetentuanTidakSah(f"Bagian nilai_jpt: pita sebelum {atas.dari}% tidak bersambung.")
        urut = list(Kategori)
        if bawah.nilai_sampai > atas.nilai_dari or urut.index(bawah.kategori) < urut.index(atas.kategori):
            raise KetentuanTidakSah(f"Bagian nilai_jpt: nilai turun pada {atas.dari}%.")
    if maksimal < pita[-1].nilai_sampai:
        raise KetentuanTidakSah("Bagian nilai_jpt: target maksimal yang tercapai tidak boleh bernilai lebih rendah.")
    return pita, maksimal


def _pita(b: Isi) -> Pita:
    sampai = b.get("sampai_persen")
    pita = Pita(
        Kategori(b["kategori"]),
        cacah(b["dari_persen"]),
        None if sampai is None else cacah(sampai),
        Fraction(desimal(b["nilai_dari"])),
        Fraction(desimal(b["nilai_sampai"])),
    )
    terbalik = pita.sampai is not None and pita.sampai < pita.dari
    datar = pita.nilai_dari == pita.nilai_sampai
    if terbalik or pita.nilai_sampai < pita.nilai_dari or (pita.sampai in (None, pita.dari) and not datar):
        raise KetentuanTidakSah(f"Bagian nilai_jpt: pita {pita.dari}% tidak naik dari bawah ke atas.")
    return pita


def _kategori_aspek(b: Isi) -> dict[Kategori, int]:
    dari = {k: cacah(n) for k, n in tabel(b["dari_persen"], Kategori).items()}
    if dari[Kategori.SANGAT_KURANG] != 0 or any(baik <= buruk for baik, buruk in pairwise(dari.values())):
        raise ValueError("batas harus menurun dari Sangat Baik sampai Sangat Kurang, yang mulai dari 0%")
    return dari


def _kategori_rencana(b: Isi) -> BatasRencana:
    return BatasRencana(
        cacah(b["sangat_baik"]["baik_paling_banyak"]),
        cacah(b["sangat_baik"]["sangat_baik_paling_sedikit"]),
        cacah(b["baik"]["cukup_paling_banyak"]),
        cacah(b["cukup"]["kurang_paling_banyak"]),
        cacah(b["kurang"]["sangat_kurang_paling_banyak"]),
    )


def _tambahan(b: Isi) -> AturanTambahan:
    return AturanTambahan(
        _menurun(b["faktor_persen"], Kategori, 100),
        _pecahan(b["bobot_lingkup"], Lingkup),
        Fraction(desimal(b["paling_banyak"])),
    )


def _perilaku(b: Isi) -> AturanPerilaku:
    penilai, rekan = _pasangan(b["bobot_360"], "penilai_persen", "rekan_dan_bawahan_persen")
    return AturanPerilaku(Fraction(desimal(b["nilai_tertinggi"])), penilai, rekan)


def _akhir(b: Isi) -> AturanAkhir:
    tanpa, dengan = (_pasangan(b[n], "skp_persen", "perilaku_persen") for n in ("tanpa_360", "dengan_360"))
    angka = cacah(b["angka_di_belakang_koma"])
    if not 0 <= angka <= 4:
        raise ValueError("paling banyak 4 angka di belakang koma")
    return AturanAkhir(tanpa, dengan, Fraction(desimal(b["nilai_tertinggi"])), angka)


def _predikat(b: Isi) -> AturanPredikat:
    dari = _pecahan(b["dari"], Predikat)
    if dari[Predikat.SANGAT_KURANG] != 0 or any(baik <= buruk for baik, buruk in pairwise(dari.values())):
        raise ValueError("batas harus menurun dari Sangat Baik sampai Sangat Kurang, yang mulai dari 0")
    if not isinstance(b["sangat_baik_perlu_ide_baru"], bool):
        raise TypeError("sangat_baik_perlu_ide_baru harus benar atau salah")
    return AturanPredikat(dari, b["sangat_baik_perlu_ide_baru"])


def _peringkat(b: Isi) -> AturanPeringkat:
    kelompok = tuple((str(k["uraian"]), _batas(k)) for k in b["kelompok"])
    disebut = [p for _, batas in kelompok for p in batas.predikat]
    if sorted(disebut) != sorted(Predikat):
        raise KetentuanTidakSah("Bagian peringkat_unit: setiap predikat harus masuk tepat satu kelompok.")
    return AturanPeringkat(cacah(b["orang_minimum"]), kelompok)


def _batas(k: Isi) -> BatasPola:
    banyak, sedikit = k.get("paling_banyak_persen"), k.get("paling_sedikit_persen")
    return BatasPola(
        tuple(map(Predikat, k["predikat"])),
        None if banyak is None else desimal(banyak),
        None if sedikit is None else desimal(sedikit),
    )
