"""Writing entries of a day: search the bank, fill rows, keep them as drafts or send them."""

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from aktivitas.forms import FormBaris, FormCari, FormTanggal, ingatkan_bukti
from aktivitas.queries import isian as queries
from aktivitas.services.entri import HasilCatat
from aktivitas.services.isi_hari import catat_baris, periksa_baris
from aktivitas.views.isian import (
    Baris,
    awal_dari,
    baca_baris,
    baca_sebisanya,
    baris_baru,
    butir_dikirim,
    cetakan,
    form_dikirim,
    nomor_dikirim,
)
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import angka
from kinerja.inti.format import tanggal as teks_tanggal
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.templatetags.komponen import galat_ringkas
from skp.queries.hasil_berlaku import pilihan_hasil

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY


@require_http_methods(["GET", "POST"])
@perlu(modul="aktivitas")
def isi(request: PermintaanPelaku) -> HttpResponse:
    """The entry form of a day. Every button sends the whole form, so that nothing typed is lost."""
    if request.pelaku.pegawai_id is None:
        return render(request, "aktivitas/tanpa_pegawai.html")
    return _kirim(request) if request.method == "POST" else _awal(request)


def _awal(request: PermintaanPelaku) -> HttpResponse:
    """An empty form, or one that begins with chosen activities (`butir`) or with an earlier entry (`dari`)."""
    hari_ini = request.pelaku.hari_ini()
    form = FormTanggal({"tanggal": request.GET.get("tanggal") or hari_ini.isoformat()})
    hari = form.cleaned_data["tanggal"] if form.is_valid() else hari_ini
    bahan = queries.bahan_awal(request.pelaku, hari, request.GET.getlist("butir"), request.GET.get("dari", ""))
    awal = awal_dari(bahan.dari) if bahan.dari else {}
    baris = [baris_baru(n, b, **awal) for n, b in enumerate(bahan.butir)]
    return _halaman(request, form, baris, FormCari({"cari": ""}))


def _kirim(request: PermintaanPelaku) -> HttpResponse:
    form, cari = FormTanggal(request.POST), FormCari(request.POST)
    cari.is_valid()
    isian = form_dikirim(request, nomor_dikirim(request))
    hari = form.cleaned_data["tanggal"] if form.is_valid() else None
    if request.POST.get("aksi", "") not in ("draf", "kirim", "lagi"):
        return _lanjut(request, form, isian, cari)
    if not isian:
        form.add_error(None, "Belum ada aktivitas. Cari aktivitas, lalu tambahkan sedikitnya satu.")
    kirim = request.POST["aksi"] != "draf"
    if not all([form.is_valid(), *(f.is_valid() for f in isian.values())]) or hari is None:
        _sebut_semua(request, hari, isian, kirim)
        return _halaman(request, form, _baris(request, hari, isian), cari, SALAH)
    try:
        hasil = catat_baris(baris=[baca_baris(f, hari) for f in isian.values()], kirim=kirim, oleh=request.pelaku)
    except Ditolak as galat:
        if not _sebut_semua(request, hari, isian, kirim):
            form.add_error(None, galat.alasan)
        return _halaman(request, form, _baris(request, hari, isian), cari, SALAH)
    return _sesudah(request, form, isian, hasil, cari)


def _sebut_semua(request: PermintaanPelaku, hari: date | None, isian: Mapping[int, FormBaris], kirim: bool) -> bool:
    """Name whatever else speaks against the rows, so that one round of repair is enough; whether there was anything."""
    semua = [baca_sebisanya(f, hari) for f in isian.values()] if hari is not None else []
    keluhan = periksa_baris(baris=semua, kirim=kirim, oleh=request.pelaku) if semua else []
    for f, satu in zip(isian.values(), keluhan, strict=bool(keluhan)):
        if f.is_valid():
            f.tampung(satu.keberatan)
        for kalimat in satu.bukti:
            f.add_error("bukti", kalimat)
    for f in isian.values():
        ingatkan_bukti(f)
    return any(not f.is_valid() for f in isian.values())


def _lanjut(
    request: PermintaanPelaku, form: FormTanggal, isian: Mapping[int, FormBaris], cari: FormCari
) -> HttpResponse:
    """The form again with an activity more or a row less, or with what was found."""
    hari = form.cleaned_data["tanggal"] if form.is_valid() else None
    tambah = request.POST.get("aksi", "").partition("tambah:")[2]
    bahan = queries.bahan_baris(request.pelaku, hari, butir_dikirim(isian), tambah)
    baris = [Baris(n, f, bahan.butir.get(n)) for n, f in isian.items()]
    if bahan.tambahan is not None:
        baris.append(baris_baru(max(isian, default=-1) + 1, bahan.tambahan))
    return _halaman(request, form, _tanpa_galat(request, baris), cari)


