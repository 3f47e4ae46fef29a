"""What the page of worked examples registers when the application starts."""

from kinerja.inti.izin import Izin
from kinerja.inti.menu import KELOMPOK
from kinerja.inti.navigasi import Menu, daftarkan
from kinerja.inti.pelaku import Pelaku


def _baca_ketentuan(pelaku: Pelaku) -> bool:
    return pelaku.punya(Izin.LIHAT_KETENTUAN)


def daftarkan_kasus() -> None:
    """Called once from AppConfig.ready."""
    daftarkan(Menu("uji-kasus", "Uji Kasus", "uji-kasus", 825, KELOMPOK, _baca_ketentuan))
