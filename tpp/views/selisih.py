"""Differences of locked months: the list with its causes, and deposits of what was paid too much."""

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from tpp.forms.bulan import FormSaringSelisih, FormSetor
from tpp.policies import MODUL
from tpp.queries import selisih as queries
from tpp.queries.proses import opd_rupiah
from tpp.services.selisih import catat_setoran

SEHALAMAN = 25


@require_GET
@perlu(Izin.LIHAT_RUPIAH, modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    opd = [(u.pk, u.nama) for u in opd_rupiah(request.pelaku)]
    keadaan = [(kode, nama) for kode, (nama, _) in queries.KEADAAN.items()]
    saring = FormSaringSelisih(request.GET or None, keadaan=keadaan, opd=opd)
    pilihan = saring.cleaned_data if saring.is_valid() else {}
    semua = queries.daftar_selisih(request.pelaku, pilihan.get("keadaan", ""), pilihan.get("opd"))
    halaman = Paginator(semua, SEHALAMAN).get_page(request.GET.get("hal"))
    bayar = request.pelaku.lingkup(Izin.BAYAR_TPP)
    baris = [(s, bayar.seluruh or s.perangkat_daerah_id in bayar.unit) for s in halaman]
    return render(request, "tpp/tutup/selisih.html", {"saring": saring, "halaman": halaman, "baris": baris})


@require_http_methods(["GET", "POST"])
@perlu(Izin.BAYAR_TPP, modul=MODUL)
def setor(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """State that an overpayment was paid back."""
    selisih = queries.get_selisih_or_404(request.pelaku, pk)
    form = FormSetor(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            catat_setoran(selisih_tpp=selisih, oleh=request.pelaku, **form.cleaned_data)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Setoran {selisih.pegawai.nama_lengkap} dicatat.")
            return redirect("selisih-daftar")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "tpp/tutup/setor.html", {"s": selisih, "form": form}, status=status)
