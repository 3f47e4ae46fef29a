"""My SKP, a new one, its page and its frame."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.policies import alasan_ditolak
from skp.domain.potret import dari_json
from skp.forms.rencana import FormKerangka, awal_kerangka, kerangka_tersimpan
from skp.models import Skp
from skp.policies import rencana as kebijakan
from skp.policies.dasar import check_susun
from skp.queries.ketentuan import alasan_rejim
from skp.queries.rencana import get_milik_or_404, isi_rencana, perilaku_rencana
from skp.queries.rencana_kursi import KursiSkp, kursi_saya
from skp.queries.rencana_riwayat import catatan_terbuka, perubahan_terbuka
from skp.queries.rencana_saya import get_periode_or_404, skp_saya
from skp.queries.ruang import ruang
from skp.queries.skp import HakSkp, get_skp_or_404, hak_atas
from skp.services import rencana as layanan

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"


@require_GET
@perlu(modul=MODUL)
def saya(request: PermintaanPelaku) -> HttpResponse:
    """One's own plans by period. An account without a person behind it is told so."""
    if request.pelaku.pegawai_id is None:
        return render(request, "skp/rencana/tanpa_pegawai.html")
    return render(request, "skp/rencana/saya.html", {"h": skp_saya(request.pelaku)})


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def baru(request: PermintaanPelaku) -> HttpResponse:
    """Choose the seat, then the frame; the content comes on the next page."""
    if request.pelaku.pegawai_id is None:
        return render(request, "skp/rencana/tanpa_pegawai.html")
    periode = get_periode_or_404(request.pelaku, _angka(request.GET.get("periode")))
    semua = kursi_saya(request.pelaku.pegawai_id, [periode])[periode.pk]
    kursi = _pilih(semua, _angka(request.GET.get("jabatan")))
    if kursi is None:
        return render(request, "skp/rencana/pilih_jabatan.html", {"periode": periode, "kursi": semua})
    berformulir = ruang(periode.rejim).berformulir
    form = FormKerangka(request.POST or None, initial=awal_kerangka(kursi), berformulir=berformulir)
    if request.method == "POST" and form.is_valid():
        try:
            skp = layanan.buat_skp(
                periode=periode, penempatan_id=kursi.penempatan_id, kerangka=form.kerangka(), oleh=request.pelaku
            )
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Draf SKP dibuat. Pilih isi awalnya.")
            return redirect("skp-salin", skp.pk)
    konteks = {"periode": periode, "kursi": kursi, "form": form, "lain": len(semua) > 1}
    return render(request, "skp/rencana/baru.html", konteks, status=SALAH if form.is_bound else HTTPStatus.OK)


def _angka(teks: str | None) -> int | None:
    return int(teks) if teks and teks.isdecimal() and len(teks) < 19 else None


def _pilih(semua: list[KursiSkp], penempatan_id: int | None) -> KursiSkp | None:
    """The chosen seat; without a choice the only one that needs a plan."""
    kosong = [k for k in semua if k.ada is None]
    if penempatan_id is None:
        return kosong[0] if len(semua) == len(kosong) == 1 else None
    return next((k for k in kosong if k.penempatan_id == penempatan_id), None)


@dataclass(frozen=True, slots=True)
class Boleh:
    """What the reader may do with a plan."""

    susun: bool
    tarik: bool
    hapus: bool
    ubah: bool
    perbarui: bool


def boleh(pelaku: Pelaku, skp: Skp, hak: HakSkp) -> Boleh:
    """What the page of a plan offers its reader."""
    ubah = not alasan_ditolak(lambda: kebijakan.check_perubahan(pelaku, skp))
    return Boleh(
        susun=not alasan_ditolak(lambda: check_susun(pelaku, skp)),
        tarik=not alasan_ditolak(lambda: kebijakan.check_tarik(pelaku, skp)),
        hapus=not alasan_ditolak(lambda: kebijakan.check_hapus(pelaku, skp)),
        ubah=ubah,
        perbarui=not alasan_ditolak(lambda: kebijakan.check_perbarui_potret(pelaku, skp, hak)),
    )


@require_GET
@perlu(modul=MODUL)
def rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """The plan as it reads on the form; its owner changes it from here while it is a draft."""
    skp = get_skp_or_404(request.pelaku, pk)
    isi, hak = isi_rencana(skp), hak_atas(request.pelaku, skp)
    konteks = {
        "skp": skp,
        "isi": isi,
        "perilaku": perilaku_rencana(isi),
        "ruang": ruang(skp.periode.rejim),
        "alasan_rejim": alasan_rejim(skp.periode),
        "potret": dari_json(skp.potret),
        "boleh": boleh(request.pelaku, skp, hak),
        "hak": hak,
        "catatan": catatan_terbuka(skp),
        "perubahan": perubahan_terbuka(request.pelaku, skp),
    }
    return render(request, "skp/rencana/rinci.html", konteks)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def kerangka(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Change stretch, form and approach of a draft."""
    skp = get_milik_or_404(request.pelaku, pk)
    check_susun(request.pelaku, skp)
    berformulir = ruang(skp.periode.rejim).berformulir
    form = FormKerangka(request.POST or None, initial=kerangka_tersimpan(skp), berformulir=berformulir)
    if request.method == "POST" and form.is_valid():
        try:
            layanan.ubah_kerangka(pk=pk, kerangka=form.kerangka(), oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Masa dan formulir SKP disimpan.")
            return redirect("skp-rinci", pk)
    status = SALAH if form.is_bound else HTTPStatus.OK
    konteks = {"skp": skp, "form": form, "berformulir": berformulir}
    return render(request, "skp/rencana/kerangka.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def hapus(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Ask, then throw a draft or an unfinished amendment away."""
    skp = get_milik_or_404(request.pelaku, pk)
    kebijakan.check_hapus(request.pelaku, skp)
    if request.method == "POST":
        layanan.hapus_skp(pk=pk, oleh=request.pelaku)
        messages.success(request, "Perubahan SKP dihapus." if skp.menggantikan_id else "Draf SKP dihapus.")
        return redirect("skp-saya")
    return render(request, "skp/rencana/hapus.html", {"skp": skp})
