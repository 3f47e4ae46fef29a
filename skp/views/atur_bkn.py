"""The exchange with e-Kinerja BKN and SIASN: its ledger, the list of differences, files that go out."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.policies import alasan_ditolak
from skp.exports import atur as ekspor
from skp.forms.atur_bkn import FormKirim
from skp.models import PertukaranSkp
from skp.policies.atur import check_kirim
from skp.queries import atur_bkn as queries
from skp.queries.atur_beda import JENIS_BEDA, LihatBeda, lihat_beda
from skp.queries.atur_kirim import BahanKirim, bahan_hasil, bahan_skp
from skp.queries.atur_laporan import get_laporan_or_404

MODUL = "skp"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def _unduhan(nama: str, isi: bytes) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type=CSV if nama.endswith(".csv") else XLSX)
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or ""
    return jawaban


@require_GET
@perlu(Izin.ATUR_SKP, modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """The ledger, the reports that came in, and the ways to exchange more."""
    return render(request, "skp/atur/bkn.html", {"b": queries.lihat_bkn(request.pelaku, request.GET.get("hal"))})


def _beda(request: PermintaanPelaku, kode: uuid.UUID, jenis: str = "") -> LihatBeda:
    lihat = lihat_beda(request.pelaku, get_laporan_or_404(request.pelaku, kode))
    if jenis and jenis not in lihat.beda:
        raise Http404("Daftar selisih tidak ditemukan.")
    return lihat


@require_GET
@perlu(Izin.ATUR_SKP, modul=MODUL)
def beda(request: PermintaanPelaku, kode: uuid.UUID) -> HttpResponse:
    """How many differences of each kind a report has."""
    return render(request, "skp/atur/bkn_beda.html", {"d": _beda(request, kode)})


@require_GET
@perlu(Izin.ATUR_SKP, modul=MODUL)
def beda_daftar(request: PermintaanPelaku, kode: uuid.UUID, jenis: str) -> HttpResponse:
    """The people behind one kind of difference."""
    lihat = _beda(request, kode, jenis)
    halaman = Paginator(lihat.beda[jenis], 50).get_page(request.GET.get("hal"))
    isi = {"d": lihat, "jenis": jenis, "judul": JENIS_BEDA[jenis], "halaman": halaman}
    return render(request, "skp/atur/bkn_beda_daftar.html", isi)


@require_POST
@perlu(Izin.ATUR_SKP, modul=MODUL)
def beda_unduh(request: PermintaanPelaku, kode: uuid.UUID, jenis: str) -> HttpResponse:
    """One kind of difference as a spreadsheet."""
    lihat = _beda(request, kode, jenis)
    return _unduhan(f"selisih-bkn-{jenis}.xlsx", ekspor.ekspor_beda(lihat, jenis, request.pelaku))


@require_http_methods(["GET", "POST"])
@perlu(Izin.ATUR_SKP, modul=MODUL)
def kirim(request: PermintaanPelaku) -> HttpResponse:
    """What a file for SIASN would hold and leave out; then the file."""
    data = request.POST if request.method == "POST" else request.GET
    form = FormKirim(data if "bagian" in data else None)
    if not form.is_valid():
        return render(
            request, "skp/atur/bkn_kirim.html", {"form": form}, status=422 if request.method == "POST" else 200
        )
    jenis = form.cleaned_data["jenis"]
    tolak = alasan_ditolak(lambda: check_kirim(request.pelaku, jenis))
    if tolak and request.method == "GET":
        return render(request, "skp/atur/bkn_kirim.html", {"form": form, "tolak": tolak})
    check_kirim(request.pelaku, jenis)
    bahan = _bahan(jenis, int(form.cleaned_data["bagian"]))
    if request.method == "POST":
        return _kirim(request, bahan, jenis)
    isi = {"form": form, "bahan": bahan, "jenis": jenis, "nama": PertukaranSkp.Jenis(jenis).label}
    return render(request, "skp/atur/bkn_kirim.html", isi)


def _bahan(jenis: str, bagian: int) -> BahanKirim:
    susun = bahan_skp if jenis == PertukaranSkp.Jenis.SKP_SIASN else bahan_hasil
    return susun(queries.get_bagian(bagian))


def _kirim(request: PermintaanPelaku, bahan: BahanKirim, jenis: str) -> HttpResponse:
    bentuk = request.POST.get("bentuk", "")
    if bentuk == "tertinggal":
        return _unduhan("siasn-tidak-disertakan.xlsx", ekspor.tertinggal(bahan, jenis, request.pelaku))
    return _unduhan(*ekspor.kirim(bahan, jenis, "csv" if bentuk == "csv" else "xlsx", request.pelaku))
