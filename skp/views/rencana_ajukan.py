"""Check and submit, withdraw, refresh the data, amend, and the tab of history."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.policies import alasan_ditolak
from skp.forms.rencana import FormCatatan, FormPerubahan
from skp.policies import rencana as kebijakan
from skp.policies.dasar import check_susun
from skp.policies.riwayat_baris import check_riwayat_baris
from skp.queries.rencana import get_milik_or_404
from skp.queries.rencana_periksa import periksa_rencana, potret_baru
from skp.queries.rencana_riwayat import riwayat_skp
from skp.queries.ruang import ruang
from skp.queries.skp import get_skp_or_404, hak_atas
from skp.services import perubahan as layanan_perubahan
from skp.services import rencana_ajukan as layanan
from skp.services.rencana_catatan import tulis_catatan

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def ajukan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Check the answers; what is missing is named with a link, what is complete is sent to the penilai."""
    skp = get_milik_or_404(request.pelaku, pk)
    check_susun(request.pelaku, skp)
    galat = ""
    if request.method == "POST":
        dikirim = request.POST.get("penilai", "")
        try:
            penilai = layanan.ajukan_skp(
                pk=pk,
                oleh=request.pelaku,
                penilai_id=int(dikirim) if dikirim.isdecimal() and len(dikirim) < 19 else None,
            )
        except Ditolak as tolak:
            galat = tolak.alasan
        else:
            messages.success(request, f"SKP diajukan kepada {penilai.nama_lengkap}.")
            return redirect("skp-rinci", pk)
    hasil = periksa_rencana(skp, hari_ini=request.pelaku.hari_ini())
    konteks = {"skp": skp, "h": hasil, "ruang": ruang(skp.periode.rejim), "galat": galat}
    return render(request, "skp/rencana/ajukan.html", konteks, status=SALAH if galat else HTTPStatus.OK)


@require_POST
@perlu(modul=MODUL)
def tarik(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take a submitted plan back."""
    get_milik_or_404(request.pelaku, pk)
    layanan.tarik_skp(pk=pk, oleh=request.pelaku)
    messages.success(request, "SKP ditarik kembali menjadi draf.")
    return redirect("skp-rinci", pk)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def potret(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """What has changed in the data of both people since submission, to be accepted as a whole."""
    skp = get_skp_or_404(request.pelaku, pk)
    kebijakan.check_perbarui_potret(request.pelaku, skp, hak_atas(request.pelaku, skp))
    if request.method == "POST":
        jumlah = layanan.perbarui_potret(pk=pk, oleh=request.pelaku)
        messages.success(request, f"Data diperbarui: {jumlah} baris berubah.")
        return redirect("skp-rinci", pk)
    konteks = {"skp": skp, "p": potret_baru(skp, hari_ini=request.pelaku.hari_ini())}
    return render(request, "skp/rencana/potret.html", konteks)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def perubahan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Why the plan is amended; then its draft opens with the whole content."""
    skp = get_milik_or_404(request.pelaku, pk)
    kebijakan.check_perubahan(request.pelaku, skp)
    form = FormPerubahan(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            baru = layanan_perubahan.buat_perubahan(pk=pk, alasan=form.cleaned_data["alasan"], oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Draf perubahan SKP dibuat. SKP yang berlaku tetap berlaku sampai ini disetujui.")
            return redirect("skp-rinci", baru.pk)
    status = SALAH if form.is_bound else HTTPStatus.OK
    return render(request, "skp/rencana/perubahan.html", {"skp": skp, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def riwayat(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Versions, events and talk; those who take part in the talk write here, too."""
    skp = get_skp_or_404(request.pelaku, pk)
    hak = hak_atas(request.pelaku, skp)
    form = FormCatatan(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tulis_catatan(skp_id=pk, teks=form.cleaned_data["teks"], oleh=request.pelaku)
        messages.success(request, "Catatan disimpan.")
        return redirect("skp-riwayat", pk)
    alasan = alasan_ditolak(lambda: kebijakan.check_catat(request.pelaku, skp, hak))
    konteks = {
        "skp": skp,
        "r": riwayat_skp(request.pelaku, skp),
        "form": None if alasan else form,
        "rinci_terbuka": not alasan_ditolak(lambda: check_riwayat_baris(request.pelaku, skp)),
    }
    return render(request, "skp/rencana/riwayat.html", konteks, status=SALAH if form.is_bound else HTTPStatus.OK)
