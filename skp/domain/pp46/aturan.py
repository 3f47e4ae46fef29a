"""The sections that only PP 46/2011 has, read and checked before anything is reckoned with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Any

from skp.domain.angka_pasti import tulis
from skp.domain.ketentuan import (
    Isi,
    KetentuanRejim,
    KetentuanTidakSah,
    baca_bagian,
    cacah,
    dalam,
    desimal,
    kode,
    tabel,
    ya,
)
from skp.domain.nilai import Predikat
from skp.domain.pp46.masukan import Aspek, Kreativitas
from skp.domain.pp46.syarat import AturanSyarat, baca_syarat

DESIMAL_TERBANYAK = 4
SKALA_TERTINGGI = 200
"""Above this a bound of a scale of 100 is a slip of the keyboard."""


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
        pembulatan=baca_bagian(b, "pembulatan", lambda x: Pembulatan(_desimal(x["desimal"]), ya(x["nilai_antara"]))),
        belajar=baca_bagian(b, "tugas_belajar", _belajar),
        bulan=baca_bagian(b, "capaian_bulan", _bulan),
        sanksi=baca_bagian(b, "sanksi", _sanksi),
        skala_kualitas=baca_bagian(b, "skala_kualitas", _skala),
        hari_tanggapan=baca_bagian(b, "keberatan", lambda x: cacah(x["hari_tanggapan"])),
        syarat=baca_bagian(b, "syarat", baca_syarat),
        dasar={nama: aturan.dasar(nama) for nama in b},
    )


def _pecahan(nilai: Any) -> Fraction:
    return Fraction(desimal(nilai))


def _boleh_kosong(nilai: Any) -> Fraction | None:
    return None if nilai is None else _pecahan(nilai)


def _desimal(nilai: Any) -> int:
    return dalam(cacah(nilai), 0, DESIMAL_TERBANYAK, "Angka di belakang koma", "desimal")


def _aturan_aspek(b: Mapping[str, Isi]) -> AturanAspek:
    batas, pengali, pangkal = baca_bagian(b, "aspek", _rumus)
    terendah, kualitas, biaya_nol = baca_bagian(b, "batas_aspek", _batas_aspek)
    return AturanAspek(batas, pengali, pangkal, terendah, kualitas, biaya_nol)


def _batas_aspek(b: Isi) -> tuple[Fraction | None, Fraction | None, BiayaNol]:
    terendah, kualitas = (_boleh_kosong(b[k]) for k in ("waktu_biaya_terendah", "kualitas_tertinggi"))
    if terendah is not None:
        dalam(terendah, 0, 100, "Nilai waktu dan biaya paling rendah", "waktu_biaya_terendah")
    if kualitas is not None:
        dalam(kualitas, 1, SKALA_TERTINGGI, "Realisasi kualitas paling tinggi", "kualitas_tertinggi")
    return terendah, kualitas, kode(BiayaNol, b["biaya_nol"])


def _rumus(b: Isi) -> tuple[Fraction, Fraction, Fraction]:
    batas, pengali, pangkal = (_pecahan(b[k]) for k in ("batas_efisiensi_persen", "pengali", "pangkal"))
    if not 0 < batas < 100:
        raise KetentuanTidakSah(
            "Batas efisiensi harus lebih dari 0 dan kurang dari 100 persen.", "batas_efisiensi_persen"
        )
    if not 1 <= pengali <= 2:
        raise KetentuanTidakSah(
            f"Pengali {tulis(pengali)} tidak mungkin: realisasi sebesar targetnya akan bernilai "
            f"{tulis((pengali - 1) * 100)}. Isi 1 sampai 2, misalnya 1,76.",
            "pengali",
        )
    return batas, pengali, dalam(pangkal, 0, 100, "Nilai pangkal", "pangkal")


def _aturan_skp(b: Mapping[str, Isi]) -> AturanSkp:
    tambahan = baca_bagian(b, "tugas_tambahan", lambda x: (_tingkat(x, "tingkat"), ya(x["plt_dihitung"])))
    kreativitas = baca_bagian(
        b,
        "kreativitas",
        lambda x: (
            {k: _pecahan(v) for k, v in tabel(x["nilai"], Kreativitas).items()},
            kode(GabunganKreativitas, x["gabungan"]),
        ),
    )
    return AturanSkp(baca_bagian(b, "bobot", lambda x: ya(x["dipakai"])), *tambahan, *kreativitas)


def _tingkat(isi: Isi, kunci: str) -> tuple[TingkatNilai, ...]:
    """Steps, highest first. A higher step never gives less. `kunci`: where they are in the section."""
    semua = (TingkatNilai(_pecahan(t["mulai"]), _pecahan(t["nilai"])) for t in isi[kunci])
    urut = sorted(semua, key=lambda t: -t.mulai)
    for atas, bawah in pairwise(urut):
        if atas.mulai == bawah.mulai:
            raise KetentuanTidakSah(f"Dua baris mulai dari {tulis(atas.mulai)}. Hapus salah satunya.", kunci)
        if atas.nilai < bawah.nilai:
            raise KetentuanTidakSah(
                f"Baris yang mulai {tulis(atas.mulai)} bernilai lebih rendah daripada yang mulai {tulis(bawah.mulai)}. "
                "Perbaiki nilainya.",
                kunci,
            )
    return tuple(urut)


def _aturan_prestasi(b: Mapping[str, Isi]) -> AturanPrestasi:
    skp, perilaku = baca_bagian(b, "prestasi", lambda x: (_pecahan(x["persen_skp"]), _pecahan(x["persen_perilaku"])))
    if skp + perilaku != 100:
        raise KetentuanTidakSah(
            f"Bagian nilai SKP dan bagian nilai perilaku berjumlah {tulis(skp + perilaku)}%. Jumlahkan menjadi 100%.",
            "persen_skp",
            bagian="prestasi",
        )
    return baca_bagian(b, "perilaku", lambda x: AturanPrestasi(skp, perilaku, *_perilaku(x)))


def _perilaku(b: Isi) -> tuple[Fraction, bool]:
    tertinggi = dalam(_pecahan(b["tertinggi"]), 1, SKALA_TERTINGGI, "Nilai aspek paling tinggi", "tertinggi")
    return tertinggi, ya(b["kepemimpinan_hanya_struktural"])


def _sebutan(b: Isi) -> AturanSebutan:
    batas = [
        BatasSebutan(kode(Predikat, s["predikat"]), _pecahan(s["mulai"]), ya(s.get("termasuk", True)))
        for s in b["batas_bawah"]
    ]
    if [s.predikat for s in batas] != [p for p in Predikat if p is not Predikat.SANGAT_KURANG]:
        raise KetentuanTidakSah("Sebutkan batas Sangat Baik, Baik, Cukup, dan Kurang, berurutan.", "batas_bawah")
    if any(atas.mulai <= bawah.mulai for atas, bawah in pairwise(batas)):
        raise KetentuanTidakSah(
            "Batas harus makin rendah dari Sangat Baik ke Kurang. Perbaiki angkanya.", "batas_bawah"
        )
    return AturanSebutan(tuple(batas), None if b["desimal"] is None else _desimal(b["desimal"]))


def _belajar(b: Isi) -> AturanBelajar:
    tertinggi = dalam(_pecahan(b["ipk_tertinggi"]), 1, 100, "IPK tertinggi", "ipk_tertinggi")
    konversi = _tingkat(b, "konversi")
    if konversi and konversi[0].mulai > tertinggi:
        raise KetentuanTidakSah(
            f"Baris yang mulai dari IPK {tulis(konversi[0].mulai)} melebihi IPK tertinggi, {tulis(tertinggi)}. "
            "Perbaiki salah satunya.",
            "konversi",
        )
    return AturanBelajar(tertinggi, konversi)


def _bulan(b: Isi) -> AturanBulan:
    dipilih = [kode(Aspek, x) for x in b["aspek"]]
    aspek = tuple(a for a in Aspek if a in dipilih)
    if Aspek.KUANTITAS not in aspek:
        raise KetentuanTidakSah("Kuantitas selalu ikut dihitung. Pilih juga kuantitas.", "aspek")
    return AturanBulan(kode(TanpaTargetBulan, b["tanpa_target_bulan"]), aspek)


def _sanksi(b: Isi) -> tuple[TingkatSanksi, ...]:
    """Stretches of SKP values as they were written; no value is in two of them."""
    semua = tuple(_satu_sanksi(t, n) for n, t in enumerate(b["tingkat"], 1))
    for bawah, atas in pairwise(sorted(semua, key=lambda s: s.mulai)):
        batas = _batas_atas(bawah)
        if atas.mulai < batas or (atas.mulai == batas and bawah.sampai is not None):
            raise KetentuanTidakSah(
                f"Rentang yang mulai dari {tulis(bawah.mulai)} dan dari {tulis(atas.mulai)} bertumpang tindih. "
                "Perbaiki batasnya.",
                "tingkat",
            )
    return semua


def _satu_sanksi(b: Isi, nomor: int) -> TingkatSanksi:
    sampai, di_bawah = _boleh_kosong(b.get("sampai")), _boleh_kosong(b.get("di_bawah"))
    if (sampai is None) is (di_bawah is None):
        raise KetentuanTidakSah(f"Baris {nomor}: isi salah satu, Sampai atau Di bawah.", "tingkat")
    satu = TingkatSanksi(str(b["jenis"]), str(b["teks"]), _pecahan(b["mulai"]), sampai, di_bawah)
    if _batas_atas(satu) <= satu.mulai:
        raise KetentuanTidakSah(
            f"Baris {nomor}: rentang {tulis(satu.mulai)} sampai {tulis(_batas_atas(satu))} terbalik atau kosong. "
            "Isi batas atas yang lebih besar.",
            "tingkat",
        )
    return satu


def _batas_atas(s: TingkatSanksi) -> Fraction:
    return s.sampai if s.sampai is not None else s.di_bawah or Fraction(0)


def _skala(b: Isi) -> tuple[tuple[Fraction, str], ...]:
    """The marks of quality from the highest down to 0."""
    semua = tuple((_pecahan(t["mulai"]), str(t["uraian"])) for t in b["tingkat"])
    for nomor, ((atas, _), (bawah, _)) in enumerate(pairwise(semua), 2):
        if bawah >= atas:
            raise KetentuanTidakSah(
                f"Baris {nomor} mulai dari {tulis(bawah)}, tidak lebih rendah daripada baris sebelumnya, {tulis(atas)}. "
                "Urutkan dari nilai tertinggi ke nilai terendah.",
                "tingkat",
            )
    if not semua or semua[-1][0] != 0:
        raise KetentuanTidakSah("Baris terakhir harus mulai dari 0, supaya setiap nilai mempunyai uraian.", "tingkat")
    dalam(semua[0][0], 0, SKALA_TERTINGGI, "Nilai baris pertama", "tingkat")
    return semua
