"""Who gets into an evaluation under PermenPANRB 8/2021, and into results from elsewhere."""

from datetime import date

from skp.models import Evaluasi
from skp.services.evaluasi import buka_evaluasi
from skp.states import StatusSkp
from tests.jelajah_dasar import Halaman
from tests.skp.jelajah_evaluasi import PENILAIAN
from tests.skp.pabrik_pm8 import rencana_baru, semester_kedua
from tests.skp.pabrik_skp import skp_baru
from tests.skp.pabrik_tinjau import sebagai

LUAR = frozenset({"admin_kinerja"})
BACA_LUAR = LUAR | {"pemeriksa"}


def _angka(dunia):
    return {"pk": dunia.angka_pm8.pk}


HALAMAN: dict[str, Halaman] = {
    "skp-angka": Halaman(_angka, boleh=PENILAIAN),
    "skp-angka-tetapkan": Halaman(_angka, boleh=frozenset({"atasan"})),
    "skp-hasil-luar": Halaman(boleh=BACA_LUAR),
    "skp-hasil-luar-tarik": Halaman(alasan="results from elsewhere only; walked in tests/skp/test_tarik_luar.py"),
    "skp-hasil-luar-tarik-berkas": Halaman(
        alasan="files that were applied only; walked in tests/skp/test_tarik_luar.py"
    ),
    "skp-gabungan-tarik": Halaman(alasan="recorded numbers only; walked in tests/skp/test_tarik_luar.py"),
    "skp-gabungan": Halaman(boleh=BACA_LUAR),
    "skp-gabungan-isi": Halaman(lambda d: {"pk": d.pegawai.pk}, boleh=LUAR),
}


def tambah(dunia) -> None:
    """A plan of the person in the second half of 2021 with its evaluation opened, and a set one of his first half."""
    periode = semester_kedua()
    skp = skp_baru(
        dunia.pegawai, dunia.kepala, status=StatusSkp.BERJALAN, formasi=dunia.formasi, unit=dunia.opd1, periode=periode
    )
    rencana_baru(skp)
    dunia.angka_pm8 = buka_evaluasi(skp, periode.evaluasi.get(tahunan=True), sebagai(dunia.kepala))
    _semester_pertama(dunia)


def _semester_pertama(dunia) -> None:
    periode = semester_kedua(nama="Januari–Juni 2021", mulai=date(2021, 1, 1), selesai=date(2021, 7, 1), rejim="pp46")
    skp = skp_baru(
        dunia.pegawai, status=StatusSkp.SELESAI, formasi=dunia.formasi, unit=dunia.opd1, periode=periode, asal="luar"
    )
    Evaluasi.objects.create(
        skp=skp, periode_evaluasi=periode.evaluasi.get(tahunan=True), status="ditetapkan", asal="luar", nilai=85,
        predikat="baik", sebutan="Baik", ditetapkan_pada=skp.disetujui_pada,
    )  # fmt: skip
