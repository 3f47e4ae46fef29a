"""BKPSDM records results reached elsewhere, and the official number of 2021."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import angka
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.policies import alasan_ditolak
from skp.forms.luar import FormCari, FormGabungan, FormTarik
from skp.policies.hasil_luar import check_baca, check_urus
from skp.queries.gabungan import get_orang_or_404, lihat_gabungan
from skp.queries.hasil_luar import lihat_luar
from skp.queries.tarik_luar import BahanTarik, bahan_berkas, bahan_gabungan, bahan_hasil
from skp.services.gabungan import IsiGabungan, simpan_gabungan
from skp.services.tarik_luar import tarik_gabungan, tarik_hasil

MODUL = "skp"


@require_GET
@perlu(Izin.ATUR_SKP, Izin.LIHAT_KETENTUAN, modul=MODUL)
def hasil(request: PermintaanPelaku) -> HttpResponse:
    """Results of a period that came in as numbers, and the files that they came in; auditors read them."""
    check_baca(request.pelaku)
    lihat = lihat_luar(request.pelaku, request.GET.get("periode", ""), request.GET.get("hal"))
    return render(request, "skp/luar/hasil.html", {"l": lihat, "mengurus": _mengurus(request)})


def _mengurus(request: PermintaanPelaku) -> bool:
    return not alasan_ditolak(lambda: check_urus(request.pelaku))


@require_GET
@perlu(Izin.ATUR_SKP, Izin.LIHAT_KETENTUAN, modul=MODUL)
def gabungan(request: PermintaanPelaku) -> HttpResponse:
    """Both halves of 2021 of each person beside the official number; auditors read them."""
    check_baca(request.pelaku)
    form = FormCari(request.GET or None)
    cari = form.cleaned_data["cari"].strip() if form.is_valid() else ""
    lihat = lihat_gabungan(request.pelaku, cari, request.GET.get("hal"))
    return render(request, "skp/luar/gabungan.html", {"l": lihat, "form": form, "mengurus": _mengurus(request)})


@require_http_methods(["GET", "POST"])
@perlu(Izin.ATUR_SKP, modul=MODUL)
def gabungan_isi(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The official number of one person."""
    check_urus(request.pelaku)
    orang = get_orang_or_404(request.pelaku, pk)
    g = orang.gabungan
    awal = {"nilai": g.nilai, "predikat": g.predikat, "dasar": g.dasar} if g else {}
    form = FormGabungan(request.POST or None, initial=awal)
    if form.is_valid():
        try:
            simpan_gabungan(isi=[IsiGabungan(pegawai_id=orang.pegawai.pk, **form.cleaned_data)], oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error("nilai", galat.alasan)
        else:
            messages.success(request, f"Nilai gabungan {orang.pegawai.nama_lengkap} disimpan.")
            return redirect("skp-gabungan")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "skp/luar/gabungan_isi.html", {"o": orang, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@perlu(Izin.ATUR_SKP, modul=MODUL)
def tarik_satu(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take back the result of one person."""
    check_urus(request.pelaku)
    return _tarik(request, bahan_hasil(request.pelaku, pk))


@require_http_methods(["GET", "POST"])
@perlu(Izin.ATUR_SKP, modul=MODUL)
def tarik_berkas(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take back all that still stands as a file told it."""
    check_urus(request.pelaku)
    return _tarik(request, bahan_berkas(pk))


@require_http_methods(["GET", "POST"])
@perlu(Izin.ATUR_SKP, modul=MODUL)
def tarik_nilai(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Empty the official number of one person."""
    check_urus(request.pelaku)
    return _tarik(request, bahan_gabungan(pk))


def _tarik(request: PermintaanPelaku, bahan: BahanTarik) -> HttpResponse:
    kembali, judul = (
        ("skp-gabungan", "Nilai gabungan 2021") if bahan.gabungan else ("skp-hasil-luar", "Hasil dari luar")
    )
    form = FormTarik(request.POST or None)
    if form.is_valid():
        try:
            banyak = _jalankan_tarik(request, bahan, form.cleaned_data["alasan"])
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"{angka(banyak)} hasil ditarik.")
            return redirect(kembali)
    isi = {"b": bahan, "form": form, "kembali": kembali, "judul_kembali": judul}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "skp/luar/tarik.html", isi, status=status)


def _jalankan_tarik(request: PermintaanPelaku, bahan: BahanTarik, alasan: str) -> int:
    if bahan.gabungan:
        return tarik_gabungan(gabungan=bahan.gabungan, alasan=alasan, oleh=request.pelaku)
    return tarik_hasil(hasil=bahan.hasil, alasan=alasan, oleh=request.pelaku)
