"""Paper signed by hand: its print, the upload of the scan, and the word of the other signers."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.dokumen import basah, policies, queries, simpanan
from kinerja.inti.dokumen.forms import FormPindaian, FormPutusPindaian
from kinerja.inti.dokumen.views.dokumen import berkas_pribadi, berkas_rusak
from kinerja.inti.pelaku import Ditolak


@require_GET
@perlu()
def cetak_basah(request: PermintaanPelaku, pk: int) -> HttpResponse:
    d = queries.dokumen_satu(request.pelaku, pk)
    isi = basah.cetak_basah(dokumen=d, oleh=request.pelaku)
    return berkas_pribadi(isi, "pdf", f"dokumen-{d.pk}-tanda-tangan-basah", simpan=False)


@never_cache
@require_http_methods(["GET", "POST"])
@perlu()
def unggah(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take the scan of the paper signed by hand."""
    d = queries.dokumen_satu(request.pelaku, pk)
    policies.check_basah(request.pelaku, d)
    form = FormPindaian(request.POST or None, request.FILES or None, bernomor=bool(d.nomor))
    if request.method == "POST" and form.is_valid():
        isi = {"berkas": form.cleaned_data["berkas"].read(), "nomor": form.cleaned_data.get("nomor", "")}
        try:
            satu = basah.terima_pindaian(dokumen=d, oleh=request.pelaku, **isi)
        except Ditolak as tolak:
            form.add_error("berkas", tolak.alasan)
        else:
            messages.success(request, _TERIMA if satu.menunggu else _JADI)
            return redirect("dokumen-rinci", pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "dokumen/pindaian.html", {"d": d, "form": form}, status=status)


_TERIMA = "Pindaian tersimpan. Dokumen tercatat ditandatangani sesudah penanda tangan yang lain mengonfirmasinya."
_JADI = "Pindaian tersimpan sebagai revisi baru, dan dokumen tercatat ditandatangani."


@never_cache
@require_http_methods(["GET", "POST"])
@perlu()
def putus(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Look at the scan, then say that it is genuine, or why not; its uploader may withdraw it here."""
    r, p = queries.pindaian_menunggu(request.pelaku, pk)
    if not p.boleh_konfirmasi:
        policies.check_tolak_pindaian(request.pelaku, r.dokumen, p.pindaian)
    form = FormPutusPindaian(request.POST or None, boleh_konfirmasi=p.boleh_konfirmasi)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["putusan"] == "ya":
            selesai = basah.konfirmasi_pindaian(pindaian=p.pindaian, oleh=request.pelaku)
            messages.success(request, _JADI_SAH if selesai else _SEBAGIAN)
        else:
            basah.tolak_pindaian(pindaian=p.pindaian, alasan=form.cleaned_data["alasan"], oleh=request.pelaku)
            messages.success(request, "Pindaian tidak dipakai. Pengunggahnya diberi tahu alasannya.")
        return redirect("dokumen-rinci", pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "dokumen/pindaian_putus.html", {"r": r, "d": r.dokumen, "p": p, "form": form}, status=status)


_JADI_SAH = "Pindaian dikonfirmasi, dan dokumen tercatat ditandatangani."
_SEBAGIAN = "Konfirmasi Anda tercatat. Dokumen tercatat ditandatangani sesudah penanda tangan lainnya mengonfirmasi."


@require_GET
@perlu()
def berkas(request: PermintaanPelaku, pk: int, no: int) -> HttpResponse:
    """A scan's bytes, as they were uploaded."""
    try:
        satu, isi = queries.berkas_pindaian(request.pelaku, pk, no)
    except simpanan.BerkasRusak:
        return berkas_rusak(request)
    return berkas_pribadi(isi, satu.format, f"dokumen-{pk}-pindaian-{satu.pk}", simpan=satu.format != "pdf")
