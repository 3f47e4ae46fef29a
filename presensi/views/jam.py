"""Work patterns: their hours, adjustments between dates, and who follows which."""

from datetime import date
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.queries.lingkup import unit_terlihat
from presensi.forms import FormPenyesuaian, FormTugaskanPola
from presensi.policies import can_kelola_kalender
from presensi.queries.daftar import daftar_pola, penugasan_pola
from presensi.queries.lingkup import cari_pegawai, get_penugasan_or_404, get_pola_or_404
from presensi.services.pola import hapus_penugasan, hapus_penyesuaian, jadikan_baku, tambah_penyesuaian, tugaskan_pola
from presensi.services.rujukan import usulan_penyesuaian
from presensi.views.bulan import MODUL


@require_GET
@perlu(Izin.LIHAT_PRESENSI, modul=MODUL)
def halaman(request: PermintaanPelaku) -> HttpResponse:
    """Patterns, their hours, and the assignments in the actor's scope."""
    isi = {
        "pola": daftar_pola(),
        "penugasan": penugasan_pola(request.pelaku),
        "boleh_kalender": can_kelola_kalender(request.pelaku),
        "boleh_kelola": request.pelaku.punya(Izin.KELOLA_PRESENSI),
    }
    return render(request, "presensi/jam_kerja.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_KALENDER, modul=MODUL)
def sesuaikan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Other hours of a pattern between two dates."""
    pola = get_pola_or_404(pk)
    usulan = next(iter(usulan_penyesuaian(pola.kode)), None)
    form = FormPenyesuaian(request.POST or None, usulan=usulan)
    if form.is_valid():
        isi = {k: form.cleaned_data[k] for k in ("nama", "mulai", "selesai", "dasar", "jam")}
        try:
            tambah_penyesuaian(pola=pola, **isi, oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Penyesuaian {isi['nama']} disimpan.")
            return redirect("jam-kerja")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "presensi/jam_sesuaikan.html", {"pola": pola, "form": form}, status=status)


@require_POST
@perlu(Izin.KELOLA_KALENDER, modul=MODUL)
def hapus_sesuaian(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take an adjustment away."""
    pola = get_pola_or_404(pk)
    try:
        prioritas, mulai = int(request.POST.get("prioritas", "")), date.fromisoformat(request.POST.get("mulai", ""))
    except ValueError as galat:
        raise Http404("Penyesuaian tidak ditemukan.") from galat
    hapus_penyesuaian(pola=pola, prioritas=prioritas, mulai=mulai, oleh=request.pelaku)
    messages.success(request, "Penyesuaian dihapus. Jam biasa berlaku kembali.")
    return redirect("jam-kerja")


@require_POST
@perlu(Izin.KELOLA_KALENDER, modul=MODUL)
def baku(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Make a pattern the standard one."""
    pola = get_pola_or_404(pk)
    jadikan_baku(pola=pola, oleh=request.pelaku)
    messages.success(request, f"{pola.nama} menjadi pola baku.")
    return redirect("jam-kerja")


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PRESENSI, modul=MODUL)
def tugaskan(request: PermintaanPelaku) -> HttpResponse:
    """Give a unit or a person a pattern."""
    pelaku = request.pelaku
    form = FormTugaskanPola(request.POST or None, unit=unit_terlihat(pelaku, izin=Izin.KELOLA_PRESENSI))
    if form.is_valid():
        isi = form.cleaned_data
        try:
            orang = cari_pegawai(pelaku, isi["pegawai"]) if isi["pegawai"] else None
            tugaskan_pola(
                pola=isi["pola"],
                unit=isi["unit"],
                pegawai=orang,
                mulai=isi["mulai"],
                selesai=isi["selesai"],
                oleh=pelaku,
            )
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Pola {isi['pola'].nama} ditugaskan.")
            return redirect("jam-kerja")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "presensi/pola_tugaskan.html", {"form": form}, status=status)


@require_POST
@perlu(Izin.KELOLA_PRESENSI, modul=MODUL)
def hapus_tugas(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take an assignment away."""
    hapus_penugasan(penugasan=get_penugasan_or_404(request.pelaku, pk), oleh=request.pelaku)
    messages.success(request, "Penugasan pola dihapus.")
    return redirect("jam-kerja")
