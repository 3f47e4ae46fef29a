"""BKPSDM's side: the organisation's achievement, the cycle of a period, the jenjang of titles, the lock of a year."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import angka
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Jabatan
from kinerja.queries.lingkup import get_unit_or_404
from skp.forms.evaluasi import FormCapaian, FormJenjang, FormPeriode, FormYakin
from skp.queries.angka_kredit import baris_jenjang, halaman_jenjang
from skp.queries.capaian import daftar_capaian, get_capaian, get_periode_evaluasi_or_404
from skp.queries.evaluasi import hari_terakhir, periode_kini, periode_tim
from skp.queries.kunci import get_periode_or_404, isi_kunci
from skp.queries.siklus import KEADAAN, daftar_siklus, lihat_siklus
from skp.services.angka_kredit import simpan_jenjang
from skp.services.capaian import tetapkan_capaian
from skp.services.kunci import kunci_periode
from skp.services.siklus import mulai_siklus

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"
_DUA = ["GET", "POST"]


@require_GET
@perlu(Izin.TETAPKAN_CAPAIAN, modul=MODUL)
def capaian(request: PermintaanPelaku) -> HttpResponse:
    """Units with their achievement in a period, and which are missing."""
    semua = periode_tim(request.pelaku)
    periode = periode_kini(semua, request.GET.get("periode"), request.pelaku.hari_ini())
    if periode is None:
        return render(request, "skp/evaluasi/capaian.html", {"form": None})
    unit = request.GET.get("unit", "")
    daftar = daftar_capaian(request.pelaku, periode, int(unit) if unit.isdecimal() and len(unit) < 19 else None)
    form = FormPeriode({"periode": periode.pk}, pilihan=semua)
    return render(request, "skp/evaluasi/capaian.html", {"form": form, "d": daftar})


@require_http_methods(_DUA)
@perlu(Izin.TETAPKAN_CAPAIAN, modul=MODUL)
def capaian_tetapkan(request: PermintaanPelaku, periode: int, unit: int) -> HttpResponse:
    """Set or change the achievement of one unit."""
    masa = get_periode_evaluasi_or_404(periode)
    tempat = get_unit_or_404(request.pelaku, unit, izin=Izin.TETAPKAN_CAPAIAN)
    ada = get_capaian(masa, tempat)
    form = FormCapaian(request.POST or None, initial={"capaian": ada.capaian, "dasar": ada.dasar} if ada else None)
    if form.is_valid():
        try:
            tetapkan_capaian(
                periode=masa, unit=tempat, capaian=form.nilai(), dasar=form.cleaned_data["dasar"], oleh=request.pelaku
            )
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Capaian {tempat.nama} untuk {masa.nama} ditetapkan.")
            induk = f"&unit={tempat.parent_id}" if tempat.parent_id else ""
            return redirect(f"{reverse('skp-capaian')}?periode={masa.pk}{induk}")
    isi = {"form": form, "periode": masa, "unit": tempat, "ada": ada}
    return render(request, "skp/evaluasi/capaian_tetapkan.html", isi, status=SALAH if form.is_bound else HTTPStatus.OK)


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def siklus(request: PermintaanPelaku) -> HttpResponse:
    """Counters of a period, and the job that opens what is missing."""
    semua = periode_tim(request.pelaku)
    diminta = request.POST.get("periode") or request.GET.get("periode")
    periode = periode_kini(semua, diminta, request.pelaku.hari_ini())
    if periode is None:
        return render(request, "skp/evaluasi/siklus.html", {"form": None})
    if request.method == "POST":
        return redirect("proses-rinci", mulai_siklus(periode=periode, oleh=request.pelaku).kode)
    form = FormPeriode({"periode": periode.pk}, pilihan=semua)
    return render(request, "skp/evaluasi/siklus.html", {"form": form, "s": lihat_siklus(periode)})


@require_GET
@perlu(Izin.ATUR_SKP, modul=MODUL)
def siklus_daftar(request: PermintaanPelaku, periode: int, keadaan: str) -> HttpResponse:
    """The people behind one counter."""
    if keadaan not in KEADAAN:
        raise Http404("Daftar tidak ditemukan.")
    masa = get_periode_evaluasi_or_404(periode)
    orang = daftar_siklus(request.pelaku, masa, keadaan, request.GET.get("hal"))
    isi = {"periode": masa, "judul": KEADAAN[keadaan], "d": orang}
    return render(request, "skp/evaluasi/siklus_daftar.html", isi)


@require_http_methods(_DUA)
@perlu(Izin.KELOLA_STRUKTUR, Izin.ATUR_SKP, modul=MODUL)
def jenjang(request: PermintaanPelaku) -> HttpResponse:
    """The jenjang of functional titles, a page of them at a time; what the name says is filled in already."""
    halaman = halaman_jenjang(request.GET.get("hal"))
    form = FormJenjang(request.POST or None, baris=baris_jenjang(halaman), pilihan=list(Jabatan.Jenjang.choices))
    if request.method == "POST" and form.is_valid():
        jumlah = simpan_jenjang(jenjang=form.jenjang(), oleh=request.pelaku)
        messages.success(request, f"Jenjang {angka(jumlah)} jabatan disimpan.")
        return redirect("skp-jenjang")
    isi = {"form": form, "halaman": halaman}
    return render(request, "skp/evaluasi/jenjang.html", isi, status=SALAH if form.is_bound else HTTPStatus.OK)


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def kunci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """What is still open under a year; then the lock that cannot be taken back."""
    periode = get_periode_or_404(request.pelaku, pk)
    form = FormYakin(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            kunci_periode(periode=periode, oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Periode {periode.nama} dikunci.")
            return redirect("skp-periode-rinci", periode.pk)
    sampai = hari_terakhir(periode, request.pelaku.hari_ini())
    isi = {"form": form, "periode": periode, "isi": isi_kunci(periode), "sampai": sampai}
    return render(request, "skp/evaluasi/kunci.html", isi, status=SALAH if form.is_bound else HTTPStatus.OK)
