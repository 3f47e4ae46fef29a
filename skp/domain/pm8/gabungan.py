"""The year 2021 from its two halves: both results and the official number are kept as entered, and looked over."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from skp.domain.angka_pasti import bulatkan, tulis
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.nilai import Predikat
from skp.domain.pm8.akhir import SEBUTAN, predikat_dari
from skp.domain.pm8.aturan import AturanPredikat, baca_aturan, bobot_2021


@dataclass(frozen=True, slots=True)
class Gabungan2021:
    """Both halves and the integrated result as on its paper; None for what is not here.

    semester_pertama: under PP 46/2011, 0–100 and possibly more. semester_kedua: under PermenPANRB 8/2021, 0–120.
    """

    semester_pertama: Decimal | None
    semester_kedua: Decimal | None
    gabungan: Decimal | None = None
    predikat: Predikat | None = None


@dataclass(frozen=True, slots=True)
class PeriksaGabungan:
    """What was found. `galat` must be mended before saving, `peringatan` only be looked at.

    bantuan: the mean of both halves, to compare with; never the official number, and never to be stored by itself.
    """

    galat: tuple[str, ...]
    peringatan: tuple[str, ...]
    bantuan: Decimal | None
    keterangan: tuple[str, ...]


def periksa_gabungan(isi: Gabungan2021, aturan: KetentuanRejim) -> PeriksaGabungan:
    """Look over the two halves of 2021 and the number that was given for the year."""
    baca = baca_aturan(aturan)
    tertinggi = baca.akhir.tertinggi
    galat = _galat(isi, tertinggi)
    if galat:
        return PeriksaGabungan(galat, (), None, ())
    if isi.semester_pertama is None or isi.semester_kedua is None:
        belum = ("Hasil kedua semester belum lengkap tercatat di sini.",)
        return PeriksaGabungan((), (*belum, *_beda_predikat(isi, baca.predikat)), None, ())
    pertama, kedua = bobot_2021(aturan)
    rata = bulatkan((Fraction(isi.semester_pertama) * pertama + Fraction(isi.semester_kedua) * kedua) / 100)
    keterangan = (
        f"Sebagai pembanding: {tulis(pertama)}% × {tulis(isi.semester_pertama)} + {tulis(kedua)}% × "
        f"{tulis(isi.semester_kedua)} = {tulis(rata)}. Dasar: {aturan.dasar('tahun_2021')}.",
        f"Skala kedua semester berbeda (0–100 dan 0–{tulis(tertinggi)}). Yang disimpan adalah angka pada dokumen resmi, "
        "bukan angka pembanding ini.",
    )
    return PeriksaGabungan((), tuple(_peringatan(isi, baca.predikat)), rata, keterangan)


def _galat(isi: Gabungan2021, tertinggi: Fraction) -> tuple[str, ...]:
    nama = [
        ("Nilai semester pertama", isi.semester_pertama, None),
        ("Nilai semester kedua", isi.semester_kedua, tertinggi),
        ("Nilai gabungan tahun 2021", isi.gabungan, tertinggi),
    ]
    galat = []
    for kata, angka, paling in nama:
        if angka is None:
            continue
        if not angka.is_finite() or angka < 0:
            galat.append(f"{kata} harus berupa angka 0 atau lebih.")
        elif paling is not None and angka > paling:
            galat.append(f"{kata} paling tinggi {tulis(paling)}.")
    if isi.gabungan is None and isi.predikat is not None:
        galat.append("Predikat gabungan tahun 2021 memerlukan nilainya. Isi nilai pada dokumen resmi.")
    return tuple(galat)


def _peringatan(isi: Gabungan2021, aturan: AturanPredikat) -> list[str]:
    hasil = []
    pertama, kedua = isi.semester_pertama, isi.semester_kedua
    if pertama is not None and pertama > 100:
        hasil.append(f"Nilai semester pertama {tulis(pertama)} melebihi 100. Periksa kembali angkanya.")
    if isi.gabungan is None:
        return [*hasil, "Nilai gabungan tahun 2021 belum diisi. Isi menurut dokumen resminya."]
    if pertama is not None and kedua is not None and isi.gabungan < min(pertama, kedua):
        hasil.append(f"Nilai gabungan {tulis(isi.gabungan)} lebih rendah daripada kedua semester. Periksa kembali.")
    return [*hasil, *_beda_predikat(isi, aturan)]


def _beda_predikat(isi: Gabungan2021, aturan: AturanPredikat) -> list[str]:
    if isi.gabungan is None or isi.predikat is None:
        return []
    tanpa, dengan = (predikat_dari(isi.gabungan, ide_baru=ide, aturan=aturan) for ide in (False, True))
    if isi.predikat in (tanpa, dengan):
        return []
    return [
        f"Nilai gabungan {tulis(isi.gabungan)} berpredikat {SEBUTAN[tanpa]}, sedangkan yang diisikan "
        f"{SEBUTAN[isi.predikat]}. Periksa kembali."
    ]
