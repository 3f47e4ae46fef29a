"""Dispensations of the operator's own office: list, give (after a look at whom it is for), take back."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from aktivitas.forms import FormCariDispensasi, FormDispensasi
from aktivitas.policies import check_bulan_dispensasi
from aktivitas.queries import dispensasi as queries
from aktivitas.services.dispensasi import beri_dispensasi, cabut_dispensasi
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import angka, tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY


@require_GET
@perlu(Izin.KELOLA_AKTIVITAS, modul="aktivitas")
def daftar(request: PermintaanPelaku) -> HttpResponse:
    form = FormCariDispensasi(request.GET or None)
    teks = form.cleaned_data["cari"] if form.is_bound and form.is_valid() else ""
    halaman = queries.halaman_dispensasi(request.pelaku, teks, request.GET.get("hal"))
    isi = {"form": form, "halaman": halaman, "hari_ini": request.pelaku.hari_ini()}
    return render(request, "aktivitas/dispensasi_daftar.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_AKTIVITAS, modul="aktivitas")
def tambah(request: PermintaanPelaku) -> HttpResponse:
    """Fill in, look at whom it is for, give; or go back from looking to what was filled in."""
    form = FormDispensasi(request.POST or None, unit=queries.unit_dispensasi(request.pelaku))
    if form.is_valid() and request.POST.get("aksi") != "kembali":
        isi = form.cleaned_data
        try:
            sasaran = _sasaran(request, form)
            if request.POST.get("aksi") != "beri":
                check_bulan_dispensasi(sasaran.ids, isi["tanggal"])
                konteks = {"form": form, "sasaran": sasaran, "isi": isi}
                return render(request, "aktivitas/dispensasi_periksa.html", konteks)
            banyak = beri_dispensasi(
                pegawai=sasaran.ids,
                tanggal=isi["tanggal"],
                sampai=isi["sampai"],
                nomor_surat=isi["nomor_surat"],
                alasan=isi["alasan"],
                oleh=request.pelaku,
            )
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            kalimat = f"Dispensasi {tanggal(isi['tanggal'])} diberikan kepada {angka(banyak)} pegawai."
            messages.success(request, kalimat)
            return redirect("dispensasi-daftar")
    status = SALAH if form.errors else HTTPStatus.OK
    return render(request, "aktivitas/dispensasi_tambah.html", {"form": form}, status=status)


def _sasaran(request: PermintaanPelaku, form: FormDispensasi) -> queries.Sasaran:
    isi = form.cleaned_data
    if isi["sasaran"] == "unit":
        return queries.sasaran_unit(request.pelaku, isi["unit"].pk, isi["tanggal"])
    return queries.sasaran_orang(request.pelaku, isi["pegawai"].splitlines())


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_AKTIVITAS, modul="aktivitas")
def cabut(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Ask, then take one back."""
    satu = queries.get_dispensasi_or_404(request.pelaku, pk)
    if request.method == "POST":
        cabut_dispensasi(pk=pk, oleh=request.pelaku)
        messages.success(request, f"Dispensasi {satu.pegawai.nama_lengkap} dicabut.")
        return redirect("dispensasi-daftar")
    return render(request, "aktivitas/dispensasi_cabut.html", {"d": satu})
