"""The person's side: his evaluations, acceptance, objection and its decision; a plan that ends early; credit points."""

from datetime import timedelta
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import angka, tanggal
from kinerja.inti.formulir import FormDasar
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.policies import alasan_ditolak
from skp.forms.evaluasi import FormAkhiri, FormAlihkan, FormAngkaKredit, FormKeberatan, FormTanggapan
from skp.forms.putusan import CaraPutus, cara_putus
from skp.forms.ubahan import LihatPutusan, sesuai
from skp.models import Evaluasi, Keberatan
from skp.policies import evaluasi as kebijakan
from skp.queries.angka_kredit import KETERANGAN, lihat_angka_kredit
from skp.queries.evaluasi import get_evaluasi_or_404
from skp.queries.keberatan import (
    alur_keberatan,
    daftar_keberatan,
    get_keberatan_or_404,
    hasil_semula,
    menunggu_giliran,
    tenggat_keberatan,
)
from skp.queries.ketentuan import alasan_rejim, ketentuan_evaluasi
from skp.queries.lihat_evaluasi import lihat_evaluasi, tahunan_skp
from skp.queries.ruang import istilah, ruang
from skp.queries.skp import get_skp_or_404, hak_atas
from skp.services.angka_kredit import konversikan
from skp.services.keberatan import ajukan_keberatan, alihkan_keberatan, putuskan_seperti_dilihat, tanggapi_keberatan
from skp.services.selesai import akhiri_skp, batas_tanggapan, terima_hasil

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"
_DUA = ["GET", "POST"]


