"""Merge a duplicate: search the record to keep, see both side by side with what moves, confirm with a reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinerja import policies
from kinerja.forms import FormAlasan, FormCari
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Pegawai
from kinerja.queries import gabung as queries
from kinerja.queries.penempatan import get_dikelola_or_404
from kinerja.services.gabung import gabungkan_pegawai, rencana_gabung
from kinerja.views.pegawai import SALAH, kata_cari


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PEGAWAI)
def gabungkan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The person of the address is the duplicate; `ke` names the one to keep."""
    policies.check_tambah_pegawai(request.pelaku)
    ganda = get_dikelola_or_404(request.pelaku, pk)
    ke = request.GET.get("ke", "")
    if not (ke.isdecimal() and len(ke) < 19):
        return _cari(request, ganda)
    tetap = get_dikelola_or_404(request.pelaku, int(ke))
    form = FormAlasan(request.POST or None)
    if form.is_valid():
        try:
            gabungkan_pegawai(ganda=ganda, tetap=tetap, alasan=form.cleaned_data["alasan"], oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Data ganda digabungkan ke {tetap.nama_lengkap}.")
            return redirect("pegawai-rinci", tetap.pk)
    isi = {
        "ganda": ganda,
        "tetap": tetap,
        "form": form,
        "banding": queries.bandingkan(ganda, tetap, request.pelaku.hari_ini()),
        "rencana": rencana_gabung(ganda=ganda, tetap=tetap, oleh=request.pelaku),
    }
    return render(request, "kinerja/gabung_periksa.html", isi, status=SALAH if form.is_bound else 200)


def _cari(request: PermintaanPelaku, ganda: Pegawai) -> HttpResponse:
    cari = kata_cari(request)
    saring = FormCari(
        {"cari": cari}, label="Cari data yang dipertahankan", bantuan="Nama atau NIP, sedikitnya tiga huruf."
    )
    hasil = queries.calon_tetap(request.pelaku, ganda, cari, request.pelaku.hari_ini())
    isi = {"ganda": ganda, "saring": saring, "cari": cari, "hasil": hasil}
    return render(request, "kinerja/gabung_cari.html", isi)
