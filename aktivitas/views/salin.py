from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from aktivitas.domain.aturan_isi import Keberatan
from aktivitas.forms import FormEntri, FormSalin
from aktivitas.queries.entri import hari_terisi_sebelum
from aktivitas.services.salin import BarisSalin, periksa_salinan
from aktivitas.services.salin import salin as layanan_salin
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import angka, tanggal

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY


@require_http_methods(["GET", "POST"])
@perlu(modul="aktivitas")
def salin(request: PermintaanPelaku) -> HttpResponse:
    """Copy entries of an earlier day: what can be copied stands ticked, what cannot with its reason."""
    if request.pelaku.pegawai_id is None:
        return render(request, "aktivitas/tanpa_pegawai.html")
    return _terapkan(request) if request.method == "POST" else _pratinjau(request)


def _pratinjau(request: PermintaanPelaku) -> HttpResponse:
    hari_ini = request.pelaku.hari_ini()
    ke = request.GET.get("ke") or hari_ini.isoformat()
    form = FormSalin({"ke": ke, "dari": request.GET.get("dari") or hari_ini.isoformat()})
    if form.is_valid() and "dari" not in request.GET:
        tujuan = form.cleaned_data["ke"]
        dari = hari_terisi_sebelum(request.pelaku, tujuan) or tujuan - timedelta(days=1)
        form = FormSalin({"ke": ke, "dari": dari.isoformat()})
    if not form.is_valid():
        return render(request, "aktivitas/salin.html", {"form": form}, status=SALAH)
    isi = form.cleaned_data
    baris = periksa_salinan(dari=isi["dari"], ke=isi["ke"], oleh=request.pelaku)
    konteks = {"form": form, "baris": baris, "halangan": _halangan(baris), **isi}
    return render(request, "aktivitas/salin.html", konteks)


def _halangan(baris: Sequence[BarisSalin]) -> Keberatan | None:
    """What speaks against the day itself, so against every row; said once above them."""
    per_baris = [{k for k in b.hasil.keberatan if k.bidang == "tanggal"} for b in baris]
    sama = set.intersection(*per_baris) if per_baris else set()
    return next(iter(sorted(sama, key=lambda k: k.kode)), None)


def _terapkan(request: PermintaanPelaku) -> HttpResponse:
    form, pilihan = FormSalin(request.POST), FormEntri(request.POST)
    if not form.is_valid() or not pilihan.is_valid():
        konteks: dict[str, Any] = {"form": form, "pilihan": pilihan}
        if form.is_valid():
            isi = form.cleaned_data
            baris = periksa_salinan(dari=isi["dari"], ke=isi["ke"], oleh=request.pelaku)
            konteks |= {"baris": baris, "halangan": _halangan(baris)}
        return render(request, "aktivitas/salin.html", konteks | form.cleaned_data, status=SALAH)
    isi, kirim = form.cleaned_data, request.POST.get("aksi") == "kirim"
    hasil = layanan_salin(
        dari=isi["dari"], ke=isi["ke"], ids=pilihan.cleaned_data["entri"], kirim=kirim, oleh=request.pelaku
    )
    tertulis = sum(not b.hasil.ditolak for b in hasil)
    if tertulis:
        kata = "disalin dan dikirim" if kirim else "disalin sebagai draf"
        messages.success(request, f"{angka(tertulis)} aktivitas {kata} ke {tanggal(isi['ke'])}.")
    sisa = [b for b in hasil if b.hasil.ditolak]
    if sisa:
        return render(request, "aktivitas/salin.html", {"form": form, "baris": sisa, "sisa": True, **isi}, status=SALAH)
    return redirect("aktivitas-hari", tanggal=isi["ke"])
