"""PP 30/2019 with PermenPANRB 8/2021: achievements become values, values a number, the number a predikat."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from skp.domain.angka_pasti import bulatkan, tulis
from skp.domain.ketentuan import Isi, KetentuanRejim, baca_bagian
from skp.domain.nilai import Predikat
from skp.domain.paduan import CaraPadu, Paduan
from skp.domain.pm8.akhir import SEBUTAN, gabungkan_nilai, predikat_dari
from skp.domain.pm8.aturan import AturanPm8, aturan_peringkat, baca_aturan, bobot_2021
from skp.domain.pm8.isian import ISIAN
from skp.domain.pm8.masukan import MasukanPm8
from skp.domain.pm8.perilaku import NilaiPerilaku, dalam_skala, hitung_perilaku
from skp.domain.pm8.skp import hitung_skp
from skp.domain.pm8.teks import NAMA_BAGIAN, uraikan
from skp.domain.rejim import BahanIndikator, BahanTidakSah, HasilEvaluasi, Ukuran
from skp.domain.syarat import baca_syarat
from skp.domain.teks_ketentuan import Butir
from skp.domain.ukur import ukur_angka

__all__ = ["BahanTidakSah", "MasukanPm8", "PermenPanrb8"]


class PermenPanrb8:
    """The regime of 1 July to 31 December 2021, for PNS."""

    kode = "pm8"
    nama = "PermenPANRB 8/2021"
    dasar_hukum = (
        "Peraturan Pemerintah Nomor 30 Tahun 2019 tentang Penilaian Kinerja Pegawai Negeri Sipil; "
        "Peraturan Menteri PANRB Nomor 8 Tahun 2021 tentang Sistem Manajemen Kinerja Pegawai Negeri Sipil"
    )

    masa = (date(2021, 7, 1), date(2021, 12, 31))
    nama_bagian: Mapping[str, str] = NAMA_BAGIAN
    isian = ISIAN

    def periksa(self, aturan: KetentuanRejim) -> None:
        baca_aturan(aturan)
        bobot_2021(aturan)
        aturan_peringkat(aturan)
        baca_bagian(aturan.bagian, "syarat", baca_syarat)

    def uraikan(self, bagian: str, isi: Isi, jenjang: Mapping[str, str]) -> list[Butir]:
        return uraikan(bagian, isi)

    def ukur(self, indikator: BahanIndikator, aturan: KetentuanRejim) -> Ukuran:
        return ukur_angka(indikator)

    def sebutan(self, predikat: Predikat) -> str:
        return SEBUTAN[predikat]

    def tetapkan(self, masukan: MasukanPm8, aturan: KetentuanRejim) -> HasilEvaluasi:
        """Raises BahanTidakSah for what cannot be reckoned with, KetentuanTidakSah for rules that cannot be read."""
        baca = baca_aturan(aturan)
        skp, rincian_skp, bagian_skp = _skp(masukan, baca)
        perilaku = _perilaku(masukan, baca)
        nilai, kalimat = gabungkan_nilai(skp, perilaku.nilai, penilaian_360=masukan.penilaian_360, aturan=baca.akhir)
        predikat = predikat_dari(nilai, ide_baru=masukan.ide_baru, aturan=baca.predikat)
        rincian = (
            *rincian_skp,
            *perilaku.rincian,
            f"{kalimat}. {baca.sumber('nilai_akhir')}",
            _kalimat_predikat(predikat, nilai, masukan, baca),
        )
        return HasilEvaluasi(predikat, nilai, rincian, _bagian(masukan, baca, skp, bagian_skp, perilaku))

    def predikat_nilai(self, nilai: Decimal, aturan: KetentuanRejim) -> tuple[Predikat, ...]:
        baca = baca_aturan(aturan).predikat
        return tuple(dict.fromkeys(predikat_dari(nilai, ide_baru=ide, aturan=baca) for ide in (False, True)))

    def paduan(self, aturan: KetentuanRejim) -> Paduan:
        """The new idea that the best predikat needs adds nothing to the number, and the SKP's value is capped like it."""
        baca = baca_aturan(aturan)
        cara = tuple(CaraPadu(*bobot) for bobot in (baca.akhir.tanpa_360, baca.akhir.dengan_360))
        tertinggi = baca.akhir.tertinggi
        return Paduan(cara, baca.akhir.desimal, baca.perilaku.tertinggi, tertinggi, tertinggi)

    def jelaskan(self, aturan: KetentuanRejim) -> tuple[str, ...]:
        baca = baca_aturan(aturan)
        tanpa, dengan = baca.akhir.tanpa_360, baca.akhir.dengan_360
        ide = "dan ada ide atau cara kerja baru yang bermanfaat" if baca.predikat.perlu_ide else ""
        dari = tulis(baca.predikat.dari[Predikat.SANGAT_BAIK])
        return (
            f"Periode ini dinilai menurut PP 30/2019 dan {self.nama}, yang berlaku bagi PNS "
            "sejak 1 Juli sampai dengan 31 Desember 2021.",
            "Capaian setiap indikator dihitung dari target dan realisasinya, dibulatkan ke persen penuh, lalu digolongkan "
            f"ke dalam kategori ({aturan.dasar('capaian')}).",
            f"Nilai kinerja terdiri atas {tulis(tanpa[0])}% nilai SKP dan {tulis(tanpa[1])}% nilai perilaku; dengan "
            f"penilaian 360° {tulis(dengan[0])}% dan {tulis(dengan[1])}% ({aturan.dasar('nilai_akhir')}).",
            f"Predikat Sangat Baik diberikan bila nilainya paling sedikit {dari} {ide}".rstrip()
            + f" ({aturan.dasar('predikat')}).",
            "Hasil yang diperoleh di luar aplikasi ini dapat dicatat sebagai angka.",
        )


