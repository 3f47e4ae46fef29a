from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from aktivitas.exports import ekspor_bank
from aktivitas.forms import FormSaringBank
from aktivitas.policies import can_kelola_bank
from aktivitas.queries import bank as queries
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@perlu(modul="aktivitas")
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """The bank: what may be claimed, and for how many minutes."""
    hari_ini = request.pelaku.hari_ini()
    form = FormSaringBank(request.GET or None, initial={"pada": hari_ini})
    saring = form.saring(hari_ini)
    halaman = queries.halaman_bank(request.pelaku, saring, request.GET.get("hal"))
    isi = {"form": form, "saring": saring, "halaman": halaman, "kelola": can_kelola_bank(request.pelaku)}
    return render(request, "aktivitas/bank.html", isi)


@require_GET
@perlu(Izin.KELOLA_BANK_AKTIVITAS, modul="aktivitas")
def ekspor(request: PermintaanPelaku) -> HttpResponse:
    """The bank in force on a date, in the columns of the import."""
    hari_ini = request.pelaku.hari_ini()
    pada = FormSaringBank(request.GET or None).saring(hari_ini).pada or hari_ini
    nama = content_disposition_header(True, f"bank_aktivitas_{pada.isoformat()}.xlsx") or "attachment"
    return HttpResponse(ekspor_bank(request.pelaku, pada), content_type=XLSX, headers={"Content-Disposition": nama})
