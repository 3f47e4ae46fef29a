"""BKPSDM reads the rules in force in plain words, and words the next version section by section."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.policies import alasan_ditolak
from skp.domain.daftar_rejim import ambil_rejim, pilihan_rejim
from skp.forms.atur_bagian import form_bagian
from skp.forms.atur_ketentuan import FormBagian, FormVersi
from skp.models.periode import REJIM_BAWAAN, KetentuanSkp
from skp.policies.atur import BagianDitolak, check_bagian_sama, check_ubah_versi
from skp.queries import atur_ketentuan as queries
from skp.services import atur_ketentuan as layanan

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"
_DUA = ["GET", "POST"]
_BUKAN_ISIAN = ("csrfmiddlewaretoken", "yakin", "kembali")


def _rejim(request: PermintaanPelaku) -> str:
    diminta = request.GET.get("rejim", "")
    return diminta if diminta in dict(pilihan_rejim()) else REJIM_BAWAAN


@require_GET
@perlu(Izin.ATUR_SKP, Izin.LIHAT_KETENTUAN, modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """The rules in force today, and the history of the tenant's own versions."""
    rejim = _rejim(request)
    isi = {
        "k": queries.lihat_berlaku(request.pelaku, rejim),
        "riwayat": queries.daftar_versi(request.pelaku, rejim),
        "semua": pilihan_rejim(),
        "mengatur": request.pelaku.punya(Izin.ATUR_SKP),
    }
    return render(request, "skp/atur/ketentuan.html", isi)


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def versi_baru(request: PermintaanPelaku) -> HttpResponse:
    """Begin the next version."""
    awal = request.pelaku.hari_ini().replace(month=1, day=1)
    form = FormVersi(
        request.POST or None, initial={"rejim": _rejim(request), "mulai": awal.replace(year=awal.year + 1)}
    )
    if form.is_valid():
        try:
            versi = layanan.mulai_versi(**form.cleaned_data, oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error("mulai", galat.alasan)
        else:
            messages.success(
                request, f"Versi yang berlaku mulai {tanggal(versi.mulai)} dibuat. Ubah bagian yang berbeda."
            )
            return redirect("skp-ketentuan-versi", versi.pk)
    status = SALAH if form.is_bound else HTTPStatus.OK
    return render(request, "skp/atur/ketentuan_baru.html", {"form": form, "rejim": _rejim(request)}, status=status)


@require_GET
@perlu(Izin.ATUR_SKP, Izin.LIHAT_KETENTUAN, modul=MODUL)
def versi(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """One version: what it changes, and its sections."""
    satu = queries.get_versi_or_404(request.pelaku, pk)
    isi = {
        "v": satu,
        "k": queries.lihat_versi(satu.rejim, satu, queries.isi_sebelum(satu)),
        "tetap": alasan_ditolak(lambda: check_ubah_versi(request.pelaku, satu)),
    }
    return render(request, "skp/atur/ketentuan_versi.html", isi)


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def bagian(request: PermintaanPelaku, pk: int, kode: str) -> HttpResponse:
    """Word one section: fill, look at what changes, save."""
    satu = queries.get_versi_or_404(request.pelaku, pk)
    check_ubah_versi(request.pelaku, satu)
    form = form_bagian(satu.rejim, kode, request.POST or None, queries.isi_bagian(satu, kode))
    kembali = "kembali" in request.POST
    if not kembali and form.is_valid():
        try:
            return (
                _simpan(request, satu, kode, form) if "yakin" in request.POST else _periksa(request, satu, kode, form)
            )
        except BagianDitolak as galat:
            form.tolak(galat.letak, galat.alasan)
    isi = {"v": satu, "form": form, "nama": _nama(satu, kode)}
    status = SALAH if form.is_bound and not kembali else HTTPStatus.OK
    return render(request, "skp/atur/ketentuan_bagian.html", isi, status=status)


def _nama(versi: KetentuanSkp, kode: str) -> str:
    return ambil_rejim(versi.rejim).nama_bagian[kode]


def _periksa(request: PermintaanPelaku, versi: KetentuanSkp, kode: str, form: FormBagian) -> HttpResponse:
    """What the new wording changes; what was typed goes along. Raises BagianDitolak."""
    check_bagian_sama(request.pelaku, versi, kode, form.cleaned_data["sidik"])
    layanan.periksa_bagian(versi, kode, form.isi)
    isi = {
        "v": versi,
        "nama": _nama(versi, kode),
        "kode": kode,
        "titip": [(k, n) for k, semua in request.POST.lists() if k not in _BUKAN_ISIAN for n in semua],
        "beda": queries.beda_bagian(versi, kode, form.isi),
        "dasar_tertinggal": queries.dasar_tertinggal(versi.rejim, kode, form.isi),
    }
    return render(request, "skp/atur/ketentuan_periksa.html", isi)


def _simpan(request: PermintaanPelaku, versi: KetentuanSkp, kode: str, form: FormBagian) -> HttpResponse:
    dibaca = form.cleaned_data["sidik"]
    layanan.simpan_bagian(versi=versi, bagian=kode, isi=form.isi, oleh=request.pelaku, dibaca=dibaca)
    messages.success(request, f"Bagian {_nama(versi, kode)} disimpan.")
    return redirect("skp-ketentuan-versi", versi.pk)


@require_POST
@perlu(Izin.ATUR_SKP, modul=MODUL)
def bawaan(request: PermintaanPelaku, pk: int, kode: str) -> HttpResponse:
    """Back to the shipped wording of a section."""
    satu = queries.get_versi_or_404(request.pelaku, pk)
    queries.isi_bagian(satu, kode)
    dibaca = request.POST.get("sidik", "")
    layanan.kembalikan_bagian(versi=satu, bagian=kode, dibaca=dibaca, oleh=request.pelaku)
    messages.success(request, f"Bagian {_nama(satu, kode)} kembali ke ketentuan bawaan.")
    return redirect("skp-ketentuan-versi", satu.pk)


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def batal(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take a version back before anything is decided by it."""
    satu = queries.get_versi_or_404(request.pelaku, pk)
    check_ubah_versi(request.pelaku, satu)
    if request.method == "POST":
        layanan.batalkan_versi(versi=satu, oleh=request.pelaku)
        messages.success(request, f"Versi yang berlaku mulai {tanggal(satu.mulai)} dibatalkan.")
        return redirect(f"{reverse('skp-ketentuan')}?rejim={satu.rejim}")
    return render(request, "skp/atur/ketentuan_batal.html", {"v": satu})
