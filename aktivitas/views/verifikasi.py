"""Perlu Verifikasi: the inbox, one person's week, deciding, the receipt, and taking back."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from aktivitas.forms_verifikasi import (
    SINGKAT,
    IsianEntri,
    Kiriman,
    baca_kiriman,
    baca_kunci,
    isian_untuk,
    salinan,
)
from aktivitas.queries import putusan as queries_putusan
from aktivitas.queries import verifikasi as queries
from aktivitas.queries.antrean import lupakan_jumlah
from aktivitas.queries.verifikasi import EntriTampil
from aktivitas.services.putusan import putuskan_banyak
from aktivitas.services.putusan_batal import batalkan
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import angka

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
_SESI = "verifikasi"
KOSONG = "Belum ada yang dipilih. Pilih putusan untuk sedikitnya satu aktivitas, atau tandai yang wajar."


@dataclass(frozen=True, slots=True)
class KartuEntri:
    """An entry on the page with what is typed in its fields."""

    tampil: EntriTampil
    isian: IsianEntri


@require_GET
@perlu(modul="aktivitas")
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """The inbox. Without a page in the address it reopens on the page where the verifikator stopped."""
    lama = request.session.get(_SESI, {})
    hal = request.GET.get("hal") or lama.get("hal")
    isi = _isi_antrean(request, hal, request.GET.get("orang"))
    isi["lanjut"] = lama.get("jangkar") if not request.GET else None
    _ingat(request, hal=isi["antrean"].dilihat.number)
    return render(request, "aktivitas/verifikasi/daftar.html", isi)


@require_GET
@perlu(modul="aktivitas")
def kelompok(request: PermintaanPelaku, pk: int, pekan: date) -> HttpResponse:
    """The ordinary entries of one person and week: a fragment for htmx, a page of its own without script."""
    isi = _isi_kelompok(request, pk, pekan)
    k = isi["k"].kelompok
    _ingat(request, jangkar={"kunci": k.kunci, "nama": k.orang.nama_lengkap})
    bagian = getattr(request, "htmx", False)
    return render(request, f"aktivitas/verifikasi/{'_isi_kelompok' if bagian else 'kelompok'}.html", isi)


@require_POST
@perlu(modul="aktivitas")
def putus(request: PermintaanPelaku) -> HttpResponse:
    """Decide what was chosen. Refusals for good are confirmed first; what is wrong comes back with all that was typed."""
    kiriman = baca_kiriman(request.POST)
    if kiriman.galat or not kiriman.putusan:
        galat = "Perbaiki yang ditandai, lalu kirim kembali." if kiriman.galat else KOSONG
        return _kembali(request, kiriman, galat)
    if request.POST.get("kembali") == "1":
        return _kembali(request, kiriman, "")
    if kiriman.tolak and request.POST.get("yakin") != "1":
        isi = {
            "tolak": [(kiriman.putusan[pk].catatan, request.POST.get(f"n_{pk}", "")) for pk in kiriman.tolak],
            "jumlah": len(kiriman.putusan),
            "salinan": salinan(request.POST),
        }
        return render(request, "aktivitas/verifikasi/yakin.html", isi)
    tanda = putuskan_banyak(putusan=list(kiriman.putusan.values()), oleh=request.pelaku)
    lupakan_jumlah(request.pelaku)
    return redirect("verifikasi-tanda-terima", kode=tanda.kode)


@require_GET
@perlu(modul="aktivitas")
def tanda_terima(request: PermintaanPelaku, kode: uuid.UUID) -> HttpResponse:
    """What an act did, who had been faster, and Batalkan while it is open."""
    return render(
        request,
        "aktivitas/verifikasi/tanda_terima.html",
        {"t": queries_putusan.tanda_terima_or_404(request.pelaku, kode)},
    )


@require_POST
@perlu(modul="aktivitas")
def batal(request: PermintaanPelaku, kode: uuid.UUID) -> HttpResponse:
    """Take an act back within its window."""
    tanda = batalkan(kode=kode, oleh=request.pelaku)
    lupakan_jumlah(request.pelaku)
    kalimat = f"Dibatalkan: {angka(tanda.dipulihkan or 0)} aktivitas menunggu verifikasi Anda kembali."
    if tanda.dipulihkan != tanda.jumlah:
        sisa = tanda.jumlah - (tanda.dipulihkan or 0)
        kalimat += f" {angka(sisa)} tetap seperti diputus karena pegawainya sudah menindaklanjuti."
    messages.success(request, kalimat)
    return redirect("verifikasi-tanda-terima", kode=kode)


def _isi_antrean(
    request: PermintaanPelaku, hal: int | str | None, orang: str | None, kiriman: Kiriman | None = None
) -> dict[str, Any]:
    isi = queries.antrean(request.pelaku, hal, orang)
    return {
        "antrean": isi,
        "kartu": _kartu(list(isi.dilihat), kiriman),
        "alasan": SINGKAT.items(),
        "dipilih": kiriman.kelompok if kiriman else frozenset(),
        "semua": bool(kiriman and kiriman.semua),
    }


def _isi_kelompok(request: PermintaanPelaku, pk: int, pekan: date, kiriman: Kiriman | None = None) -> dict[str, Any]:
    isi = queries.isi_kelompok_or_404(request.pelaku, pk, pekan)
    dipilih = kiriman.kelompok if kiriman else frozenset()
    return {"k": isi, "kartu": _kartu(isi.entri, kiriman), "alasan": SINGKAT.items(), "dipilih": dipilih}


def _kartu(entri: Sequence[EntriTampil], kiriman: Kiriman | None) -> list[KartuEntri]:
    return [KartuEntri(e, isian_untuk(kiriman, e.entri.pk, e.entri.menit)) for e in entri]


def _kembali(request: PermintaanPelaku, kiriman: Kiriman, galat: str) -> HttpResponse:
    """The page that was sent with all that was typed, and what is wrong."""
    status = SALAH if galat else HTTPStatus.OK
    asal = baca_kunci(request.POST.get("asal", ""))
    if asal is not None:
        isi = _isi_kelompok(request, *asal, kiriman)
        return render(request, "aktivitas/verifikasi/kelompok.html", {**isi, "galat": galat}, status=status)
    isi = _isi_antrean(request, request.POST.get("hal"), request.POST.get("orang"), kiriman)
    return render(request, "aktivitas/verifikasi/daftar.html", {**isi, "galat": galat}, status=status)


def _ingat(request: PermintaanPelaku, **posisi: Any) -> None:
    """Keep where the verifikator is; the session is written only when that changes."""
    lama = request.session.get(_SESI, {})
    if baru := {k: v for k, v in posisi.items() if lama.get(k) != v}:
        request.session[_SESI] = {**lama, **baru}
