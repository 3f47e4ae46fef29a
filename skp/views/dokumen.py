"""The papers of one plan, its preview, and printing for a whole unit."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import angka
from skp.forms.dokumen import KERTAS, FormBuatDokumen, FormCetakSkp, FormKertas
from skp.models import Skp
from skp.policies.dokumen import check_cetak, pemeriksa_buat
from skp.queries.dokumen_cetak import pilihan_cetak
from skp.queries.dokumen_halaman import kertas_skp, penanda_kertas
from skp.queries.evaluasi import get_evaluasi_or_404
from skp.queries.kertas import kertas as kertas_jenis
from skp.queries.skp import get_skp_or_404, hak_atas
from skp.services.dokumen import buat_dokumen_penilaian, buat_dokumen_skp, pratinjau_skp
from skp.services.dokumen_cetak import PesananCetak, hitung_cetak, mulai_cetak
from skp.views.asal import tanpa_halaman

MODUL = "skp"


@require_GET
@perlu(modul=MODUL)
def tab(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """What papers there are, in which state, and what may be done with each."""
    skp = get_skp_or_404(request.pelaku, pk)
    if skp.asal == Skp.Asal.LUAR:
        return tanpa_halaman(request, skp, "dokumen")
    hak = hak_atas(request.pelaku, skp)
    isi = {"skp": skp, "hak": hak, "kertas": KERTAS}
    isi["daftar"] = kertas_skp(request.pelaku, skp, hak, pemeriksa_buat(request.pelaku, hak))
    isi["penanda"] = penanda_kertas(skp, hak)
    return render(request, "skp/dokumen_halaman/tab.html", isi)


@require_POST
@perlu(modul=MODUL)
def buat(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Make one paper, or find the one that is there."""
    skp = get_skp_or_404(request.pelaku, pk)
    form = FormBuatDokumen(request.POST)
    if not form.is_valid():
        messages.error(request, "Pilih dokumen dari daftar, lalu tekan Buat.")
        return redirect("skp-dokumen", pk)
    jenis, kertas = form.cleaned_data["jenis"], form.pilihan()
    if kertas_jenis(jenis).penilaian:
        evaluasi = get_evaluasi_or_404(request.pelaku, form.cleaned_data["subjek"])
        d = buat_dokumen_penilaian(jenis=jenis, evaluasi=evaluasi, kertas=kertas, oleh=request.pelaku)
    else:
        d = buat_dokumen_skp(jenis=jenis, skp=skp, kertas=kertas, oleh=request.pelaku)
    messages.success(request, f"{d.judul} sudah tersedia.")
    return redirect("skp-dokumen", pk)


@never_cache
@require_GET
@perlu(modul=MODUL)
def pratinjau(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The plan as it would be on paper, marked DRAF."""
    skp = get_skp_or_404(request.pelaku, pk)
    if skp.asal == Skp.Asal.LUAR:
        return tanpa_halaman(request, skp, "pratinjau")
    isi = pratinjau_skp(skp=skp, kertas=FormKertas(request.GET).pilihan(), oleh=request.pelaku)
    nama = content_disposition_header(False, f"pratinjau-skp-{skp.pk}.pdf") or "inline"
    return HttpResponse(
        isi, content_type="application/pdf", headers={"Content-Disposition": nama, "X-Content-Type-Options": "nosniff"}
    )


@never_cache
@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def cetak(request: PermintaanPelaku) -> HttpResponse:
    """Choose, see how many, then start the job."""
    check_cetak(request.pelaku)
    form = FormCetakSkp(request.POST or None, pilihan=pilihan_cetak(request.pelaku))
    if request.method != "POST" or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return render(request, "skp/dokumen_halaman/cetak.html", {"form": form}, status=status)
    pesanan = PesananCetak(**form.hasil())
    if "yakin" not in request.POST:
        isi = {"form": form, "pesanan": pesanan, "jumlah": hitung_cetak(pesanan=pesanan, oleh=request.pelaku)}
        return render(request, "skp/dokumen_halaman/cetak.html", isi)
    kerja = mulai_cetak(pesanan=pesanan, oleh=request.pelaku)
    messages.success(request, f"{angka(len(kerja.argumen['subjek']))} dokumen sedang dicetak.")
    return redirect("proses-rinci", kerja.kode)
