"""Acts on the month of one or several perangkat daerah: each says first what it will do, with its number."""

import re
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import angka
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.formulir import FormDasar
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from tpp.forms import bulan as forms
from tpp.policies import MODUL
from tpp.queries.meja import BarisMeja, Meja, meja
from tpp.queries.pemeriksaan import daftar_dibayar
from tpp.services.bulan import buka_kembali, catat_pembayaran_banyak
from tpp.services.hitung_banyak import hitung_beberapa
from tpp.services.selisih_mulai import mulai_selisih_banyak
from tpp.services.tutup import tutup_beberapa

_DUA = ["GET", "POST"]
_BULAN = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])")
Pelaksana = Callable[[date, list[BarisMeja], Any], str | HttpResponse]
"""Month, offices on which the act is possible, valid form → what became of it."""


def _pilihan(request: PermintaanPelaku) -> tuple[date, list[int]]:
    """Month and offices from the address or the form. Raises Http404 when they are no month and no numbers."""
    data = request.POST if request.method == "POST" else request.GET
    cocok = _BULAN.fullmatch(data.get("bulan", ""))
    opd = data.getlist("opd")
    if cocok is None or not all(o.isdigit() and len(o) < 19 for o in opd):
        raise Http404("Halaman tidak ditemukan.")
    return date(int(cocok[1]), int(cocok[2]), 1), [int(o) for o in dict.fromkeys(opd)]


def _ke_meja(bulan: date | None = None) -> HttpResponse:
    url = reverse("tutup-bulan")
    return redirect(f"{url}?bulan={bulan:%Y-%m}" if bulan else url)


def _tindakan(
    request: PermintaanPelaku,
    kode: str,
    buat_form: Callable[[list[BarisMeja], Any], FormDasar],
    laksanakan: Pelaksana,
    **tampil: Any,
) -> HttpResponse:
    """Show the offices on which the act is possible now and those on which it is not, then do it."""
    if "bulan" not in (request.POST or request.GET):
        messages.warning(request, "Pilih perangkat daerahnya terlebih dahulu.")
        return _ke_meja()
    bulan, opd = _pilihan(request)
    isi = meja(request.pelaku, bulan, opd)
    pilihan = _terpilih(request, isi, opd)
    if not pilihan:
        messages.warning(request, "Pilih perangkat daerahnya terlebih dahulu.")
        return _ke_meja(bulan)
    dapat = [b for b in pilihan if (t := b.tindakan_kode(kode)) is not None and not t.mati]
    tidak = [
        (b, t.mati if (t := b.tindakan_kode(kode)) else "Di luar lingkup peran Anda.")
        for b in pilihan
        if b not in dapat
    ]
    form = buat_form(dapat, request.POST if request.method == "POST" else None)
    if request.method == "POST" and dapat and form.is_valid():
        try:
            hasil = laksanakan(bulan, dapat, form)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            return _selesai(request, bulan, hasil)
    konteks = {
        "meja": isi,
        "dapat": dapat,
        "tidak": tidak,
        "form": form,
        "kode": kode,
        "terhambat": sum(bool(b.hambatan) for b in dapat),
        "jumlah_uang": sum(b.daftar.diterima for b in dapat if b.daftar is not None),
        **tampil,
    }
    salah = request.method == "POST"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if salah else HTTPStatus.OK
    return render(request, "tpp/tutup/tindakan.html", konteks, status=status)


def _terpilih(request: PermintaanPelaku, isi: Meja, opd: list[int]) -> list[BarisMeja]:
    """The chosen rows; every ready one with ?pilih=siap. Raises Http404 for one that is not the reader's."""
    if request.GET.get("pilih") == "siap":
        return list(meja(request.pelaku, isi.bulan).siap_ditutup)
    terlihat = {b.opd_id for b in isi.baris}
    if not terlihat.issuperset(opd):
        raise Http404("Perangkat daerah tidak ditemukan.")
    return [b for b in isi.baris if b.opd_id in opd]


def _selesai(request: PermintaanPelaku, bulan: date, hasil: str | HttpResponse) -> HttpResponse:
    if isinstance(hasil, HttpResponse):
        return hasil
    messages.success(request, hasil)
    return _ke_meja(bulan)


