"""Worked examples on the screen: upload a file or run the shipped ones, look at each case, take the result away."""

import time
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.kasus.bawaan import baca_bawaan, daftar_bawaan
from kinerja.inti.kasus.bawaan import berkas_bawaan as semua_bawaan
from kinerja.inti.kasus.bentuk import BerkasKasus, BerkasTidakTerbaca
from kinerja.inti.kasus.contoh import berkas_contoh
from kinerja.inti.kasus.forms import FormKasus, FormUnduh
from kinerja.inti.kasus.jalankan import HasilBerkas, jalankan
from kinerja.inti.kasus.lapor import sebagai_json, sebagai_xlsx
from kinerja.inti.kasus.mesin import semua_mesin
from kinerja.inti.pelaku import Ditolak

BATAS_DETIK = 10.0
"""How long one request may compute; cases that are left are named as not run."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _jalankan(berkas: BerkasKasus) -> HasilBerkas:
    batas = time.monotonic() + BATAS_DETIK
    return jalankan(berkas, lanjut=lambda: time.monotonic() < batas)


def _hasil(request: PermintaanPelaku, berkas: BerkasKasus, **isi: Any) -> HttpResponse:
    hasil = _jalankan(berkas)
    beda = [h for h in hasil.hasil if h.selisih]
    sama = [h for h in hasil.hasil if not h.selisih]
    return render(request, "inti/kasus/hasil.html", {"hasil": hasil, "beda": beda, "sama": sama, **isi})


@require_http_methods(["GET", "POST"])
@perlu(Izin.LIHAT_KETENTUAN)
def halaman(request: PermintaanPelaku) -> HttpResponse:
    """Choose a file or a shipped one; a file is run at once and stored nowhere."""
    data, berkas = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FormKasus(data, berkas)
    form.use_required_attribute = True
    if form.is_valid() and form.kasus is not None:
        nama = form.kasus.judul or form.cleaned_data["berkas"].name
        return _hasil(request, form.kasus, judul=nama, titip={"isi": form.isi, "ketentuan": form.isi_ketentuan})
    isi = {"form": form, "bawaan": daftar_bawaan(), "mesin": semua_mesin()}
    return render(
        request,
        "inti/kasus/halaman.html",
        isi,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if data is not None else HTTPStatus.OK,
    )


@require_POST
@perlu(Izin.LIHAT_KETENTUAN)
def unduh(request: PermintaanPelaku) -> HttpResponse:
    """The result of an uploaded file, computed once more from the text that the page carries."""
    form = FormUnduh(request.POST)
    if not form.is_valid():
        raise Ditolak("Hasil ini tidak dapat diunduh lagi. Unggah berkas kasusnya sekali lagi.")
    try:
        berkas = form.kasus()
    except BerkasTidakTerbaca as galat:
        raise Ditolak(str(galat)) from galat
    return _berkas(_jalankan(berkas), "hasil-uji-kasus", form.cleaned_data["bentuk"])


@require_GET
@perlu(Izin.LIHAT_KETENTUAN)
def bawaan(request: PermintaanPelaku, kode: str) -> HttpResponse:
    """Run a shipped file."""
    berkas = _bawaan(kode)
    return _hasil(request, berkas, judul=berkas.judul, kode=kode)


@require_GET
@perlu(Izin.LIHAT_KETENTUAN)
def unduh_bawaan(request: PermintaanPelaku, kode: str) -> HttpResponse:
    """The result of a shipped file as XLSX, or as JSON with `?bentuk=json`."""
    bentuk = "json" if request.GET.get("bentuk") == "json" else "xlsx"
    return _berkas(_jalankan(_bawaan(kode)), f"hasil-uji-kasus-{kode}", bentuk)


@require_GET
@perlu(Izin.LIHAT_KETENTUAN)
def berkas_bawaan(request: PermintaanPelaku, kode: str) -> HttpResponse:
    """A shipped file itself, as an example to write one's own by."""
    semua = semua_bawaan()
    if kode not in semua:
        raise Http404("Berkas kasus bawaan tidak ditemukan.")
    return _kirim(semua[kode].read_bytes(), f"{kode}.json", "application/json; charset=utf-8")


@require_GET
@perlu(Izin.LIHAT_KETENTUAN)
def contoh(request: PermintaanPelaku) -> HttpResponse:
    """A small file to begin one's own with: a shipped case of each engine."""
    return _kirim(berkas_contoh().encode(), "contoh-kasus.json", "application/json; charset=utf-8")


def _bawaan(kode: str) -> BerkasKasus:
    try:
        return baca_bawaan(kode)
    except LookupError as galat:
        raise Http404(str(galat)) from galat


def _berkas(hasil: HasilBerkas, nama: str, bentuk: str) -> HttpResponse:
    if bentuk == "json":
        return _kirim(sebagai_json(hasil).encode(), f"{nama}.json", "application/json; charset=utf-8")
    return _kirim(sebagai_xlsx(hasil), f"{nama}.xlsx", _XLSX)


def _kirim(isi: bytes, nama: str, jenis: str) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type=jenis)
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or "attachment"
    return jawaban
