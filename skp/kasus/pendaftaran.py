"""What SKP registers for worked examples when the application starts."""

from kinerja.inti.kasus.ketentuan import daftarkan_pemegang
from kinerja.inti.kasus.mesin import daftarkan as daftarkan_mesin
from skp.kasus.berkas import PemegangSkp
from skp.kasus.pm6 import MesinAngkaKredit, MesinPm6
from skp.kasus.pm8 import MesinPm8
from skp.kasus.pp46 import MesinAspek, MesinBulan, MesinKegiatan, MesinPrestasi, MesinSkp


def daftarkan() -> None:
    """Called once from AppConfig.ready."""
    daftarkan_mesin(MesinPm6(), MesinAngkaKredit(), MesinPm8())
    daftarkan_mesin(MesinAspek(), MesinKegiatan(), MesinSkp(), MesinPrestasi(), MesinBulan())
    daftarkan_pemegang(PemegangSkp())
