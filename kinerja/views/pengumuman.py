"""Announcements: what everybody may read, and for those who keep them the list, publishing with a preview, withdrawing."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.domain.pengumuman import ATURAN_TAMPIL, DAPAT_DICABUT
from kinerja.forms import FormCabutPengumuman, FormPengumuman, FormSaringPengumuman
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.queries import pengumuman as queries
from kinerja.services import pengumuman as layanan
from kinerja.services.pengumuman import PengumumanBaru
from kinerja.views.pegawai import SALAH

KELOLA = Izin.KELOLA_PENGUMUMAN


@require_GET
@perlu()
def semua(request: PermintaanPelaku) -> HttpResponse:
    """Everything that stands today for the reader, the one of Beranda first."""
    isi = {
        "halaman": queries.daftar_tayang(request.pelaku, request.GET.get("hal")),
        "pengelola": request.pelaku.punya(KELOLA),
    }
    return render(request, "kinerja/pengumuman_semua.html", isi)


@require_GET
@perlu(KELOLA)
def kelola(request: PermintaanPelaku) -> HttpResponse:
    """The list of those who keep announcements, by state."""
    form = FormSaringPengumuman(request.GET)
    status = form.cleaned_data["status"] if form.is_valid() else ""
    halaman, baris = queries.daftar_kelola(request.pelaku, status, request.GET.get("hal"))
    isi = {"form": form, "status": status, "halaman": halaman, "baris": baris, "aturan": ATURAN_TAMPIL}
    return render(request, "kinerja/pengumuman_kelola.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def tambah(request: PermintaanPelaku) -> HttpResponse:
    """The form, then how it will look (`aksi` absent), then, once confirmed (`aksi=terbitkan`), the announcement."""
    form = _form(request)
    isi: dict[str, Any] = {"form": form, "aturan": ATURAN_TAMPIL}
    aksi = request.POST.get("aksi")
    salah = form.is_bound and not form.is_valid()
    if form.is_bound and not salah and aksi != "ubah":
        data = PengumumanBaru(**form.cleaned_data)
        try:
            if aksi == "terbitkan":
                baru = layanan.terbitkan_pengumuman(data=data, oleh=request.pelaku)
                messages.success(
                    request, "Pengumuman diterbitkan. Tayang dan berakhirnya mengikuti tanggal yang diisi."
                )
                return redirect("pengumuman-rinci", baru.pk)
            isi["p"] = layanan.susun_pengumuman(data=data, oleh=request.pelaku)
            return render(request, "kinerja/pengumuman_periksa.html", isi)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
            salah = True
    return render(request, "kinerja/pengumuman_tambah.html", isi, status=SALAH if salah else 200)


def _form(request: PermintaanPelaku) -> FormPengumuman:
    unit, seluruh = queries.opd_pengumuman(request.pelaku), request.pelaku.lingkup(KELOLA).seluruh
    return FormPengumuman(
        request.POST or None,
        initial=_awal(request),
        unit=unit,
        seluruh=seluruh,
        host=request.get_host(),
        hari_ini=partial(queries.hari_ini_di, request.pelaku),
    )


def _awal(request: PermintaanPelaku) -> dict[str, Any]:
    """Today as the first day; with `salin` in the address the text of an earlier announcement."""
    awal: dict[str, Any] = {"mulai": request.pelaku.hari_ini()}
    nomor = request.GET.get("salin", "")
    if nomor.isdecimal() and len(nomor) < 19:
        p = queries.get_dikelola_or_404(request.pelaku, int(nomor)).pengumuman
        awal |= {"judul": p.judul, "isi": p.isi, "tautan": p.tautan, "perangkat_daerah": p.perangkat_daerah_id}
    return awal


@require_GET
@perlu(KELOLA)
def rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """One announcement as it looks, its days, and what was done with it."""
    baris = queries.get_dikelola_or_404(request.pelaku, pk)
    isi = {"b": baris, "p": baris.pengumuman, "dapat_dicabut": baris.status in DAPAT_DICABUT}
    return render(request, "kinerja/pengumuman_rinci.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(KELOLA)
def cabut(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Withdraw an announcement, with a reason."""
    satu = queries.get_dikelola_or_404(request.pelaku, pk).pengumuman
    form = FormCabutPengumuman(request.POST or None)
    if form.is_valid():
        try:
            layanan.cabut_pengumuman(pengumuman=satu, oleh=request.pelaku, **form.cleaned_data)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Pengumuman dicabut dan tidak tampil lagi.")
            return redirect("pengumuman-rinci", pk)
    salah = form.is_bound or request.method == "POST"
    return render(request, "kinerja/pengumuman_cabut.html", {"p": satu, "form": form}, status=SALAH if salah else 200)
