"""Behaviour, lampiran, and what a plan begins with: another plan, or a file."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.forms import FormPasangan
from kinerja.inti.pelaku import Ditolak
from skp.forms.rencana import FormImporRencana, FormLampiran, FormPerilaku
from skp.models import Skp
from skp.pengimpor.rencana import (
    Pemasangan,
    Pratinjau,
    baca_rencana,
    berkas_ditolak,
    buka_muatan,
    buka_tabel,
    pasangkan,
    tabel_rencana,
    templat_rencana,
    untuk_dipasangkan,
)
from skp.policies.dasar import check_susun
from skp.queries.perilaku import frasa_ekspektasi, panduan_perilaku
from skp.queries.rencana import get_milik_or_404, isi_rencana
from skp.queries.rencana_sumber import get_sumber_or_404, hasil_sumber, sumber_salin
from skp.queries.ruang import istilah
from skp.services.rencana_hasil import tambah_banyak
from skp.services.rencana_isi import simpan_ekspektasi, simpan_lampiran
from skp.services.rencana_salin import salin_ke_draf

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _skp(request: PermintaanPelaku, pk: int) -> Skp:
    skp = get_milik_or_404(request.pelaku, pk)
    check_susun(request.pelaku, skp)
    return skp


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def perilaku(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The owner proposes special expectations; the penilai has the last word when he reviews."""
    skp = _skp(request, pk)
    form = FormPerilaku(
        request.POST or None,
        panduan=panduan_perilaku(),
        frasa=frasa_ekspektasi(),
        tersimpan=dict(skp.ekspektasi.values_list("nilai", "teks")),
    )
    if request.method == "POST" and form.is_valid():
        simpan_ekspektasi(skp_id=pk, teks=form.teks(), oleh=request.pelaku)
        messages.success(request, "Usul ekspektasi khusus disimpan.")
        return redirect("skp-rinci", pk)
    status = SALAH if form.is_bound else HTTPStatus.OK
    return render(request, "skp/rencana/perilaku.html", {"skp": skp, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def lampiran(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The three lists of the lampiran."""
    skp = _skp(request, pk)
    tersimpan = {kode: baris for kode, _, baris in isi_rencana(skp).lampiran}
    form = FormLampiran(request.POST or None, tersimpan=tersimpan)
    if request.method == "POST" and form.is_valid():
        simpan_lampiran(skp_id=pk, baris=form.baris(), oleh=request.pelaku)
        messages.success(request, "Lampiran disimpan.")
        return redirect("skp-rinci", pk)
    status = SALAH if form.is_bound else HTTPStatus.OK
    return render(request, "skp/rencana/lampiran.html", {"skp": skp, "form": form}, status=status)


@require_GET
@perlu(modul=MODUL)
def salin(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """What the plan can begin with: an earlier one, a colleague's, a file, or nothing."""
    skp = _skp(request, pk)
    return render(request, "skp/rencana/salin.html", {"skp": skp, "sumber": sumber_salin(request.pelaku, skp)})


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def salin_dari(request: PermintaanPelaku, pk: int, sumber: int) -> HttpResponse:
    """Look at what would be copied, then copy it."""
    skp = _skp(request, pk)
    dari, ringkas = get_sumber_or_404(request.pelaku, skp, sumber)
    if request.method == "POST":
        jumlah = salin_ke_draf(skp_id=pk, sumber_id=sumber, oleh=request.pelaku)
        lanjut = "Isi targetnya" if ringkas.kata_saja else "Sesuaikan target dan kaitannya ke SKP atasan"
        messages.success(request, f"{jumlah} {istilah(skp).hasil} disalin. {lanjut}.")
        return redirect("skp-rinci", pk)
    konteks = {"skp": skp, "sumber": ringkas, "hasil": hasil_sumber(dari, kata_saja=ringkas.kata_saja)}
    return render(request, "skp/rencana/salin_dari.html", konteks)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def impor(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Send a file and look at what it would add; nothing is written yet."""
    skp = _skp(request, pk)
    form = FormImporRencana(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            hasil = baca_rencana(berkas.name, berkas.read(), skp)
        except Ditolak as galat:
            form.add_error("berkas", galat.alasan)
        else:
            return _langkah_impor(request, skp, berkas.name, hasil)
    status = SALAH if request.method == "POST" else HTTPStatus.OK
    konteks = {"skp": skp, "form": form, "petunjuk": tabel_rencana(skp).petunjuk}
    return render(request, "skp/rencana/impor.html", konteks, status=status)


@require_POST
@perlu(modul=MODUL)
def impor_kolom(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The columns as the person paired them, then the same preview."""
    skp = _skp(request, pk)
    nama, tabel = buka_tabel(request.POST.get("muatan", ""), skp)
    tanya = untuk_dipasangkan(nama, tabel, skp)
    form = FormPasangan(request.POST, pengimpor=tabel_rencana(skp), ringkasan=tanya.ringkasan)
    if not form.is_valid():
        konteks = {"skp": skp, "p": tanya, "form": form}
        return render(request, "skp/rencana/impor_kolom.html", konteks, status=SALAH)
    return _langkah_impor(request, skp, nama, pasangkan(nama, tabel, form.pasangan(), skp))


def _langkah_impor(request: PermintaanPelaku, skp: Skp, nama: str, hasil: Pratinjau | Pemasangan) -> HttpResponse:
    """The preview, or before it the pairing of columns."""
    if isinstance(hasil, Pratinjau):
        return render(request, "skp/rencana/impor_periksa.html", {"skp": skp, "p": hasil, "nama": nama})
    form = FormPasangan(pengimpor=tabel_rencana(skp), ringkasan=hasil.ringkasan)
    return render(request, "skp/rencana/impor_kolom.html", {"skp": skp, "p": hasil, "form": form})


@require_POST
@perlu(modul=MODUL)
def impor_terapkan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Write what the preview showed."""
    skp = _skp(request, pk)
    jumlah = tambah_banyak(skp_id=pk, isi=buka_muatan(request.POST.get("muatan", ""), skp), oleh=request.pelaku)
    messages.success(request, f"{jumlah} {istilah(skp).hasil} ditambahkan dari berkas.")
    return redirect("skp-rinci", pk)


@require_GET
@perlu(modul=MODUL)
def impor_templat(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """An empty table in the columns of the plan's form."""
    return _kirim_xlsx(templat_rencana(_skp(request, pk)), "templat-skp.xlsx")


@require_POST
@perlu(modul=MODUL)
def impor_ditolak(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The rows that a preview refused, with their reasons."""
    return _kirim_xlsx(berkas_ditolak(request.POST.get("tolakan", ""), _skp(request, pk)), "ditolak-skp.xlsx")


def _kirim_xlsx(isi: bytes, nama: str) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type=XLSX)
    jawaban.headers["Content-Disposition"] = content_disposition_header(True, nama) or "attachment"
    return jawaban
