"""Leave and duty elsewhere: list, add, remove."""

from datetime import date
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
from presensi.forms import FormAlasan, FormKetidakhadiran, FormSaringKetidakhadiran, baca_bulan
from presensi.models import Ketidakhadiran
from presensi.queries.daftar import daftar_jenis, halaman_ketidakhadiran
from presensi.queries.lingkup import cari_pegawai, get_ketidakhadiran_or_404
from presensi.services.ketidakhadiran import TerlaluLama, hapus_ketidakhadiran, tambah_ketidakhadiran
from presensi.views.bulan import MODUL


@require_GET
@perlu(Izin.LIHAT_PRESENSI, modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """Absences of a month in the actor's scope."""
    awal = {"bulan": f"{request.pelaku.hari_ini():%Y-%m}"}
    form = FormSaringKetidakhadiran(request.GET or None, jenis=daftar_jenis(), initial=awal)
    isi = form.cleaned_data if form.is_valid() else {}
    bulan = baca_bulan(isi.get("bulan", ""), request.pelaku.hari_ini())
    halaman = halaman_ketidakhadiran(
        request.pelaku,
        bulan=bulan,
        cari=isi.get("cari", ""),
        jenis=isi.get("jenis", ""),
        halaman=request.GET.get("hal"),
    )
    boleh = request.pelaku.punya(Izin.KELOLA_PRESENSI)
    konteks = {"form": form, "bulan": bulan, "halaman": halaman, "boleh": boleh}
    return render(request, "presensi/ketidakhadiran_daftar.html", konteks)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PRESENSI, modul=MODUL)
def tambah(request: PermintaanPelaku) -> HttpResponse:
    """Record an absence by hand."""
    form = FormKetidakhadiran(request.POST or None, initial={"pegawai": request.GET.get("pegawai", "")})
    if form.is_valid():
        isi = {k: n for k, n in form.cleaned_data.items() if k not in ("pegawai", "pastikan", "terkunci")}
        try:
            orang = cari_pegawai(request.pelaku, form.cleaned_data["pegawai"])
            lama_benar, tahu = form.cleaned_data["pastikan"], form.surat.tahu
            baru = tambah_ketidakhadiran(pegawai=orang, lama_benar=lama_benar, tahu=tahu, **isi, oleh=request.pelaku)
        except TerlaluLama as galat:
            form.tanyakan(galat.alasan)
        except PerluSurat as galat:
            form.tanyakan_surat(galat)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            sesudah = kalimat_sesudah(bulan_terkunci(_rentang(baru)))
            messages.success(request, f"{isi['jenis'].nama} {orang.nama_lengkap} dicatat.{sesudah}")
            return _ke_bulan(baru.mulai)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "presensi/ketidakhadiran_tambah.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PRESENSI, modul=MODUL)
def hapus(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Remove a wrong record, with a reason."""
    satu = get_ketidakhadiran_or_404(request.pelaku, pk)
    form = FormAlasan(request.POST or None)
    if form.is_valid():
        try:
            sesudah, alasan = kalimat_sesudah(bulan_terkunci(_rentang(satu))), form.cleaned_data["alasan"]
            hapus_ketidakhadiran(ketidakhadiran=satu, alasan=alasan, surat=form.surat, oleh=request.pelaku)
        except PerluSurat as galat:
            form.tanyakan_surat(galat)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Catatan ketidakhadiran dihapus.{sesudah}")
            return _ke_bulan(satu.mulai)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "presensi/ketidakhadiran_hapus.html", {"satu": satu, "form": form}, status=status)


def _rentang(satu: Ketidakhadiran) -> list[Rentang]:
    return [(satu.pegawai_id, satu.mulai, satu.selesai)]


def _ke_bulan(hari: date) -> HttpResponse:
    """The list of the month in which a record begins."""
    return redirect(f"{reverse('ketidakhadiran-daftar')}?bulan={hari:%Y-%m}")
