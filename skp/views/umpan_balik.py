"""Continuous feedback: read, give, invite, and the page of those who were invited."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.policies import alasan_ditolak
from skp.forms.umpan_balik import FormCariPemberi, FormUmpanBalik, FormUndang
from skp.policies import umpan_balik as policies
from skp.queries import umpan_balik as queries
from skp.queries.skp import hak_atas
from skp.services import umpan_balik as layanan

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def halaman(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """All that was said about a plan; the penilai adds to it. A plan of a regulation without feedback says so."""
    h = queries.halaman_umpan_balik(request.pelaku, pk)
    policies.check_baca(h.hak)
    if tanpa := alasan_ditolak(lambda: policies.check_rejim(h.skp)):
        isi = {"skp": h.skp, "alasan": tanpa}
        return render(request, "skp/jalan/tanpa_umpan_balik.html", isi, status=HTTPStatus.NOT_FOUND)
    beri = alasan_ditolak(lambda: policies.check_beri_penilai(request.pelaku, h.skp, h.hak))
    if request.method == "POST" and beri:
        raise Ditolak(beri)
    form = FormUmpanBalik(request.POST or None, sasaran=h.sasaran)
    if request.method == "POST" and form.is_valid():
        layanan.beri_umpan_balik(skp=h.skp, isian=form.isian(), oleh=request.pelaku)
        messages.success(request, "Umpan balik tersimpan dan dikabarkan kepada pegawai.")
        return redirect("skp-umpan-balik", pk)
    status = SALAH if form.is_bound else HTTPStatus.OK
    undang = not alasan_ditolak(lambda: policies.check_undang(request.pelaku, h.skp, h.hak))
    konteks = {
        "h": h,
        "skp": h.skp,
        "form": None if beri else form,
        "dapat_undang": undang,
        "undangan": [
            (u, undang and (h.hak.penilai or u.diundang_oleh_id == request.pelaku.pegawai_id)) for u in h.undangan
        ],
        "hari_ini": request.pelaku.hari_ini(),
    }
    return render(request, "skp/jalan/umpan_balik.html", konteks, status=status)


@require_GET
@perlu(modul=MODUL)
def undang(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Search somebody to invite: of the same perangkat daerah, or elsewhere by the whole name or NIP."""
    h = _baca(request, pk)
    policies.check_undang(request.pelaku, h.skp, h.hak)
    form = FormCariPemberi(request.GET or None)
    cari = form.cleaned_data["cari"] if form.is_bound and form.is_valid() else ""
    hasil = queries.cari_pemberi(h.skp, cari, request.pelaku.hari_ini())
    return render(request, "skp/jalan/undang.html", {"h": h, "skp": h.skp, "form": form, "cari": cari, "hasil": hasil})


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def undang_orang(request: PermintaanPelaku, pk: int, pegawai: int) -> HttpResponse:
    """As what and until when somebody is invited."""
    h = _baca(request, pk)
    policies.check_undang(request.pelaku, h.skp, h.hak)
    orang = queries.get_pemberi_or_404(h.skp, pegawai, request.pelaku.hari_ini(), request.GET.get("kunci", ""))
    form = FormUndang(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            layanan.undang(skp=h.skp, pemberi=orang, oleh=request.pelaku, **form.cleaned_data)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"{orang.nama_lengkap} diundang memberi umpan balik.")
            return redirect("skp-umpan-balik", pk)
    status = SALAH if form.is_bound else HTTPStatus.OK
    return render(
        request, "skp/jalan/undang_orang.html", {"h": h, "skp": h.skp, "orang": orang, "form": form}, status=status
    )


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def batal_undang(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Ask, then withdraw an invitation."""
    undangan = queries.get_undangan_or_404(request.pelaku, pk)
    policies.check_batal_undang(request.pelaku, undangan, hak_atas(request.pelaku, undangan.skp))
    if request.method == "POST":
        layanan.batalkan_undangan(undangan=undangan, oleh=request.pelaku)
        messages.success(request, f"Undangan {undangan.pemberi.nama_lengkap} dibatalkan.")
        return redirect("skp-umpan-balik", undangan.skp_id)
    return render(request, "skp/jalan/undang_batal.html", {"u": undangan, "skp": undangan.skp})


@require_GET
@perlu(modul=MODUL)
def diminta(request: PermintaanPelaku) -> HttpResponse:
    """Whom the actor was asked to give feedback to."""
    return render(request, "skp/jalan/diminta.html", {"undangan": queries.undangan_saya(request.pelaku)})


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def beri(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """One invitation: the results' texts, the values, and a form; nothing else of the plan."""
    h = queries.halaman_diminta(request.pelaku, pk)
    halangan = alasan_ditolak(
        lambda: policies.check_beri_diundang(request.pelaku, h.undangan, request.pelaku.hari_ini())
    )
    if request.method == "POST" and halangan:
        raise Ditolak(halangan)
    form = FormUmpanBalik(request.POST or None, sasaran=h.sasaran)
    if request.method == "POST" and form.is_valid():
        layanan.beri_diundang(undangan=h.undangan, isian=form.isian(), oleh=request.pelaku)
        messages.success(request, "Umpan balik tersimpan. Anda dapat memberi lagi sampai undangan berakhir.")
        return redirect("skp-beri-umpan-balik-isi", pk)
    status = SALAH if form.is_bound else HTTPStatus.OK
    konteks = {"h": h, "form": None if halangan else form, "halangan": halangan}
    return render(request, "skp/jalan/beri.html", konteks, status=status)


def _baca(request: PermintaanPelaku, pk: int) -> queries.HalamanUmpanBalik:
    """The page of a plan, for whom it concerns."""
    h = queries.halaman_umpan_balik(request.pelaku, pk)
    policies.check_baca(h.hak)
    policies.check_rejim(h.skp)
    return h
