"""Letterheads: what each office's papers bear, a form for one of them, a sample page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.forms_kop import FormKop
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.dokumen.views.dokumen import berkas_pribadi
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.policies import check_kelola_kop
from kinerja.queries.kop import BIDANG, daftar_kop, kop_surat, perangkat_daerah
from kinerja.services.kop import IsiKop, contoh_kop_surat, setel_kop
from kinerja.views.pegawai import SALAH


@require_GET
@perlu(Izin.KELOLA_STRUKTUR)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """The instansi's own letterhead, then each perangkat daerah's."""
    check_kelola_kop(request.pelaku)
    kepala, baris = daftar_kop(request.pelaku)
    return render(request, "kinerja/kop_daftar.html", {"umum": kepala.untuk(), "daftar": baris})


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_STRUKTUR)
def ubah(request: PermintaanPelaku, pk: int | None = None) -> HttpResponse:
    """One letterhead; without `pk` that of the whole instansi."""
    check_kelola_kop(request.pelaku)
    unit = get_object_or_404(perangkat_daerah(request.pelaku), pk=pk) if pk is not None else None
    kepala = kop_surat()
    form = FormKop(request.POST or None, initial={k: kepala.baris.get(pk, {}).get(k, "") for k in BIDANG})
    if form.is_valid():
        try:
            setel_kop(unit=unit, isi=IsiKop(**form.cleaned_data), oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Kop surat disimpan dan dicetak pada dokumen yang terbit mulai sekarang.")
            return redirect("kop-surat")
    isi = {"form": form, "unit": unit, "umum": kepala.untuk()}
    return render(request, "kinerja/kop_ubah.html", isi, status=SALAH if request.method == "POST" else 200)


@require_GET
@perlu(Izin.KELOLA_STRUKTUR)
def contoh(request: PermintaanPelaku, pk: int | None = None) -> HttpResponse:
    """A page with today's letterhead of one office, or of the instansi."""
    check_kelola_kop(request.pelaku)
    unit = get_object_or_404(perangkat_daerah(request.pelaku), pk=pk) if pk is not None else None
    return berkas_pribadi(contoh_kop_surat(unit=unit, oleh=request.pelaku), "pdf", "contoh-kop", simpan=False)
