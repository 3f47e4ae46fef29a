"""Documents of the tenant: list, one document, its files, signing, scans."""

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.dokumen import layanan, massal, policies, queries, simpanan
from kinerja.inti.dokumen.cetak import alamat_periksa
from kinerja.inti.dokumen.forms import FormPindaian, FormSaringDokumen, FormSetuju
from kinerja.inti.dokumen.naskah import token_terbaca
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.views import galat

TIPE = {"pdf": "application/pdf", "jpg": "image/jpeg", "zip": "application/zip"}


def _pribadi(jawaban: HttpResponse | FileResponse) -> Any:
    """Headers of a private file: never cached by anybody, never guessed to be something else."""
    jawaban["Cache-Control"] = "private, no-store"
    jawaban["X-Content-Type-Options"] = "nosniff"
    return jawaban


def _berkas(isi: bytes, bentuk: str, nama: str, *, simpan: bool) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type=TIPE[bentuk])
    cara = "attachment" if simpan else "inline"
    jawaban["Content-Disposition"] = f'{cara}; filename="{nama}.{bentuk}"'
    hasil: HttpResponse = _pribadi(jawaban)
    return hasil


@require_GET
@perlu()
def daftar(request: PermintaanPelaku) -> HttpResponse:
    saring = FormSaringDokumen(request.GET)
    jenis = saring.cleaned_data["jenis"] if saring.is_valid() else ""
    halaman = queries.dokumen_halaman(request.pelaku, jenis, request.GET.get("hal"))
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
        return _rusak(request)
    nama = f"dokumen-{d.pk}-revisi-{revisi.no}"
    return _berkas(isi, revisi.format, nama, simpan="simpan" in request.GET or revisi.format != "pdf")


def _rusak(request: HttpRequest) -> HttpResponse:
    alasan = "Berkas dokumen ini hilang atau berubah di penyimpanan, jadi tidak disajikan. Sampaikan kepada tim teknis."
    return galat.tampilkan(request, galat.KESALAHAN, alasan=alasan)


@never_cache
@require_http_methods(["GET", "POST"])
@perlu()
def tanda_tangan(request: PermintaanPelaku, pk: int, blok: str) -> HttpResponse:
    """Read, agree, sign."""
    d, bagian = queries.blok_satu(request.pelaku, pk, blok)
    policies.check_tanda_tangan(request.pelaku, d, bagian, "segel")
    form = FormSetuju(request.POST or None)
    if request.method == "POST" and form.is_valid():
        layanan.tanda_tangani(dokumen=d, blok=blok, oleh=request.pelaku)
        messages.success(request, "Tanda tangan Anda tercatat, dan dokumen disegel atas nama instansi.")
        return redirect("dokumen-rinci", pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    r = queries.rincian_dokumen(request.pelaku, pk)
    return render(request, "dokumen/tanda_tangan.html", {"d": d, "r": r, "bagian": bagian, "form": form}, status=status)


@require_GET
@perlu()
def cetak_basah(request: PermintaanPelaku, pk: int) -> HttpResponse:
    d = queries.dokumen_satu(request.pelaku, pk)
    isi = layanan.cetak_basah(dokumen=d, oleh=request.pelaku)
    return _berkas(isi, "pdf", f"dokumen-{d.pk}-tanda-tangan-basah", simpan=False)


@never_cache
@require_http_methods(["GET", "POST"])
@perlu()
def pindaian(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take the scan of the paper signed by hand."""
    d = queries.dokumen_satu(request.pelaku, pk)
    policies.check_basah(request.pelaku, d)
    form = FormPindaian(request.POST or None, request.FILES or None, bernomor=bool(d.nomor))
    if request.method == "POST" and form.is_valid():
        try:
            layanan.terima_pindaian(
                dokumen=d,
                berkas=form.cleaned_data["berkas"].read(),
                nomor=form.cleaned_data.get("nomor", ""),
                oleh=request.pelaku,
            )
        except Ditolak as tolak:
            form.add_error("berkas", tolak.alasan)
        else:
            messages.success(request, "Pindaian tersimpan sebagai revisi baru, dan dokumen tercatat ditandatangani.")
            return redirect("dokumen-rinci", pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "dokumen/pindaian.html", {"d": d, "form": form}, status=status)


@require_GET
@perlu()
def hasil(request: PermintaanPelaku, kode: uuid.UUID) -> Any:
    """The ZIP of a mass print; after seven days a sentence in its place."""
    kerja = queries.hasil_cetak(request.pelaku, kode)
    berkas = massal.berkas_hasil(kerja)
    if berkas is None:
        return render(request, "dokumen/hasil_habis.html", {"kerja": kerja}, status=HTTPStatus.GONE)
    isi = FileResponse(berkas.open("rb"), as_attachment=True, filename="dokumen.zip", content_type=TIPE["zip"])
    return _pribadi(isi)
