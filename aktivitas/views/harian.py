from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from aktivitas.domain.batas_isi import batas_perbaikan, kalimat_hari
from aktivitas.forms import FormBulan
from aktivitas.queries import entri as queries
from aktivitas.queries.hari import HariRinci, bulan_log, hari_log
from aktivitas.states import DIAKUI, StatusAktivitas
from kinerja.inti.akses import PermintaanPelaku, perlu


@require_GET
@perlu(modul="aktivitas")
def saya(request: PermintaanPelaku) -> HttpResponse:
    """One's own month as a calendar, its entries below. An account without a person behind it is told so."""
    pegawai_id = request.pelaku.pegawai_id
    if pegawai_id is None:
        return render(request, "aktivitas/tanpa_pegawai.html")
    bulan, form = _bulan(request)
    isi = bulan_log(request.pelaku, pegawai_id, bulan)
    konteks = {"form": form, "b": isi, "log": isi.log, "hari_ini": request.pelaku.hari_ini()}
    return render(request, "aktivitas/bulan_saya.html", konteks)


@require_GET
@perlu(modul="aktivitas")
def hari(request: PermintaanPelaku, tanggal: date) -> HttpResponse:
    """One's own day: entries with their states, and what can be done with them."""
    if request.pelaku.pegawai_id is None:
        raise Http404("Akun tanpa pegawai tidak mempunyai aktivitas.")
    h = hari_log(request.pelaku, request.pelaku.pegawai_id, tanggal)
    return render(request, "aktivitas/hari.html", {"h": h, "batas": _kalimat_batas(h)})


@require_GET
@perlu(modul="aktivitas")
def pegawai(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Somebody else's month, for whom the actor may see."""
    orang = queries.get_pegawai_or_404(request.pelaku, pk)
    bulan, form = _bulan(request)
    log = queries.bulan_pegawai(request.pelaku, orang.pk, bulan)
    return render(request, "aktivitas/bulan.html", {"pegawai": orang, "form": form, "log": log})


def _kalimat_batas(h: HariRinci) -> str:
    """What closes the day or keeps it open; "" for a day to come."""
    if h.terkunci or h.batas is None:
        return h.terkunci or ""
    return kalimat_hari(
        h.batas,
        batas_perbaikan(h.tanggal, h.aturan, h.batas),
        h.hari_ini,
        ada_disetujui=any(e.status in DIAKUI for e in h.entri),
        ada_dikembalikan=any(e.status == StatusAktivitas.PERLU_PERBAIKAN for e in h.entri),
    )


def _bulan(request: PermintaanPelaku) -> tuple[date, FormBulan]:
    """The month asked for; this month without one, or with one that cannot be read (the form says why)."""
    form = FormBulan(request.GET)
    diminta = form.cleaned_data.get("bulan") if form.is_valid() else None
    return diminta or request.pelaku.hari_ini(), form
