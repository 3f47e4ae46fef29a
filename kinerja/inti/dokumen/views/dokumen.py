"""Documents of the tenant: list, one document, its files, signing, scans."""

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.dokumen import antrean, layanan, massal, policies, queries, simpanan
from kinerja.inti.dokumen.cetak import alamat_periksa
from kinerja.inti.dokumen.forms import FormBatalDokumen, FormSaringDokumen, FormSetuju
from kinerja.inti.dokumen.naskah import token_terbaca
from kinerja.inti.models import Pekerjaan
from kinerja.inti.views import galat

TIPE = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png", "zip": "application/zip"}


def pribadi(jawaban: HttpResponse | FileResponse) -> Any:
    """Headers of a private file: never cached by anybody, never guessed to be something else."""
    jawaban["Cache-Control"] = "private, no-store"
    jawaban["X-Content-Type-Options"] = "nosniff"
    return jawaban


def berkas_pribadi(isi: bytes, bentuk: str, nama: str, *, simpan: bool) -> HttpResponse:
    """A private file, shown or saved under a name."""
    jawaban = HttpResponse(isi, content_type=TIPE[bentuk])
    cara = "attachment" if simpan else "inline"
    jawaban["Content-Disposition"] = f'{cara}; filename="{nama}.{bentuk}"'
    hasil: HttpResponse = pribadi(jawaban)
    return hasil


@require_GET
@perlu()
def daftar(request: PermintaanPelaku) -> HttpResponse:
    saring = FormSaringDokumen(request.GET)
    isi = saring.cleaned_data if saring.is_valid() else {}
    halaman = queries.dokumen_halaman(
        request.pelaku, isi.get("jenis", ""), request.GET.get("hal"), menunggu=isi.get("menunggu", False)
    )
    return render(request, "dokumen/daftar.html", {"form": saring, "halaman": halaman})


@require_GET
@perlu()
def rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    r = queries.rincian_dokumen(request.pelaku, pk)
    isi = {"r": r, "d": r.dokumen, "alamat": alamat_periksa(r.dokumen.token), "kode": token_terbaca(r.dokumen.token)}
    return render(request, "dokumen/rinci.html", isi)


@require_GET
@perlu()
def unduh(request: PermintaanPelaku, pk: int, no: int) -> HttpResponse:
    """A revision's bytes, exactly as they were signed; `?simpan=1` saves instead of showing."""
    try:
        d, revisi, isi = queries.berkas_revisi(request.pelaku, pk, no)
    except simpanan.BerkasRusak:
        return berkas_rusak(request)
    nama = f"dokumen-{d.pk}-revisi-{revisi.no}"
    return berkas_pribadi(isi, revisi.format, nama, simpan="simpan" in request.GET or revisi.format != "pdf")


def berkas_rusak(request: HttpRequest) -> HttpResponse:
    """Instead of a file whose bytes are not those that were stored."""
    alasan = "Berkas dokumen ini hilang atau berubah di penyimpanan, jadi tidak disajikan. Sampaikan kepada tim teknis."
    return galat.tampilkan(request, galat.KESALAHAN, alasan=alasan)


@never_cache
@require_http_methods(["GET", "POST"])
@perlu()
def tanda_tangan(request: PermintaanPelaku, pk: int, blok: str) -> HttpResponse:
    """Read, agree, sign. A long paper is then printed by a worker, whose page comes next."""
    d, bagian = queries.blok_satu(request.pelaku, pk, blok)
    policies.check_tanda_tangan(request.pelaku, d, bagian, "segel")
    r = queries.rincian_dokumen(request.pelaku, pk)
    policies.check_sudah_dicetak(bool(r.revisi))
    form = FormSetuju(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hasil = antrean.tanda_tangani(dokumen=d, blok=blok, oleh=request.pelaku)
        if isinstance(hasil, Pekerjaan):
            messages.success(request, "Tanda tangan Anda tercatat. Dokumennya sedang dicetak dan disegel.")
            return redirect("proses-rinci", hasil.kode)
        messages.success(request, "Tanda tangan Anda tercatat, dan dokumen disegel atas nama instansi.")
        return redirect("dokumen-rinci", pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "dokumen/tanda_tangan.html", {"d": d, "r": r, "bagian": bagian, "form": form}, status=status)


@require_POST
@perlu()
def cetak_tanda(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take up a printing that waits, or show the one that runs."""
    hasil = antrean.cetak_ulang(dokumen=queries.dokumen_satu(request.pelaku, pk), oleh=request.pelaku)
    if isinstance(hasil, Pekerjaan):
        return redirect("proses-rinci", hasil.kode)
    messages.success(request, "Dokumen sudah dicetak dengan semua tanda tangan yang tercatat.")
    return redirect("dokumen-rinci", pk)


@never_cache
@require_http_methods(["GET", "POST"])
@perlu()
def batalkan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """What cancelling means, the reason, then the act."""
    r = queries.rincian_dokumen(request.pelaku, pk)
    policies.check_batalkan(request.pelaku, r.dokumen)
    form = FormBatalDokumen(request.POST or None)
    if request.method == "POST" and form.is_valid():
        layanan.batalkan_dokumen(dokumen=r.dokumen, alasan=form.cleaned_data["alasan"], oleh=request.pelaku)
        messages.success(
            request, "Dokumen dibatalkan. Halaman periksanya kini menyebutkan bahwa dokumen ini tidak berlaku."
        )
        return redirect("dokumen-rinci", pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "dokumen/batalkan.html", {"d": r.dokumen, "r": r, "form": form}, status=status)


@require_GET
@perlu()
def hasil(request: PermintaanPelaku, kode: uuid.UUID) -> Any:
    """The ZIP of a mass print; after seven days a sentence in its place."""
    kerja = queries.hasil_cetak(request.pelaku, kode)
    berkas = massal.berkas_hasil(kerja)
    if berkas is None:
        return render(request, "dokumen/hasil_habis.html", {"kerja": kerja}, status=HTTPStatus.GONE)
    isi = FileResponse(berkas.open("rb"), as_attachment=True, filename="dokumen.zip", content_type=TIPE["zip"])
    return pribadi(isi)
