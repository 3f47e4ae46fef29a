"""Machines and the owners of their PINs."""

import uuid
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.queries import unggahan_satu
from kinerja.queries.lingkup import unit_terlihat
from kinerja.queries.terkunci import bulan_terkunci, kalimat_sesudah
from kinerja.services.terkunci import PerluSurat
from presensi.exports.log import berkas_log
from presensi.forms import FormAkhiriPin, FormMesin, FormPin
from presensi.queries.lingkup import cari_pegawai, get_mesin_or_404, get_pin_or_404
from presensi.queries.mesin import daftar_mesin, pin_asing, pin_dipetakan, unggahan_mesin
from presensi.services.mesin import tambah_mesin
from presensi.services.pin import PinMilikLain, akhiri_pin, petakan_pin
from presensi.views.bulan import MODUL

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@perlu(Izin.LIHAT_PRESENSI, modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """Machines in the actor's scope: last punch, PINs without an owner."""
    isi = {
        "mesin": daftar_mesin(request.pelaku),
        "unggahan": unggahan_mesin(request.pelaku),
        "boleh": request.pelaku.punya(Izin.KELOLA_PRESENSI),
        "seluruh": request.pelaku.lingkup(Izin.KELOLA_PRESENSI).seluruh,
    }
    return render(request, "presensi/mesin_daftar.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PRESENSI, modul=MODUL)
def tambah(request: PermintaanPelaku) -> HttpResponse:
    """Register a machine."""
    pelaku = request.pelaku
    izin = Izin.KELOLA_PRESENSI
    form = FormMesin(
        request.POST or None,
        unit=unit_terlihat(pelaku, izin=izin),
        seluruh=pelaku.lingkup(izin).seluruh,
        initial={"zona": pelaku.zona},
    )
    if form.is_valid():
        try:
            mesin = tambah_mesin(**form.cleaned_data, oleh=pelaku)
        except Ditolak as galat:
            form.add_error("kode", galat.alasan)
        else:
            messages.success(request, f"Mesin {mesin} terdaftar.")
            return redirect("mesin-pin", mesin.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "presensi/mesin_tambah.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PRESENSI, modul=MODUL)
def pin(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """PINs of a machine: those without an owner, those mapped, and the form that maps one."""
    pelaku = request.pelaku
    mesin = get_mesin_or_404(pelaku, pk)
    kembali = request.POST.get("kembali") == "1"  # from the page that asks; its answer `dari` stays behind
    asal = request.POST if kembali else request.GET
    mulai = asal.get("mulai") or pelaku.hari_ini().replace(day=1)
    awal = {"pegawai": asal.get("pegawai", ""), "pin": asal.get("pin", ""), "mulai": mulai}
    if kembali:
        awal |= {k: request.POST.get(k, "") for k in ("surat_nomor", "surat_tanggal")}
    form = FormPin(None if kembali else request.POST or None, initial=awal)
    if form.is_valid():
        isi = form.cleaned_data
        try:
            orang = cari_pegawai(pelaku, isi["pegawai"])
            dikunci = bulan_terkunci([(pk, isi["mulai"], None) for pk in {orang.pk, *form.pelepas}])
            petakan_pin(
                baris=[(orang.pk, isi["pin"])],
                mulai=isi["mulai"],
                mesin=mesin,
                oleh=pelaku,
                dari=form.pelepas,
                surat=form.surat,
            )
        except PinMilikLain as galat:
            tanya = {"mesin": mesin, "isi": isi, "orang": orang, "lama": galat.pemilik}
            return render(request, "presensi/pin_pindah.html", tanya)
        except PerluSurat as galat:
            form.tanyakan_surat(galat)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            kalimat = f"PIN {isi['pin']} milik {orang.nama_lengkap}. Ketukan lamanya ikut terhitung."
            messages.success(request, kalimat + kalimat_sesudah(dikunci))
            return redirect("mesin-pin", mesin.pk)
    isi_halaman = {"mesin": mesin, "form": form, "asing": pin_asing(mesin), "dipetakan": pin_dipetakan(pelaku, mesin)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "presensi/mesin_pin.html", isi_halaman, status=status)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PRESENSI, modul=MODUL)
def akhiri(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """End a mapping from a date on, after saying what that does."""
    pin = get_pin_or_404(request.pelaku, pk)
    kembali = reverse("mesin-pin", args=[pin.mesin_id]) if pin.mesin_id else reverse("mesin-daftar")
    form = FormAkhiriPin(request.POST or None, initial={"pada": request.pelaku.hari_ini()})
    if form.is_valid():
        pada = form.cleaned_data["pada"]
        try:
            dikunci = bulan_terkunci([(pin.pegawai_id, max(pada, pin.mulai), pin.selesai)])
            akhiri_pin(pin=pin, pada=pada, surat=form.surat, oleh=request.pelaku)
        except PerluSurat as galat:
            form.tanyakan_surat(galat)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            kalimat = f"PIN {pin.pin} tidak lagi milik {pin.pegawai.nama_lengkap} mulai {tanggal(pada)}."
            messages.success(request, kalimat + kalimat_sesudah(dikunci))
            return redirect(kembali)
    isi = {"pin": pin, "form": form, "kembali": kembali}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "presensi/pin_akhiri.html", isi, status=status)


@require_GET
@perlu(Izin.KELOLA_PRESENSI, modul=MODUL)
def log(request: PermintaanPelaku, kode: uuid.UUID) -> HttpResponse:
    """Every line of an uploaded log that gave no counted punch, with its reason, as a file."""
    nama, isi = berkas_log(unggahan_satu(request.pelaku, kode), request.pelaku)
    jawaban = HttpResponse(isi, content_type=XLSX)
    jawaban.headers["Content-Disposition"] = content_disposition_header(True, nama) or "attachment"
    return jawaban
