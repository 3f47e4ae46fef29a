"""Results with their indicators, and their action plan."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.templatetags.komponen import galat_ringkas
from skp.forms.rencana import FormHasil, awal_hasil, baris_aksi, baris_indikator, isi_aksi
from skp.models import HasilKerja, Skp
from skp.policies.dasar import check_susun
from skp.queries.periode import periode_evaluasi
from skp.queries.rencana import get_hasil_or_404, get_milik_or_404
from skp.queries.rencana_sumber import HasilAtasan, hasil_atasan
from skp.queries.ruang import ruang
from skp.services import rencana_hasil as layanan
from skp.services.rencana_isi import simpan_aksi

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def tambah(request: PermintaanPelaku, pk: int, jenis: str) -> HttpResponse:
    """A new result with up to four indicators on one page."""
    if jenis not in HasilKerja.Jenis.values:
        raise Http404("Jenis hasil kerja tidak dikenal.")
    skp = _skp(request, pk)
    formulir = ruang(skp.periode.rejim).url_tambah
    if formulir != "skp-hasil-tambah":
        return redirect(formulir, pk)
    return _halaman(request, skp, jenis, None)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def ubah(request: PermintaanPelaku, pk: int, hasil: int) -> HttpResponse:
    """Change a result and its indicators on one page."""
    skp = _skp(request, pk)
    formulir = ruang(skp.periode.rejim).url_ubah
    if formulir != "skp-hasil-ubah":
        return redirect(formulir, pk, hasil)
    tersimpan = get_hasil_or_404(skp, hasil)
    return _halaman(request, skp, tersimpan.jenis, tersimpan)


def _skp(request: PermintaanPelaku, pk: int) -> Skp:
    skp = get_milik_or_404(request.pelaku, pk)
    check_susun(request.pelaku, skp)
    return skp


def _atasan(request: PermintaanPelaku, skp: Skp) -> HasilAtasan | None:
    return None if skp.bentuk == Skp.Bentuk.JPT else hasil_atasan(skp, request.pelaku.hari_ini())


def _halaman(request: PermintaanPelaku, skp: Skp, jenis: str, hasil: HasilKerja | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    awal = awal_hasil(hasil) if hasil else {}
    form = FormHasil(data, initial=awal, skp=skp, jenis=jenis, atasan=_atasan(request, skp))
    indikator = list(hasil.indikator.all().order_by("urutan", "pk")) if hasil else []
    baris = baris_indikator(data, skp, indikator)
    if data is not None and all([form.is_valid(), *(b.is_valid() for b in baris)]):
        isi = form.isi([i for b in baris if (i := b.isi()) is not None])
        try:
            if hasil is None:
                layanan.tambah_hasil(skp_id=skp.pk, isi=isi, oleh=request.pelaku)
            else:
                layanan.ubah_hasil(skp_id=skp.pk, pk=hasil.pk, isi=isi, oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Hasil kerja disimpan.")
            if request.POST.get("lanjut") == "lagi":
                return redirect("skp-hasil-tambah", skp.pk, jenis)
            return redirect("skp-rinci", skp.pk)
    konteks = {
        "skp": skp,
        "form": form,
        "baris": baris,
        "hasil": hasil,
        "jenis": HasilKerja.Jenis(jenis).label,
        "ringkasan_galat": galat_ringkas(form, *baris),
    }
    return render(request, "skp/rencana/hasil.html", konteks, status=SALAH if data is not None else HTTPStatus.OK)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def hapus(request: PermintaanPelaku, pk: int, hasil: int) -> HttpResponse:
    """Ask, then delete a result with its indicators."""
    skp = _skp(request, pk)
    tersimpan = get_hasil_or_404(skp, hasil)
    if request.method == "POST":
        layanan.hapus_hasil(skp_id=pk, pk=hasil, oleh=request.pelaku)
        messages.success(request, "Hasil kerja dihapus.")
        return redirect("skp-rinci", pk)
    return render(request, "skp/rencana/hasil_hapus.html", {"skp": skp, "hasil": tersimpan})


@require_POST
@perlu(modul=MODUL)
def geser(request: PermintaanPelaku, pk: int, hasil: int) -> HttpResponse:
    """Move a result one place up or down."""
    skp = _skp(request, pk)
    get_hasil_or_404(skp, hasil)
    layanan.geser_hasil(skp_id=pk, pk=hasil, naik=request.POST.get("arah") == "naik", oleh=request.pelaku)
    return redirect("skp-rinci", pk)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def aksi(request: PermintaanPelaku, pk: int, hasil: int) -> HttpResponse:
    """The action plan of a result by period of evaluation."""
    skp = _skp(request, pk)
    tersimpan = get_hasil_or_404(skp, hasil)
    periode = [p for p in periode_evaluasi(skp.periode, mulai=skp.mulai, selesai=skp.selesai) if not p.tahunan]
    data = request.POST if request.method == "POST" else None
    baris = baris_aksi(data, periode, list(tersimpan.rencana_aksi.order_by("urutan", "pk")))
    form = [f for _, satu in baris for f in satu]
    if data is not None and all([f.is_valid() for f in form]):
        simpan_aksi(skp_id=pk, hasil_id=hasil, aksi=isi_aksi(baris), oleh=request.pelaku)
        messages.success(request, "Rencana aksi disimpan.")
        return redirect(
            "skp-hasil-aksi" if request.POST.get("lanjut") == "lagi" else "skp-rinci", *_tujuan(request, pk, hasil)
        )
    konteks = {"skp": skp, "hasil": tersimpan, "baris": baris, "ringkasan_galat": galat_ringkas(*form)}
    return render(request, "skp/rencana/aksi.html", konteks, status=SALAH if data is not None else HTTPStatus.OK)


def _tujuan(request: PermintaanPelaku, pk: int, hasil: int) -> tuple[int, ...]:
    return (pk, hasil) if request.POST.get("lanjut") == "lagi" else (pk,)
