"""What the part "pohon" registers with the kernel: the menu of both tabs and its sentence."""

from kinerja.inti import kalimat, navigasi
from kinerja.inti.izin import Izin
from kinerja.inti.navigasi import Menu
from kinerja.inti.pelaku import Pelaku

MODUL = "skp"


def _melihat(pelaku: Pelaku) -> bool:
    return pelaku.pegawai_id is not None or pelaku.punya(Izin.LIHAT_SKP)


def daftarkan() -> None:
    """Menu and sentence; called once from `ready`."""
    navigasi.daftarkan(Menu("matriks-skp", "Matriks Peran Hasil", "skp-pohon", 46, "SKP", _melihat, MODUL))
    kalimat.daftarkan({"skp.matriks_unduh": "Mengunduh Matriks Peran Hasil {objek}, {baris} baris"}, {"skp.": "SKP"})
