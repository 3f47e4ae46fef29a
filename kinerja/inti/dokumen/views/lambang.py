"""The instansi's emblem in the letterhead: set, taken off, looked at."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.dokumen import lambang as layanan
from kinerja.inti.dokumen.forms import FormLambang
from kinerja.inti.dokumen.gambar_lambang import isi_lambang
from kinerja.inti.dokumen.views.dokumen import berkas_pribadi
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_STRUKTUR)
def halaman(request: PermintaanPelaku) -> HttpResponse:
    """Today's emblem as the letterhead shows it, and a form for another."""
    layanan.check_kelola_lambang(request.pelaku)
    form = FormLambang(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            layanan.ganti_lambang(nama=berkas.name, isi=berkas.read(), oleh=request.pelaku)
        except Ditolak as tolak:
            form.add_error("berkas", tolak.alasan)
        else:
            messages.success(request, "Lambang disimpan dan dicetak pada kop dokumen yang terbit mulai sekarang.")
            return redirect("lambang-instansi")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "dokumen/lambang.html", {"form": form, "kini": layanan.lambang_kini()}, status=status)


@require_POST
@perlu(Izin.KELOLA_STRUKTUR)
def lepas(request: PermintaanPelaku) -> HttpResponse:
    layanan.lepas_lambang(oleh=request.pelaku)
    messages.success(request, "Lambang dilepas. Kop dokumen berikutnya tercetak tanpa lambang.")
    return redirect("lambang-instansi")


@require_GET
@perlu(Izin.KELOLA_STRUKTUR)
def gambar(request: PermintaanPelaku) -> HttpResponse:
    """Today's emblem as it is printed."""
    layanan.check_kelola_lambang(request.pelaku)
    kini = layanan.lambang_kini()
    if kini is None:
        raise Http404("Belum ada lambang.")
    return berkas_pribadi(isi_lambang(kini.sha256), "png", "lambang", simpan=False)


@require_GET
@perlu(Izin.KELOLA_STRUKTUR)
def contoh(request: PermintaanPelaku) -> HttpResponse:
    """A page with today's letterhead."""
    return berkas_pribadi(layanan.contoh_kop(oleh=request.pelaku), "pdf", "contoh-kop", simpan=False)
