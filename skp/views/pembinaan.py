"""Dialogue, bimbingan and konseling: the list, one sheet, the paper of it, and the team."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.policies import alasan_ditolak
from kinerja.inti.templatetags.komponen import galat_ringkas
from skp.domain.potret import dari_json
from skp.forms.pembinaan import FormSesiBaru, FormTanggapan, LembarIsian
from skp.models import Skp
from skp.policies import pembinaan as policies
from skp.queries import pembinaan as queries
from skp.services import pembinaan as layanan
from skp.views.asal import tanpa_halaman

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"


@require_GET
@perlu(modul=MODUL)
def halaman(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Sessions of a plan and what is still open."""
    h = queries.halaman_pembinaan(request.pelaku, pk)
    policies.check_baca(h.skp, h.hak)
    if h.skp.asal == Skp.Asal.LUAR:
        return tanpa_halaman(request, h.skp, "pembinaan")
    konteks = {
        "h": h,
        "skp": h.skp,
        "hari_ini": request.pelaku.hari_ini(),
        "dapat_pimpin": not alasan_ditolak(lambda: policies.check_pimpin(request.pelaku, h.skp, h.hak)),
    }
    return render(request, "skp/jalan/pembinaan.html", konteks)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def baru(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Begin a sheet."""
    h = queries.halaman_pembinaan(request.pelaku, pk)
    policies.check_pimpin(request.pelaku, h.skp, h.hak)
    form = FormSesiBaru(request.POST or None, initial={"tanggal": request.pelaku.hari_ini(), "jenis": "dialog"})
    if request.method == "POST" and form.is_valid():
        try:
            sesi = layanan.buat_sesi(skp=h.skp, oleh=request.pelaku, **form.cleaned_data)
        except Ditolak as galat:
            form.add_error("tanggal", galat.alasan)
        else:
            return redirect("skp-pembinaan-sesi", sesi.pk)
    status = SALAH if form.is_bound else HTTPStatus.OK
    return render(request, "skp/jalan/pembinaan_baru.html", {"h": h, "skp": h.skp, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def sesi(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """One sheet: prepared by the penilai, answered by the person, read by both."""
    lembar = _lembar(request, pk)
    if lembar.dapat_diubah:
        return _siapkan(request, lembar)
    if request.method == "POST" and not lembar.dapat_ditanggapi:
        raise Ditolak("Catatan ini tidak dapat Anda ubah.")
    form = FormTanggapan(request.POST or None) if lembar.dapat_ditanggapi else None
    if request.method == "POST" and form is not None and form.is_valid():
        layanan.tanggapi(sesi=lembar.sesi, tanggapan=form.cleaned_data["tanggapan"], oleh=request.pelaku)
        messages.success(request, "Tanggapan Anda tersimpan.")
        return redirect("skp-pembinaan-sesi", pk)
    status = SALAH if form is not None and form.is_bound else HTTPStatus.OK
    konteks = {"l": lembar, "skp": lembar.sesi.skp, "form": form}
    return render(request, "skp/jalan/pembinaan_sesi.html", konteks, status=status)


def _siapkan(request: PermintaanPelaku, lembar: queries.LembarDialog) -> HttpResponse:
    isian = LembarIsian(lembar, request.POST if request.method == "POST" else None)
    if request.method == "POST" and isian.sah():
        kirim = request.POST.get("aksi") == "sampaikan"
        try:
            layanan.simpan_sesi(sesi=lembar.sesi, isian=isian.isian(), oleh=request.pelaku, kirim=kirim)
        except Ditolak as galat:
            isian.utama.add_error(None, galat.alasan)
        else:
            kata = "disampaikan kepada pegawai" if kirim else "disimpan sebagai draf"
            messages.success(request, f"{lembar.sesi.get_jenis_display()} {kata}.")
            return redirect("skp-pembinaan-sesi", lembar.sesi.pk)
    salah = request.method == "POST"
    konteks = {
        "l": lembar,
        "skp": lembar.sesi.skp,
        "isian": isian,
        "ringkasan_galat": galat_ringkas(*isian.semua),
        "hari_ini": request.pelaku.hari_ini(),
    }
    return render(request, "skp/jalan/pembinaan_siapkan.html", konteks, status=SALAH if salah else HTTPStatus.OK)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def hapus(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Ask, then throw a draft away."""
    satu = queries.get_sesi_or_404(request.pelaku, pk)
    policies.check_ubah(request.pelaku, satu)
    if request.method != "POST":
        return render(request, "skp/jalan/pembinaan_hapus.html", {"sesi": satu, "skp": satu.skp})
    layanan.hapus_sesi(sesi=satu, oleh=request.pelaku)
    messages.success(request, "Draf pertemuan dihapus.")
    return redirect("skp-pembinaan", satu.skp_id)


@require_GET
@perlu(modul=MODUL)
def cetak(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The sheet as a page to print."""
    lembar = _lembar(request, pk)
    konteks = {"l": lembar, "skp": lembar.sesi.skp, "potret": dari_json(lembar.sesi.skp.potret)}
    return render(request, "skp/jalan/pembinaan_cetak.html", konteks)


@require_GET
@perlu(modul=MODUL)
def tim(request: PermintaanPelaku) -> HttpResponse:
    """The actor's team: when they meet next, and what is still open."""
    konteks = {"tim": queries.tim_pembinaan(request.pelaku), "hari_ini": request.pelaku.hari_ini()}
    return render(request, "skp/jalan/pembinaan_tim.html", konteks)


def _lembar(request: PermintaanPelaku, pk: int) -> queries.LembarDialog:
    """A sheet with what the actor may do with it."""
    oleh = request.pelaku
    return queries.lembar(
        oleh,
        pk,
        lambda sesi: not alasan_ditolak(lambda: policies.check_ubah(oleh, sesi)),
        lambda sesi: not alasan_ditolak(lambda: policies.check_tanggapi(oleh, sesi)),
    )
