"""What results from elsewhere register with the kernel: the menu, sentences, both imports."""

from kinerja.inti import kalimat, navigasi
from kinerja.inti.impor import daftarkan_pengimpor
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.policies import alasan_ditolak
from skp.pengimpor.gabungan import PengimporGabungan
from skp.pengimpor.hasil_luar import PengimporHasilLuar
from skp.policies.hasil_luar import check_baca
from skp.queries.sebut_luar import sebut_hasil

MODUL = "skp"
KALIMAT = {
    "evaluasi.impor_luar": "Mencatat {objek} dari luar[: nilai {angka}]",
    "evaluasi.tarik_luar": "Menarik {objek} yang dicatat dari luar[: nilai {angka}]",
    "nilai_gabungan.simpan": "Mencatat nilai gabungan tahun {objek}[: {angka}]",
    "nilai_gabungan.tarik": "Mengosongkan nilai gabungan tahun {objek}[: {angka}]",
}


def _membaca(pelaku: Pelaku) -> bool:
    return not alasan_ditolak(lambda: check_baca(pelaku))


def daftarkan() -> None:
    """Called once from `ready`."""
    navigasi.daftarkan(Menu("skp-hasil-luar", "Hasil dari Luar", "skp-hasil-luar", 358, "SKP", _membaca, MODUL))
    kalimat.daftarkan(KALIMAT, {"nilai_gabungan.": "Nilai gabungan"})
    for jenis in ("skp.evaluasi", "skp.nilaigabungan"):
        kalimat.daftarkan_sebutan(jenis, sebut_hasil)
    daftarkan_pengimpor(PengimporHasilLuar())
    daftarkan_pengimpor(PengimporGabungan())
