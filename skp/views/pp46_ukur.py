"""The penilai's side of a year under PP 46/2011: the measurement, and setting it."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.policies import alasan_ditolak
from kinerja.inti.terbilang import terbilang_desimal
from skp.forms.pp46_ukur import FormUkur
from skp.models import Evaluasi
from skp.policies.pp46_ukur import check_siap
from skp.queries.pp46_ukur import REJIM, LembarUkur, lembar_ukur
from skp.services.pp46_ukur import masih_sama, simpan_pengukuran, tetapkan_pengukuran
from skp.views.penilaian_angka import CaraNilai, layani_isian, layani_penetapan

MODUL = "skp"
_DUA = ["GET", "POST"]


def _halangan(lembar: LembarUkur) -> str:
    return alasan_ditolak(lambda: check_siap(lembar, sama=masih_sama(lembar)))


def _terbilang(evaluasi: Evaluasi) -> Mapping[str, str]:
    return {"terbilang": "" if evaluasi.nilai is None else terbilang_desimal(evaluasi.nilai)}


CARA = CaraNilai(
    rejim=REJIM,
    lembar=lembar_ukur,
    form=FormUkur,
    simpan=simpan_pengukuran,
    tetapkan=tetapkan_pengukuran,
    halangan=_halangan,
    url="skp-pengukuran",
    templat="skp/pp46/ukur.html",
    templat_tetapkan="skp/pp46/tetapkan.html",
    sebutan="Pengukuran",
    bahan="realisasi, atau tugas tambahan",
    tambahan=_terbilang,
)


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def satu(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """What was planned and reached, what the penilai says about it, the reckoned value."""
    return layani_isian(request, pk, CARA)


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def tetapkan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The value once more, as number and in words; then it is set."""
    return layani_penetapan(request, pk, CARA)
