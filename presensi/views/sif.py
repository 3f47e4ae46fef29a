"""The roster: who works which shift, and one person's month."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.queries.terkunci import Rentang, bulan_terkunci, kalimat_sesudah
from kinerja.services.terkunci import PerluSurat
from presensi.forms import FormCariPegawai, FormJadwalSif, baca_bulan
from presensi.queries.lingkup import get_pegawai_kelola_or_404
from presensi.queries.pola import awal_bulan_berikut
from presensi.queries.sif import bulan_sebelum, halaman_jadwal, jadwal_pegawai, pola_sif
from presensi.services.sif import atur_jadwal
from presensi.views.bulan import MODUL


@require_GET
@perlu(Izin.LIHAT_PRESENSI, modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """Who is rostered in a month, in the actor's scope; a search shows people without a roster too."""
    bulan = baca_bulan(request.GET.get("bulan", ""), request.pelaku.hari_ini())
    form = FormCariPegawai(request.GET)
    cari = form.cleaned_data["cari"] if form.is_valid() else ""
    halaman, baris = halaman_jadwal(request.pelaku, bulan=bulan, cari=cari, halaman=request.GET.get("hal"))
    isi = {
        "form": form,
        "bulan": bulan,
        "halaman": halaman,
        "baris": baris,
        "cari": cari,
        "pola": pola_sif(),
        "boleh": request.pelaku.punya(Izin.KELOLA_PRESENSI),
        "sebelumnya": bulan_sebelum(bulan),
        "berikutnya": awal_bulan_berikut(bulan),
    }
    return render(request, "presensi/sif_daftar.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PRESENSI, modul=MODUL)
def pegawai(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Set the dates of one person's month."""
    orang = get_pegawai_kelola_or_404(request.pelaku, pk)
    bulan = baca_bulan(request.GET.get("bulan", ""), request.pelaku.hari_ini())
    form = FormJadwalSif(request.POST or None, hari=jadwal_pegawai(orang.pk, bulan), pola=pola_sif())
    if form.is_valid():
        try:
            berubah = atur_jadwal(pegawai=orang, bulan=bulan, isi=form.isi, surat=form.surat, oleh=request.pelaku)
        except PerluSurat as galat:
            form.tanyakan_surat(galat)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            rentang: list[Rentang] = [(orang.pk, bulan, awal_bulan_berikut(bulan))] if berubah else []
            sesudah = kalimat_sesudah(bulan_terkunci(rentang))
            messages.success(request, f"Jadwal {orang.nama_lengkap} disimpan; {berubah} tanggal berubah.{sesudah}")
            return redirect(f"{reverse('sif-daftar')}?bulan={bulan:%Y-%m}")
    isi = {"pegawai": orang, "bulan": bulan, "form": form}
    isi |= {"sebelumnya": bulan_sebelum(bulan), "berikutnya": awal_bulan_berikut(bulan)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "presensi/sif_pegawai.html", isi, status=status)
