"""The seat tree and the unit tree."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kinerja.forms import FormSaringPeta
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.queries import peta


@require_GET
@perlu(Izin.LIHAT_PEGAWAI)
def peta_jabatan(request: PermintaanPelaku) -> HttpResponse:
    """Seats of one OPD with their holders on a date, and the people who have no atasan."""
    pilihan = peta.perangkat_daerah(request.pelaku, juga=request.GET.get("unit", ""))
    pertama = pilihan.first()
    kini = request.pelaku.hari_ini()
    bawaan = {"unit": pertama and pertama.pk, "pada": kini}
    form = FormSaringPeta({**bawaan, **{k: v for k, v in request.GET.items() if v}}, unit=pilihan)
    form.is_valid()
    pada = form.cleaned_data.get("pada") or kini
    unit = form.cleaned_data.get("unit") or pertama
    akar = _nomor(request, "akar")
    isi = {"form": form, "pada": pada, "unit": unit, "akar": akar}
    if unit is not None:
        isi["peta"] = peta.peta_jabatan(unit.pk, pada, akar)
        isi["tanpa_atasan"] = peta.tanpa_atasan(unit.pk, pada)
    return render(request, "kinerja/peta_jabatan.html", isi)


@require_GET
@perlu(Izin.LIHAT_PEGAWAI)
def unit_daftar(request: PermintaanPelaku) -> HttpResponse:
    akar = _nomor(request, "akar")
    pohon = peta.pohon_unit(request.pelaku, request.pelaku.hari_ini(), akar)
    return render(request, "kinerja/unit_daftar.html", {"pohon": pohon, "akar": akar})


def _nomor(request: PermintaanPelaku, nama: str) -> int | None:
    """An id in the address; None when it is no number."""
    teks = request.GET.get(nama, "")
    return int(teks) if teks.isdecimal() and len(teks) < 19 else None
