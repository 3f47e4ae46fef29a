"""The sections that only PP 46/2011 has, read and checked before anything is reckoned with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Any

from skp.domain.ketentuan import Isi, KetentuanRejim, KetentuanTidakSah, baca_bagian, cacah, desimal, tabel
from skp.domain.nilai import Predikat
from skp.domain.pp46.masukan import Aspek, Kreativitas
from skp.domain.pp46.syarat import AturanSyarat, baca_syarat


class BiayaNol(StrEnum):
    """What to do with a cost target that nothing was spent of although the work was done."""

    TOLAK = "tolak"
    KELUARKAN = "keluarkan"


class GabunganKreativitas(StrEnum):
    """Whether several things found add up or only the highest counts."""

    TERTINGGI = "tertinggi"
    JUMLAH = "jumlah"


class TanpaTargetBulan(StrEnum):
    """A month without a target of its own: an equal part of the year's, or the kegiatan is left out."""

    BAGIAN_TAHUN = "bagian_tahun"
    TIDAK_DIHITUNG = "tidak_dihitung"


@dataclass(frozen=True, slots=True)
class AturanAspek:
    """The formula of efficiency and its bounds. `terendah`, `kualitas_tertinggi`: None for no bound."""

    batas_efisiensi: Fraction
    pengali: Fraction
    pangkal: Fraction
    terendah: Fraction | None
    kualitas_tertinggi: Fraction | None
    biaya_nol: BiayaNol


@dataclass(frozen=True, slots=True)
class TingkatNilai:
    """From `mulai` on (the bound included) there is `nilai`."""

    mulai: Fraction
    nilai: Fraction


@dataclass(frozen=True, slots=True)
class AturanSkp:
    """What is added to the mean of the kegiatan, and whether it is weighted."""

    bobot: bool
    tugas_tambahan: tuple[TingkatNilai, ...]
    plt_dihitung: bool
    kreativitas: Mapping[Kreativitas, Fraction]
    gabungan: GabunganKreativitas


@dataclass(frozen=True, slots=True)
class AturanPrestasi:
    """The two parts in percent, the bound of behaviour and who is judged on leadership."""

    persen_skp: Fraction
    persen_perilaku: Fraction
    perilaku_tertinggi: Fraction
    kepemimpinan_hanya_struktural: bool


@dataclass(frozen=True, slots=True)
class BatasSebutan:
    """A predikat from `mulai` on; `termasuk`: whether the bound itself belongs to it."""

    predikat: Predikat
    mulai: Fraction
    termasuk: bool


@dataclass(frozen=True, slots=True)
class AturanSebutan:
    """Bands, best first; what lies below all of them is `Predikat.SANGAT_KURANG`.

    desimal: decimals that the number is rounded to before it is compared; None compares it as it is.
    """

    batas: tuple[BatasSebutan, ...]
    desimal: int | None


@dataclass(frozen=True, slots=True)
class Pembulatan:
    """Decimals of a result, half up. `antara`: whether the values between are rounded too before they go on."""

    desimal: int
    antara: bool


@dataclass(frozen=True, slots=True)
class AturanBelajar:
    """Steps from IPK to the value that takes the SKP's place; empty until the instansi fills them in."""

    ipk_tertinggi: Fraction
    konversi: tuple[TingkatNilai, ...]


@dataclass(frozen=True, slots=True)
class AturanBulan:
    """How a month is valued."""

    tanpa_target: TanpaTargetBulan
    aspek: tuple[Aspek, ...]


@dataclass(frozen=True, slots=True)
class TingkatSanksi:
    """A kind of sanction that once followed SKP values between two bounds; None leaves the upper one open."""

    jenis: str
    teks: str
    mulai: Fraction
    sampai: Fraction | None
    di_bawah: Fraction | None


@dataclass(frozen=True, slots=True)
class AturanPp46:
    """All values of this regime. `dasar`: the legal source of a section in words, by its name."""

    aspek: AturanAspek
    skp: AturanSkp
    prestasi: AturanPrestasi
    sebutan: AturanSebutan
    pembulatan: Pembulatan
    belajar: AturanBelajar
    bulan: AturanBulan
    sanksi: tuple[TingkatSanksi, ...]
    skala_kualitas: tuple[tuple[Fraction, str], ...]
    hari_tanggapan: int
    syarat: AturanSyarat
    dasar: Mapping[str, str]


def baca_pp46(aturan: KetentuanRejim) -> AturanPp46:
    """Read every section of this regime. Raises KetentuanTidakSah, which names the section."""
    b = aturan.bagian
    baca_bagian(b, "dua_jabatan", lambda x: x["dasar"])
    return AturanPp46(
        aspek=_aturan_aspek(b),
        skp=_aturan_skp(b),
        prestasi=_aturan_prestasi(b),
        sebutan=baca_bagian(b, "sebutan", _sebutan),
        pembulatan=baca_bagian(b, "pembulatan", lambda x: Pembulatan(cacah(x["desimal"]), _ya(x["nilai_antara"]))),
        belajar=baca_bagian(b, "tugas_belajar", _belajar),
        bulan=baca_bagian(b, "capaian_bulan", _bulan),
        sanksi=baca_bagian(b, "sanksi", lambda x: tuple(map(_sanksi, x["tingkat"]))),
        skala_kualitas=baca_bagian(b, "skala_kualitas", _skala),
        hari_tanggapan=baca_bagian(b, "keberatan", lambda x: cacah(x["hari_tanggapan"])),
        syarat=baca_bagian(b, "syarat", baca_syarat),
        dasar={nama: aturan.dasar(nama) for nama in b},
    )


