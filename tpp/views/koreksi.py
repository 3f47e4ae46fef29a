"""Ajukan Koreksi by the person; the list and the answer by the operator."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from tpp.forms.pembayaran import FormJawab, FormKoreksi
from tpp.policies import MODUL
from tpp.queries import koreksi as queries
from tpp.queries.proses import get_hasil_or_404
from tpp.services.koreksi import ajukan_koreksi, jawab_koreksi

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
_DUA = ["GET", "POST"]


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def ajukan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The line is chosen by `?baris=`; only the owner of the result gets here."""
    hasil = get_hasil_or_404(request.pelaku, pk)
    if hasil.pegawai_id != request.pelaku.pegawai_id:
        raise Http404("Rincian TPP tidak ditemukan.")
    perihal = queries.daftar_perihal(hasil)
    form = FormKoreksi(request.POST or None, perihal=perihal, initial={"baris": request.GET.get("baris", "")})
    if request.method == "POST" and form.is_valid():
        isi = form.cleaned_data
        try:
            ajukan_koreksi(hasil=hasil, kode=isi["baris"], uraian=isi["uraian"], oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Koreksi diajukan. Jawaban operator tampil pada Rincian TPP ini.")
            return redirect("rincian-tpp", pk)
    konteks = {"hasil": hasil, "form": form, "tenggat": queries.tenggat(hasil, request.pelaku)}
    return render(request, "tpp/koreksi/ajukan.html", konteks, status=SALAH if form.is_bound else HTTPStatus.OK)


@require_GET
@perlu(Izin.KELOLA_AKTIVITAS, Izin.KELOLA_PRESENSI, modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """What waits for the operator's answer; `?lihat=semua` also what was answered."""
    semua = request.GET.get("lihat") == "semua"
    halaman = queries.halaman_koreksi(request.pelaku, semua=semua, halaman=request.GET.get("hal"))
    return render(request, "tpp/koreksi/daftar.html", {"halaman": halaman, "semua": semua, "alamat": request.path})


@require_http_methods(_DUA)
@perlu(Izin.KELOLA_AKTIVITAS, Izin.KELOLA_PRESENSI, modul=MODUL)
def jawab(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Read one and answer it."""
    satu = queries.get_koreksi_or_404(request.pelaku, pk)
    form = FormJawab(request.POST or None)
    if request.method == "POST" and form.is_valid():
        terima = request.POST.get("aksi") == "terima"
        try:
            jawab_koreksi(koreksi=satu, terima=terima, jawaban=form.cleaned_data["jawaban"], oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Jawaban dikirim kepada {satu.pegawai.nama_lengkap}.")
            return redirect("koreksi-daftar")
    status = SALAH if form.is_bound else HTTPStatus.OK
    konteks = {
        "k": satu,
        "form": form,
        "lihat_presensi": request.pelaku.punya(Izin.LIHAT_PRESENSI),
        "lihat_aktivitas": request.pelaku.punya(Izin.LIHAT_AKTIVITAS),
    }
    return render(request, "tpp/koreksi/jawab.html", konteks, status=status)
