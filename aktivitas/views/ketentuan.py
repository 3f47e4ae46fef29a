"""Rules of the daily log: every member reads them, BKPSDM adds the next version."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from aktivitas.forms import FormKetentuan
from aktivitas.policies import can_kelola_bank
from aktivitas.queries import ketentuan as queries
from aktivitas.services.ketentuan import tambah_ketentuan
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak


@require_GET
@perlu(modul="aktivitas")
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """Every version with its dates and legal basis."""
    isi = {"daftar": queries.daftar_ketentuan(request.pelaku), "kelola": can_kelola_bank(request.pelaku)}
    return render(request, "aktivitas/ketentuan_daftar.html", isi | {"jenis": dict(queries.pilihan_ketidakhadiran())})


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_BANK_AKTIVITAS, modul="aktivitas")
def tambah(request: PermintaanPelaku) -> HttpResponse:
    """The next version, beginning with what is in force."""
    awal = queries.awal_versi_baru(request.pelaku)
    form = FormKetentuan(request.POST or None, jenis=queries.pilihan_ketidakhadiran(), initial=awal)
    if form.is_valid():
        isi = dict(form.cleaned_data)
        try:
            baru = tambah_ketentuan(mulai=isi.pop("mulai"), isi=isi, oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error("mulai", galat.alasan)
        else:
            messages.success(request, f"Ketentuan disimpan, berlaku mulai {tanggal(baru.mulai)}.")
            return redirect("ketentuan-aktivitas-daftar")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "aktivitas/ketentuan_tambah.html", {"form": form}, status=status)
