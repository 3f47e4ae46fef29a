"""The sections that only this regime has, read and checked: nothing is decided by a value that cannot be right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from skp.domain.angka_pasti import tulis
from skp.domain.ketentuan import (
    BatasPola,
    Isi,
    KetentuanRejim,
    KetentuanTidakSah,
    baca_bagian,
    baca_batas,
    cacah,
    dalam,
    desimal,
    kode,
    tabel,
    ya,
)
from skp.domain.nilai import Predikat
from skp.domain.pm8.masukan import Cascading, JenisUtama, Kategori, Lingkup

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
DESIMAL_TERBANYAK = 4
SKALA_TERTINGGI = 200
"""Above this the top of a scale of 120 is a slip of the keyboard."""


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
    perilaku, akhir, predikat = baca("perilaku", _perilaku), baca("nilai_akhir", _akhir), baca("predikat", _predikat)
    _periksa_skala(perilaku, akhir, predikat)
    return AturanPm8(
        baca("capaian", _capaian),
        AturanJpt(pita, maksimal, baca("utama_jpt", _bobot_utama)),
        AturanJaJf(
            baca("kategori_aspek", _kategori_aspek),
            baca("kategori_rencana", _kategori_rencana),
            baca("nilai_ja_jf", lambda b: _menurun(b, "nilai")),
            baca("cascading", lambda b: _pecahan(b, "persen", Cascading, 100)),
        ),
        baca("tambahan", _tambahan),
        perilaku,
        akhir,
        predikat,
        aturan.dasar,
    )


def _periksa_skala(perilaku: AturanPerilaku, akhir: AturanAkhir, predikat: AturanPredikat) -> None:
    """One scale for behaviour, the end and the best predikat: otherwise one of them can never be, or is cut off."""
    puncak = f"nilai tertinggi pada nilai kinerja, {tulis(akhir.tertinggi)}. Samakan skalanya."
    if perilaku.tertinggi > akhir.tertinggi:
        kalimat = f"Nilai perilaku tertinggi {tulis(perilaku.tertinggi)} melebihi {puncak}"
        raise KetentuanTidakSah(kalimat, "nilai_tertinggi", bagian="perilaku")
    dari = predikat.dari[Predikat.SANGAT_BAIK]
    if dari > akhir.tertinggi:
        kalimat = f"Batas Sangat Baik {tulis(dari)} melebihi {puncak}"
        raise KetentuanTidakSah(kalimat, "dari", Predikat.SANGAT_BAIK.value, bagian="predikat")


def bobot_2021(aturan: KetentuanRejim) -> tuple[Fraction, Fraction]:
    """Percent of the first and of the second half of 2021. Raises KetentuanTidakSah."""
    return baca_bagian(
        aturan.bagian, "tahun_2021", lambda b: _pasangan(b, "semester_pertama_persen", "semester_kedua_persen")
    )


def aturan_peringkat(aturan: KetentuanRejim) -> AturanPeringkat:
    """The shares inside a unit. Raises KetentuanTidakSah."""
    return baca_bagian(aturan.bagian, "peringkat_unit", _peringkat)


def _pecahan(b: Isi, nama: str, kelas: type[E], paling: int | None = None) -> dict[E, Fraction]:
    nilai = {k: Fraction(desimal(n)) for k, n in tabel(b[nama], kelas).items()}
    for k, n in nilai.items():
        if paling is not None and n > paling:
            raise KetentuanTidakSah(f"Persentase {tulis(n)} terlalu tinggi; paling tinggi {paling}.", nama, k.value)
    return nilai


def _menurun(b: Isi, nama: str, paling: int | None = None) -> dict[Kategori, Fraction]:
    nilai = _pecahan(b, nama, Kategori, paling)
    for (_, baik), (k, buruk) in pairwise(nilai.items()):
        if baik < buruk:
            raise KetentuanTidakSah(
                f"Kategori yang lebih baik tidak boleh bernilai lebih rendah: {tulis(baik)} mendahului {tulis(buruk)}. "
                "Perbaiki angkanya.",
                nama,
                k.value,
            )
    return nilai


def _seratus(jumlah: Fraction, *letak: str) -> None:
    if jumlah != 100:
        raise KetentuanTidakSah(f"Jumlah bobot {tulis(jumlah)}; jumlahnya harus 100. Perbaiki angkanya.", *letak)


def _bobot_utama(b: Isi) -> dict[JenisUtama, Fraction]:
    nilai = _pecahan(b, "bobot_persen", JenisUtama)
    _seratus(sum(nilai.values(), Fraction(0)), "bobot_persen", JenisUtama.PERJANJIAN_KINERJA.value)
    return nilai


def _pasangan(isi: Isi, satu: str, dua: str, *letak: str) -> tuple[Fraction, Fraction]:
    """Two shares of a whole. `letak`: where they are in the section."""
    a, b = Fraction(desimal(isi[satu])), Fraction(desimal(isi[dua]))
    _seratus(a + b, *letak, satu)
    return a, b


def _capaian(b: Isi) -> AturanCapaian:
    terendah = dalam(Fraction(desimal(b["terendah_persen"])), 0, 100, "Capaian paling rendah", "terendah_persen")
    return AturanCapaian(kode(Pembulatan, b["pembulatan_persen"]), terendah)


def _jpt(b: Isi) -> tuple[tuple[Pita, ...], Fraction]:
    pita = tuple(sorted(map(_pita, b["pita"]), key=lambda p: p.dari))
    maksimal = Fraction(desimal(b["nilai_target_maksimal"]))
    if not pita or pita[0].dari != 0 or pita[-1].sampai is not None:
        raise KetentuanTidakSah("Pita harus mulai dari 0% dan pita terakhir terbuka ke atas.", "pita")
    for bawah, atas in pairwise(pita):
        if bawah.sampai is None or atas.dari != bawah.sampai + 1:
            raise KetentuanTidakSah(f"Pita sebelum {atas.dari}% tidak bersambung. Perbaiki batasnya.", "pita")
        urut = list(Kategori)
        if bawah.nilai_sampai > atas.nilai_dari or urut.index(bawah.kategori) < urut.index(atas.kategori):
            raise KetentuanTidakSah(f"Pada {atas.dari}% nilai turun. Perbaiki nilai atau kategorinya.", "pita")
    if maksimal < pita[-1].nilai_sampai:
        raise KetentuanTidakSah(
            f"Nilai target maksimal yang tercapai lebih rendah daripada nilai pita teratas, {tulis(pita[-1].nilai_sampai)}. "
            "Isi angka yang sama atau lebih besar.",
            "nilai_target_maksimal",
        )
    return pita, maksimal


def _pita(b: Isi) -> Pita:
    sampai = b.get("sampai_persen")
    pita = Pita(
        kode(Kategori, b["kategori"]),
        cacah(b["dari_persen"]),
        None if sampai is None else cacah(sampai),
        Fraction(desimal(b["nilai_dari"])),
        Fraction(desimal(b["nilai_sampai"])),
    )
    terbalik = pita.sampai is not None and pita.sampai < pita.dari
    datar = pita.nilai_dari == pita.nilai_sampai
    if terbalik or pita.nilai_sampai < pita.nilai_dari or (pita.sampai in (None, pita.dari) and not datar):
        raise KetentuanTidakSah(
            f"Pita {pita.dari}% tidak naik dari bawah ke atas. Perbaiki batas atau nilainya.", "pita"
        )
    return pita


def _kategori_aspek(b: Isi) -> dict[Kategori, int]:
    dari = {k: cacah(n) for k, n in tabel(b["dari_persen"], Kategori).items()}
    if dari[Kategori.SANGAT_KURANG] != 0 or any(baik <= buruk for baik, buruk in pairwise(dari.values())):
        raise KetentuanTidakSah(
            "Batas harus menurun dari Sangat Baik sampai Sangat Kurang, yang mulai dari 0%. Perbaiki angkanya.",
            "dari_persen",
            Kategori.SANGAT_BAIK.value,
        )
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
        _menurun(b, "faktor_persen", 100),
        _pecahan(b, "bobot_lingkup", Lingkup, 100),
        dalam(Fraction(desimal(b["paling_banyak"])), 0, 100, "Jumlah kinerja tambahan", "paling_banyak"),
    )


def _perilaku(b: Isi) -> AturanPerilaku:
    penilai, rekan = _pasangan(b["bobot_360"], "penilai_persen", "rekan_dan_bawahan_persen", "bobot_360")
    return AturanPerilaku(_puncak(b), penilai, rekan)


def _puncak(b: Isi) -> Fraction:
    return dalam(Fraction(desimal(b["nilai_tertinggi"])), 1, SKALA_TERTINGGI, "Nilai tertinggi", "nilai_tertinggi")


def _akhir(b: Isi) -> AturanAkhir:
    tanpa, dengan = (_pasangan(b[n], "skp_persen", "perilaku_persen", n) for n in ("tanpa_360", "dengan_360"))
    nama = "angka_di_belakang_koma"
    return AturanAkhir(
        tanpa, dengan, _puncak(b), dalam(cacah(b[nama]), 0, DESIMAL_TERBANYAK, "Angka di belakang koma", nama)
    )


def _predikat(b: Isi) -> AturanPredikat:
    dari = _pecahan(b, "dari", Predikat)
    if dari[Predikat.SANGAT_KURANG] != 0 or any(baik <= buruk for baik, buruk in pairwise(dari.values())):
        raise KetentuanTidakSah(
            "Batas harus menurun dari Sangat Baik sampai Sangat Kurang, yang mulai dari 0. Perbaiki angkanya.",
            "dari",
            Predikat.SANGAT_BAIK.value,
        )
    return AturanPredikat(dari, ya(b["sangat_baik_perlu_ide_baru"]))


def _peringkat(b: Isi) -> AturanPeringkat:
    kelompok = tuple(_kelompok(k, n) for n, k in enumerate(b["kelompok"], 1))
    disebut = [p for _, batas in kelompok for p in batas.predikat]
    if sorted(disebut) != sorted(Predikat):
        raise KetentuanTidakSah("Setiap predikat harus masuk tepat satu kelompok. Perbaiki pilihannya.", "kelompok")
    _periksa_jumlah([batas for _, batas in kelompok])
    return AturanPeringkat(cacah(b["orang_minimum"]), kelompok)


def _kelompok(k: Isi, nomor: int) -> tuple[str, BatasPola]:
    try:
        return str(k["uraian"]), baca_batas(k)
    except KetentuanTidakSah as galat:
        raise KetentuanTidakSah(f"Baris {nomor}: {galat.alasan}", "kelompok") from galat


def _periksa_jumlah(batas: Sequence[BatasPola]) -> None:
    """Everybody is in one of the groups: their least shares fit into the whole, their greatest fill it."""
    sedikit = sum((Fraction(b.paling_sedikit or 0) for b in batas), Fraction(0))
    banyak = sum((Fraction(100 if b.paling_banyak is None else b.paling_banyak) for b in batas), Fraction(0))
    if sedikit > 100:
        kalimat = f"Persentase paling sedikit berjumlah {tulis(sedikit)}%, lebih dari 100%. Kurangi salah satunya."
        raise KetentuanTidakSah(kalimat, "kelompok")
    if banyak < 100:
        kalimat = f"Persentase paling banyak berjumlah {tulis(banyak)}%, kurang dari 100%. Naikkan salah satunya."
        raise KetentuanTidakSah(kalimat, "kelompok")
