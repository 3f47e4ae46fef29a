"""What this app registers with the kernel when it starts; each part does so for itself."""

from kinerja.inti.gabung import daftarkan_pemindah
from skp import (
    menu_atur,
    menu_dokumen,
    menu_evaluasi,
    menu_jalan,
    menu_luar,
    menu_pm8,
    menu_pohon,
    menu_pp46,
    menu_pp46_dokumen,
    menu_pp46_ukur,
    menu_rejim,
    menu_rencana,
    menu_tinjau,
)
from skp.gabung import PEMINDAH

MODUL = "skp"
BAGIAN = (
    menu_rejim,
    menu_rencana,
    menu_tinjau,
    menu_pohon,
    menu_jalan,
    menu_evaluasi,
    menu_pp46,
    menu_pp46_ukur,
    menu_pm8,
    menu_atur,
    menu_luar,
    menu_dokumen,
    menu_pp46_dokumen,
)


def daftarkan() -> None:
    """Register every part; called once from `ready`."""
    for bagian in BAGIAN:
        bagian.daftarkan()
    daftarkan_pemindah(PEMINDAH)
