"""Payment lists: all that may be seen, one with its rows, and the files that are taken away."""

from dataclasses import fields
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.dokumen.layanan import pratinjau as pratinjau_dokumen
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.izin import Izin
from kinerja.inti.models import Pekerjaan
from kinerja.inti.pelaku import Ditolak
from tpp import policies
from tpp.exports.daftar import XLSX, tulis_bank, tulis_xlsx
from tpp.forms.pembayaran import FormBank, FormCariOrang
from tpp.forms.umum import FormSaringBulan
from tpp.naskah_daftar import JENIS_DAFTAR, naskah_daftar
from tpp.policies import MODUL
from tpp.queries import daftar as queries
from tpp.queries.berkas_bank import berkas_daftar
from tpp.queries.halaman_daftar import halaman_rinci
from tpp.queries.keadaan import keadaan_daftar
from tpp.services.daftar import ambil_berkas_bank, catat_unduhan_daftar, cetak_rincian_daftar
from tpp.services.dokumen_daftar import terbitkan_daftar

LIHAT = Izin.LIHAT_RUPIAH


@require_GET
@perlu(LIHAT, modul=MODUL)
def semua(request: PermintaanPelaku) -> HttpResponse:
    """Months × offices whose rupiah the reader sees."""
    saring = FormSaringBulan(request.GET or None)
    bulan = saring.cleaned_data["bulan"] if saring.is_valid() else None
    halaman = queries.halaman_daftar(request.pelaku, bulan, request.GET.get("hal"))
    baris = [(d, keadaan_daftar(d)) for d in halaman]
    return render(request, "tpp/daftar/semua.html", {"saring": saring, "halaman": halaman, "baris": baris})


@require_GET
@perlu(LIHAT, modul=MODUL)
def rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """One list: state, totals with their check, papers, and a page of its rows."""
    saring = FormCariOrang(request.GET or None)
    cari = saring.cleaned_data["cari"] if saring.is_valid() else ""
    h = halaman_rinci(request.pelaku, pk, cari, request.GET.get("hal"))
    opd = h.daftar.bulan_opd.perangkat_daerah_id
    konteks: dict[str, Any] = {
        "saring": saring,
        "boleh_terbit": policies.can_terbitkan_daftar(request.pelaku, opd),
        "boleh_bank": policies.can_bulan(request.pelaku, Izin.BAYAR_TPP, opd),
        **{f.name: getattr(h, f.name) for f in fields(h)},
    }
    return render(request, "tpp/daftar/rinci.html", konteks)


@require_GET
@perlu(LIHAT, modul=MODUL)
def selisih(request: PermintaanPelaku, pk: int, pegawai: int) -> HttpResponse:
    """Why somebody's column of earlier months is what it is."""
    daftar = queries.get_daftar_or_404(request.pelaku, pk)
    baris, isi = queries.selisih_orang(request.pelaku, daftar, pegawai)
    konteks = {"daftar": daftar, "b": baris, "selisih": isi, "sah": queries.sudah_sah(daftar)}
    return render(request, "tpp/daftar/selisih.html", konteks)


@require_GET
@perlu(LIHAT, modul=MODUL)
def xlsx(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The list as a spreadsheet; accounts masked."""
    daftar = queries.get_daftar_or_404(request.pelaku, pk)
    isi = queries.IsiDaftar(request.pelaku, daftar)
    baris = isi.semua()
    catat_unduhan_daftar(daftar=daftar, bentuk="xlsx", jumlah=len(baris), oleh=request.pelaku)
    return _berkas(tulis_xlsx(daftar, baris, isi.rekap()), XLSX, f"{_nama(daftar)}.xlsx")


@require_GET
@perlu(LIHAT, modul=MODUL)
def pratinjau(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The paper as it would be, marked DRAF; nothing is stored."""
    daftar = queries.get_daftar_or_404(request.pelaku, pk)
    pdf = pratinjau_dokumen(jenis=JENIS_DAFTAR, naskah=naskah_daftar(request.pelaku, daftar))
    catat_unduhan_daftar(daftar=daftar, bentuk="draf", jumlah=daftar.jumlah_pegawai, oleh=request.pelaku)
    return _berkas(pdf, "application/pdf", f"{_nama(daftar)}.pdf")


@require_POST
@perlu(Izin.SAHKAN_TPP, Izin.BAYAR_TPP, Izin.PERIKSA_TPP, modul=MODUL)
def terbit(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Publish the paper; who made the list final signs by it."""
    daftar = queries.get_daftar_or_404(request.pelaku, pk)
    try:
        hasil = terbitkan_daftar(daftar=daftar, oleh=request.pelaku)
    except Ditolak as galat:
        messages.error(request, galat.alasan)
        return redirect("daftar-pembayaran-rinci", pk)
    if isinstance(hasil, Pekerjaan):
        return redirect("proses-rinci", hasil.kode)
    messages.success(request, "Daftar Pembayaran diterbitkan.")
    return redirect("daftar-pembayaran-rinci", pk)


@require_POST
@perlu(LIHAT, modul=MODUL)
def cetak(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Print the slips of everybody on the list."""
    daftar = queries.get_daftar_or_404(request.pelaku, pk)
    return redirect("proses-rinci", cetak_rincian_daftar(daftar=daftar, oleh=request.pelaku).kode)


@require_http_methods(["GET", "POST"])
@perlu(Izin.BAYAR_TPP, modul=MODUL)
def bank(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Formats with their totals and who is left out; a POST takes one away."""
    daftar = queries.get_daftar_or_404(request.pelaku, pk)
    policies.check_berkas_bank(request.pelaku, daftar.bulan_opd.perangkat_daerah_id)
    sah = queries.sudah_sah(daftar)
    berkas = berkas_daftar(request.pelaku, daftar) if sah else ()
    form = FormBank(request.POST or None, berkas=berkas, initial={"format": berkas[0].format.kode if berkas else ""})
    if request.method == "POST" and form.is_valid():
        try:
            satu = ambil_berkas_bank(daftar=daftar, kode=form.cleaned_data["format"], oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            keterangan = f"TPP {teks_bulan(daftar.bulan_opd.bulan)}"
            isi, tipe, akhiran = tulis_bank(satu.isi, satu.format, keterangan)
            return _berkas(isi, tipe, f"bank-{_nama(daftar)}.{akhiran}")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    konteks = {"daftar": daftar, "form": form, "berkas": berkas, "sah": sah}
    return render(request, "tpp/daftar/bank.html", konteks, status=status)


def _nama(daftar: Any) -> str:
    """Month, office and, before it is final, that it is a draft."""
    opd = slugify(daftar.bulan_opd.perangkat_daerah.nama)[:60]
    draf = "" if daftar.disahkan_pada else "-DRAF"
    return f"daftar-tpp-{daftar.bulan_opd.bulan:%Y-%m}-{opd}{draf}"


def _berkas(isi: bytes, tipe: str, nama: str) -> HttpResponse:
    kepala = {"Content-Disposition": content_disposition_header(True, nama) or "", "Cache-Control": "no-store"}
    return HttpResponse(isi, content_type=tipe, headers=kepala)
