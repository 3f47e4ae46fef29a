"""BKPSDM words the guides of BerAKHLAK and keeps the phrase library."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from skp.forms.atur import FormFrasa, FormPanduan
from skp.models import NilaiPerilaku
from skp.queries import atur_panduan as queries
from skp.services import atur_panduan as layanan

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"
_DUA = ["GET", "POST"]


@require_GET
@perlu(Izin.ATUR_SKP, modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """The seven values with their guides and phrases."""
    return render(request, "skp/atur/panduan.html", {"daftar": queries.daftar_panduan()})


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def ubah(request: PermintaanPelaku, nilai: str) -> HttpResponse:
    """The guides of one value, or back to the shipped words."""
    panduan = queries.get_panduan_or_404(nilai)
    if request.method == "POST" and "bawaan" in request.POST:
        layanan.kembalikan_panduan(nilai=nilai, oleh=request.pelaku)
        messages.success(request, f"Panduan {panduan.nama} kembali ke kalimat bawaan.")
        return redirect("skp-panduan")
    form = FormPanduan(request.POST or None, panduan=panduan.panduan)
    if form.is_valid():
        layanan.simpan_panduan(nilai=nilai, panduan=form.teks(), oleh=request.pelaku)
        messages.success(request, f"Panduan {panduan.nama} disimpan.")
        return redirect("skp-panduan")
    isi = {"form": form, "p": panduan, "bawaan": queries.panduan_bawaan(nilai)}
    return render(request, "skp/atur/panduan_ubah.html", isi, status=SALAH if form.is_bound else HTTPStatus.OK)


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def frasa_baru(request: PermintaanPelaku) -> HttpResponse:
    """Add a phrase; the address may name the value."""
    return _isi_frasa(request, FormFrasa(request.POST or None, initial={"nilai": request.GET.get("nilai")}), None)


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def frasa_ubah(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Reword one of the tenant's own phrases."""
    frasa = queries.get_frasa_or_404(pk)
    return _isi_frasa(request, FormFrasa(request.POST or None, initial={"nilai": frasa.nilai, "teks": frasa.teks}), pk)


def _isi_frasa(request: PermintaanPelaku, form: FormFrasa, pk: int | None) -> HttpResponse:
    if form.is_valid():
        try:
            layanan.simpan_frasa(
                **form.cleaned_data, frasa=queries.get_frasa_or_404(pk) if pk else None, oleh=request.pelaku
            )
        except Ditolak as galat:
            form.add_error("teks", galat.alasan)
        else:
            messages.success(request, "Frasa disimpan.")
            return redirect("skp-panduan")
    status = SALAH if form.is_bound else HTTPStatus.OK
    return render(request, "skp/atur/frasa.html", {"form": form, "baru": pk is None}, status=status)


@require_POST
@perlu(Izin.ATUR_SKP, modul=MODUL)
def frasa_nyala(request: PermintaanPelaku) -> HttpResponse:
    """Switch a phrase on or off."""
    nilai, aktif = request.POST.get("nilai", ""), request.POST.get("aktif") == "1"
    if nilai not in NilaiPerilaku.values:
        raise Ditolak("Nilai perilaku tidak dikenal. Muat ulang halaman.")
    layanan.nyalakan_frasa(nilai=nilai, teks=request.POST.get("teks", ""), aktif=aktif, oleh=request.pelaku)
    messages.success(request, "Frasa dipakai kembali." if aktif else "Frasa tidak ditawarkan lagi.")
    return redirect("skp-panduan")