def _skp(masukan: MasukanPm8, aturan: AturanPm8) -> tuple[Fraction, tuple[str, ...], dict[str, Any]]:
    if isinstance(masukan.skp, Decimal):
        nilai = dalam_skala(masukan.skp, "Nilai SKP", aturan.akhir.tertinggi)
        return nilai, (f"Nilai SKP {tulis(nilai)}, sebagaimana diisikan.",), {}
    hasil = hitung_skp(masukan.skp, aturan)
    return hasil.nilai, hasil.rincian, hasil.bagian()


def _perilaku(masukan: MasukanPm8, aturan: AturanPm8) -> NilaiPerilaku:
    if isinstance(masukan.perilaku, Decimal):
        nilai = dalam_skala(masukan.perilaku, "Nilai perilaku", aturan.perilaku.tertinggi)
        return NilaiPerilaku(nilai, (f"Nilai perilaku {tulis(nilai)}, sebagaimana diisikan.",))
    return hitung_perilaku(masukan.perilaku, penilaian_360=masukan.penilaian_360, aturan=aturan)


def _kalimat_predikat(predikat: Predikat, nilai: Decimal, masukan: MasukanPm8, aturan: AturanPm8) -> str:
    dasar = aturan.sumber("predikat")
    if predikat is Predikat.SANGAT_BAIK and aturan.predikat.perlu_ide:
        return f"Nilai {tulis(nilai)} disertai ide baru yang bermanfaat: {SEBUTAN[predikat]}. {dasar}"
    if nilai >= aturan.predikat.dari[Predikat.SANGAT_BAIK] and not masukan.ide_baru:
        return f"Nilai {tulis(nilai)} tanpa ide baru yang bermanfaat: {SEBUTAN[predikat]}, bukan Sangat Baik. {dasar}"
    return f"Nilai {tulis(nilai)}: {SEBUTAN[predikat]}. {dasar}"


def _bagian(
    masukan: MasukanPm8, aturan: AturanPm8, skp: Fraction, isi_skp: dict[str, Any], perilaku: NilaiPerilaku
) -> dict[str, Any]:
    bobot = aturan.akhir.dengan_360 if masukan.penilaian_360 else aturan.akhir.tanpa_360
    return {
        "nilai_skp": str(bulatkan(skp)),
        "bobot_skp": str(bulatkan(bobot[0])),
        "skp_berbobot": str(bulatkan(skp * bobot[0] / 100)),
        "nilai_perilaku": str(bulatkan(perilaku.nilai)),
        "bobot_perilaku": str(bulatkan(bobot[1])),
        "perilaku_berbobot": str(bulatkan(perilaku.nilai * bobot[1] / 100)),
        "penilaian_360": masukan.penilaian_360,
        "ide_baru": masukan.ide_baru,
        "dari_luar": [
            n for n, isi in (("skp", masukan.skp), ("perilaku", masukan.perilaku)) if isinstance(isi, Decimal)
        ],
        "skp": isi_skp,
        "perilaku": dict(perilaku.bagian),
    }
