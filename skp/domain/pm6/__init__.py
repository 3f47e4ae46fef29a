"""PermenPANRB 6/2022: two ratings by judgement, and a predikat from nine cells."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from skp.domain.isian_ketentuan import IsianKetentuan
from skp.domain.ketentuan import Isi, KetentuanRejim, baca_bagian
from skp.domain.nilai import SEBUTAN_PERINGKAT, SEBUTAN_PREDIKAT, Predikat
from skp.domain.pm6.aturan import Kuadran, aturan_saran, kuadran
from skp.domain.pm6.saran import jumlah_di_atas, sarankan_hasil, sarankan_perilaku, ukur_indikator
from skp.domain.rejim import BahanIndikator, BahanSaran, HasilEvaluasi, MasukanEvaluasi, Saran, Ukuran
from skp.domain.syarat import baca_syarat
from skp.domain.teks_ketentuan import NAMA_BAGIAN, Butir, uraikan


class PermenPanrb6:
    """The regime since 3 February 2022, for PNS and PPPK alike."""

    kode = "pm6"
    nama = "PermenPANRB 6/2022"
    dasar_hukum = "Peraturan Menteri PANRB Nomor 6 Tahun 2022 tentang Pengelolaan Kinerja Pegawai ASN"

    masa = (date(2022, 1, 1), None)
    nama_bagian: Mapping[str, str] = NAMA_BAGIAN
    isian = IsianKetentuan()

    def periksa(self, aturan: KetentuanRejim) -> None:
        kuadran(aturan)
        aturan_saran(aturan)
        baca_bagian(aturan.bagian, "syarat", baca_syarat)
        for nama in ("distribusi", "angka_kredit", "pencilan"):
            getattr(aturan, nama)

    def uraikan(self, bagian: str, isi: Isi, jenjang: Mapping[str, str]) -> list[Butir]:
        return uraikan(bagian, isi, jenjang)

    def sebutan(self, predikat: Predikat) -> str:
        return SEBUTAN_PREDIKAT[predikat]

    def ukur(self, indikator: BahanIndikator, aturan: KetentuanRejim) -> Ukuran:
        return ukur_indikator(indikator, aturan_saran(aturan))

    def sarankan(self, bahan: BahanSaran, aturan: KetentuanRejim) -> Saran:
        batas = aturan_saran(aturan)
        return Saran(sarankan_hasil(bahan, batas), sarankan_perilaku(bahan, batas), jumlah_di_atas(bahan, batas))

    def tetapkan(self, masukan: MasukanEvaluasi, aturan: KetentuanRejim) -> HasilEvaluasi:
        predikat = kuadran(aturan)[masukan.hasil, masukan.perilaku]
        rincian = (
            f"Rating hasil kerja: {SEBUTAN_PERINGKAT[masukan.hasil]}.",
            f"Rating perilaku kerja: {SEBUTAN_PERINGKAT[masukan.perilaku]}.",
            f"Pertemuan keduanya pada kuadran: {SEBUTAN_PREDIKAT[predikat]} ({aturan.dasar('kuadran')}).",
        )
        return HasilEvaluasi(predikat, None, rincian)

    def kuadran(self, aturan: KetentuanRejim) -> Kuadran:
        return kuadran(aturan)

    def paduan(self, aturan: KetentuanRejim) -> None:
        return None

    def predikat_nilai(self, nilai: Decimal, aturan: KetentuanRejim) -> tuple[Predikat, ...]:
        return ()

    def jelaskan(self, aturan: KetentuanRejim) -> tuple[str, ...]:
        return (
            f"Periode ini dinilai menurut {self.nama}, yang berlaku bagi PNS dan PPPK sejak 3 Februari 2022.",
            "Pejabat Penilai Kinerja memberi satu rating untuk seluruh hasil kerja dan satu rating untuk perilaku kerja. "
            "Aplikasi hanya menyarankan; keputusan ada pada Pejabat Penilai Kinerja.",
            f"Predikat dibaca dari kuadran hasil kerja dan perilaku kerja ({aturan.dasar('kuadran')}).",
            "Predikat tahunan adalah penilaian baru, bukan rata-rata predikat periodik.",
        )
