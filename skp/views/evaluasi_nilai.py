"""The penilai's side: his team in a period, one person's page, sending back, opening again, the whole team before signing."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.format import angka
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.policies import alasan_ditolak
from skp.forms.evaluasi import FormCatatan, FormKalibrasi, FormNilai, FormPeriode, awal_nilai
from skp.models import Evaluasi, PeriodeEvaluasi, Skp
from skp.policies import evaluasi as kebijakan
from skp.policies.dasar import check_penilai
from skp.queries.capaian import get_periode_evaluasi_or_404
from skp.queries.evaluasi import get_evaluasi_or_404, hari_terakhir, periode_kini, periode_tim, tim_penilaian
from skp.queries.kalibrasi import kalibrasi as lihat_kalibrasi
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.queries.lembar_nilai import lembar_evaluasi
from skp.queries.ruang import ruang
from skp.queries.sebaran import sebaran_peringkat
from skp.queries.skp import get_skp_or_404
from skp.services.evaluasi import buka_evaluasi, buka_kembali, kembalikan, nilai, tetapkan
from skp.states import StatusEvaluasi

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"
_DUA = ["GET", "POST"]
LEBIH_DULU = (
    "Penilaian ini sudah diubah di tempat lain. Halaman menampilkan keadaan terbaru; periksa lalu simpan kembali."
)


def _periode(request: PermintaanPelaku, semua: list[PeriodeEvaluasi]) -> PeriodeEvaluasi | None:
    kini = periode_kini(semua, request.GET.get("periode"), request.pelaku.hari_ini())
    if kini is None and semua:
        raise Http404("Periode evaluasi tidak ditemukan.")
    return kini


@require_GET
@perlu(modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """The team in a period with the state of each."""
    semua = periode_tim(request.pelaku, tim=True)
    periode = _periode(request, semua)
    form = FormPeriode({"periode": periode.pk} if periode else None, pilihan=semua)
    tim = tim_penilaian(request.pelaku, periode) if periode else None
    isi: dict[str, Any] = {"form": form, "tim": tim, "periode": periode}
    isi["ruang"] = ruang(periode.periode.rejim) if periode else None
    isi["peringkat"] = sebaran_peringkat(tim) if tim else ()
    return render(request, "skp/evaluasi/daftar.html", isi)


@require_POST
@perlu(modul=MODUL)
def mulai(request: PermintaanPelaku, pk: int, periode: int) -> HttpResponse:
    """Open the evaluation of a plan in a period and go on to it."""
    skp = get_skp_or_404(request.pelaku, pk)
    check_penilai(request.pelaku, skp)
    evaluasi = buka_evaluasi(skp, get_periode_evaluasi_or_404(periode), request.pelaku)
    return redirect("skp-nilai", evaluasi.pk)


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def satu(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """One person's evaluation: what was reached, what was said, the suggestion, the ratings."""
    evaluasi = get_evaluasi_or_404(request.pelaku, pk)
    ruang_nilai = ruang(evaluasi.periode_evaluasi.periode.rejim)
    if evaluasi.asal == Skp.Asal.LUAR:
        return redirect("skp-evaluasi", evaluasi.skp_id)
    if not ruang_nilai.berkuadran:
        return redirect(ruang_nilai.url_nilai, pk)
    lembar = lembar_evaluasi(request.pelaku, evaluasi)
    form = FormNilai(request.POST or None, isi=lembar.isi, initial=awal_nilai(lembar.evaluasi, lembar.isi))
    if request.method == "POST" and form.is_valid():
        try:
            baru = nilai(evaluasi=lembar.evaluasi, masukan=form.masukan(), oleh=request.pelaku)
        except SudahBerubah:
            messages.warning(request, LEBIH_DULU)
            return redirect("skp-nilai", pk)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            sudah = baru.status == StatusEvaluasi.DINILAI
            messages.success(request, "Penilaian disimpan." if sudah else "Disimpan. Pilih kedua rating untuk menilai.")
            return _lanjut(request, baru) if sudah and "lanjut" in request.POST else _rating(pk)
    tertutup = alasan_ditolak(lambda: kebijakan.check_nilai(request.pelaku, lembar.evaluasi, lembar.hak))
    buka = not alasan_ditolak(lambda: kebijakan.check_buka_kembali(request.pelaku, lembar.evaluasi))
    isi = {"l": lembar, "e": lembar.evaluasi, "form": form, "tertutup": tertutup, "dapat_dibuka": buka}
    return render(request, "skp/evaluasi/nilai.html", isi, status=SALAH if form.is_bound else HTTPStatus.OK)


