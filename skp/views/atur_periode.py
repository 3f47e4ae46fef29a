"""BKPSDM opens, changes and moves the periods that SKP are made for."""

from datetime import date
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from skp.forms.atur import FormPeriodeSkp, FormSetuju
from skp.models import PeriodeSkp
from skp.policies.atur import check_ubah_periode
from skp.queries import atur_periode as queries
from skp.queries.kunci import get_periode_or_404
from skp.services import atur_periode as layanan

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"
_DUA = ["GET", "POST"]


def _status(terikat: bool) -> int:
    return SALAH if terikat else HTTPStatus.OK


@require_GET
@perlu(Izin.ATUR_SKP, modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """All periods, and the way to the next one."""
    isi = {"daftar": queries.daftar_periode(request.pelaku), "berikut": queries.tahun_berikut(request.pelaku)}
    return render(request, "skp/atur/periode.html", isi)


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def buka(request: PermintaanPelaku) -> HttpResponse:
    """Open a year; the address may name it."""
    diminta = request.GET.get("tahun", "")
    tahun = (
        int(diminta)
        if diminta.isdecimal() and 2000 <= int(diminta[:5]) <= 2100
        else queries.tahun_berikut(request.pelaku)
    )
    form = FormPeriodeSkp(request.POST or None, initial=queries.awal_isian(request.pelaku, tahun))
    if form.is_valid():
        try:
            periode = layanan.buka_periode(isi=form.isi(), oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Periode {periode.nama} dibuka beserta periode evaluasinya.")
            _ingatkan_masa(request, periode)
            return redirect("skp-periode-rinci", periode.pk)
    isi = {"form": form, "pilihan": queries.pilihan_beralasan(date(tahun, 1, 1)), "tahun": tahun}
    return render(request, "skp/atur/periode_isi.html", isi, status=_status(form.is_bound))


def _ingatkan_masa(request: PermintaanPelaku, periode: PeriodeSkp) -> None:
    if kalimat := queries.peringatan_masa(periode):
        messages.warning(request, kalimat)


@require_GET
@perlu(Izin.ATUR_SKP, modul=MODUL)
def rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """One period with its parts and deadlines."""
    return render(request, "skp/atur/periode_rinci.html", {"p": queries.lihat_periode(request.pelaku, pk)})


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def ubah(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Change a period as far as nothing depends on it."""
    lihat = queries.lihat_periode(request.pelaku, pk)
    periode = lihat.periode
    check_ubah_periode(request.pelaku, periode)
    form = FormPeriodeSkp(request.POST or None, tempat_tetap=periode.ada_di, initial=queries.isian_periode(lihat))
    if form.is_valid():
        try:
            layanan.ubah_periode(periode=periode, isi=form.isi(), oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Periode {form.cleaned_data['nama']} disimpan.")
            return redirect("skp-periode-rinci", periode.pk)
    isi = {"form": form, "periode": periode, "p": lihat}
    isi["pilihan"] = queries.pilihan_beralasan(periode.mulai)
    return render(request, "skp/atur/periode_isi.html", isi, status=_status(form.is_bound))


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def tempat(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Move a period between Kinerja and BKN, with what follows from it."""
    periode = get_periode_or_404(request.pelaku, pk)
    check_ubah_periode(request.pelaku, periode)
    tujuan = PeriodeSkp.Tempat.BKN if periode.di_sini else PeriodeSkp.Tempat.SINI
    form = FormSetuju(request.POST or None)
    if form.is_valid():
        layanan.pindah_tempat(periode=periode, ada_di=tujuan, oleh=request.pelaku)
        messages.success(request, f"SKP {periode.nama} kini disusun di {tujuan.label}.")
        return redirect("skp-periode-rinci", periode.pk)
    isi = {"form": form, "periode": periode, "tujuan": tujuan, "t": queries.isi_tempat(periode)}
    return render(request, "skp/atur/periode_tempat.html", isi, status=_status(form.is_bound))


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def hapus(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take back a period that nothing names."""
    periode = get_periode_or_404(request.pelaku, pk)
    check_ubah_periode(request.pelaku, periode)
    if request.method == "POST":
        layanan.hapus_periode(periode=periode, oleh=request.pelaku)
        messages.success(request, f"Periode {periode.nama} dihapus.")
        return redirect("skp-periode")
    return render(request, "skp/atur/periode_hapus.html", {"periode": periode})
