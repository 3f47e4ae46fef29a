"""Rule sets: read them, draft one, edit it by section, publish and revoke."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import tanggal
from kinerja.inti.izin import Izin
from tpp.domain.aturan import AturanTidakSah
from tpp.forms.bagian import HALAMAN, PEMBUAT
from tpp.forms.potongan import BagianPotongan
from tpp.forms.umum import FormAlasan, FormDrafBaru
from tpp.models import Ketentuan
from tpp.policies import MODUL, can_kelola_ketentuan
from tpp.queries import ketentuan as queries
from tpp.queries.halaman_ketentuan import halaman_ketentuan, pilihan_asal
from tpp.services import ketentuan as layanan

_SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
_DUA = ["GET", "POST"]


@require_GET
@perlu(Izin.LIHAT_KETENTUAN, modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    isi = {"daftar": queries.visible_to(request.pelaku), "boleh_kelola": can_kelola_ketentuan(request.pelaku)}
    return render(request, "tpp/ketentuan/daftar.html", isi)


@require_GET
@perlu(Izin.LIHAT_KETENTUAN, modul=MODUL)
def rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    return render(request, "tpp/ketentuan/rinci.html", {"h": halaman_ketentuan(request.pelaku, pk)})


@require_http_methods(_DUA)
@perlu(Izin.KELOLA_KETENTUAN, modul=MODUL)
def baru(request: PermintaanPelaku) -> HttpResponse:
    templat, versi = pilihan_asal(request.pelaku)
    awal = {"asal": f"versi:{request.GET['dari']}"} if request.GET.get("dari") else None
    form = FormDrafBaru(request.POST or None, templat=templat, versi=versi, initial=awal)
    if request.method == "POST" and form.is_valid():
        draf = layanan.buat_draf(mulai=form.cleaned_data["mulai"], oleh=request.pelaku, **_asal(request, form))
        messages.success(request, f"Draf versi {draf.versi} dibuat. Periksa isinya, lalu tetapkan.")
        return redirect("ketentuan-rinci", draf.pk)
    status = _SALAH if request.method == "POST" else HTTPStatus.OK
    return render(request, "tpp/ketentuan/baru.html", {"form": form}, status=status)


def _asal(request: PermintaanPelaku, form: FormDrafBaru) -> dict[str, Any]:
    jenis, _, kode = form.cleaned_data["asal"].partition(":")
    if jenis == "templat":
        return {"dari_templat": kode}
    return {"dari_versi": queries.get_ketentuan_or_404(request.pelaku, int(kode))}


@require_http_methods(_DUA)
@perlu(Izin.KELOLA_KETENTUAN, modul=MODUL)
def ubah(request: PermintaanPelaku, pk: int, bagian: str) -> HttpResponse:
    """Edit one section of a draft. What is wrong in it comes back beside its field; nothing typed is lost."""
    draf = queries.get_ketentuan_or_404(request.pelaku, pk, draf=True)
    if bagian not in {h.kode for h in HALAMAN}:
        raise Http404("Bagian ketentuan tidak ditemukan.")
    form = _form(draf, bagian, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if bagian == "potongan" and request.POST.get("aksi") == "tambah":
            form.dengan_baris_kosong(request.POST)
            return _halaman_ubah(request, draf, bagian, form)
        if form.is_valid() and _simpan(request, draf, form):
            return redirect("ketentuan-ubah", draf.pk, bagian)
    return _halaman_ubah(request, draf, bagian, form, _SALAH if request.method == "POST" else HTTPStatus.OK)


def _form(draf: Ketentuan, bagian: str, data: Any) -> Any:
    if bagian == "potongan":
        return BagianPotongan(draf.aturan, data)
    awal = {"nama": draf.nama, "mulai": draf.mulai, "dasar_hukum": "\n".join(draf.aturan.get("dasar_hukum", []))}
    return PEMBUAT[bagian](draf.aturan)(data, initial=awal if bagian == "umum" else None)


def _simpan(request: PermintaanPelaku, draf: Ketentuan, form: Any) -> bool:
    """Store the section; its faults go back into the form."""
    try:
        sisa = layanan.ubah_draf(
            ketentuan=draf,
            aturan=form.hasil(),
            mulai=getattr(form, "mulai_baru", None),
            jalur=form.jalur,
            oleh=request.pelaku,
        )
    except AturanTidakSah as galat:
        form.tampung(galat.masalah)
        return False
    messages.success(request, f"{form.judul} tersimpan.")
    if sisa:
        messages.warning(
            request, f"Masih ada {len(sisa)} hal yang perlu diperbaiki di bagian lain sebelum dapat ditetapkan."
        )
    return True


def _halaman_ubah(
    request: PermintaanPelaku, draf: Ketentuan, bagian: str, form: Any, status: int = HTTPStatus.OK
) -> HttpResponse:
    tab = [(h.judul, reverse("ketentuan-ubah", args=[draf.pk, h.kode]), h.kode == bagian) for h in HALAMAN]
    templat = {"potongan": "potongan", "pagu": "pagu"}.get(bagian, "bagian")
    isi = {"ketentuan": draf, "form": form, "bagian": bagian, "tab": tab}
    return render(request, f"tpp/ketentuan/ubah_{templat}.html", isi, status=status)


@require_http_methods(_DUA)
@perlu(Izin.KELOLA_KETENTUAN, modul=MODUL)
def tetapkan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Say what publishing will do, then do it."""
    draf = queries.get_ketentuan_or_404(request.pelaku, pk, draf=True)
    if request.method == "POST":
        try:
            terbit = layanan.tetapkan(ketentuan=draf, oleh=request.pelaku)
        except AturanTidakSah:
            return _halaman_tetapkan(request, pk, _SALAH)
        messages.success(request, f"Ketentuan versi {terbit.versi} ditetapkan, berlaku mulai {tanggal(terbit.mulai)}.")
        return redirect("ketentuan-rinci", terbit.pk)
    return _halaman_tetapkan(request, pk)


def _halaman_tetapkan(request: PermintaanPelaku, pk: int, status: int = HTTPStatus.OK) -> HttpResponse:
    return render(request, "tpp/ketentuan/tetapkan.html", {"h": halaman_ketentuan(request.pelaku, pk)}, status=status)


@require_http_methods(_DUA)
@perlu(Izin.KELOLA_KETENTUAN, modul=MODUL)
def cabut(request: PermintaanPelaku, pk: int) -> HttpResponse:
    ketentuan = queries.get_terbit_or_404(request.pelaku, pk)
    form = FormAlasan(request.POST or None)
    if request.method == "POST" and form.is_valid():
        layanan.cabut(ketentuan=ketentuan, alasan=form.cleaned_data["alasan"], oleh=request.pelaku)
        messages.success(request, f"Ketentuan versi {ketentuan.versi} dicabut.")
        return redirect("ketentuan-rinci", ketentuan.pk)
    status = _SALAH if request.method == "POST" else HTTPStatus.OK
    return render(request, "tpp/ketentuan/cabut.html", {"ketentuan": ketentuan, "form": form}, status=status)


@require_POST
@perlu(Izin.KELOLA_KETENTUAN, modul=MODUL)
def hapus(request: PermintaanPelaku, pk: int) -> HttpResponse:
    draf = queries.get_ketentuan_or_404(request.pelaku, pk, draf=True)
    layanan.hapus_draf(ketentuan=draf, oleh=request.pelaku)
    messages.success(request, f"Draf versi {draf.versi} dihapus.")
    return redirect("ketentuan-daftar")