def _baris(request: PermintaanPelaku, hari: date | None, isian: Mapping[int, FormBaris]) -> list[Baris]:
    """Rows that stay on the page, with their activities."""
    bahan = queries.bahan_baris(request.pelaku, hari, butir_dikirim(isian), "")
    return [Baris(n, f, bahan.butir.get(n)) for n, f in isian.items()]


def _tanpa_galat(request: PermintaanPelaku, baris: list[Baris]) -> list[Baris]:
    """Rows as they were typed, without the complaints about what is not finished yet."""
    for b in baris:
        if b.form.is_bound:
            b.form.full_clean()
            b.form.errors.clear()
            ingatkan_bukti(b.form)
    return baris


def _sesudah(
    request: PermintaanPelaku,
    form: FormTanggal,
    isian: Mapping[int, FormBaris],
    hasil: list[HasilCatat],
    cari: FormCari,
) -> HttpResponse:
    """What was written leaves the form; what was refused stays in it with the reason."""
    aksi, hari = request.POST["aksi"], form.cleaned_data["tanggal"]
    tertulis = sum(not h.ditolak for h in hasil)
    if tertulis:
        kata = "disimpan sebagai draf" if aksi == "draf" else "dikirim"
        messages.success(request, f"{angka(tertulis)} aktivitas {teks_tanggal(hari)} {kata}.")
    sisa = {n: (f, h) for (n, f), h in zip(isian.items(), hasil, strict=True) if h.ditolak}
    if sisa:
        for f, h in sisa.values():
            f.tampung(h.keberatan)
        _sebut_semua(request, hari, {n: f for n, (f, _) in sisa.items()}, aksi != "draf")
        baris = _baris(request, hari, {n: f for n, (f, _) in sisa.items()})
        return _halaman(request, form, baris, cari, SALAH)
    if aksi == "lagi":
        return HttpResponseRedirect(f"{request.path}?tanggal={hari.isoformat()}")
    return redirect("aktivitas-hari", tanggal=hari)


def _halaman(
    request: PermintaanPelaku, form: FormTanggal, baris: list[Baris], cari: FormCari, status: int = HTTPStatus.OK
) -> HttpResponse:
    hari = (form.cleaned_data.get("tanggal") if form.is_valid() else None) or request.pelaku.hari_ini()
    teks = cari.cleaned_data.get("cari", "") if cari.is_valid() else ""
    pilihan = pilihan_hasil(request.pelaku, hari)
    for b in baris:
        b.form.beri_hasil(pilihan)
    keadaan = queries.keadaan_hari(request.pelaku, hari)
    tambahan = sum(b.menit for b in baris)
    konteks: dict[str, Any] = {
        "form": form,
        "baris": baris,
        "ringkasan_galat": galat_ringkas(form, *(b.form for b in baris)),
        "tanggal": hari,
        "keadaan": keadaan,
        "tambahan": tambahan,
        "menjadi": keadaan.menit + tambahan,
        "cetakan": cetakan(pilihan),
        "pilih": keadaan.pilih or bool(baris),
        "cari": teks,
        "hasil": queries.cari(request.pelaku, teks, hari),
    }
    return render(request, "aktivitas/isi.html", konteks, status=status)


@require_GET
@perlu(modul="aktivitas")
def cari(request: PermintaanPelaku) -> HttpResponse:
    """Activities of the bank for a work date: the list alone for htmx, a whole page without script."""
    hari_ini = request.pelaku.hari_ini()
    form = FormCari(
        {"cari": request.GET.get("cari", ""), "tanggal": request.GET.get("tanggal") or hari_ini.isoformat()}
    )
    sah = form.is_valid()
    hari = form.cleaned_data["tanggal"] if sah else hari_ini
    teks = form.cleaned_data["cari"] if sah else ""
    konteks = {"form": form, "tanggal": hari, "cari": teks, "hasil": queries.cari(request.pelaku, teks, hari)}
    templat = "aktivitas/_hasil_cari.html" if getattr(request, "htmx", False) else "aktivitas/cari.html"
    return render(request, templat, konteks, status=HTTPStatus.OK if sah else SALAH)
