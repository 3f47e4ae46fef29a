"""Work patterns: their hours, adjustments between dates, and who follows which."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.forms_terkunci import FormBersurat
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.queries.lingkup import unit_terlihat
from kinerja.queries.terkunci import bulan_terkunci, kalimat_sesudah
from kinerja.services.terkunci import PerluSurat
from presensi.forms import FormJamBiasa, FormPenyesuaian, FormPola, FormTugaskanPola, FormUbahPola
from presensi.policies import can_kelola_kalender
from presensi.queries.daftar import daftar_pola, halaman_penugasan
from presensi.queries.lingkup import cari_pegawai, get_penugasan_or_404, get_pola_or_404
from presensi.queries.pola import jam_biasa
from presensi.services.bentrok import Halangan
from presensi.services.jam import hapus_jam_biasa, tambah_pola, tetapkan_jam_biasa, ubah_pola
from presensi.services.pola import (
    hapus_penugasan,
    hapus_penyesuaian,
    jadikan_baku,
    rentang_tugas,
    tambah_penyesuaian,
    tugaskan_pola,
)
from presensi.services.rujukan import usulan_penyesuaian
from presensi.views.bulan import MODUL


@require_GET
@perlu(Izin.LIHAT_PRESENSI, modul=MODUL)
def halaman(request: PermintaanPelaku) -> HttpResponse:
    """Patterns, their hours, and the assignments in the actor's scope."""
    isi = {
        "pola": daftar_pola(request.pelaku.hari_ini()),
        "penugasan": halaman_penugasan(request.pelaku, request.GET.get("hal")),
        "boleh_kalender": can_kelola_kalender(request.pelaku),
        "boleh_kelola": request.pelaku.punya(Izin.KELOLA_PRESENSI),
    }
    return render(request, "presensi/jam_kerja.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_KALENDER, modul=MODUL)
def tambah(request: PermintaanPelaku) -> HttpResponse:
    """A new pattern, copied from another one or the same hours every day."""
    form = FormPola(request.POST or None)
    if form.is_valid():
        isi = {k: form.cleaned_data[k] for k in ("nama", "kode", "dasar", "ikut_libur", "salin", "jam")}
        try:
            pola = tambah_pola(**isi, oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Pola {pola.nama} dibuat. Tugaskan kepada unit atau pegawai agar berlaku.")
            return redirect(f"{reverse('jam-kerja')}#pola-{pola.pk}")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "presensi/pola_tambah.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_KALENDER, modul=MODUL)
def ubah(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Rename a pattern or correct its legal basis."""
    pola = get_pola_or_404(pk)
    form = FormUbahPola(request.POST or None, initial={"nama": pola.nama, "dasar": pola.dasar})
    if form.is_valid():
        ubah_pola(pola=pola, **form.cleaned_data, oleh=request.pelaku)
        messages.success(request, f"Pola {form.cleaned_data['nama']} disimpan.")
        return redirect(f"{reverse('jam-kerja')}#pola-{pola.pk}")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "presensi/pola_ubah.html", {"pola": pola, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_KALENDER, modul=MODUL)
def biasa(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The ordinary week of a pattern from a date on."""
    pola = get_pola_or_404(pk)
    form = FormJamBiasa(request.POST or None, kini=jam_biasa(pola, request.pelaku.hari_ini()))
    if form.is_valid():
        isi = {k: form.cleaned_data[k] for k in ("mulai", "jam", "dasar")}
        try:
            tetapkan_jam_biasa(pola=pola, **isi, oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Jam biasa {pola.nama} berlaku mulai {tanggal(isi['mulai'])}.")
            return redirect(f"{reverse('jam-kerja')}#pola-{pola.pk}")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "presensi/jam_biasa.html", {"pola": pola, "form": form}, status=status)


@require_POST
@perlu(Izin.KELOLA_KALENDER, modul=MODUL)
def hapus_biasa(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take ordinary hours away; those before them hold on."""
    pola = get_pola_or_404(pk)
    try:
        mulai = date.fromisoformat(request.POST.get("mulai", ""))
    except ValueError as galat:
        raise Http404("Jam biasa tidak ditemukan.") from galat
    with _sebut_halangan(request):
        hapus_jam_biasa(pola=pola, mulai=mulai, oleh=request.pelaku)
        messages.success(request, "Jam dihapus. Jam sebelumnya berlaku terus.")
    return redirect("jam-kerja")


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
    with _sebut_halangan(request):
        hapus_penyesuaian(pola=pola, prioritas=prioritas, mulai=mulai, oleh=request.pelaku)
        messages.success(request, "Penyesuaian dihapus. Jam biasa berlaku kembali.")
    return redirect("jam-kerja")


@require_POST
@perlu(Izin.KELOLA_KALENDER, modul=MODUL)
def baku(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Make a pattern the standard one."""
    pola = get_pola_or_404(pk)
    with _sebut_halangan(request):
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
            dikunci = bulan_terkunci(rentang_tugas(isi["unit"], orang, isi["mulai"], isi["selesai"]))
            tugaskan_pola(
                pola=isi["pola"],
                unit=isi["unit"],
                pegawai=orang,
                mulai=isi["mulai"],
                selesai=isi["selesai"],
                oleh=pelaku,
                surat=form.surat,
            )
        except PerluSurat as galat:
            form.tanyakan_surat(galat)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Pola {isi['pola'].nama} ditugaskan.{kalimat_sesudah(dikunci)}")
            return redirect("jam-kerja")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "presensi/pola_tugaskan.html", {"form": form}, status=status)


@require_POST
@perlu(Izin.KELOLA_PRESENSI, modul=MODUL)
def hapus_tugas(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take an assignment away; when it reaches a locked month, ask for the letter first."""
    tugas = get_penugasan_or_404(request.pelaku, pk)
    akhir = tugas.selesai - timedelta(1) if tugas.selesai else None
    dikunci = bulan_terkunci(rentang_tugas(tugas.unit, tugas.pegawai, tugas.mulai, akhir))
    form = FormBersurat(request.POST)
    form.is_valid()
    try:
        with _sebut_halangan(request):
            hapus_penugasan(penugasan=tugas, surat=form.surat, oleh=request.pelaku)
            messages.success(request, f"Penugasan pola dihapus.{kalimat_sesudah(dikunci)}")
    except PerluSurat as galat:
        form.tanyakan_surat(galat)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return render(request, "presensi/pola_tugas_hapus.html", {"tugas": tugas, "form": form}, status=status)
    return redirect("jam-kerja")


@contextmanager
def _sebut_halangan(request: PermintaanPelaku) -> Iterator[None]:
    """What stands in the way of one press of a button is told on the page the button is on."""
    try:
        yield
    except Halangan as galat:
        messages.error(request, galat.alasan)
