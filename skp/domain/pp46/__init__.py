"""PP 46/2011 with Perka BKN 1/2013: four aspects of each kegiatan, six of behaviour, one number (60/40) and its word."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from skp.domain.angka_pasti import tulis
from skp.domain.ketentuan import Isi, KetentuanRejim, baca_bagian
from skp.domain.nilai import Predikat
from skp.domain.paduan import CaraPadu, Paduan
from skp.domain.pp46.aturan import baca_pp46
from skp.domain.pp46.bagian import bagian_prestasi
from skp.domain.pp46.isian import ISIAN
from skp.domain.pp46.masukan import MasukanPp46
from skp.domain.pp46.prestasi import SEBUTAN_PP46, nilai_prestasi, predikat_nilai
from skp.domain.pp46.syarat import baca_syarat
from skp.domain.pp46.teks import NAMA_BAGIAN, uraikan
from skp.domain.rejim import BahanIndikator, HasilEvaluasi, Ukuran
from skp.domain.teks_ketentuan import Butir
from skp.domain.ukur import ukur_angka


class PeraturanPemerintah46:
    """The regime from 1 January 2014 to 30 June 2021, for PNS; some regions still plan by it."""

    kode = "pp46"
    nama = "PP 46/2011"
    dasar_hukum = (
        "Peraturan Pemerintah Nomor 46 Tahun 2011 tentang Penilaian Prestasi Kerja Pegawai Negeri Sipil "
        "dan Peraturan Kepala BKN Nomor 1 Tahun 2013"
    )

    masa = (date(2014, 1, 1), date(2021, 6, 30))
    nama_bagian: Mapping[str, str] = NAMA_BAGIAN
    isian = ISIAN

    def periksa(self, aturan: KetentuanRejim) -> None:
        baca_pp46(aturan)
        baca_bagian(aturan.bagian, "syarat", baca_syarat)

    def uraikan(self, bagian: str, isi: Isi, jenjang: Mapping[str, str]) -> list[Butir]:
        return uraikan(bagian, isi)

    def ukur(self, indikator: BahanIndikator, aturan: KetentuanRejim) -> Ukuran:
        return ukur_angka(indikator)

    def sebutan(self, predikat: Predikat) -> str:
        return SEBUTAN_PP46[predikat]

    def tetapkan(self, masukan: MasukanPp46, aturan: KetentuanRejim) -> HasilEvaluasi:
        """The value and the predikat of the year. Raises BahanTidakSah with every reason."""
        nilai = baca_pp46(aturan)
        hasil = nilai_prestasi(masukan, nilai)
        return HasilEvaluasi(hasil.predikat, hasil.nilai, hasil.rincian, bagian_prestasi(hasil, nilai))

    def predikat_nilai(self, nilai: Decimal, aturan: KetentuanRejim) -> tuple[Predikat, ...]:
        return (predikat_nilai(nilai, baca_pp46(aturan).sebutan),)

    def paduan(self, aturan: KetentuanRejim) -> Paduan:
        """The SKP's value has no upper bound, and with it the value of the year; above 100 it asks for a second look."""
        nilai = baca_pp46(aturan)
        cara = (CaraPadu(nilai.prestasi.persen_skp, nilai.prestasi.persen_perilaku),)
        return Paduan(cara, nilai.pembulatan.desimal, nilai.prestasi.perilaku_tertinggi, lazim=Fraction(100))

    def jelaskan(self, aturan: KetentuanRejim) -> tuple[str, ...]:
        nilai = baca_pp46(aturan)
        persen_skp, persen_perilaku = tulis(nilai.prestasi.persen_skp), tulis(nilai.prestasi.persen_perilaku)
        bobot = "dirata-rata menurut bobotnya" if nilai.skp.bobot else "dirata-rata tanpa bobot"
        return (
            f"Periode ini dinilai menurut {self.nama} dan Perka BKN 1/2013, yang berlaku bagi PNS untuk kinerja "
            "1 Januari 2014 sampai 30 Juni 2021 dan masih dipakai bila instansi merencanakannya.",
            "Setiap kegiatan dinilai dari kuantitas, kualitas, dan waktu, serta biaya bila dianggarkan. "
            f"Efisiensi waktu dan biaya di atas {tulis(nilai.aspek.batas_efisiensi)}% menurunkan nilai "
            f"({aturan.dasar('aspek')}).",
            f"Nilai kegiatan {bobot} ({aturan.dasar('bobot')}), lalu ditambah nilai tugas tambahan dan kreativitas. "
            "Nilai SKP dapat melebihi 100.",
            f"Nilai prestasi kerja = {persen_skp}% nilai SKP + {persen_perilaku}% rata-rata perilaku "
            f"({aturan.dasar('prestasi')}).",
            f"Sebutan dibaca dari nilai itu ({aturan.dasar('sebutan')}).",
            "Sanksi pada zaman peraturan itu hanya ditampilkan sebagai riwayat; aplikasi tidak menjatuhkannya.",
        )
