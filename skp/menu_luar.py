"""What results from elsewhere register with the kernel: the menu, sentences, both imports."""

from kinerja.inti import kalimat, navigasi
from kinerja.inti.impor import daftarkan_pengimpor
from kinerja.inti.izin import Izin
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Pelaku
from skp.pengimpor.gabungan import PengimporGabungan
from skp.pengimpor.hasil_luar import PengimporHasilLuar

MODUL = "skp"
KALIMAT = {
    "evaluasi.impor_luar": "Mencatat {objek} dari luar: nilai {nilai}",
    "nilai_gabungan.simpan": "Mencatat nilai gabungan tahun {objek}",
}


def _mencatat(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.ATUR_SKP) and pelaku.lingkup(Izin.LIHAT_PENILAIAN).seluruh


def daftarkan() -> None:
    """Called once from `ready`."""
    navigasi.daftarkan(Menu("skp-hasil-luar", "Hasil dari Luar", "skp-hasil-luar", 358, "SKP", _mencatat, MODUL))
    kalimat.daftarkan(KALIMAT, {"nilai_gabungan.": "Nilai gabungan"})
    daftarkan_pengimpor(PengimporHasilLuar())
    daftarkan_pengimpor(PengimporGabungan())
