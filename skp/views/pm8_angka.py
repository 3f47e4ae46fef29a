"""The penilai's side of PermenPANRB 8/2021: the numbers, and setting them."""

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
from skp.domain.rejim import BahanTidakSah
from skp.forms.pm8_angka import FormAngka
from skp.policies import evaluasi as kebijakan
from skp.policies.pm8_angka import check_siap
from skp.queries.pm8_angka import LembarAngka, get_angka_or_404, lembar_angka
from skp.services.pm8_angka import masih_sama, simpan_angka, tetapkan_angka
from skp.states import StatusEvaluasi

MODUL = "skp"
SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
_DUA = ["GET", "POST"]
LEBIH_DULU = (
    "Penilaian, rencana, atau realisasi ini sudah diubah di tempat lain sejak halaman Anda dibuka. Isian Anda masih ada "
    "di bawah; periksa bersama keadaan terbaru lalu simpan kembali."
)


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def satu(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """What was planned and reached, the penilai's numbers, the reckoned result."""
    evaluasi, hak = get_angka_or_404(request.pelaku, pk)
    lembar = lembar_angka(evaluasi, request.pelaku)
    form = FormAngka(request.POST or None, lembar=lembar)
    if request.method == "POST" and form.is_valid():
        try:
            baru = simpan_angka(
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
            messages.success(request, "Penilaian disimpan dan nilainya dihitung." if dinilai else "Draf disimpan.")
            return redirect(f"{reverse('skp-angka', args=[pk])}{'#hasil' if dinilai else ''}")
    isi: dict[str, Any] = {"l": lembar, "e": evaluasi, "form": form}
    isi["tertutup"] = alasan_ditolak(lambda: kebijakan.check_nilai(request.pelaku, evaluasi, hak))
    isi["dapat_dibuka"] = not alasan_ditolak(lambda: kebijakan.check_buka_kembali(request.pelaku, evaluasi))
    return render(request, "skp/pm8/angka.html", isi, status=SALAH if form.is_bound else HTTPStatus.OK)


def _dengan_tanda_baru(request: PermintaanPelaku, lembar: LembarAngka) -> FormAngka:
    """What was typed, beside the state of now: sent once more it counts."""
    data = request.POST.copy()
    data["dilihat"] = lembar.tanda
    form = FormAngka(data, lembar=lembar)
    form.is_valid()
    form.add_error(None, LEBIH_DULU)
    return form


@require_http_methods(_DUA)
@perlu(modul=MODUL)
def tetapkan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The result once more; then it is set."""
    evaluasi, hak = get_angka_or_404(request.pelaku, pk)
    kebijakan.check_nilai(request.pelaku, evaluasi, hak)
    if request.method == "POST":
        try:
            tetapkan_angka(evaluasi=evaluasi, dilihat=request.POST.get("dilihat", ""), oleh=request.pelaku)
        except SudahBerubah:
            messages.warning(request, "Penilaian ini sudah diubah di tempat lain. Periksa nilainya sekali lagi.")
            return redirect("skp-angka-tetapkan", pk)
        messages.success(request, "Evaluasi ditetapkan. Pegawai diberi tahu.")
        return redirect("skp-angka", pk)
    lembar = lembar_angka(evaluasi, request.pelaku)
    halangan = alasan_ditolak(lambda: check_siap(lembar, sama=masih_sama(lembar)))
    isi = {"l": lembar, "e": evaluasi, "h": lembar.hasil, "halangan": halangan}
    return render(request, "skp/pm8/tetapkan.html", isi)
