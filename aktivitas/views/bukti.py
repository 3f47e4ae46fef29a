"""Evidence: attach to an entry of one's own, take it away again, and look at it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aktivitas.forms import FormBukti, ingatkan_bukti
from aktivitas.queries.bukti import lampiran_entri
from aktivitas.services import bukti as layanan
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.berkas.unggahan import kirim_berkas
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Ditolak


@require_http_methods(["GET", "POST"])
@perlu(modul="aktivitas")
def unggah(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The evidence of an entry of one's own, and a form that adds to it."""
    r = lampiran_entri(request.pelaku, pk)
    form = FormBukti(request.POST, request.FILES) if request.method == "POST" else FormBukti()
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            hasil = layanan.simpan_bukti(
                entri=r.entri, berkas=isi["bukti"], tautan=[isi["tautan"]] if isi["tautan"] else [], oleh=request.pelaku
            )
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"{len(hasil)} bukti dilampirkan.")
            for h in hasil:
                if h.dipakai:
                    messages.warning(request, f"“{h.judul}” sudah dipakai {tanggal(h.dipakai)}.")
            return redirect("bukti-unggah", pk)
    if form.is_bound:
        ingatkan_bukti(form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "aktivitas/bukti.html", {"r": r, "form": form}, status=status)


@require_POST
@perlu(modul="aktivitas")
def hapus(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take one piece of evidence away."""
    entri = layanan.hapus_bukti(pk=pk, oleh=request.pelaku)
    messages.success(request, "Bukti dilepaskan.")
    return redirect("bukti-unggah", entri.pk)


@require_GET
@perlu(modul="aktivitas")
def lihat(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """A photo in the page (`?kecil=1`: the small one), any other file to be saved. Private: no cache keeps it."""
    return kirim_berkas(layanan.buka_bukti(pk=pk, kecil="kecil" in request.GET, oleh=request.pelaku))
