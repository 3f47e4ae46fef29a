"""Tinjau SKP: the list, one plan beside the penilai's own, bulk approval, the same expectations for many."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import angka
from skp.forms.tinjau import FormPeriode, FormSalin, FormTinjau, awal_tinjau, baca_pilihan, tulis_saat
from skp.models import Skp
from skp.policies.dasar import check_penilai
from skp.policies.tinjau import DITINJAU, alasan_mati, check_meninjau
from skp.queries import tinjau as queries
from skp.queries.pantauan_papan import periode_dipilih, pilihan_periode
from skp.queries.ruang import ruang
from skp.queries.skp import get_skp_or_404, hak_atas
from skp.queries.tinjau import lupakan_jumlah
from skp.queries.tinjau_rinci import beda_potret, ekspektasi_dari, halaman_tinjau, sumber_ekspektasi
from skp.services.persetujuan import HasilPutusan, PotretBerubah, setujui_skp
from skp.services.tinjau import kembalikan_tinjauan, salin_ekspektasi, setujui_tinjauan, simpan_tinjauan
from skp.states import StatusSkp

MODUL = "skp"
SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
KOSONG = "Belum ada SKP yang dipilih. Centang sedikitnya satu."


@require_GET
@perlu(modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """Whose plans wait, where the others are."""
    check_meninjau(request.pelaku)
    semua = pilihan_periode(request.pelaku)
    periode = periode_dipilih(semua, request.GET.get("periode"), request.pelaku.hari_ini())
    isi: dict[str, Any] = {"periode": periode, "form": None}
    if periode is not None:
        t = queries.tinjauan(request.pelaku, periode)
        isi["t"], isi["ruang"] = t, ruang(periode.rejim)
        pilih = request.GET.get("pilih", "")
        isi["diajukan"] = [
            (b, f"{b.skp.pk}.{tulis_saat(b.skp.diajukan_pada)}", _tercentang(pilih, b)) for b in t.diajukan
        ]
        isi["form"] = FormPeriode({"periode": str(periode.pk)}, semua=semua) if len(semua) > 1 else None
    return render(request, "skp/tinjau/daftar.html", isi)


def _tercentang(pilih: str, b: queries.BarisTinjau) -> bool:
    """Whether the address asks for this plan to be ticked: all of them, or those that nothing stands out in."""
    return pilih == "semua" or (pilih == "wajar" and not b.keanehan)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """One plan. Each button saves what was typed; two of them decide as well."""
    skp = get_skp_or_404(request.pelaku, pk)
    hak = hak_atas(request.pelaku, skp)
    check_penilai(request.pelaku, skp, hak)
    h = halaman_tinjau(request.pelaku, skp, mati=alasan_mati(request.pelaku, skp, hak))
    if request.method == "GET":
        return _tampil(request, h, FormTinjau(initial=awal_tinjau(h, _salinan(request, skp)), halaman=h))
    form = FormTinjau(request.POST, halaman=h)
    aksi = request.POST.get("aksi", "simpan")
    if form.is_valid():
        if aksi == "kembalikan" and not form.cleaned_data["alasan"].strip():
            form.add_error("alasan", "Tuliskan alasan pengembalian, supaya pegawai tahu apa yang diperbaiki.")
        elif aksi == "setujui" and h.beda_potret and not form.cleaned_data["terima"]:
            form.add_error("terima", "Data berubah sejak diajukan. Centang untuk menyetujui dengan data terbaru.")
        else:
            return _lakukan(request, skp, form, aksi)
    return _tampil(request, h, form, status=SALAH)


def _lakukan(request: PermintaanPelaku, skp: Skp, form: FormTinjau, aksi: str) -> HttpResponse:
    """Save, and decide when asked to; then on to the next plan that waits."""
    nama, oleh, isian, dilihat = skp.pegawai.nama_lengkap, request.pelaku, form.isian(), form.saat()
    if aksi == "setujui":
        terima = form.cleaned_data["terima"]
        setujui_tinjauan(pk=skp.pk, isian=isian, dilihat=dilihat, terima=terima, oleh=oleh)
        messages.success(request, f"SKP {nama} disetujui. Yang bersangkutan diberi tahu.")
    elif aksi == "kembalikan":
        alasan = form.cleaned_data["alasan"]
        kembalikan_tinjauan(pk=skp.pk, isian=isian, dilihat=dilihat, alasan=alasan, oleh=oleh)
        messages.success(request, f"SKP {nama} dikembalikan dengan alasan Anda.")
    else:
        simpan_tinjauan(pk=skp.pk, isian=isian, oleh=oleh)
        messages.success(request, f"Ekspektasi dan catatan untuk {nama} disimpan. SKP belum diputus.")
        return redirect("skp-tinjau-rinci", pk=skp.pk)
    lupakan_jumlah(oleh)
    lanjut = queries.berikutnya(oleh, skp.pk)
    if lanjut is None:
        messages.info(request, "Tidak ada lagi SKP yang menunggu Anda.")
        return redirect("skp-tinjau")
    messages.info(request, f"Berikutnya: SKP {lanjut.pegawai.nama_lengkap}.")
    return redirect("skp-tinjau-rinci", pk=lanjut.pk)


def _salinan(request: PermintaanPelaku, skp: Skp) -> Mapping[str, str]:
    """Expectations of the plan that the address asks to take over; nothing for one that is no source."""
    diminta = request.GET.get("salin", "")
    if not diminta:
        return {}
    sumber = {str(s.skp_id): s.skp_id for s in sumber_ekspektasi(request.pelaku, skp.periode, skp)}
    return ekspektasi_dari(sumber[diminta]) if diminta in sumber else {}


def _tampil(request: PermintaanPelaku, h: Any, form: FormTinjau, *, status: int = 200) -> HttpResponse:
    perilaku = [(p, form[f"teks_{p.nilai.kode}"], form[f"frasa_{p.nilai.kode}"]) for p in h.perilaku]
    hasil = [(x, form[f"catatan_{x.pk}"]) for x in h.hasil]
    dipilih = set(form["selesai"].value() or [])
    isi = {"h": h, "skp": h.skp, "form": form, "perilaku": perilaku, "hasil": hasil, "dipilih": dipilih}
    isi["ruang"] = ruang(h.skp.periode.rejim)
    return render(request, "skp/tinjau/rinci.html", {**isi, "salin": request.GET.get("salin", "")}, status=status)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def setujui(request: PermintaanPelaku) -> HttpResponse:
    """Approve many: what is unusual is named first, then one act."""
    check_meninjau(request.pelaku)
    pilihan = baca_pilihan(request.POST if request.method == "POST" else request.GET)
    if not pilihan:
        messages.warning(request, KOSONG)
        return redirect("skp-tinjau")
    if request.method == "POST":
        terima = [int(t) for t in request.POST.getlist("terima") if t.isascii() and t.isdigit()]
        dilihat = {pk: saat for pk, saat in pilihan.items() if saat is not None}
        try:
            hasil = setujui_skp(ids=list(pilihan), oleh=request.pelaku, terima=terima, dilihat=dilihat)
        except PotretBerubah as galat:
            return _konfirmasi(request, pilihan, galat.alasan)
        lupakan_jumlah(request.pelaku)
        _tanda_terima(request, hasil)
        return redirect("skp-tinjau")
    return _konfirmasi(request, pilihan, "")


def _konfirmasi(request: PermintaanPelaku, pilihan: Mapping[int, Any], galat: str) -> HttpResponse:
    skp = queries.skp_dipilih_or_404(request.pelaku, list(pilihan), status=[StatusSkp.DIAJUKAN])
    beda = beda_potret(request.pelaku, skp)
    baris = [
        (b, f"{b.skp.pk}.{tulis_saat(b.skp.diajukan_pada)}", beda[b.skp.pk])
        for b in queries.baris_tinjau(request.pelaku, skp)
    ]
    isi = {
        "baris": baris,
        "galat": galat,
        "aneh": sum(bool(b.keanehan or d) for b, _, d in baris),
        "hilang": len(pilihan) - len(baris),
        "terima": set(request.POST.getlist("terima")),
    }
    return render(request, "skp/tinjau/setujui.html", isi, status=SALAH if galat else HTTPStatus.OK)


def _tanda_terima(request: PermintaanPelaku, hasil: HasilPutusan) -> None:
    messages.success(request, f"{angka(len(hasil.diputus))} SKP disetujui. Pegawainya diberi tahu.")
    if hasil.terlambat:
        nama = ", ".join(s.pegawai.nama_lengkap for s in hasil.terlambat)
        messages.warning(
            request, f"Tidak ikut disetujui karena sudah berubah sejak Anda membukanya: {nama}. Periksa kembali."
        )


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def salin(request: PermintaanPelaku) -> HttpResponse:
    """The same special expectations for many plans."""
    check_meninjau(request.pelaku)
    kiriman = request.POST if request.method == "POST" else request.GET
    pilihan = baca_pilihan(kiriman)
    if not pilihan:
        messages.warning(request, KOSONG)
        return redirect("skp-tinjau")
    skp = queries.skp_dipilih_or_404(request.pelaku, list(pilihan), status=DITINJAU)
    sumber = sumber_ekspektasi(request.pelaku, skp[0].periode)
    form = FormSalin(request.POST if request.method == "POST" else None, sumber=sumber)
    if request.method == "POST" and form.is_valid():
        isi = ekspektasi_dari(int(form.cleaned_data["sumber"]))
        ids = [s.pk for s in skp]
        banyak, teks = salin_ekspektasi(sumber=isi, ids=ids, timpa=form.cleaned_data["timpa"], oleh=request.pelaku)
        messages.success(request, f"{angka(teks)} ekspektasi khusus ditulis pada {angka(banyak)} SKP.")
        return redirect("skp-tinjau")
    isi_halaman = {"form": form, "skp": skp, "sumber": sumber}
    return render(request, "skp/tinjau/salin.html", isi_halaman, status=SALAH if form.is_bound else HTTPStatus.OK)
