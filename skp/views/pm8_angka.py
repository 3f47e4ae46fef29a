"""The penilai's side of PermenPANRB 8/2021: the numbers, and setting them."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.policies import alasan_ditolak
from skp.forms.pm8_angka import FormAngka
from skp.policies.pm8_angka import check_siap
from skp.queries.pm8_angka import REJIM, LembarAngka, lembar_angka
from skp.services.pm8_angka import masih_sama, simpan_angka, tetapkan_angka
from skp.views.penilaian_angka import CaraNilai, layani_isian, layani_penetapan

MODUL = "skp"
_DUA = ["GET", "POST"]


def _halangan(lembar: LembarAngka) -> str:
    return alasan_ditolak(lambda: check_siap(lembar, sama=masih_sama(lembar)))


CARA = CaraNilai(
    rejim=REJIM,
    lembar=lembar_angka,
    form=FormAngka,
    simpan=simpan_angka,
    tetapkan=tetapkan_angka,
    halangan=_halangan,
    url="skp-angka",
    templat="skp/pm8/angka.html",
    templat_tetapkan="skp/pm8/tetapkan.html",
    sebutan="Penilaian",
    bahan="rencana, atau realisasi",
)


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def satu(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """What was planned and reached, the penilai's numbers, the reckoned result."""
    return layani_isian(request, pk, CARA)


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def tetapkan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The result once more; then it is set."""
    return layani_penetapan(request, pk, CARA)
