"""The penilai's side of a regime of numbers: one frame for entering them and for setting the result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kinerja.inti.akses import PermintaanPelaku
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.policies import alasan_ditolak
from skp.domain.rejim import BahanTidakSah
from skp.models import Evaluasi, Skp
from skp.policies import evaluasi as kebijakan
from skp.queries.nilai_angka import berjalan_sampai, get_penilaian_or_404, periode_setahun
from skp.states import StatusEvaluasi

DRAF_BELUM = (
    "Draf belum tersimpan. Perbaiki atau kosongkan yang ditandai, lalu simpan lagi; isian Anda masih ada di bawah."
)
SALAH = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True)
class CaraNilai:
    """How a regime's numbers are entered and set.

    lembar: what the penilai is shown, with `tanda`. form: takes data and `lembar`; knows `isian()` and `draf`.
    simpan, tetapkan: the services. halangan: what stands in the way of setting, "" for nothing.
    url, templat: of entering; with "-tetapkan" behind it the URL of setting. sebutan: what it is called in a sentence.
    bahan: what else may have changed meanwhile, as it stands after "Penilaian". tambahan: more for the page of setting.
    """

    rejim: str
    lembar: Callable[[Evaluasi, Pelaku], Any]
    form: Callable[..., Any]
    simpan: Callable[..., Evaluasi]
    tetapkan: Callable[..., Evaluasi]
    halangan: Callable[[Any], str]
    url: str
    templat: str
    templat_tetapkan: str
    sebutan: str
    bahan: str
    tambahan: Callable[[Evaluasi], Mapping[str, Any]] = lambda _: {}


def layani_isian(request: PermintaanPelaku, pk: int, cara: CaraNilai) -> HttpResponse:
    """What was planned and reached, the penilai's numbers, the reckoned result."""
    evaluasi, hak = get_penilaian_or_404(request.pelaku, pk, cara.rejim)
    if evaluasi.asal == Skp.Asal.LUAR:  # reached elsewhere: nothing is measured here
        return redirect("skp-evaluasi", evaluasi.skp_id)
    if alasan := alasan_ditolak(lambda: kebijakan.check_setahun(evaluasi)):
        messages.info(request, alasan)
        return redirect(f"{reverse('skp-penilaian')}?periode={periode_setahun(evaluasi).pk}")
    lembar = cara.lembar(evaluasi, request.pelaku)
    form = cara.form(request.POST or None, lembar=lembar)
    if request.method == "POST" and form.is_valid():
        try:
            baru = cara.simpan(
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
            form = _dengan_tanda_baru(request, lembar, cara)
        else:
            dinilai = baru.status == StatusEvaluasi.DINILAI
            messages.success(
                request, f"{cara.sebutan} disimpan dan nilainya dihitung." if dinilai else "Draf disimpan."
            )
            return redirect(f"{reverse(cara.url, args=[pk])}{'#hasil' if dinilai else ''}")
    if form.is_bound and form.draf:
        form.add_error(None, DRAF_BELUM)
    isi: dict[str, Any] = {"l": lembar, "e": evaluasi, "form": form}
    isi["tertutup"] = alasan_ditolak(lambda: kebijakan.check_nilai(request.pelaku, evaluasi, hak))
    isi["pembaca"] = not hak.penilai
    isi["dapat_dibuka"] = not alasan_ditolak(lambda: kebijakan.check_buka_kembali(request.pelaku, evaluasi))
    isi["berjalan_sampai"] = berjalan_sampai(evaluasi, request.pelaku.hari_ini())
    return render(request, cara.templat, isi, status=SALAH if form.is_bound else HTTPStatus.OK)


def _dengan_tanda_baru(request: PermintaanPelaku, lembar: Any, cara: CaraNilai) -> Any:
    """What was typed, beside the state of now: sent once more it counts."""
    data = request.POST.copy()
    data["dilihat"] = lembar.tanda
    form = cara.form(data, lembar=lembar)
    form.is_valid()
    form.add_error(
        None,
        f"{cara.sebutan}, {cara.bahan} ini sudah diubah di tempat lain sejak halaman Anda dibuka. Isian Anda masih ada "
        "di bawah; periksa bersama keadaan terbaru lalu simpan kembali.",
    )
    return form


def layani_penetapan(request: PermintaanPelaku, pk: int, cara: CaraNilai) -> HttpResponse:
    """The result once more; then it is set."""
    evaluasi, hak = get_penilaian_or_404(request.pelaku, pk, cara.rejim)
    kebijakan.check_nilai(request.pelaku, evaluasi, hak)
    kebijakan.check_setahun(evaluasi)
    if request.method == "POST":
        try:
            cara.tetapkan(evaluasi=evaluasi, dilihat=request.POST.get("dilihat", ""), oleh=request.pelaku)
        except SudahBerubah:
            messages.warning(request, f"{cara.sebutan} ini sudah diubah di tempat lain. Periksa nilainya sekali lagi.")
            return redirect(f"{cara.url}-tetapkan", pk)
        messages.success(request, "Evaluasi ditetapkan. Pegawai diberi tahu.")
        return redirect(cara.url, pk)
    lembar = cara.lembar(evaluasi, request.pelaku)
    isi = {"l": lembar, "e": evaluasi, "h": lembar.hasil, "halangan": cara.halangan(lembar)}
    isi["berjalan_sampai"] = berjalan_sampai(evaluasi, request.pelaku.hari_ini())
    return render(request, cara.templat_tetapkan, {**isi, **cara.tambahan(evaluasi)})
