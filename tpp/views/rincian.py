"""One's own months, and one month explained."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.inti.akses import PermintaanPelaku, perlu
from tpp.policies import MODUL
from tpp.queries.keadaan import keadaan_hasil
from tpp.queries.perubahan_proses import perubahan_hasil
from tpp.queries.proses import gagal_sendiri, hasil_sendiri
from tpp.queries.rincian import rincian_tpp


def tampil_rupiah(request: HttpRequest) -> bool:
    """The switch of the page: amounts stay covered until the reader asks for them."""
    return request.GET.get("rupiah") == "tampil"


@require_GET
@perlu(modul=MODUL)
def saya(request: PermintaanPelaku) -> HttpResponse:
    daftar = list(hasil_sendiri(request.pelaku)[:36])
    keadaan = keadaan_hasil(daftar)
    berubah = perubahan_hasil(daftar[0]) if daftar and not keadaan[daftar[0].pk].dikunci else None
    isi = {
        "daftar": [(h, keadaan[h.pk]) for h in daftar],
        "gagal": gagal_sendiri(request.pelaku)[:12],
        "berubah": berubah,
    }
    return render(request, "tpp/saya.html", isi)


@require_GET
@perlu(modul=MODUL)
def rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Open to the person himself and to whoever may see rupiah in his office; for all others it does not exist."""
    return render(request, "tpp/rincian.html", {"r": rincian_tpp(request.pelaku, pk), "tampil": tampil_rupiah(request)})