@require_GET
@perlu(modul=MODUL)
def tab(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """A plan's evaluations; ratings only once they are set."""
    skp = get_skp_or_404(request.pelaku, pk)
    hak = hak_atas(request.pelaku, skp)
    kebijakan.check_lihat_penilaian(request.pelaku, skp, hak)
    lihat = lihat_evaluasi(request.pelaku, skp, request.GET.get("evaluasi"))
    tahunan = tahunan_skp(skp)
    jawab = tahunan is not None and not alasan_ditolak(lambda: kebijakan.check_jawab_hasil(request.pelaku, tahunan))
    akhiri = not alasan_ditolak(lambda: kebijakan.check_akhiri(request.pelaku, skp, hak))
    isi = {"skp": skp, "l": lihat, "hak": hak, "tahunan": tahunan, "jawab": jawab, "akhiri": akhiri}
    if tahunan and jawab:
        isi["batas"] = batas_tanggapan(tahunan, request.pelaku)
        isi["dasar_keberatan"] = ketentuan_evaluasi(tahunan.periode_evaluasi).dasar("keberatan")
    isi["ruang"], isi["alasan_rejim"] = ruang(skp.periode.rejim), alasan_rejim(skp.periode) if lihat.kini else ()
    return render(request, "skp/evaluasi/tab.html", isi)


def _tahunan_or_404(request: PermintaanPelaku, pk: int) -> Evaluasi:
    evaluasi = tahunan_skp(get_skp_or_404(request.pelaku, pk))
    if evaluasi is None:
        raise Http404("Evaluasi tahunan belum ada.")
    return evaluasi


@require_POST
@perlu(modul=MODUL)
def terima(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The person accepts his yearly evaluation."""
    terima_hasil(evaluasi=_tahunan_or_404(request, pk), oleh=request.pelaku)
    messages.success(request, "Anda menerima hasil evaluasi. SKP ini selesai.")
    return redirect("skp-evaluasi", pk)


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def ajukan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Three steps: reason, evidence, look and send. What was typed travels along in the form."""
    evaluasi = _tahunan_or_404(request, pk)
    kebijakan.check_jawab_hasil(request.pelaku, evaluasi)
    form = FormKeberatan(request.POST or None)
    tuju = request.POST.get("tuju", "alasan")
    langkah = {"alasan": 1, "bukti": 2, "periksa": 3, "kirim": 3}.get(tuju, 1)
    if request.method == "POST" and not form.is_valid():
        langkah = 1 if "alasan" in form.errors else 2
    elif tuju == "kirim":
        try:
            baris = ajukan_keberatan(evaluasi=evaluasi, oleh=request.pelaku, **form.cleaned_data)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            kata = istilah(evaluasi.skp)
            kalimat = f"Keberatan Anda diajukan. {kata.penilai} menanggapi, lalu {kata.atasan_penilai} memutuskan."
            messages.success(request, kalimat)
            return redirect("skp-keberatan", baris.pk)
    isi = {"skp": evaluasi.skp, "e": evaluasi, "form": form, "langkah": langkah}
    isi["batas"] = batas_tanggapan(evaluasi, request.pelaku)
    isi["alur"] = alur_keberatan(evaluasi, request.pelaku.hari_ini())
    return render(request, "skp/evaluasi/keberatan_ajukan.html", isi, status=SALAH if form.errors else HTTPStatus.OK)


@require_GET
@perlu(modul=MODUL)
def keberatan_daftar(request: PermintaanPelaku) -> HttpResponse:
    """Objections that concern the reader."""
    return render(request, "skp/evaluasi/keberatan_daftar.html", {"daftar": daftar_keberatan(request.pelaku)})


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def keberatan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """One objection: read by all three; the penilai answers, his atasan decides."""
    baris = get_keberatan_or_404(request.pelaku, pk)
    if not (halangan := alasan_ditolak(lambda: kebijakan.check_putuskan(request.pelaku, baris))):
        return _putuskan(request, baris, cara_putus(baris.evaluasi.periode_evaluasi.periode.rejim))
    menanggapi = not baris.ditanggapi_pada and not alasan_ditolak(
        lambda: kebijakan.check_tanggapi(request.pelaku, baris)
    )
    form = FormTanggapan(request.POST or None)
    if request.method == "POST":
        if not menanggapi:
            raise Ditolak(halangan if menunggu_giliran(baris, request.pelaku) else "Keberatan ini tidak menunggu Anda.")
        if form.is_valid():
            tanggapi_keberatan(keberatan=baris, tanggapan=form.cleaned_data["tanggapan"], oleh=request.pelaku)
            messages.success(request, "Tanggapan disimpan.")
            return redirect("skp-keberatan", pk)
    return _halaman_keberatan(request, baris, form, menanggapi=menanggapi, halangan=halangan)


def _putuskan(request: PermintaanPelaku, baris: Keberatan, cara: CaraPutus) -> HttpResponse:
    """The form, then the confirmation with all that changes; "ubah" leads back to the form with what was typed."""
    form = cara.form(request.POST or None, baris, request.pelaku)
    if request.method == "POST" and "ubah" not in request.POST and form.is_valid() and sesuai(form):
        hasil = putuskan_seperti_dilihat(
            keberatan=baris,
            putuskan=lambda: cara.putuskan(baris, form, request.pelaku),
            dilihat=request.POST.get("pasti", ""),
            oleh=request.pelaku,
        )
        if hasil is not None and hasil.tersimpan:
            messages.success(request, "Keputusan disimpan.")
            return redirect("skp-keberatan", baris.pk)
        if hasil is not None:
            return _halaman_keberatan(request, baris, form, lihat=LihatPutusan(form, hasil))
    return _halaman_keberatan(request, baris, form, templat=cara.templat)


def _halaman_keberatan(request: PermintaanPelaku, baris: Keberatan, form: FormDasar, **lain: object) -> HttpResponse:
    isi = {"k": baris, "e": baris.evaluasi, "form": form, "semula": hasil_semula(baris), **lain}
    isi["tenggat"] = tenggat_keberatan(baris, request.pelaku)
    isi["alihkan"] = not alasan_ditolak(lambda: kebijakan.check_alihkan(request.pelaku, baris))
    isi["bukan_giliran"] = lain.get("halangan") if menunggu_giliran(baris, request.pelaku) else ""
    templat = "skp/evaluasi/keberatan_pasti.html" if "lihat" in lain else "skp/evaluasi/keberatan.html"
    return render(request, templat, isi, status=SALAH if form.errors else HTTPStatus.OK)


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def keberatan_alihkan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Another person decides from now on."""
    baris = get_keberatan_or_404(request.pelaku, pk)
    kebijakan.check_alihkan(request.pelaku, baris)
    form = FormAlihkan(request.POST or None)
    if form.is_valid():
        try:
            alihkan_keberatan(keberatan=baris, oleh=request.pelaku, **form.cleaned_data)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Keputusan keberatan dialihkan.")
            return redirect("skp-keberatan", pk)
    isi = {"k": baris, "e": baris.evaluasi, "form": form}
    return render(request, "skp/evaluasi/keberatan_alihkan.html", isi, status=SALAH if form.errors else HTTPStatus.OK)


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def akhiri(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """End a plan on leaving the seat; it is evaluated next."""
    skp = get_skp_or_404(request.pelaku, pk)
    kebijakan.check_akhiri(request.pelaku, skp)
    form = FormAkhiri(request.POST or None)
    if form.is_valid():
        try:
            selesai = form.cleaned_data["sampai"] + timedelta(days=1)
            akhiri_skp(skp=skp, selesai=selesai, oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error("sampai", galat.alasan)
        else:
            messages.success(request, f"SKP berakhir {tanggal(form.cleaned_data['sampai'])} dan menunggu evaluasi.")
            return redirect("skp-evaluasi", pk)
    isi = {"skp": skp, "form": form}
    return render(request, "skp/evaluasi/akhiri.html", isi, status=SALAH if form.is_bound else HTTPStatus.OK)


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def angka_kredit(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Predikat to credit points; the personal lines of the form begin as they were typed last."""
    evaluasi = get_evaluasi_or_404(request.pelaku, pk)
    hak = hak_atas(request.pelaku, evaluasi.skp)
    kebijakan.check_lihat_penilaian(request.pelaku, evaluasi.skp, hak)
    lihat = lihat_angka_kredit(evaluasi)
    mati = alasan_ditolak(lambda: kebijakan.check_angka_kredit(request.pelaku, evaluasi, hak))
    form = FormAngkaKredit(request.POST or None, initial=lihat.awal)
    if request.method == "POST" and form.is_valid():
        isi = dict(form.cleaned_data)
        try:
            baris = konversikan(
                evaluasi=evaluasi, bulan=isi.pop("bulan"), nomor=isi.pop("nomor"), keterangan=isi, oleh=request.pelaku
            )
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Angka kredit disimpan: {angka(baris.angka_kredit, 2)}.")
            return redirect("skp-angka-kredit", pk)
    keterangan = [(nama, lihat.awal[k]) for k, nama in KETERANGAN if lihat.awal.get(k)]
    konteks = {"skp": evaluasi.skp, "e": evaluasi, "l": lihat, "form": form, "mati": mati, "keterangan": keterangan}
    return render(request, "skp/evaluasi/angka_kredit.html", konteks, status=SALAH if form.is_bound else HTTPStatus.OK)
