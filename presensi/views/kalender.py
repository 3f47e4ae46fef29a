"""The year's days off: propose, decide, add."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from presensi.forms import FormLibur, baca_tahun
from presensi.models import HariLibur
from presensi.policies import can_kelola_kalender
from presensi.queries.daftar import libur_setahun
from presensi.services.kalender import putuskan_libur, tambah_libur, usulkan_libur
from presensi.views.bulan import MODUL


@require_GET
@perlu(modul=MODUL)
def halaman(request: PermintaanPelaku) -> HttpResponse:
    """Days off of a year; everybody may look."""
    tahun = baca_tahun(request.GET.get("tahun", ""), request.pelaku.hari_ini().year)
    libur = libur_setahun(tahun)
    isi = {
        "tahun": tahun,
        "libur": libur,
        "usulan": sum(h.status == HariLibur.Status.USULAN for h in libur),
        "boleh": can_kelola_kalender(request.pelaku),
    }
    return render(request, "presensi/kalender.html", isi)


@require_POST
@perlu(Izin.KELOLA_KALENDER, modul=MODUL)
def usulkan(request: PermintaanPelaku) -> HttpResponse:
    """Take the national days off of a year as proposals."""
    tahun = baca_tahun(request.POST.get("tahun", ""), request.pelaku.hari_ini().year)
    baru = usulkan_libur(tahun=tahun, oleh=request.pelaku)
    messages.success(request, f"{baru} hari diusulkan. Cocokkan dengan SKB, lalu tetapkan.")
    return _kembali(tahun)


@require_POST
@perlu(Izin.KELOLA_KALENDER, modul=MODUL)
def putuskan(request: PermintaanPelaku) -> HttpResponse:
    """Confirm the chosen days, or put them aside."""
    status = request.POST.get("status", "")
    if status not in (HariLibur.Status.DITETAPKAN, HariLibur.Status.DITOLAK):
        raise Ditolak("Pilih Tetapkan atau Tidak dipakai.")
    ids = [int(i) for i in request.POST.getlist("hari") if i.isdigit()]
    hasil = putuskan_libur(ids=ids, status=status, oleh=request.pelaku)
    messages.success(request, f"{len(hasil.berpindah)} hari {HariLibur.Status(status).label.lower()}.")
    return _kembali(baca_tahun(request.POST.get("tahun", ""), request.pelaku.hari_ini().year))


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_KALENDER, modul=MODUL)
def tambah(request: PermintaanPelaku) -> HttpResponse:
    """Enter a day off by hand."""
    form = FormLibur(request.POST or None)
    if form.is_valid():
        try:
            libur = tambah_libur(**form.cleaned_data, oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error("tanggal", galat.alasan)
        else:
            messages.success(request, f"{libur.nama} ditambahkan dan langsung berlaku.")
            return _kembali(libur.tanggal.year)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "presensi/libur_tambah.html", {"form": form}, status=status)


def _kembali(tahun: int) -> HttpResponse:
    return redirect(f"{reverse('presensi-kalender')}?tahun={tahun}")
