"""The penilai's side of a year under PP 46/2011: the measurement, and setting it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.policies import alasan_ditolak
from kinerja.inti.terbilang import terbilang_desimal
from skp.domain.rejim import BahanTidakSah
from skp.forms.pp46_ukur import FormUkur
from skp.policies import evaluasi as kebijakan
from skp.policies.pp46_ukur import check_siap
from skp.queries.pp46_ukur import LembarUkur, get_pengukuran_or_404, lembar_ukur, periode_setahun
from skp.services.pp46_ukur import masih_sama, simpan_pengukuran, tetapkan_pengukuran
from skp.states import StatusEvaluasi

MODUL = "skp"
SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
_DUA = ["GET", "POST"]
HANYA_SETAHUN = "Menurut PP 46/2011 yang diukur ialah setahun, dan realisasi setiap periode ikut dipakai di dalamnya."
LEBIH_DULU = (
    "Pengukuran, realisasi, atau tugas tambahan ini sudah diubah di tempat lain sejak halaman Anda dibuka. Isian Anda "
    "masih ada di bawah; periksa bersama keadaan terbaru lalu simpan kembali."
)


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def satu(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """What was planned and reached, what the penilai says about it, the reckoned value."""
    evaluasi, hak = get_pengukuran_or_404(request.pelaku, pk)
    if not evaluasi.periode_evaluasi.tahunan:
        messages.info(request, f"{evaluasi.periode_evaluasi.nama} tidak dinilai tersendiri. {HANYA_SETAHUN}")
        return redirect(f"{reverse('skp-penilaian')}?periode={periode_setahun(evaluasi).pk}")
    lembar = lembar_ukur(evaluasi, request.pelaku)
    form = FormUkur(request.POST or None, lembar=lembar)
    if request.method == "POST" and form.is_valid():
        try:
            baru = simpan_pengukuran(
                evaluasi=evaluasi,
                isian=form.isian(),
                oleh=request.pelaku,
                dilihat=form.cleaned_data["dilihat"],
                draf=form.draf,
            )
        except BahanTidakSah as galat:
            form.add_error(None, list(galat.kalimat))
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        except SudahBerubah:
            form = _dengan_tanda_baru(request, lembar)
        else:
            dinilai = baru.status == StatusEvaluasi.DINILAI
            messages.success(request, "Pengukuran disimpan dan nilainya dihitung." if dinilai else "Draf disimpan.")
            return redirect(f"{reverse('skp-pengukuran', args=[pk])}{'#hasil' if dinilai else ''}")
    isi: dict[str, Any] = {"l": lembar, "e": evaluasi, "form": form}
    isi["tertutup"] = alasan_ditolak(lambda: kebijakan.check_nilai(request.pelaku, evaluasi, hak))
    isi["dapat_dibuka"] = not alasan_ditolak(lambda: kebijakan.check_buka_kembali(request.pelaku, evaluasi))
    return render(request, "skp/pp46/ukur.html", isi, status=SALAH if form.is_bound else HTTPStatus.OK)


def _dengan_tanda_baru(request: PermintaanPelaku, lembar: LembarUkur) -> FormUkur:
    """What was typed, beside the state of now: sent once more it counts."""
    data = request.POST.copy()
    data["dilihat"] = lembar.tanda
    form = FormUkur(data, lembar=lembar)
    form.is_valid()
    form.add_error(None, LEBIH_DULU)
    return form


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def tetapkan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The value once more, as number and in words; then it is set."""
    evaluasi, hak = get_pengukuran_or_404(request.pelaku, pk)
    kebijakan.check_nilai(request.pelaku, evaluasi, hak)
    if not evaluasi.periode_evaluasi.tahunan:
        raise Ditolak(HANYA_SETAHUN)
    if request.method == "POST":
        try:
            tetapkan_pengukuran(evaluasi=evaluasi, dilihat=request.POST.get("dilihat", ""), oleh=request.pelaku)
        except SudahBerubah:
            messages.warning(request, "Pengukuran ini sudah diubah di tempat lain. Periksa nilainya sekali lagi.")
            return redirect("skp-pengukuran-tetapkan", pk)
        messages.success(request, "Evaluasi ditetapkan. Pegawai diberi tahu.")
        return redirect("skp-pengukuran", pk)
    lembar = lembar_ukur(evaluasi, request.pelaku)
    halangan = alasan_ditolak(lambda: check_siap(lembar, sama=masih_sama(lembar)))
    terbilang = terbilang_desimal(evaluasi.nilai) if evaluasi.nilai is not None else ""
    isi = {"l": lembar, "e": evaluasi, "h": lembar.hasil, "halangan": halangan, "terbilang": terbilang}
    return render(request, "skp/pp46/tetapkan.html", isi)
