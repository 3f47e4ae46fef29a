"""Behaviour, the value of the year (60/40), its word, and what once followed a low SKP."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from skp.domain.angka_pasti import Bilangan, bulatkan, pecahan, tulis
from skp.domain.nilai import Predikat
from skp.domain.pp46.aturan import AturanPp46, AturanPrestasi, AturanSebutan, Pembulatan, TingkatSanksi
from skp.domain.pp46.capaian import HasilSkp, nilai_skp, nilai_skp_setahun, periksa_skp
from skp.domain.pp46.kegiatan import di_antara
from skp.domain.pp46.masukan import (
    SEBUTAN_PERILAKU,
    AspekPerilaku,
    BahanPerilaku,
    MasukanPp46,
)
from skp.domain.rejim import BahanTidakSah

SEBUTAN_PP46 = {
    Predikat.SANGAT_BAIK: "Sangat Baik",
    Predikat.BAIK: "Baik",
    Predikat.BUTUH_PERBAIKAN: "Cukup",
    Predikat.KURANG: "Kurang",
    Predikat.SANGAT_KURANG: "Buruk",
}
"""The words of PP 46/2011 for the stored codes."""


@dataclass(frozen=True, slots=True)
class HasilPerilaku:
    """The aspects that count in the order of the form, their sum and their mean."""

    nilai: Mapping[AspekPerilaku, Fraction]
    jumlah: Fraction
    eksak: Fraction
    rincian: tuple[str, ...]

    @property
    def rata_rata(self) -> Decimal:
        """To two decimals, half up; for reading, never for further arithmetic."""
        return bulatkan(self.eksak)


@dataclass(frozen=True, slots=True)
class HasilPrestasi:
    """The value of the year with all that led to it."""

    skp: tuple[HasilSkp, ...]
    nilai_skp: Fraction
    perilaku: HasilPerilaku
    bagian_skp: Fraction
    bagian_perilaku: Fraction
    eksak: Fraction
    nilai: Decimal
    predikat: Predikat
    sanksi: tuple[TingkatSanksi, ...]
    rincian: tuple[str, ...]


def aspek_perilaku(struktural: bool, aturan: AturanPrestasi) -> tuple[AspekPerilaku, ...]:
    """The aspects of behaviour that a person is judged on, in the order of the form."""
    tanpa = () if struktural or not aturan.kepemimpinan_hanya_struktural else (AspekPerilaku.KEPEMIMPINAN,)
    return tuple(a for a in AspekPerilaku if a not in tanpa)


def periksa_perilaku(bahan: BahanPerilaku, aturan: AturanPrestasi) -> Iterator[str]:
    """What stands in the way of the mean, each aspect by its name."""
    wajib = aspek_perilaku(bahan.struktural, aturan)
    for aspek in AspekPerilaku:
        nama, nilai = SEBUTAN_PERILAKU[aspek], bahan.nilai.get(aspek)
        if aspek not in wajib:
            if nilai is not None:
                yield f"{nama} hanya dinilai bagi pejabat struktural; kosongkan nilainya."
        elif nilai is None:
            yield f"{nama}: nilai belum diisi."
        elif not 0 <= pecahan(nilai) <= aturan.perilaku_tertinggi:
            yield f"{nama}: isi nilai antara 0 dan {tulis(aturan.perilaku_tertinggi)}."


def nilai_perilaku(bahan: BahanPerilaku, aturan: AturanPrestasi, bulat: Pembulatan) -> HasilPerilaku:
    """The mean over five aspects, over six for structural officials.

    Raises:
        BahanTidakSah: an aspect is missing, out of its bounds, or not this person's.
    """
    galat = tuple(periksa_perilaku(bahan, aturan))
    if galat:
        raise BahanTidakSah(*galat)
    nilai = {a: pecahan(bahan.nilai[a]) for a in aspek_perilaku(bahan.struktural, aturan)}
    jumlah = sum(nilai.values(), Fraction(0))
    rata = di_antara(jumlah / len(nilai), bulat)
    butir = ", ".join(f"{SEBUTAN_PERILAKU[a].lower()} {tulis(n)}" for a, n in nilai.items())
    kepemimpinan = AspekPerilaku.KEPEMIMPINAN in nilai
    rincian = (
        f"Perilaku kerja: {butir}.",
        *(() if kepemimpinan else ("Kepemimpinan tidak dinilai karena bukan pejabat struktural.",)),
        f"Rata-rata perilaku: {tulis(jumlah)} ÷ {len(nilai)} = {tulis(rata)}.",
    )
    return HasilPerilaku(nilai, jumlah, rata, rincian)


def predikat_nilai(nilai: Bilangan, aturan: AturanSebutan) -> Predikat:
    """The band of a number, compared as the rules say: as it is, or rounded to so many decimals first."""
    banding = pecahan(nilai)
    if aturan.desimal is not None:
        banding = Fraction(bulatkan(banding, aturan.desimal))
    cocok = (b.predikat for b in aturan.batas if banding > b.mulai or (b.termasuk and banding == b.mulai))
    return next(cocok, Predikat.SANGAT_KURANG)


def sebutan_nilai(nilai: Bilangan, aturan: AturanSebutan) -> str:
    """The word for a number: of the SKP, of an aspect of behaviour, or of the year."""
    return SEBUTAN_PP46[predikat_nilai(nilai, aturan)]


def periksa_bahan(masukan: MasukanPp46, aturan: AturanPp46) -> tuple[str, ...]:
    """Everything that stands in the way of the value of the year; () when it can be reckoned."""
    if not masukan.skp:
        return ("Belum ada SKP yang dapat dinilai.", *periksa_perilaku(masukan.perilaku, aturan.prestasi))
    return (
        *(k for s in masukan.skp for k in periksa_skp(s, aturan)),
        *periksa_perilaku(masukan.perilaku, aturan.prestasi),
    )


def nilai_prestasi(masukan: MasukanPp46, aturan: AturanPp46) -> HasilPrestasi:
    """The value of the year: the SKP's part and the part of behaviour, rounded at the end.

    Raises:
        BahanTidakSah: every reason at once.
    """
    galat = periksa_bahan(masukan, aturan)
    if galat:
        raise BahanTidakSah(*galat)
    skp = tuple(nilai_skp(s, aturan) for s in masukan.skp)
    setahun, langkah = nilai_skp_setahun(skp, aturan)
    perilaku = nilai_perilaku(masukan.perilaku, aturan.prestasi, aturan.pembulatan)
    p, bulat = aturan.prestasi, aturan.pembulatan
    bagian_skp = di_antara(setahun * p.persen_skp / 100, bulat)
    bagian_perilaku = di_antara(perilaku.eksak * p.persen_perilaku / 100, bulat)
    eksak = bagian_skp + bagian_perilaku
    nilai = bulatkan(eksak, bulat.desimal)
    predikat = predikat_nilai(eksak, aturan.sebutan)
    sanksi = riwayat_sanksi(setahun, aturan)
    rincian = (
        *langkah,
        *perilaku.rincian,
        f"Bagian SKP: {tulis(setahun)} × {tulis(p.persen_skp)}% = {tulis(bagian_skp)}.",
        f"Bagian perilaku: {tulis(perilaku.eksak)} × {tulis(p.persen_perilaku)}% = {tulis(bagian_perilaku)}.",
        f"Nilai prestasi kerja: {tulis(bagian_skp)} + {tulis(bagian_perilaku)} = "
        f"{tulis(Fraction(nilai), bulat.desimal)} ({aturan.dasar['prestasi']}).",
        *_ingat_pembulatan(((setahun, p.persen_skp), (perilaku.eksak, p.persen_perilaku)), nilai, bulat),
        f"Sebutan: {SEBUTAN_PP46[predikat]} ({aturan.dasar['sebutan']}).",
    )
    return HasilPrestasi(skp, setahun, perilaku, bagian_skp, bagian_perilaku, eksak, nilai, predikat, sanksi, rincian)


def _ingat_pembulatan(
    bagian: Sequence[tuple[Fraction, Fraction]], nilai: Decimal, bulat: Pembulatan
) -> tuple[str, ...]:
    """Why the printed numbers, multiplied and added by hand, do not give the printed end, where they do not."""
    tertulis = [Fraction(bulatkan(n, bulat.desimal)) * persen / 100 for n, persen in bagian]
    jumlah = sum((bulatkan(t, bulat.desimal) for t in tertulis), Decimal(0))
    if jumlah == nilai:
        return ()
    return (
        "Pembulatan hanya dilakukan pada hasil akhir. Menghitung ulang dari angka yang tertulis, yang sudah dibulatkan, "
        f"memberi {tulis(Fraction(jumlah), bulat.desimal)}.",
    )


def riwayat_sanksi(nilai: Bilangan, aturan: AturanPp46) -> tuple[TingkatSanksi, ...]:
    """What could once follow an SKP value. History and advice, never an act of the program."""
    banding = Fraction(bulatkan(pecahan(nilai), aturan.pembulatan.desimal))
    return tuple(
        s
        for s in aturan.sanksi
        if banding >= s.mulai
        and (s.sampai is None or banding <= s.sampai)
        and (s.di_bawah is None or banding < s.di_bawah)
    )
