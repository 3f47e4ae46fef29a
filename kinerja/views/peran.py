"""Roles of members: list, give, end."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.forms import FormAkhiriPada, FormCari, FormPeran
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import PERAN, Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.queries import anggota, peta
from kinerja.services.peran import akhiri_peran, tetapkan_peran
from kinerja.views.pegawai import SALAH, kata_cari

PER_HALAMAN = 50


@require_GET
@perlu(Izin.KELOLA_PERAN)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """Assignments in force, by member."""
    cari = kata_cari(request)
    form = FormCari({"cari": cari}, label="Nama pengguna")
    semua = anggota.penugasan_peran(request.pelaku, pada=request.pelaku.hari_ini(), cari=cari)
    halaman = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("hal"))
    nama = {kode: p.nama for kode, p in PERAN.items()}
    baris = [(p, nama.get(p.peran, p.peran)) for p in halaman.object_list]
    return render(request, "kinerja/peran_daftar.html", {"form": form, "halaman": halaman, "baris": baris})


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PERAN)
def tambah(request: PermintaanPelaku) -> HttpResponse:
    """Give a role to one of the members found."""
    cari = kata_cari(request)
    hasil = [a for a in anggota.anggota_untuk_peran(request.pelaku, cari) if a.pk != request.pelaku.keanggotaan_id]
    form = FormPeran(
        request.POST or None,
        anggota=[(a.pk, f"{a.nama} ({a.akun.username})") for a in hasil],
        unit=peta.perangkat_daerah(request.pelaku, izin=Izin.KELOLA_PERAN),
        tingkat=request.pelaku.tingkat,
        initial={"mulai": request.pelaku.hari_ini()},
    )
    if form.is_valid():
        isi = form.cleaned_data
        orang = next(a for a in hasil if a.pk == isi.pop("anggota"))
        try:
            tetapkan_peran(keanggotaan=orang, oleh=request.pelaku, **isi)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"{orang.nama} kini {PERAN[isi['peran']].nama}.")
            return redirect("peran-daftar")
    saring = FormCari({"cari": cari}, label="Cari pengguna", bantuan="Nama, NIP, atau nama pengguna.")
    isi_halaman = {"form": form, "saring": saring, "hasil": hasil, "cari": cari}
    return render(request, "kinerja/peran_tambah.html", isi_halaman, status=SALAH if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PERAN)
def akhiri(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """End one assignment."""
    penugasan = anggota.get_penugasan_peran_or_404(request.pelaku, pk)
    form = FormAkhiriPada(request.POST or None, initial={"selesai": request.pelaku.hari_ini()})
    if form.is_valid():
        try:
            akhiri_peran(penugasan=penugasan, oleh=request.pelaku, **form.cleaned_data)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Peran diakhiri.")
            return redirect("peran-daftar")
    peran = PERAN.get(penugasan.peran)
    isi = {"penugasan": penugasan, "nama_peran": peran.nama if peran else penugasan.peran, "form": form}
    return render(request, "kinerja/peran_akhiri.html", isi, status=SALAH if form.is_bound else 200)
