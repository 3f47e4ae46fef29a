"""Who gets into the measurement of a year under PP 46/2011."""

from skp.services.evaluasi import buka_evaluasi
from skp.states import StatusSkp
from tests.jelajah_dasar import Halaman
from tests.skp.jelajah_evaluasi import PENILAIAN
from tests.skp.pabrik_pp46 import kegiatan_baru
from tests.skp.pabrik_skp import periode_baru, skp_baru
from tests.skp.pabrik_tinjau import sebagai


def _pengukuran(dunia):
    return {"pk": dunia.pengukuran.pk}


HALAMAN: dict[str, Halaman] = {
    "skp-pengukuran": Halaman(_pengukuran, boleh=PENILAIAN),
    "skp-pengukuran-tetapkan": Halaman(_pengukuran, boleh=frozenset({"atasan"})),
}


def tambah(dunia) -> None:
    """A plan of the person under the older regime, in a year of its own, with its evaluation opened."""
    periode = periode_baru(2020, rejim="pp46")
    skp = skp_baru(
        dunia.pegawai, dunia.kepala, status=StatusSkp.BERJALAN, formasi=dunia.formasi, unit=dunia.opd1, periode=periode
    )
    dunia.kegiatan_pp46 = kegiatan_baru(skp)
    dunia.skp_pp46 = skp
    dunia.pengukuran = buka_evaluasi(skp, periode.evaluasi.get(tahunan=True), sebagai(dunia.kepala))
