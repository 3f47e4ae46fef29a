"""One's own estimate of the running month, and the paper of one Rincian TPP."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.pelaku import Ditolak
from tpp.policies import MODUL
from tpp.queries.proses import get_hasil_or_404
from tpp.services.dokumen_rincian import terbitkan_rincian
from tpp.services.perkiraan import perkiraan_berjalan
from tpp.views.rincian import tampil_rupiah


@require_GET
@perlu(modul=MODUL)
def perkiraan(request: PermintaanPelaku) -> HttpResponse:
    """The running month as it stands; when it cannot be estimated the page says why."""
    try:
        isi = {"p": perkiraan_berjalan(request.pelaku), "tampil": tampil_rupiah(request)}
    except Ditolak as galat:
        return render(request, "tpp/perkiraan.html", {"alasan": galat.alasan})
    return render(request, "tpp/perkiraan.html", isi)


@require_POST
@perlu(modul=MODUL)
def cetak_rincian(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Publish the sealed paper of a visible result and show it."""
    hasil = get_hasil_or_404(request.pelaku, pk)
    dokumen = terbitkan_rincian(hasil=hasil, oleh=request.pelaku)
    return redirect("dokumen-rinci", dokumen.pk)
