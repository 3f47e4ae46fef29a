"""The month: one's own, a person's, and the people of an operator."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.models import Pegawai
from presensi.forms import FormCariPegawai, baca_bulan
from presensi.queries.bulan import bulan_pegawai
from presensi.queries.daftar import pin_pegawai
from presensi.queries.lingkup import get_pegawai_or_404
from presensi.queries.pola import awal_bulan_berikut
from presensi.queries.rekap import halaman_rekap

MODUL = "presensi"


@require_GET
@perlu(modul=MODUL)
def saya(request: PermintaanPelaku) -> HttpResponse:
    """One's own month."""
    if request.pelaku.pegawai_id is None:
        return render(request, "presensi/saya_kosong.html")
    return _halaman(request, get_pegawai_or_404(request.pelaku, request.pelaku.pegawai_id), sendiri=True)


@require_GET
@perlu(modul=MODUL)
def pegawai(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The month of somebody whom the actor may look at."""
    return _halaman(request, get_pegawai_or_404(request.pelaku, pk), sendiri=False)


def _halaman(request: PermintaanPelaku, orang: Pegawai, *, sendiri: bool) -> HttpResponse:
    pelaku = request.pelaku
    bulan = baca_bulan(request.GET.get("bulan", ""), pelaku.hari_ini())
    isi = {
        "pegawai": orang,
        "sendiri": sendiri,
        "bulan": bulan_pegawai(orang.pk, bulan, pelaku),
        "pin": pin_pegawai(orang.pk, pelaku.hari_ini()),
        "boleh_kelola": pelaku.punya(Izin.KELOLA_PRESENSI),
    }
    return render(request, "presensi/bulan.html", isi)


@require_GET
@perlu(Izin.LIHAT_PRESENSI, modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """The month of the people in the actor's scope."""
    bulan = baca_bulan(request.GET.get("bulan", ""), request.pelaku.hari_ini())
    form = FormCariPegawai(request.GET)
    cari = form.cleaned_data["cari"] if form.is_valid() else ""
    halaman, baris = halaman_rekap(request.pelaku, bulan=bulan, cari=cari, halaman=request.GET.get("hal"))
    isi = {"form": form, "bulan": bulan, "halaman": halaman, "baris": baris}
    isi |= {"sebelumnya": (bulan - timedelta(1)).replace(day=1), "berikutnya": awal_bulan_berikut(bulan)}
    return render(request, "presensi/daftar.html", isi)