def _rating(pk: int) -> HttpResponse:
    return redirect(f"{reverse('skp-nilai', args=[pk])}#rating")


def _lanjut(request: PermintaanPelaku, baru: Evaluasi) -> HttpResponse:
    """On to the next person who waits for a rating; to the team when nobody does."""
    lain = tim_penilaian(request.pelaku, baru.periode_evaluasi).sesudah(baru.pk)
    if lain is None or lain.evaluasi is None:
        messages.info(request, "Tidak ada lagi yang menunggu penilaian Anda pada periode ini.")
        return redirect(f"{reverse('skp-penilaian')}?periode={baru.periode_evaluasi_id}")
    messages.info(request, f"Berikutnya: {lain.skp.pegawai.nama_lengkap}.")
    return redirect("skp-nilai", lain.evaluasi.pk)


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def kirim_balik(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Send the realisation back with a note."""
    evaluasi = get_evaluasi_or_404(request.pelaku, pk)
    kebijakan.check_nilai(request.pelaku, evaluasi)
    form = FormCatatan(request.POST or None)
    if form.is_valid():
        kembalikan(evaluasi=evaluasi, catatan=form.cleaned_data["catatan"], oleh=request.pelaku)
        messages.success(request, "Realisasi dikembalikan kepada pegawai.")
        return redirect("skp-nilai", pk)
    teks = "Pegawai memperbaiki realisasinya lalu mengirim kembali. Penilaian yang sudah Anda tulis tetap tersimpan."
    return _catatan(request, form, evaluasi, "Kembalikan realisasi", "Kembalikan", teks)


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def buka(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Open a set evaluation again with a reason."""
    evaluasi = get_evaluasi_or_404(request.pelaku, pk)
    kebijakan.check_buka_kembali(request.pelaku, evaluasi)
    form = FormCatatan(request.POST or None)
    if form.is_valid():
        buka_kembali(evaluasi=evaluasi, alasan=form.cleaned_data["catatan"], oleh=request.pelaku)
        messages.success(request, "Evaluasi dibuka kembali.")
        return redirect("skp-nilai", pk)
    teks = "Predikatnya tidak berlaku sampai ditetapkan lagi. Pegawai diberi tahu beserta alasannya."
    return _catatan(request, form, evaluasi, "Buka kembali evaluasi", "Buka kembali", teks)


def _catatan(
    request: PermintaanPelaku, form: FormCatatan, evaluasi: Any, judul: str, tombol: str, teks: str
) -> HttpResponse:
    isi = {"form": form, "e": evaluasi, "judul": judul, "tombol": tombol, "teks": teks}
    return render(request, "skp/evaluasi/catatan.html", isi, status=SALAH if form.is_bound else HTTPStatus.OK)


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def kalibrasi(request: PermintaanPelaku) -> HttpResponse:
    """The whole team on the nine cells; then all chosen evaluations are set at once."""
    periode = _periode(request, periode_tim(request.pelaku, tim=True))
    if periode is None or not ruang(periode.periode.rejim).berkuadran:
        return redirect("skp-penilaian")
    lihat = lihat_kalibrasi(request.pelaku, periode, ketentuan_evaluasi(periode))
    form = FormKalibrasi(request.POST if request.method == "POST" else None, baris=lihat.baris)
    if request.method == "POST" and form.is_valid():
        try:
            jadi = tetapkan(periode=periode, penetapan=form.penetapan(), oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        except SudahBerubah:
            messages.warning(
                request, "Sebagian penilaian sudah berubah atau sudah ditetapkan. Tidak ada yang ditetapkan."
            )
            return redirect(f"{reverse('skp-kalibrasi')}?periode={periode.pk}")
        else:
            messages.success(request, f"{angka(len(jadi))} evaluasi {periode.nama} ditetapkan.")
            return redirect(f"{reverse('skp-penilaian')}?periode={periode.pk}")
    sampai = hari_terakhir(periode, request.pelaku.hari_ini())
    isi = {"k": lihat, "periode": periode, "form": form, "sampai": sampai}
    return render(request, "skp/evaluasi/kalibrasi.html", isi, status=SALAH if form.is_bound else HTTPStatus.OK)
