"""The year's days off: propose, decide, add."""

from collections.abc import Iterable, Sequence
from datetime import date
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from presensi.forms import FormLibur, FormPutusanLibur, baca_tahun
from presensi.models import HariLibur
from presensi.policies import can_kelola_kalender
from presensi.queries.daftar import libur_setahun
from presensi.queries.kalender import bulan_dihitung
from presensi.services.kalender import SudahDihitung, TanpaDaftar, putuskan_libur, tambah_libur, usulkan_libur
from presensi.views.bulan import MODUL


@require_GET
@perlu(modul=MODUL)
def halaman(request: PermintaanPelaku) -> HttpResponse:
    """Days off of a year; everybody may look."""
    tahun = baca_tahun(request.GET.get("tahun", ""), request.pelaku.hari_ini().year)
    return _tampilkan(request, tahun, libur_setahun(tahun))


def _tampilkan(
    request: PermintaanPelaku, tahun: int, libur: list[HariLibur], kalimat: Sequence[str] = ()
) -> HttpResponse:
    isi = {
        "tahun": tahun,
        "libur": libur,
        "usulan": sum(h.status == HariLibur.Status.USULAN for h in libur),
        "pilih_usulan": request.GET.get("pilih") == "usulan",
        "boleh": can_kelola_kalender(request.pelaku),
        "kalimat": kalimat,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if kalimat else HTTPStatus.OK
    return render(request, "presensi/kalender.html", isi, status=status)


@require_POST
@perlu(Izin.KELOLA_KALENDER, modul=MODUL)
def usulkan(request: PermintaanPelaku) -> HttpResponse:
    """Take the national days off of a year as proposals."""
    tahun = baca_tahun(request.POST.get("tahun", ""), request.pelaku.hari_ini().year)
    try:
        baru = usulkan_libur(tahun=tahun, oleh=request.pelaku)
    except TanpaDaftar as galat:
        return _tampilkan(request, tahun, libur_setahun(tahun), [galat.alasan])
    messages.success(request, f"{baru} hari diusulkan. Cocokkan dengan SKB, lalu tetapkan.")
    return _kembali(tahun)


@require_POST
@perlu(Izin.KELOLA_KALENDER, modul=MODUL)
def putuskan(request: PermintaanPelaku) -> HttpResponse:
    """Confirm the chosen days, or put them aside."""
    tahun = baca_tahun(request.POST.get("tahun", ""), request.pelaku.hari_ini().year)
    libur = libur_setahun(tahun)
    form = FormPutusanLibur(request.POST, libur=libur)
    if not form.is_valid():
        return _tampilkan(request, tahun, libur, form.kalimat)
    ids, status = form.cleaned_data["hari"], form.cleaned_data["status"]
    hasil = putuskan_libur(ids=ids, status=status, oleh=request.pelaku)
    messages.success(request, f"{len(hasil.berpindah)} hari {HariLibur.Status(status).label.lower()}.")
    _peringatkan(request, (h.tanggal for h in libur if h.pk in hasil.berpindah))
    return _kembali(tahun)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_KALENDER, modul=MODUL)
def tambah(request: PermintaanPelaku) -> HttpResponse:
    """Enter a day off by hand."""
    form = FormLibur(request.POST or None)
    if form.is_valid():
        isi = dict(form.cleaned_data)
        try:
            libur = tambah_libur(sadar_dihitung=isi.pop("pastikan"), **isi, oleh=request.pelaku)
        except SudahDihitung as galat:
            form.tanyakan(galat.alasan)
        except Ditolak as galat:
            form.add_error("tanggal", galat.alasan)
        else:
            messages.success(request, f"{libur.nama}, {tanggal(libur.tanggal)}, ditambahkan dan langsung berlaku.")
            _peringatkan(request, [libur.tanggal])
            return _kembali(libur.tanggal.year)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "presensi/libur_tambah.html", {"form": form}, status=status)


def _peringatkan(request: PermintaanPelaku, hari: Iterable[date]) -> None:
    """Say which results stand as they were until somebody calculates again."""
    for satu in bulan_dihitung(hari):
        messages.warning(request, satu.kalimat)


def _kembali(tahun: int) -> HttpResponse:
    return redirect(f"{reverse('presensi-kalender')}?tahun={tahun}")
