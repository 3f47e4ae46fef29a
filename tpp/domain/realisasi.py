"""From besaran and ratios to whole rupiah: each part of each criterion, where and how the rule set rounds."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from tpp.domain.angka import NOL, SATU, Rasio, bulatkan, jepit, rasio_persen, teks_desimal, teks_pecahan
from tpp.domain.aturan import Aturan
from tpp.domain.kinerja import wajib_persen
from tpp.domain.masukan import Masukan, MasukanTidakSah
from tpp.domain.uraian import LangkahRingkas

_Langkah = list[LangkahRingkas]


@dataclass(frozen=True, slots=True)
class Capaian:
    """Exact ratios of one: each part in the order of the rule set, criteria paid in full, the cut on the whole.

    `datar`: a special situation fixes the payment, so that events cut nothing.
    """

    bagian: tuple[Rasio, ...]
    penuh: Rasio
    seluruh: Rasio
    datar: bool = False


Angka = TypeVar("Angka", int, Fraction)


@dataclass(slots=True)
class Realisasi(Generic[Angka]):
    """Rupiah, exact or whole: `sel[criterion][part]`, then per criterion what is paid in full and what is cut on the
    whole."""

    sel: list[list[Angka]]
    penuh: list[Angka]
    potongan: list[Angka]

    def baris(self, k: int) -> Angka:
        """Realisation of one criterion."""
        return sum(self.sel[k], self.penuh[k]) - self.potongan[k]

    def potong(self, letak: int | None, jumlah: Angka) -> Angka:
        """Take up to `jumlah` from one part (`letak`), or from the whole (None), criterion by criterion; what was taken.

        A part may already be used up by a percentage on the whole: what the criterion still pays is the limit too.
        """
        sisa = jumlah
        for k, sel in enumerate(self.sel):
            ambil = min(sisa, self.baris(k))
            if letak is None:
                self.potongan[k] += ambil
            else:
                ambil = min(ambil, sel[letak])
                sel[letak] -= ambil
            sisa -= ambil
        return jumlah - sisa


class MesinRealisasi:
    """Compiled parts, criteria flags, special situations and rounding."""

    def __init__(self, aturan: Aturan) -> None:
        self._bagian = aturan.bagian
        self._bobot = [rasio_persen(b.bobot) for b in aturan.bagian]
        self._teks_bobot = [teks_desimal(b.bobot) for b in aturan.bagian]
        self._kriteria = aturan.pagu.kriteria
        self._tempat, self._cara = aturan.pembulatan.tempat, aturan.pembulatan.cara
        self._keadaan = {k.kode: k for k in aturan.keadaan}
        self._letak: dict[str, int | None] = {b.kode: i for i, b in enumerate(aturan.bagian)}
        self._letak["seluruh"] = None
        self._lain = [i for i, b in enumerate(aturan.bagian) if b.kode not in ("kinerja", "disiplin")]

    def capaian(
        self, m: Masukan, kinerja: Rasio, disiplin: Rasio, seluruh: Rasio, langkah: _Langkah
    ) -> tuple[Capaian, tuple[str, ...]]:
        """The ratios that are paid, after special situations, and the codes that hold the payment."""
        rasio = {"kinerja": kinerja, "disiplin": disiplin}
        if self._lain:
            nilai = dict(m.nilai_lain)
            for i in self._lain:
                bagian = self._bagian[i]
                rasio[bagian.kode] = rasio_persen(wajib_persen(nilai.get(bagian.kode), f"Nilai {bagian.nama}"))
        capaian = Capaian(tuple(rasio[b.kode] for b in self._bagian), SATU, seluruh)
        return self._dengan_keadaan(m, capaian, langkah) if m.keadaan else (capaian, ())

    def _dengan_keadaan(self, m: Masukan, capaian: Capaian, langkah: _Langkah) -> tuple[Capaian, tuple[str, ...]]:
        tahan: list[str] = []
        faktor, datar = Fraction(1), None
        for kode in sorted(set(m.keadaan)):
            if (keadaan := self._keadaan.get(kode)) is None:
                raise MasukanTidakSah(
                    f"Keadaan '{kode}' tidak diatur dalam ketentuan. "
                    f"Yang ada: {', '.join(self._keadaan) or 'tidak ada'}."
                )
            persen = Fraction(keadaan.persen) / 100
            langkah.append(("keadaan", keadaan.nama, keadaan.cara, teks_desimal(keadaan.persen), keadaan.pasal))
            if keadaan.cara == "tahan":
                tahan.append(kode)
            elif keadaan.cara == "datar":
                datar = persen if datar is None else min(datar, persen)
            else:
                faktor -= persen
        if datar is not None:
            rasio = datar.as_integer_ratio()
            capaian = Capaian((rasio,) * len(self._bagian), rasio, NOL, datar=True)
        return _kalikan(capaian, max(faktor, Fraction(0))), tuple(tahan)

    def bagi(
        self, pagu: tuple[int, ...], capaian: Capaian, rupiah: dict[str, int], langkah: _Langkah
    ) -> Realisasi[int]:
        """Whole rupiah of every cell, after cuts in rupiah by basis; no criterion is ever paid above its besaran."""
        if self._tempat == "bagian":
            hasil = self._per_bagian(pagu, capaian, langkah)
            for basis, jumlah in sorted(rupiah.items()):
                langkah.append(("potongan_rupiah", basis, jumlah, str(hasil.potong(self._letak[basis], jumlah))))
            return hasil
        return self._bertahap(pagu, capaian, rupiah, langkah)

    def rasio_total(self, capaian: Capaian) -> Rasio:
        """Weighted ratio of all parts less the cut on the whole."""
        atas, bawah = 0, 1
        for (n, d), (wn, wd) in zip(capaian.bagian, self._bobot, strict=True):
            atas, bawah = atas * d * wd + n * wn * bawah, bawah * d * wd
        n, d = capaian.seluruh
        return jepit(atas * d - n * bawah, bawah * d) if n else (atas, bawah)

    def _per_bagian(self, pagu: tuple[int, ...], capaian: Capaian, langkah: _Langkah) -> Realisasi[int]:
        hasil = Realisasi[int]([], [], [])
        tunggal = len(pagu) == 1
        for besaran, kriteria in zip(pagu, self._kriteria, strict=True):
            nama = "" if tunggal else kriteria.nama
            sel, penuh, sisa = [0] * len(self._bagian), 0, besaran
            if kriteria.dibayar_penuh:
                penuh = min(bulatkan(besaran * capaian.penuh[0], capaian.penuh[1], self._cara), besaran)
                langkah.append(("penuh", kriteria.nama, besaran, *capaian.penuh, "0", penuh, kriteria.pasal))
            else:
                for i, bagian in enumerate(self._bagian):
                    (wn, wd), (n, d) = self._bobot[i], capaian.bagian[i]
                    nilai = bulatkan(besaran * wn * n, wd * d, self._cara)
                    langkah.append(
                        ("bagian", bagian.nama, nama, self._teks_bobot[i], besaran, n, d, nilai, bagian.pasal)
                    )
                    if nilai > sisa:
                        # Two halves rounded up would come to more than the besaran: the later part gives way.
                        langkah.append(("batas_besaran", bagian.nama, nama, nilai, sisa))
                        nilai = sisa
                    sel[i] = nilai
                    sisa -= nilai
            hasil.sel.append(sel)
            hasil.penuh.append(penuh)
            hasil.potongan.append(self._potong(nama, besaran, sum(sel) + penuh, capaian.seluruh, langkah))
        return hasil

    def _potong(self, nama: str, besaran: int, ada: int, seluruh: Rasio, langkah: _Langkah) -> int:
        if not seluruh[0]:
            return 0
        nilai = min(bulatkan(besaran * seluruh[0], seluruh[1], self._cara), ada)
        langkah.append(("potongan_seluruh", nama, besaran, *seluruh, nilai))
        return nilai

    def _bertahap(
        self, pagu: tuple[int, ...], capaian: Capaian, rupiah: dict[str, int], langkah: _Langkah
    ) -> Realisasi[int]:
        """Everything exact first, also the cuts in rupiah; then one rounding, of each criterion or of the total."""
        self._langkah_total(capaian, langkah)
        eksak = self._eksak(pagu, capaian)
        semula = [eksak.baris(k) for k in range(len(pagu))]
        for basis, jumlah in sorted(rupiah.items()):
            diambil = eksak.potong(self._letak[basis], Fraction(jumlah))
            langkah.append(("potongan_rupiah", basis, jumlah, teks_pecahan(diambil)))
        hasil = self._bulatkan(eksak)
        for k, (besaran, kriteria) in enumerate(zip(pagu, self._kriteria, strict=True)):
            rasio = (semula[k] / besaran if besaran else Fraction(0)).as_integer_ratio()
            kurang = teks_pecahan(semula[k] - eksak.baris(k))
            langkah.append(("kriteria", kriteria.nama, besaran, *rasio, kurang, hasil.baris(k), kriteria.pasal))
        return hasil

    def _eksak(self, pagu: tuple[int, ...], capaian: Capaian) -> Realisasi[Fraction]:
        eksak = Realisasi[Fraction]([], [], [])
        for besaran, kriteria in zip(pagu, self._kriteria, strict=True):
            sel, penuh = [Fraction(0)] * len(self._bagian), Fraction(0)
            if kriteria.dibayar_penuh:
                penuh = Fraction(besaran * capaian.penuh[0], capaian.penuh[1])
            else:
                bagian = zip(self._bobot, capaian.bagian, strict=True)
                sel = [Fraction(besaran * wn * n, wd * d) for (wn, wd), (n, d) in bagian]
            eksak.sel.append(sel)
            eksak.penuh.append(penuh)
            potongan = Fraction(besaran * capaian.seluruh[0], capaian.seluruh[1])
            eksak.potongan.append(min(potongan, sum(sel, penuh)))
        return eksak

    def _bulatkan(self, eksak: Realisasi[Fraction]) -> Realisasi[int]:
        """Each cell gets the difference of rounded running sums, so that the cells always add up to the rounded sum."""
        hasil = Realisasi[int]([], [], [])
        jumlah, terbayar = Fraction(0), 0
        for sel, penuh, potongan in zip(eksak.sel, eksak.penuh, eksak.potongan, strict=True):
            if self._tempat == "kriteria":
                jumlah, terbayar = Fraction(0), 0
            nilai: list[int] = []
            for satu in (*sel, penuh, -potongan):
                jumlah += satu
                kini = bulatkan(jumlah.numerator, jumlah.denominator, self._cara)
                nilai.append(kini - terbayar)
                terbayar = kini
            hasil.sel.append(nilai[:-2])
            hasil.penuh.append(nilai[-2])
            hasil.potongan.append(-nilai[-1])
        return hasil

    def _langkah_total(self, capaian: Capaian, langkah: _Langkah) -> None:
        isi: list[int | str] = []
        for teks, bagian, (n, d) in zip(self._teks_bobot, self._bagian, capaian.bagian, strict=True):
            isi += [bagian.nama, teks, n, d]
        langkah.append(("capaian_total", *self.rasio_total(capaian), *capaian.seluruh, *isi))


def _kalikan(capaian: Capaian, faktor: Fraction) -> Capaian:
    n, d = faktor.as_integer_ratio()
    return Capaian(
        tuple((a * n, b * d) for a, b in capaian.bagian),
        (capaian.penuh[0] * n, capaian.penuh[1] * d),
        (capaian.seluruh[0] * n, capaian.seluruh[1] * d),
        capaian.datar,
    )
