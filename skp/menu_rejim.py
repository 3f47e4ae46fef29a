"""The rooms of the regimes that plan by results and indicators; PP 46 registers its own."""

from skp.queries.dokumen_dasar import (
    JENIS_ANGKA_KREDIT,
    JENIS_DOKUMEN_EVALUASI,
    JENIS_EVALUASI,
    JENIS_MATRIKS,
    JENIS_SKP,
)
from skp.queries.ruang import Ruang
from skp.queries.ruang import daftarkan as daftarkan_ruang
from skp.queries.syarat import periksa_syarat

PM6 = Ruang(
    kode="pm6",
    templat_rencana="skp/rencana/_rencana_hasil.html",
    url_tambah="skp-hasil-tambah",
    url_ubah="skp-hasil-ubah",
    url_nilai="skp-nilai",
    templat_evaluasi="skp/evaluasi/_putusan.html",
    kertas_rencana=(JENIS_SKP, JENIS_MATRIKS),
    kertas_penilaian=(JENIS_EVALUASI, JENIS_DOKUMEN_EVALUASI, JENIS_ANGKA_KREDIT),
    periksa=periksa_syarat,
    berkuadran=True,
    berlampiran=True,
    berumpan_balik=True,
)


def daftarkan() -> None:
    """Called once from `ready`."""
    daftarkan_ruang(PM6)
