"""Printing the monthly log."""

from datetime import timedelta
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from aktivitas.forms_rekap import FormRekap
from aktivitas.queries.rekap import unit_cetak
from aktivitas.services.rekap import cetak_rekap_unit, terbitkan_rekap
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak


@require_POST
@perlu(modul="aktivitas")
def cetak(request: PermintaanPelaku) -> HttpResponse:
    """One's own month (POST `bulan`) as a document to be signed."""
    if request.pelaku.pegawai_id is None:
        raise Http404("Akun tanpa pegawai tidak mempunyai aktivitas.")
    form = FormRekap(request.POST, unit=None)
    if not form.is_valid():
        messages.error(request, "Pilih bulan yang akan dicetak.")
        return redirect("aktivitas-saya")
    bulan = form.cleaned_data["bulan"]
    try:
        dokumen = terbitkan_rekap(pegawai_id=request.pelaku.pegawai_id, bulan=bulan, oleh=request.pelaku)
    except Ditolak as galat:
        messages.error(request, galat.alasan)
        return redirect("aktivitas-saya")
    return redirect("dokumen-rinci", dokumen.pk)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_AKTIVITAS, modul="aktivitas")
def cetak_unit(request: PermintaanPelaku) -> HttpResponse:
    """The months of everybody in a unit, as a job."""
    lalu = request.pelaku.hari_ini().replace(day=1) - timedelta(days=1)
    awal = {"bulan": f"{lalu:%Y-%m}"}
    form = FormRekap(request.POST or None, unit=unit_cetak(request.pelaku), initial=awal)
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            kerja = cetak_rekap_unit(unit=isi["unit"], bulan=isi["bulan"], oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            return redirect("proses-rinci", kerja.kode)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "aktivitas/rekap_unit.html", {"form": form}, status=status)
