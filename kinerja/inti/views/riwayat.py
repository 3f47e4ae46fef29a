"""The record of events: what concerns a person, and everything for an auditor."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.inti import queries
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.forms import FormSaringRiwayat
from kinerja.inti.izin import Izin
from kinerja.inti.kalimat import kalimat_semua
from kinerja.inti.queries import SaringRiwayat


@require_GET
@perlu()
def daftar(request: PermintaanPelaku) -> HttpResponse:
    form = FormSaringRiwayat(request.GET, terjadi=queries.aksi_terjadi(request.pelaku))
    sah = form.is_valid()
    aksi = form.cleaned_data.get("aksi", "") if sah else ""
    saring = SaringRiwayat(
        aksi=aksi,
        masuk_keluar=bool(aksi or (sah and form.cleaned_data["masuk_keluar"])),
        dari=form.cleaned_data.get("dari") if sah else None,
        sampai=form.cleaned_data.get("sampai") if sah else None,
        objek=_objek(request.GET.get("objek", "")),
        sebelum=request.GET.get("sebelum", ""),
    )
    hasil = queries.riwayat(request.pelaku, saring)
    isi = {
        "form": form,
        "baris": kalimat_semua(request.pelaku, hasil.peristiwa),
        "berikut": _berikut(request, hasil.berikut),
        "semua": request.pelaku.punya(Izin.LIHAT_AUDIT),
        "lanjutan": bool(saring.sebelum),
    }
    return render(request, "inti/riwayat/daftar.html", isi, status=200 if sah else 422)


def _objek(teks: str) -> tuple[str, int] | None:
    """ "kinerja.jabatan:12" → ("kinerja.jabatan", 12)."""
    jenis, _, pk = teks.partition(":")
    return (jenis, int(pk)) if jenis and pk.isdecimal() and len(pk) < 19 else None


def _berikut(request: PermintaanPelaku, kursor: str) -> str:
    if not kursor:
        return ""
    isi = request.GET.copy()
    isi["sebelum"] = kursor
    return f"{request.path}?{isi.urlencode()}"
