"""BKPSDM opens, changes and moves the periods that SKP are made for."""

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from skp.domain.daftar_rejim import pilihan_rejim
from skp.forms.atur import FormDasarPeriode, FormPeriodeSkp, FormSetuju, baca_tahun
from skp.models import PeriodeSkp
from skp.policies.atur import check_hapus, check_ubah_periode
from skp.queries import atur_periode as queries
from skp.queries.kunci import get_periode_or_404
from skp.queries.ruang import ruang
from skp.services import atur_periode as layanan

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"
_DUA = ["GET", "POST"]


def _status(terikat: bool) -> int:
    return SALAH if terikat else HTTPStatus.OK


def _rejim(request: PermintaanPelaku) -> str:
    """The regulation that the form or the address names; "" while it has not been chosen."""
    diminta = request.POST.get("rejim") or request.GET.get("rejim", "")
    return diminta if diminta in dict(pilihan_rejim()) else ""


@require_GET
@perlu(Izin.ATUR_SKP, Izin.LIHAT_KETENTUAN, modul=MODUL)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """All periods, and the way to the next one; auditors read them."""
    isi = {
        "daftar": queries.daftar_periode(request.pelaku),
        "berikut": queries.tahun_berikut(request.pelaku),
        "mengatur": request.pelaku.punya(Izin.ATUR_SKP),
    }
    return render(request, "skp/atur/periode.html", isi)


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def buka(request: PermintaanPelaku) -> HttpResponse:
    """Open a period: the regulation first, and the year; where the address names none, the regulation proposes one."""
    rejim, diminta = _rejim(request), request.GET.get("tahun", "").strip()
    if not rejim or (diminta and baca_tahun(diminta) is None):
        return _pilih_tahun(request, diminta)
    tahun = baca_tahun(diminta) or queries.tahun_usulan(request.pelaku, rejim)
    form = FormPeriodeSkp(request.POST or None, rejim=rejim, initial=queries.awal_isian(request.pelaku, tahun, rejim))
    if form.is_valid():
        try:
            periode = layanan.buka_periode(isi=form.isi(), oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Periode {periode.nama} dibuka beserta {_isinya(periode)}.")
            _ingatkan_masa(request, periode)
            return redirect("skp-periode-rinci", periode.pk)
    isi = {"form": form, "tahun": tahun, **_dasar(rejim, date(tahun, 1, 1)), "ganti": f"?tahun={tahun}"}
    return render(request, "skp/atur/periode_isi.html", isi, status=_status(form.is_bound))


def _isinya(periode: PeriodeSkp) -> str:
    return "masa realisasinya" if ruang(periode.rejim).hanya_setahun else "periode evaluasinya"


def _dasar(rejim: str, pada: date) -> dict[str, object]:
    """The chosen regulation as the form names it."""
    return {"dasar": queries.pilihan_satu(rejim, pada), "ruang": ruang(rejim)}


def _pilih_tahun(request: PermintaanPelaku, diminta: str) -> HttpResponse:
    """The first question of a new period: its year, the next one unless `lain` asks for another, and its regulation."""
    tahun, lain = baca_tahun(diminta), "lain" in request.GET
    salah = bool(diminta) and tahun is None
    pada = date(tahun or queries.tahun_berikut(request.pelaku), 1, 1)
    pilihan = queries.pilihan_beralasan(pada)
    awal = {"rejim": queries.rejim_usulan(request.pelaku, pada), "tahun": "" if lain else pada.year}
    form = FormDasarPeriode(request.GET if salah else None, initial=awal, pilihan=_sebutan(pilihan))
    isi = {"form": form, "pilihan": pilihan, "tahun": None if lain or salah else pada.year}
    return render(request, "skp/atur/periode_dasar.html", isi, status=_status(salah))


def _ganti_dasar(request: PermintaanPelaku, periode: PeriodeSkp) -> HttpResponse:
    """The regulation of a period that is there, with what each of them does."""
    pilihan = queries.pilihan_beralasan(periode.mulai)
    form = FormDasarPeriode(initial={"rejim": periode.rejim}, pilihan=_sebutan(pilihan), bertahun=False)
    return render(request, "skp/atur/periode_dasar.html", {"form": form, "pilihan": pilihan, "periode": periode})


def _sebutan(pilihan: Sequence[queries.PilihanRejim]) -> list[tuple[str, str]]:
    return [(p.kode, f"{p.nama}, untuk {p.masa}") for p in pilihan]


def _ingatkan_masa(request: PermintaanPelaku, periode: PeriodeSkp) -> None:
    if kalimat := queries.peringatan_masa(periode):
        messages.warning(request, kalimat)


@require_GET
@perlu(Izin.ATUR_SKP, Izin.LIHAT_KETENTUAN, modul=MODUL)
def rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """One period with its parts and deadlines; auditors read it."""
    isi = {"p": queries.lihat_periode(request.pelaku, pk), "mengatur": request.pelaku.punya(Izin.ATUR_SKP)}
    return render(request, "skp/atur/periode_rinci.html", isi)


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def ubah(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Change a period as far as nothing depends on it."""
    lihat = queries.lihat_periode(request.pelaku, pk)
    periode = lihat.periode
    check_ubah_periode(request.pelaku, periode)
    rejim = _rejim(request) or periode.rejim
    if "ganti" in request.GET:
        return _ganti_dasar(request, periode)
    form = FormPeriodeSkp(
        request.POST or None,
        rejim=rejim,
        tempat_tetap=periode.ada_di,
        irama_tetap=periode.irama if rejim == periode.rejim else "",
        initial={**queries.isian_periode(lihat), "rejim": rejim},
    )
    if form.is_valid():
        try:
            layanan.ubah_periode(periode=periode, isi=form.isi(), oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Periode {form.cleaned_data['nama']} disimpan.")
            return redirect("skp-periode-rinci", periode.pk)
    isi = {"form": form, "periode": periode, "p": lihat, **_dasar(rejim, periode.mulai)}
    isi["ganti"] = "?ganti" if lihat.gantungan.kosong else ""
    return render(request, "skp/atur/periode_isi.html", isi, status=_status(form.is_bound))


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def tempat(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Move a period between Kinerja and BKN, with what follows from it."""
    periode = get_periode_or_404(request.pelaku, pk)
    check_ubah_periode(request.pelaku, periode)
    tujuan = PeriodeSkp.Tempat.BKN if periode.di_sini else PeriodeSkp.Tempat.SINI
    form = FormSetuju(request.POST or None)
    if form.is_valid():
        layanan.pindah_tempat(periode=periode, ada_di=tujuan, oleh=request.pelaku)
        messages.success(request, f"SKP {periode.nama} kini disusun di {tujuan.label}.")
        return redirect("skp-periode-rinci", periode.pk)
    isi = {"form": form, "periode": periode, "tujuan": tujuan, "t": queries.isi_tempat(periode)}
    return render(request, "skp/atur/periode_tempat.html", isi, status=_status(form.is_bound))


@require_http_methods(_DUA)
@perlu(Izin.ATUR_SKP, modul=MODUL)
def hapus(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take back a period that nothing names."""
    periode = get_periode_or_404(request.pelaku, pk)
    check_hapus(request.pelaku, periode, queries.gantungan(periode))
    if request.method == "POST":
        layanan.hapus_periode(periode=periode, oleh=request.pelaku)
        messages.success(request, f"Periode {periode.nama} dihapus.")
        return redirect("skp-periode")
    return render(request, "skp/atur/periode_hapus.html", {"periode": periode})
