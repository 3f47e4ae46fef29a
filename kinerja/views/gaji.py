"""Salary of one person: the list, the next dated row, the correction of a wrong one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja import policies
from kinerja.forms import FormGaji, FormPerbaikiGaji
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.pelaku import Ditolak
from kinerja.queries import rekening as queries
from kinerja.queries.rekening import IZIN_KELOLA_GAJI
from kinerja.services import gaji as layanan
from kinerja.views.pegawai import SALAH, mau_ubah


@require_GET
@perlu()
def milik(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Salary rows of a person, for himself and for whoever sees rupiah."""
    orang = queries.get_untuk_gaji_or_404(request.pelaku, pk)
    isi = {
        "pegawai": orang,
        "gaji": queries.gaji_pegawai(pk),
        "boleh": policies.can_kelola_gaji(request.pelaku, orang),
    }
    return render(request, "kinerja/gaji.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(*IZIN_KELOLA_GAJI)
def tambah(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The next dated row: the form, then before and after, then, once confirmed (`yakin`), the row."""
    orang = queries.get_pencatatan_gaji_or_404(request.pelaku, pk)
    form = FormGaji(request.POST or None)
    isi: dict[str, Any] = {"pegawai": orang, "form": form}
    if form.is_valid() and not mau_ubah(request):
        bersih = form.cleaned_data
        baru = {"pegawai": orang, "gaji_bruto": bersih["gaji_bruto"], "mulai": bersih["mulai"]}
        try:
            if request.POST.get("yakin") == "ya":
                layanan.tambah_gaji(**baru, dasar=bersih["dasar"], oleh=request.pelaku)
                messages.success(request, f"Gaji {orang.nama_lengkap} dicatat.")
                return redirect("gaji-pegawai", pk)
            isi["lama"] = layanan.check_gaji_baru(**baru, oleh=request.pelaku)
            return render(request, "kinerja/gaji_periksa.html", isi)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
    return render(request, "kinerja/gaji_tambah.html", isi, status=SALAH if form.errors else 200)


@require_http_methods(["GET", "POST"])
@perlu(*IZIN_KELOLA_GAJI)
def perbaiki(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The amount of one row was entered wrongly."""
    riwayat = queries.get_gaji_or_404(request.pelaku, pk)
    form = FormPerbaikiGaji(request.POST or None)
    if form.is_valid():
        try:
            layanan.koreksi_gaji(riwayat=riwayat, oleh=request.pelaku, **form.cleaned_data)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Gaji diperbaiki. Isi sebelumnya tetap tersimpan dalam riwayat perubahan.")
            return redirect("gaji-pegawai", riwayat.pegawai_id)
    isi = {"riwayat": riwayat, "form": form}
    return render(request, "kinerja/gaji_perbaiki.html", isi, status=SALAH if form.is_bound else 200)
