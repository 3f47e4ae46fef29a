"""What this app registers with the kernel when it starts; each part does so for itself."""

from kinerja.inti.gabung import daftarkan_pemindah
from skp import menu_atur, menu_dokumen, menu_evaluasi, menu_jalan, menu_pohon, menu_rencana, menu_tinjau
from skp.gabung import PEMINDAH

MODUL = "skp"
BAGIAN = (menu_rencana, menu_tinjau, menu_pohon, menu_jalan, menu_evaluasi, menu_atur, menu_dokumen)


def daftarkan() -> None:
    """Register every part; called once from `ready`."""
    for bagian in BAGIAN:
        bagian.daftarkan()
    daftarkan_pemindah(PEMINDAH)
