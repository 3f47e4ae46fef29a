"""A kegiatan of a plan under PP 46/2011 on one form; extra duties and new things of the year."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Ditolak
from skp.domain.pp46.syarat import KegiatanRencana
from skp.domain.pp46.waktu import bulan_rencana, di_luar_tahun
from skp.forms.pp46_rencana import FormKegiatan, FormTugas, awal_kegiatan, awal_tugas
from skp.models import HasilKerja, Skp, TugasTambahan
from skp.policies.dasar import check_susun
from skp.policies.pp46_tugas import alasan_tanpa_tugas, check_tugas
from skp.queries.pp46_rencana import bahan_kegiatan, kegiatan_rencana
from skp.queries.pp46_tugas import (
    awal_rangkap,
    evaluasi_tahunan,
    get_milik46_or_404,
    get_tugas_or_404,
    halaman_tugas,
)
from skp.queries.rencana import get_hasil_or_404
from skp.services import pp46_tugas as layanan_tugas
from skp.services import rencana_hasil as layanan
from skp.views.asal import tanpa_halaman

SALAH = HTTPStatus.UNPROCESSABLE_ENTITY
MODUL = "skp"


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def tambah(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """A new kegiatan with its targets."""
    return _halaman(request, _skp(request, pk), None)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def ubah(request: PermintaanPelaku, pk: int, hasil: int) -> HttpResponse:
    """Change a kegiatan and its targets."""
    skp = _skp(request, pk)
    return _halaman(request, skp, get_hasil_or_404(skp, hasil))


def _skp(request: PermintaanPelaku, pk: int) -> Skp:
    skp = get_milik46_or_404(request.pelaku, pk)
    check_susun(request.pelaku, skp)
    return skp


def _halaman(request: PermintaanPelaku, skp: Skp, hasil: HasilKerja | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    bahan = bahan_kegiatan(skp, request.pelaku.hari_ini())
    indikator = list(hasil.indikator.all()) if hasil else []
    tersimpan: KegiatanRencana | None = kegiatan_rencana(hasil, 0, indikator) if hasil else None
    form = FormKegiatan(
        data,
        initial=awal_kegiatan(hasil, tersimpan),
        batas=bahan.batas,
        bulan=bulan_rencana(skp.mulai, skp.selesai),
        berangka_kredit=bahan.fungsional or bool(tersimpan and tersimpan.angka_kredit is not None),
        atasan=bahan.atasan,
    )
    if data is not None and form.is_valid():
        isi = form.isi({i.aspek: i.pk for i in indikator})
        try:
            if hasil is None:
                layanan.tambah_hasil(skp_id=skp.pk, isi=isi, oleh=request.pelaku)
            else:
                layanan.ubah_hasil(skp_id=skp.pk, pk=hasil.pk, isi=isi, oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Kegiatan disimpan.")
            if request.POST.get("lanjut") == "lagi":
                return redirect("skp-kegiatan-tambah", skp.pk)
            return redirect("skp-rinci", skp.pk)
    konteks = {"skp": skp, "form": form, "hasil": hasil}
    return render(request, "skp/pp46/kegiatan.html", konteks, status=SALAH if data is not None else HTTPStatus.OK)


@require_GET
@perlu(modul=MODUL)
def tugas(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Both lists of the year, each with its way to add to it."""
    h = halaman_tugas(request.pelaku, pk, alasan_tanpa_tugas(request.pelaku))
    if h.skp.asal == Skp.Asal.LUAR:
        return tanpa_halaman(request, h.skp, "tugas tambahan")
    return render(request, "skp/pp46/tugas.html", {"skp": h.skp, "h": h})


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def tugas_tambah(request: PermintaanPelaku, pk: int, jenis: str) -> HttpResponse:
    """A new one of the kind in the address."""
    if jenis not in TugasTambahan.Jenis.values:
        raise Http404("Jenis itu tidak dikenal.")
    skp = get_milik46_or_404(request.pelaku, pk)
    check_tugas(request.pelaku, skp, evaluasi_tahunan(skp))
    data = request.POST if request.method == "POST" else None
    form = FormTugas(data, jenis=jenis, initial=awal_rangkap(skp, request.GET.get("rangkap", "")))
    if form.is_valid():
        try:
            layanan_tugas.tambah_tugas(skp_id=pk, isi=form.isi(), oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Tersimpan. Pejabat Penilai memutuskan pengakuannya saat mengukur setahun.")
            _ingatkan_surat(request, skp, form)
            return redirect("skp-tugas-tambahan", pk)
    return _halaman_tugas(request, skp, form, "Tambah")


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def tugas_ubah(request: PermintaanPelaku, pk: int, tugas: int) -> HttpResponse:
    """Change one of them; its kind stays."""
    skp, tersimpan = _tugas(request, pk, tugas)
    data = request.POST if request.method == "POST" else None
    form = FormTugas(data, jenis=tersimpan.jenis, initial=awal_tugas(tersimpan))
    if form.is_valid():
        try:
            layanan_tugas.ubah_tugas(skp_id=pk, pk=tugas, isi=form.isi(), oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, "Perubahan disimpan.")
            _ingatkan_surat(request, skp, form)
            return redirect("skp-tugas-tambahan", pk)
    return _halaman_tugas(request, skp, form, "Ubah")


def _ingatkan_surat(request: PermintaanPelaku, skp: Skp, form: FormTugas) -> None:
    surat = form.cleaned_data["tanggal_surat"]
    if di_luar_tahun(surat, skp.mulai):
        messages.warning(
            request, f"Suratnya bertanggal {tanggal(surat)}, di luar tahun SKP ini. Periksa kembali tanggalnya."
        )


def _halaman_tugas(request: PermintaanPelaku, skp: Skp, form: FormTugas, kerja: str) -> HttpResponse:
    judul = f"{kerja} {TugasTambahan.Jenis(form.jenis).label}"
    status = SALAH if form.is_bound else HTTPStatus.OK
    return render(request, "skp/pp46/tugas_isi.html", {"skp": skp, "form": form, "judul": judul}, status=status)


@require_http_methods(["GET", "POST"])
@perlu(modul=MODUL)
def tugas_hapus(request: PermintaanPelaku, pk: int, tugas: int) -> HttpResponse:
    """Ask, then take one off."""
    skp, tersimpan = _tugas(request, pk, tugas)
    if request.method == "POST":
        layanan_tugas.hapus_tugas(skp_id=pk, pk=tugas, oleh=request.pelaku)
        messages.success(request, f"{tersimpan.get_jenis_display()} dihapus.")
        return redirect("skp-tugas-tambahan", pk)
    return render(request, "skp/pp46/tugas_hapus.html", {"skp": skp, "tugas": tersimpan})


def _tugas(request: PermintaanPelaku, pk: int, tugas: int) -> tuple[Skp, TugasTambahan]:
    skp = get_milik46_or_404(request.pelaku, pk)
    check_tugas(request.pelaku, skp, evaluasi_tahunan(skp))
    return skp, get_tugas_or_404(skp, tugas)
