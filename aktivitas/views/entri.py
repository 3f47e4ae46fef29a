"""One's own entries: read one, correct it, amend it, throw a draft away, send and withdraw."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aktivitas.forms import FormBaris, FormEntri, ingatkan_bukti
from aktivitas.queries import rinci as queries
from aktivitas.services import entri as layanan
from aktivitas.services.isi_hari import ubah_baris, ubah_baris_disetujui
from aktivitas.views.isian import awal_dari, baca_baris
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import angka
from kinerja.inti.pelaku import Ditolak
from skp.queries.hasil_berlaku import pilihan_hasil

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY


@require_GET
@perlu(modul="aktivitas")
def rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """One entry with all its versions, for its owner and who may see his log."""
    return render(request, "aktivitas/rinci.html", {"r": queries.rincian_entri(request.pelaku, pk)})


@require_http_methods(["GET", "POST"])
@perlu(modul="aktivitas")
def ubah(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Correct a draft or a returned entry; of an approved one, write an amendment."""
    r = queries.entri_diubah(request.pelaku, pk)
    if r.halangan:
        messages.warning(request, r.halangan)
        return redirect("aktivitas-rinci", pk)
    kirim = request.POST.get("aksi") != "draf"
    awal = {"butir": r.butir_id, **awal_dari(r.entri)}
    form = FormBaris(request.POST or None, request.FILES or None, prefix="b0", initial=awal)
    form.fields["butir"].disabled = False
    form.beri_hasil(pilihan_hasil(request.pelaku, r.entri.tanggal))
    if r.amendemen or r.entri.menggantikan_id:
        form.minta_alasan(r.entri.alasan_ubah)
    if request.method == "POST" and form.is_valid():
        baris = baca_baris(form, r.entri.tanggal, r.bukti)
        try:
            if r.amendemen:
                ubah_baris_disetujui(pk=pk, baris=baris, kirim=kirim, oleh=request.pelaku)
            else:
                ubah_baris(pk=pk, baris=baris, kirim=kirim, oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Perubahan dikirim untuk diverifikasi." if kirim else "Perubahan disimpan.")
            return redirect("aktivitas-hari", tanggal=r.entri.tanggal)
    if form.is_bound:
        ingatkan_bukti(form)
    status = SALAH if form.is_bound else HTTPStatus.OK
    return render(request, "aktivitas/ubah.html", {"r": r, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@perlu(modul="aktivitas")
def hapus(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Ask, then throw a draft away."""
    entri = queries.get_draf_or_404(request.pelaku, pk)
    if request.method == "POST":
        layanan.hapus_draf(pk=pk, oleh=request.pelaku)
        messages.success(request, "Draf dihapus.")
        return redirect("aktivitas-hari", tanggal=entri.tanggal)
    return render(request, "aktivitas/hapus.html", {"e": entri})


@require_POST
@perlu(modul="aktivitas")
def kirim(request: PermintaanPelaku) -> HttpResponse:
    """Send one, several or all of a day. What may not be sent is named with its reason; the others are sent."""

    def tindakan(ids: list[int]) -> HttpResponse:
        hasil = layanan.kirim_banyak(ids=ids, oleh=request.pelaku)
        if hasil.terkirim:
            messages.success(request, f"{angka(len(hasil.terkirim))} aktivitas dikirim untuk diverifikasi.")
        if not hasil.tertahan:
            return redirect("aktivitas-hari", tanggal=queries.tanggal_entri(request.pelaku, ids))
        isi = {"tertahan": queries.entri_tertahan(request.pelaku, hasil.tertahan), "terkirim": len(hasil.terkirim)}
        return render(request, "aktivitas/kirim.html", isi, status=SALAH)

    return _atas_pilihan(request, tindakan)


@require_POST
@perlu(modul="aktivitas")
def tarik(request: PermintaanPelaku) -> HttpResponse:
    """Take entries back before they are decided; they become drafts."""

    def tindakan(ids: list[int]) -> HttpResponse:
        hasil = layanan.tarik(ids=ids, oleh=request.pelaku)
        messages.success(request, f"{angka(len(hasil.berpindah))} aktivitas ditarik kembali menjadi draf.")
        return redirect("aktivitas-hari", tanggal=queries.tanggal_entri(request.pelaku, ids))

    return _atas_pilihan(request, tindakan)


def _atas_pilihan(request: PermintaanPelaku, tindakan: Callable[[list[int]], HttpResponse]) -> HttpResponse:
    """Do something with the chosen entries, all of them the actor's own; without any, say so."""
    form = FormEntri(request.POST)
    if not form.is_valid():
        return render(request, "aktivitas/tanpa_pilihan.html", {"form": form}, status=SALAH)
    ids = form.cleaned_data["entri"]
    queries.milik_semua_or_404(request.pelaku, ids)
    return tindakan(ids)
