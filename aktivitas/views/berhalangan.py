"""Saya berhalangan: name a stand-in for work dates, see what was arranged, come back early."""

from datetime import timedelta
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from aktivitas.forms_verifikasi import FormAkhiri, FormBerhalangan
from aktivitas.queries import berhalangan as queries
from aktivitas.queries.antrean import lupakan_jumlah
from aktivitas.services.berhalangan import akhiri_pengganti, tunjuk_pengganti
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Ditolak


@require_http_methods(["GET", "POST"])
@perlu(modul="aktivitas")
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """The form, and absences up to now."""
    awal = {"mulai": queries.awal_berhalangan(request.pelaku)} if request.method == "GET" else None
    form = FormBerhalangan(request.POST or None, calon=queries.calon_pengganti(request.pelaku), initial=awal)
    if form.is_valid():
        isi = form.cleaned_data
        try:
            tunjuk_pengganti(
                pengganti=isi["pengganti"],
                mulai=isi["mulai"],
                selesai=isi["sampai"] + timedelta(days=1),
                nomor_sk=isi["nomor_sk"],
                oleh=request.pelaku,
            )
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            lupakan_jumlah(request.pelaku)
            kalimat = f"{isi['pengganti'].nama_lengkap} memverifikasi tanggal kerja {tanggal(isi['mulai'])} sampai "
            messages.success(request, f"{kalimat}{tanggal(isi['sampai'])}.")
            return redirect("verifikasi-berhalangan")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    isi_halaman = {
        "form": form,
        "daftar": queries.daftar_pengganti(request.pelaku),
        "hari_ini": request.pelaku.hari_ini(),
    }
    return render(request, "aktivitas/verifikasi/berhalangan.html", isi_halaman, status=status)


@require_http_methods(["GET", "POST"])
@perlu(modul="aktivitas")
def akhiri(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Come back early."""
    satu = queries.get_pengganti_or_404(request.pelaku, pk)
    hari_ini = request.pelaku.hari_ini()
    awal = {"selesai": min(max(hari_ini, satu.mulai), satu.selesai)}
    form = FormAkhiri(request.POST or None, initial=awal)
    if form.is_valid():
        try:
            akhiri_pengganti(pk=pk, selesai=form.cleaned_data["selesai"], oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error("selesai", galat.alasan)
        else:
            lupakan_jumlah(request.pelaku)
            messages.success(request, f"Penunjukan {satu.pengganti.nama_lengkap} diakhiri.")
            return redirect("verifikasi-berhalangan")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "aktivitas/verifikasi/akhiri.html", {"form": form, "p": satu}, status=status)
