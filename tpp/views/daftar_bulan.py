"""One list on its way: checked, sent back, made final. Each page shows what is being answered for."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinerja.domain.bulan import StatusBulan
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.izin import Izin
from kinerja.inti.models import Pekerjaan
from kinerja.inti.pelaku import Ditolak
from tpp.forms.bulan import FormDilihat, FormKembalikan, FormPeriksa, FormSahkan
from tpp.models import DaftarPembayaran
from tpp.policies import MODUL
from tpp.queries.pemeriksaan import Pemeriksaan, get_daftar_or_404, pemeriksaan
from tpp.queries.tindakan import tindakan_bulan
from tpp.services.bulan import kembalikan_daftar, nyatakan_diperiksa
from tpp.services.dokumen_daftar import terbitkan_daftar
from tpp.services.kemutakhiran import DataBerubah
from tpp.services.sahkan import sahkan_daftar

_DUA = ["GET", "POST"]


@require_http_methods(_DUA)
@perlu(Izin.PERIKSA_TPP, modul=MODUL)
def periksa(request: PermintaanPelaku, bulan: date, opd: int) -> HttpResponse:
    """Totals, who could not be calculated, what changed; then the statement of PPK-SKPD."""
    daftar = get_daftar_or_404(request.pelaku, bulan, opd, Izin.PERIKSA_TPP)

    def laksanakan(isi: dict[str, Any]) -> None:
        nyatakan_diperiksa(
            daftar=daftar,
            oleh=request.pelaku,
            catatan=isi["catatan"],
            alasan_berubah=isi.get("alasan_berubah", ""),
        )

    return _menjawab(request, daftar, FormPeriksa, "periksa", laksanakan) or _selesai(
        request, daftar, "dinyatakan sudah diperiksa"
    )


@require_http_methods(_DUA)
@perlu(Izin.SAHKAN_TPP, modul=MODUL)
def sahkan(request: PermintaanPelaku, bulan: date, opd: int) -> HttpResponse:
    """The sum in figures and words; then the act that locks the month, and the paper that follows from it."""
    daftar = get_daftar_or_404(request.pelaku, bulan, opd, Izin.SAHKAN_TPP)

    def laksanakan(isi: dict[str, Any]) -> None:
        sah = sahkan_daftar(
            daftar=daftar,
            oleh=request.pelaku,
            nomor=isi["nomor"],
            dilihat=isi["jumlah"],
            alasan_berubah=isi.get("alasan_berubah", ""),
        )
        _terbitkan(request, sah)

    return _menjawab(request, daftar, FormSahkan, "sahkan", laksanakan) or _selesai(
        request, daftar, "disahkan dan dikunci"
    )


def _menjawab(
    request: PermintaanPelaku,
    daftar: DaftarPembayaran,
    kelas: type[FormDilihat],
    kode: str,
    laksanakan: Callable[[dict[str, Any]], None],
) -> HttpResponse | None:
    """The page, until somebody has answered for the run that he was shown; None when he has."""
    p = pemeriksaan(daftar)
    form = kelas(request.POST or None, berubah=p.perlu_alasan or "alasan_berubah" in request.POST)
    if request.method == "POST" and form.is_valid():
        daftar.proses_id = form.cleaned_data["proses"]
        try:
            laksanakan(form.cleaned_data)
        except DataBerubah as galat:
            form = kelas(request.POST, berubah=True)
            form.full_clean()
            form.add_error("alasan_berubah", galat.alasan)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            return None
    return _halaman(request, daftar, form, kode, p)


def _terbitkan(request: PermintaanPelaku, daftar: DaftarPembayaran) -> None:
    """The signed paper follows from the act; what stops it does not undo the act."""
    try:
        hasil = terbitkan_daftar(daftar=daftar, oleh=request.pelaku)
    except Ditolak as galat:
        messages.warning(request, galat.alasan)
        return
    if isinstance(hasil, Pekerjaan):
        messages.info(request, "Tanda tangan Anda tercatat. Daftar Pembayaran sedang dicetak; lihat halaman daftarnya.")


@require_http_methods(_DUA)
@perlu(Izin.SAHKAN_TPP, modul=MODUL)
def kembalikan(request: PermintaanPelaku, bulan: date, opd: int) -> HttpResponse:
    """Send a checked list back, with a reason."""
    daftar = get_daftar_or_404(request.pelaku, bulan, opd, Izin.SAHKAN_TPP)
    form = FormKembalikan(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kembalikan_daftar(daftar=daftar, oleh=request.pelaku, alasan=form.cleaned_data["alasan"])
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            return _selesai(request, daftar, "dikembalikan ke perhitungan")
    return _halaman(request, daftar, form, "kembalikan", pemeriksaan(daftar))


def _selesai(request: PermintaanPelaku, daftar: DaftarPembayaran, kata: str) -> HttpResponse:
    b = daftar.bulan_opd
    messages.success(request, f"Daftar TPP {teks_bulan(b.bulan)}, {b.perangkat_daerah.nama}, {kata}.")
    return redirect("tutup-bulan-opd", b.bulan, b.perangkat_daerah_id)


def _halaman(request: PermintaanPelaku, daftar: DaftarPembayaran, form: Any, kode: str, p: Pemeriksaan) -> HttpResponse:
    b = daftar.bulan_opd
    semua = tindakan_bulan(
        request.pelaku, b.perangkat_daerah_id, b.bulan, StatusBulan(b.status), pemeriksa=b.diperiksa_oleh_id
    )
    tindakan = next(t for t in semua if t.kode == kode)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    form.initial = {"proses": daftar.proses_id, "jumlah": p.diterima}
    isi = {"p": p, "daftar": daftar, "form": form, "t": tindakan, "kode": kode}
    return render(request, "tpp/tutup/periksa.html", isi, status=status)