def _pecahan(nilai: Any) -> Fraction:
    return Fraction(desimal(nilai))


def _boleh_kosong(nilai: Any) -> Fraction | None:
    return None if nilai is None else _pecahan(nilai)


def _ya(nilai: Any) -> bool:
    if not isinstance(nilai, bool):
        raise ValueError(f"{nilai!r} bukan ya atau tidak")
    return nilai


def _aturan_aspek(b: Mapping[str, Isi]) -> AturanAspek:
    batas, pengali, pangkal = baca_bagian(b, "aspek", _rumus)
    return baca_bagian(
        b,
        "batas_aspek",
        lambda x: AturanAspek(
            batas,
            pengali,
            pangkal,
            _boleh_kosong(x["waktu_biaya_terendah"]),
            _boleh_kosong(x["kualitas_tertinggi"]),
            BiayaNol(x["biaya_nol"]),
        ),
    )


def _rumus(b: Isi) -> tuple[Fraction, Fraction, Fraction]:
    batas, pengali, pangkal = (_pecahan(b[k]) for k in ("batas_efisiensi_persen", "pengali", "pangkal"))
    if not 0 < batas < 100 or pengali < 1:
        raise KetentuanTidakSah("Bagian aspek: batas efisiensi di antara 0 dan 100, pengali paling sedikit 1.")
    return batas, pengali, pangkal


def _aturan_skp(b: Mapping[str, Isi]) -> AturanSkp:
    tambahan = baca_bagian(b, "tugas_tambahan", lambda x: (_tingkat(x["tingkat"], "nilai"), _ya(x["plt_dihitung"])))
    kreativitas = baca_bagian(
        b,
        "kreativitas",
        lambda x: (
            {k: _pecahan(v) for k, v in tabel(x["nilai"], Kreativitas).items()},
            GabunganKreativitas(x["gabungan"]),
        ),
    )
    return AturanSkp(baca_bagian(b, "bobot", lambda x: _ya(x["dipakai"])), *tambahan, *kreativitas)


def _tingkat(isi: list[Isi], kunci: str) -> tuple[TingkatNilai, ...]:
    """Steps, highest first. A higher step never gives less."""
    urut = sorted((TingkatNilai(_pecahan(t["mulai"]), _pecahan(t[kunci])) for t in isi), key=lambda t: -t.mulai)
    for atas, bawah in pairwise(urut):
        if atas.mulai == bawah.mulai or atas.nilai < bawah.nilai:
            raise ValueError("tingkat yang lebih tinggi tidak boleh berulang atau bernilai lebih rendah")
    return tuple(urut)


def _aturan_prestasi(b: Mapping[str, Isi]) -> AturanPrestasi:
    skp, perilaku = baca_bagian(b, "prestasi", lambda x: (_pecahan(x["persen_skp"]), _pecahan(x["persen_perilaku"])))
    if skp + perilaku != 100:
        raise KetentuanTidakSah("Bagian prestasi: bagian SKP dan bagian perilaku harus berjumlah 100%.")
    return baca_bagian(
        b,
        "perilaku",
        lambda x: AturanPrestasi(skp, perilaku, _pecahan(x["tertinggi"]), _ya(x["kepemimpinan_hanya_struktural"])),
    )


def _sebutan(b: Isi) -> AturanSebutan:
    batas = [
        BatasSebutan(Predikat(s["predikat"]), _pecahan(s["mulai"]), _ya(s.get("termasuk", True)))
        for s in b["batas_bawah"]
    ]
    if [s.predikat for s in batas] != [p for p in Predikat if p is not Predikat.SANGAT_KURANG]:
        raise KetentuanTidakSah("Bagian sebutan: sebutkan batas Sangat Baik, Baik, Cukup, dan Kurang, berurutan.")
    if any(atas.mulai <= bawah.mulai for atas, bawah in pairwise(batas)):
        raise KetentuanTidakSah("Bagian sebutan: batas harus makin rendah dari Sangat Baik ke Kurang.")
    return AturanSebutan(tuple(batas), None if b["desimal"] is None else cacah(b["desimal"]))


def _belajar(b: Isi) -> AturanBelajar:
    return AturanBelajar(_pecahan(b["ipk_tertinggi"]), _tingkat(b["konversi"], "nilai"))


def _bulan(b: Isi) -> AturanBulan:
    aspek = tuple(a for a in Aspek if a in [Aspek(x) for x in b["aspek"]])
    if Aspek.KUANTITAS not in aspek:
        raise KetentuanTidakSah("Bagian capaian_bulan: kuantitas selalu ikut dihitung.")
    return AturanBulan(TanpaTargetBulan(b["tanpa_target_bulan"]), aspek)


def _sanksi(b: Isi) -> TingkatSanksi:
    return TingkatSanksi(
        b["jenis"], b["teks"], _pecahan(b["mulai"]), _boleh_kosong(b.get("sampai")), _boleh_kosong(b.get("di_bawah"))
    )


def _skala(b: Isi) -> tuple[tuple[Fraction, str], ...]:
    return tuple(sorted(((_pecahan(t["mulai"]), str(t["uraian"])) for t in b["tingkat"]), reverse=True))
