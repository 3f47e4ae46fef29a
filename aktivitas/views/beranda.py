"""Sending from Beranda: the ticked rows in one request, by a browser's form or by the device's own queue.

Both send the same fields to the same address, the fields of the entry form (`baris`, `b<n>-butir`, `b<n>-kode`, …), so
that every row can go on to that form, too. A row's `kode` was made by whoever showed the row; however often it is sent, it
becomes one entry. A browser gets a page; who asks for `application/json` gets what became of each code:
`{"tercatat": [kode, …], "ditolak": [{"kode", "kalimat"}, …]}`.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from aktivitas.beranda import KODE, BarisCepat, isi_aktivitas
from aktivitas.forms import FormBaris, FormTanggal
from aktivitas.queries.beranda import kalimat_terkirim, kode_tercatat
from aktivitas.queries.isian import bahan_baris
from aktivitas.services.entri import HasilCatat
from aktivitas.services.isi_hari import catat_baris
from aktivitas.views.isian import BARIS_TERBANYAK, baca_baris, butir_dikirim, form_dikirim, nomor_dikirim
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.views.beranda import halaman_beranda

JSON = "application/json"
KODE_TERBANYAK = 100


@dataclass(frozen=True, slots=True)
class Kiriman:
    """What was sent: the work date (None when it is no date), the ticked rows, and what became of each that could be read."""

    tanggal: date | None
    baris: Mapping[int, FormBaris]
    hasil: Mapping[int, HasilCatat]

    @property
    def terkirim(self) -> int:
        return sum(not h.ditolak for h in self.hasil.values())

    @property
    def sisa(self) -> list[int]:
        """Numbers of the rows that were not written."""
        return [n for n in self.baris if n not in self.hasil or self.hasil[n].ditolak]


@require_POST
@perlu(modul="aktivitas")
def kirim(request: PermintaanPelaku) -> HttpResponse:
    """Send the ticked rows. A refused one stays on the page with its sentence, and loses none of the others."""
    k = _catat(request)
    if k.terkirim and k.tanggal and not (_json(request) and k.sisa):
        messages.success(request, kalimat_terkirim(request.pelaku, k.terkirim, k.tanggal))
    if _json(request):
        return _jawab_json(k)
    if k.baris and not k.sisa:
        return redirect("beranda")
    if not k.baris:
        messages.warning(request, "Belum ada yang dicentang. Centang sedikitnya satu aktivitas, lalu kirim.")
    return _halaman(request, k)


@require_GET
@perlu(modul="aktivitas")
def tercatat(request: PermintaanPelaku) -> JsonResponse:
    """Which of the device's codes (`kode`) are stored, so that it need not keep them any longer."""
    kode = [k for k in map(_uuid, request.GET.getlist("kode")[:KODE_TERBANYAK]) if k]
    return JsonResponse({"tercatat": [str(k) for k in kode_tercatat(request.pelaku, kode)]})


def _catat(request: PermintaanPelaku) -> Kiriman:
    form, baris = FormTanggal(request.POST), form_dikirim(request, nomor_dikirim(request))
    if not form.is_valid():
        return Kiriman(None, baris, {})
    hari: date = form.cleaned_data["tanggal"]
    siap = {n: baca_baris(f, hari) for n, f in baris.items() if f.is_valid()}
    hasil = catat_baris(baris=list(siap.values()), kirim=True, oleh=request.pelaku) if siap else []
    return Kiriman(hari, baris, dict(zip(siap, hasil, strict=True)))


def _json(request: PermintaanPelaku) -> bool:
    return request.get_preferred_type(["text/html", JSON]) == JSON


def _jawab_json(k: Kiriman) -> JsonResponse:
    kode = {n: str(f.data.get(f.add_prefix("kode"), "")) for n, f in k.baris.items()}
    isi: dict[str, Any] = {
        "tercatat": [kode[n] for n in k.baris if n not in k.sisa],
        "ditolak": [{"kode": kode[n], "kalimat": _kalimat(k, n)} for n in k.sisa],
    }
    return JsonResponse(isi)


def _kalimat(k: Kiriman, nomor: int) -> str:
    if nomor in k.hasil:
        return k.hasil[nomor].kalimat
    if k.tanggal is None:
        return "Tanggal kerjanya tidak dapat dibaca. Hapus isian ini dari ponsel, lalu catat kembali."
    return " ".join(str(g) for galat in k.baris[nomor].errors.values() for g in galat)


def _halaman(request: PermintaanPelaku, k: Kiriman) -> HttpResponse:
    """Beranda with every row that was on the page and is not written yet, as it was typed."""
    ada = [int(n) for n in request.POST.getlist("ada") if n.isdecimal() and len(n) < 6][:BARIS_TERBANYAK]
    tinggal = [n for n in dict.fromkeys([*ada, *k.baris]) if n not in k.hasil or k.hasil[n].ditolak]
    form = {**form_dikirim(request, tinggal), **{n: k.baris[n] for n in k.sisa}}
    butir = bahan_baris(request.pelaku, k.tanggal, butir_dikirim(form), "").butir
    baris = [BarisCepat(n, form[n], butir.get(n), n in k.baris) for n in tinggal]
    for b in baris:
        if b.nomor in k.hasil:
            b.tampung(k.hasil[b.nomor].keberatan)
        elif not b.dipilih:
            b.form.full_clean()
            b.form.errors.clear()
    isi = isi_aktivitas(request.pelaku, baris, k.tanggal)
    ganti = {KODE: isi} if isi else {}
    return halaman_beranda(request, request.pelaku, ganti, HTTPStatus.UNPROCESSABLE_ENTITY)


def _uuid(teks: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(teks)
    except ValueError:
        return None
