"""A period's realisation: fill it, look at it once more, send it, take it back."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.berkas.unggahan import kirim_berkas
from kinerja.inti.format import angka
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.templatetags.komponen import galat_ringkas
from skp.forms.realisasi import FormRealisasi, FormSumber, form_indikator
from skp.models import PeriodeEvaluasi, Skp
from skp.policies.realisasi import alasan_tidak_diisi
from skp.queries.periode import periode_evaluasi
from skp.queries.realisasi import HalamanRealisasi, IndikatorIsi, get_indikator_or_404, halaman_realisasi, pilih_periode
from skp.queries.realisasi_sumber import HalamanSumber, Usulan, halaman_sumber, hitung_usulan
from skp.queries.ruang import istilah, ruang
from skp.services import realisasi as layanan
from skp.services.bukti_realisasi import buka_bukti
from skp.services.realisasi_bukti import lepas_bukti, pakai_sumber
from skp.views.asal import tanpa_halaman

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"


def alamat(skp: Skp, periode: PeriodeEvaluasi) -> str:
    """The page of a plan's period."""
    return f"{reverse('skp-realisasi', kwargs={'pk': skp.pk})}?{urlencode({'periode': periode.kode})}"


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def isi(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """All results of a period on one page. What is refused stays on it; the others are kept."""
    h = _baca(request, pk, request.GET.get("periode", ""))
    if h.skp.asal == Skp.Asal.LUAR:
        return tanpa_halaman(request, h.skp, "realisasi")
    if request.method != "POST":
        return _halaman(request, h, {} if h.halangan else form_indikator(h.indikator))
    if h.halangan:
        raise Ditolak(h.halangan)
    dilepas = _lepas(request, h)
    form = form_indikator(h.indikator, request.POST, request.FILES)
    sah = {pk: f.isian() for pk, f in form.items() if f.is_valid()}
    hasil = layanan.simpan_realisasi(skp=h.skp, periode=h.periode, isian=sah, oleh=request.pelaku)
    for indikator, kalimat in hasil.salah_angka.items():
        form[indikator].add_error("nilai", kalimat)
    for indikator, kalimat in hasil.ditolak.items():
        form[indikator].add_error("bukti" if sah[indikator].berkas or sah[indikator].tautan else "teks", kalimat)
    if any(f.errors for f in form.values()):
        if hasil.tertulis or dilepas:
            kalimat = f"{dilepas}{angka(hasil.tertulis)} indikator disimpan. Yang ditandai di bawah belum."
            messages.success(request, kalimat)
        baru = _baca(request, pk, h.periode.kode)
        return _halaman(request, baru, form, SALAH)
    if lanjut := _lanjut(request.POST.get("aksi", ""), h):
        return HttpResponseRedirect(f"{lanjut}?{urlencode({'periode': h.periode.kode})}")
    messages.success(request, f"{dilepas}Realisasi {h.periode.nama} disimpan.")
    return HttpResponseRedirect(alamat(h.skp, h.periode))


def _lepas(request: PermintaanPelaku, h: HalamanRealisasi) -> str:
    """Take off the evidence whose button was pressed, before what was typed is kept; says so, "" for another button."""
    aksi = request.POST.get("aksi", "")
    bukti = {f"lepas-{b.pk}": b.pk for i in h.indikator for b in i.bukti}.get(aksi)
    if bukti is None:
        return "Bukti itu sudah dilepaskan. " if aksi.startswith("lepas-") else ""
    lepas_bukti(pk=bukti, oleh=request.pelaku)
    return "Bukti dilepaskan. "


def _lanjut(aksi: str, h: HalamanRealisasi) -> str:
    """Where a button leads after saving, so that nothing typed is lost on the way; "" for the page itself."""
    if aksi == "kirim":
        return reverse("skp-realisasi-kirim", kwargs={"pk": h.skp.pk})
    tujuan = {f"catatan-{i.indikator.pk}": i.indikator.pk for i in h.indikator}.get(aksi)
    return reverse("skp-realisasi-sumber", kwargs={"pk": h.skp.pk, "indikator": tujuan}) if tujuan else ""


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def kirim(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Look at the answers, with what is empty named, then send them."""
    h = _baca(request, pk, request.GET.get("periode", ""))
    if h.halangan:
        raise Ditolak(h.halangan)
    if request.method == "POST":
        layanan.kirim_realisasi(skp=h.skp, periode=h.periode, oleh=request.pelaku)
        messages.success(request, f"Realisasi {h.periode.nama} dikirim kepada {istilah(h.skp).penilai}.")
        return HttpResponseRedirect(alamat(h.skp, h.periode))
    return render(request, "skp/jalan/kirim.html", {"h": h, "skp": h.skp, "kembali": alamat(h.skp, h.periode)})


@require_POST
@perlu(modul=MODUL)
def tarik(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take a sent realisation back."""
    h = _baca(request, pk, request.GET.get("periode", ""))
    layanan.tarik_realisasi(skp=h.skp, periode=h.periode, oleh=request.pelaku)
    messages.success(request, f"Realisasi {h.periode.nama} ditarik kembali dan dapat diubah lagi.")
    return HttpResponseRedirect(alamat(h.skp, h.periode))


@require_GET
@perlu(modul=MODUL)
def bukti(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """A file of evidence: a photo in the page, any other file to be saved."""
    return kirim_berkas(buka_bukti(pk=pk, oleh=request.pelaku))


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def sumber(request: PermintaanPelaku, pk: int, indikator: int) -> HttpResponse:
    """Work of the daily log for one indicator: tick, see what it comes to, confirm."""
    i = get_indikator_or_404(request.pelaku, pk, indikator)
    pilihan = periode_evaluasi(i.hasil.skp.periode, mulai=i.hasil.skp.mulai, selesai=i.hasil.skp.selesai)
    periode = pilih_periode(pilihan, request.GET.get("periode", ""), request.pelaku.hari_ini())
    h = halaman_sumber(request.pelaku, i, periode)
    layanan.check_pengisian(i.hasil.skp, periode, h.evaluasi, request.pelaku)
    konteks = {"h": h, "skp": i.hasil.skp, "kembali": alamat(i.hasil.skp, periode)}
    if request.method != "POST":
        return render(request, "skp/jalan/sumber.html", konteks)
    usulan = hitung_usulan(h, request.POST.getlist("butir"))
    if not usulan.pilihan:
        konteks["galat"] = "Centang sedikitnya satu aktivitas, lalu lanjutkan."
        return render(request, "skp/jalan/sumber.html", konteks, status=SALAH)
    if request.POST.get("aksi") == "periksa":
        form = FormSumber(satuan=i.satuan, initial=_awal(h))
        return render(request, "skp/jalan/sumber_periksa.html", {**konteks, "usulan": usulan, "form": form})
    return _pakai(request, h, usulan, konteks)


def _pakai(request: PermintaanPelaku, h: HalamanSumber, usulan: Usulan, konteks: dict[str, object]) -> HttpResponse:
    form = FormSumber(request.POST, satuan=h.indikator.satuan)
    if form.is_valid():
        nilai = usulan.jumlah if request.POST.get("aksi") == "usulan" else form.cleaned_data["nilai"]
        try:
            banyak = pakai_sumber(
                indikator=h.indikator,
                periode=h.periode,
                pilihan=usulan.pilihan,
                nilai=nilai,
                teks=form.cleaned_data["teks"],
                oleh=request.pelaku,
            )
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"{angka(banyak)} aktivitas dilampirkan sebagai bukti.")
            return redirect(alamat(h.indikator.hasil.skp, h.periode))
    return render(request, "skp/jalan/sumber_periksa.html", {**konteks, "usulan": usulan, "form": form}, status=SALAH)


def _baca(request: PermintaanPelaku, pk: int, kode: str) -> HalamanRealisasi:
    return halaman_realisasi(request.pelaku, pk, kode, alasan_tidak_diisi(request.pelaku))


def _awal(h: HalamanSumber) -> dict[str, object]:
    return {"nilai": h.realisasi.nilai, "teks": h.realisasi.teks} if h.realisasi else {}


def _halaman(
    request: PermintaanPelaku, h: HalamanRealisasi, form: Mapping[int, FormRealisasi], status: int = HTTPStatus.OK
) -> HttpResponse:
    konteks = {
        "h": h,
        "skp": h.skp,
        "ruang": ruang(h.skp.periode.rejim),
        "alamat": [(p, alamat(h.skp, p)) for p in h.pilihan],
        "hasil": [(satu, [(i, form.get(i.indikator.pk)) for i in satu.indikator]) for satu in h.hasil],
        "ringkasan_galat": galat_ringkas(*_bernama(h.indikator, form)),
    }
    return render(request, "skp/jalan/realisasi.html", konteks, status=status)


def _bernama(indikator: list[IndikatorIsi], form: Mapping[int, FormRealisasi]) -> list[FormRealisasi]:
    """Forms whose fields the summary of errors can tell apart."""
    for i in indikator:
        f = form.get(i.indikator.pk)
        if f is not None and f.errors:
            for bidang in f:
                bidang.label = f"{bidang.label}, {i.indikator.uraian[:60]}"
    return list(form.values())
