"""BKN's two reports as files for tests: the layouts that the imports document, with people of the test only."""

from typing import Any

from kinerja.inti.layanan_impor import periksa_dan_terapkan_langsung
from kinerja.inti.models import Unggahan
from kinerja.inti.tabel.tulis import tulis_tabel
from skp.models import PeriodeEvaluasi, PeriodeSkp

LAPORAN_SKP = (
    "NIP", "Nama Pegawai", "Unit Organisasi", "Nama Jabatan", "Periode SKP", "Pendekatan", "Status SKP",
    "Rencana Hasil Kerja", "Aspek", "Indikator Kinerja Individu", "Target", "NIP Pejabat Penilai", "Nama Pejabat Penilai",
)  # fmt: skip
"""One row an indicator; a person's rows below each other."""
LAPORAN_PENILAIAN = (
    "NIP", "Nama Pegawai", "Periode Penilaian", "Rating Hasil Kerja", "Rating Perilaku Kerja", "Predikat Kinerja",
    "NIP Pejabat Penilai", "Nama Pejabat Penilai",
)  # fmt: skip
"""One row a person and period of evaluation."""


def baris_skp(p: Any, penilai: Any = None, **lain: Any) -> list[Any]:
    """A row of Laporan SKP; keywords by the position's short name."""
    isi = {
        "nip": getattr(p, "nip", p), "nama": getattr(p, "nama", ""), "unor": "Dinas", "jabatan": "Analis",
        "periode": "01 Januari 2026 - 31 Desember 2026", "pendekatan": "KUANTITATIF", "status": "Disetujui",
        "hasil": "Layanan data tersedia", "aspek": "Kuantitas", "indikator": "Jumlah laporan", "target": "12 laporan",
        "penilai_nip": penilai.nip if penilai else "", "penilai_nama": penilai.nama if penilai else "",
    }  # fmt: skip
    return list({**isi, **lain}.values())


def baris_nilai(p: Any, predikat: str = "BAIK", penilai: Any = None, **lain: Any) -> list[Any]:
    """A row of Laporan Penilaian."""
    isi = {
        "nip": getattr(p, "nip", p), "nama": getattr(p, "nama", ""), "periode": "Triwulan I",
        "hasil": "Sesuai Ekspektasi", "perilaku": "SESUAI EKSPEKTASI", "predikat": predikat,
        "penilai_nip": penilai.nip if penilai else "", "penilai_nama": penilai.nama if penilai else "",
    }  # fmt: skip
    return list({**isi, **lain}.values())


def impor_skp(periode: PeriodeSkp, baris: list[list[Any]], oleh: Any) -> Unggahan:
    """Laporan SKP uploaded, checked and applied."""
    isi = tulis_tabel(LAPORAN_SKP, baris)
    return periksa_dan_terapkan_langsung(
        kode="bkn_skp", nama="laporan_skp.xlsx", isi=isi, opsi={"periode": str(periode.pk)}, oleh=oleh
    )


def impor_nilai(periode: PeriodeSkp, baris: list[list[Any]], oleh: Any, kode: str = "tw-i") -> Unggahan:
    """Laporan Penilaian uploaded, checked and applied."""
    bagian = PeriodeEvaluasi.objects.get(periode=periode, kode=kode)
    isi = tulis_tabel(LAPORAN_PENILAIAN, baris)
    return periksa_dan_terapkan_langsung(
        kode="bkn_penilaian", nama="laporan_penilaian.xlsx", isi=isi, opsi={"bagian": str(bagian.pk)}, oleh=oleh
    )