@require_http_methods(_DUA)
@perlu(Izin.TUTUP_BULAN, modul=MODUL)
def tutup(request: PermintaanPelaku) -> HttpResponse:
    """Close: with blockers only with a reason."""

    def laksanakan(bulan: date, dapat: list[BarisMeja], form: Any) -> str:
        hasil = tutup_beberapa(
            bulan=bulan,
            hambatan={b.opd_id: b.hambatan for b in dapat},
            alasan=form.cleaned_data.get("alasan", ""),
            oleh=request.pelaku,
        )
        ekor = f" {angka(len(hasil.terlambat))} sudah ditutup orang lain." if hasil.terlambat else ""
        return f"{teks_bulan(bulan)} ditutup untuk {angka(len(hasil.berpindah))} perangkat daerah.{ekor}"

    def buat(dapat: list[BarisMeja], data: Any) -> FormDasar:
        return forms.FormTutup(data, wajib=any(b.hambatan for b in dapat))

    return _tindakan(
        request, "tutup", buat, laksanakan, judul="Tutup bulan", tombol="Tutup bulan", kata="ditutup bulannya"
    )


@require_http_methods(_DUA)
@perlu(Izin.TUTUP_BULAN, modul=MODUL)
def buka(request: PermintaanPelaku) -> HttpResponse:
    """Reopen until a time, with a reason."""

    def laksanakan(bulan: date, dapat: list[BarisMeja], form: Any) -> str:
        hasil = buka_kembali(
            bulan=bulan,
            perangkat_daerah=[b.opd_id for b in dapat],
            sampai=form.sampai,
            alasan=form.cleaned_data["alasan"],
            oleh=request.pelaku,
        )
        return f"{teks_bulan(bulan)} dibuka kembali untuk {angka(len(hasil.berpindah))} perangkat daerah."

    return _tindakan(
        request, "buka", lambda _, data: forms.FormBuka(data), laksanakan,
        judul="Buka kembali bulan", tombol="Buka kembali bulan", kata="dibuka kembali bulannya",
    )  # fmt: skip


@require_http_methods(_DUA)
@perlu(Izin.HITUNG_TPP, modul=MODUL)
def hitung(request: PermintaanPelaku) -> HttpResponse:
    """Run the closed months of the chosen offices; one run leads to its progress."""

    def laksanakan(bulan: date, dapat: list[BarisMeja], form: Any) -> str | HttpResponse:
        proses = hitung_beberapa(bulan=bulan, perangkat_daerah=[b.opd_id for b in dapat], oleh=request.pelaku)
        if len(proses) == 1:
            return redirect("tpp-proses", proses[0].pk)
        return f"{angka(len(proses))} perhitungan TPP {teks_bulan(bulan)} dimulai. Kemajuannya tampil pada menu TPP."

    return _tindakan(
        request, "hitung", lambda _, data: forms.FormKosong(data), laksanakan,
        judul="Hitung TPP", tombol="Hitung TPP", kata="dihitung TPP-nya",
    )  # fmt: skip


@require_http_methods(_DUA)
@perlu(Izin.HITUNG_TPP, modul=MODUL)
def selisih(request: PermintaanPelaku) -> HttpResponse:
    """Look for differences in locked months."""

    def laksanakan(bulan: date, dapat: list[BarisMeja], form: Any) -> str | HttpResponse:
        kerja = mulai_selisih_banyak(bulan=bulan, perangkat_daerah=[b.opd_id for b in dapat], oleh=request.pelaku)
        if len(kerja) == 1:
            return redirect("proses-rinci", kerja[0].kode)
        return f"Pencarian selisih dimulai untuk {angka(len(kerja))} perangkat daerah."

    return _tindakan(
        request, "selisih", lambda _, data: forms.FormKosong(data), laksanakan,
        judul="Cari selisih", tombol="Cari selisih", kata="dicari selisihnya",
    )  # fmt: skip


@require_http_methods(_DUA)
@perlu(Izin.BAYAR_TPP, modul=MODUL)
def bayar(request: PermintaanPelaku) -> HttpResponse:
    """State that lists were paid, with the number and date of the SP2D."""

    def laksanakan(bulan: date, dapat: list[BarisMeja], form: Any) -> str:
        daftar = daftar_dibayar(request.pelaku, bulan, [b.opd_id for b in dapat])
        catat_pembayaran_banyak(daftar=daftar, oleh=request.pelaku, **form.cleaned_data)
        return f"Pembayaran {angka(len(daftar))} daftar TPP {teks_bulan(bulan)} dicatat."

    return _tindakan(
        request, "bayar", lambda _, data: forms.FormBayar(data), laksanakan,
        judul="Catat pembayaran", tombol="Catat pembayaran", kata="dicatat sudah dibayar", uang=True,
    )  # fmt: skip
