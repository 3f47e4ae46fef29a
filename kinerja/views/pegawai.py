"""People: list, one person, adding, changing, ending, export."""

from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja import policies
from kinerja.exports.pegawai import ekspor_pegawai
from kinerja.forms import FormAkhiri, FormAlasan, FormDataDiri, FormSaringPegawai, FormTanggal, FormUbahDataDiri
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.tautan_orang import tautan_orang
from kinerja.models import Pegawai
from kinerja.queries import lingkup, pegawai, peta
from kinerja.queries.pegawai import SaringPegawai
from kinerja.queries.penempatan import get_dikelola_or_404
from kinerja.services import pegawai as layanan
from kinerja.services.pegawai import DataDiri
from kinerja.views.sekali import lembar_baru

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SALAH = HTTPStatus.UNPROCESSABLE_ENTITY


def form_saring(request: PermintaanPelaku, izin: Izin = Izin.LIHAT_PEGAWAI) -> FormSaringPegawai:
    """The filter of a list of people, read from the address."""
    unit = peta.perangkat_daerah(request.pelaku, izin=izin, juga=request.GET.get("unit", ""))
    form = FormSaringPegawai({**request.GET.dict(), "cari": kata_cari(request)}, unit=unit)
    form.is_valid()
    return form


def saringan(form: FormSaringPegawai) -> SaringPegawai:
    """What a filter asks for; a field that cannot be read asks for nothing."""
    isi = form.cleaned_data
    unit = isi.get("unit")
    return SaringPegawai(isi.get("cari", ""), unit.pk if unit else None, isi.get("status") == "berakhir")


def kata_cari(request: PermintaanPelaku) -> str:
    """The words searched for; NUL, which no database text holds, is a space."""
    return " ".join(request.GET.get("cari", "").replace("\0", " ").split())[:100]


def mau_ubah(request: PermintaanPelaku) -> bool:
    """Whether somebody goes back from the page that asks for confirmation to what he has filled in."""
    return request.POST.get("aksi") == "ubah"


def tanggal_diminta(request: PermintaanPelaku) -> tuple[FormTanggal, date]:
    """The date a page is asked for; today when none, or none that can be read."""
    kini = request.pelaku.hari_ini()
    form = FormTanggal({"pada": request.GET.get("pada") or kini})
    return form, form.cleaned_data["pada"] if form.is_valid() else kini


@require_GET
@perlu(Izin.LIHAT_PEGAWAI)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    form = form_saring(request)
    halaman = pegawai.daftar_pegawai(request.pelaku, saringan(form), request.GET.get("hal"), request.pelaku.hari_ini())
    isi = {
        "form": form,
        "halaman": halaman,
        "boleh_tambah": policies.can_tambah_pegawai(request.pelaku),
        "boleh_impor": request.pelaku.punya(Izin.KELOLA_PEGAWAI),
        "kueri": request.GET.urlencode(),
    }
    return render(request, "kinerja/pegawai_daftar.html", isi)


@require_GET
@perlu()
def tim(request: PermintaanPelaku) -> HttpResponse:
    """Direct subordinates, without rupiah."""
    baris = pegawai.tim_saya(request.pelaku, request.pelaku.hari_ini())
    return render(request, "kinerja/tim.html", {"baris": baris})


@require_GET
@perlu()
def rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """One person: what he is today, what he was, who stands above him."""
    orang = lingkup.get_pegawai_or_404(request.pelaku, pk)
    rupiah = policies.can_lihat_rupiah(request.pelaku, orang)
    kini, boleh_kode = request.pelaku.hari_ini(), policies.can_buat_kode(request.pelaku, orang)
    isi = {
        "r": pegawai.rincian_pegawai(orang, kini, rupiah=rupiah),
        "boleh_ubah": policies.can_ubah_pegawai(request.pelaku, orang),
        "boleh_aktifkan": policies.can_tambah_pegawai(request.pelaku),
        "boleh_audit": request.pelaku.punya(Izin.LIHAT_AUDIT),
        "kini": kini,
        "boleh_kode": boleh_kode,
        "kode_mati": policies.alasan_tanpa_lupa_sandi(request.pelaku, orang) if boleh_kode else "",
        "lembar": lembar_baru(),
        "tautan": tautan_orang(request.pelaku, [orang.pk])[orang.pk],
    }
    return render(request, "kinerja/pegawai_rinci.html", isi)


@require_GET
@perlu()
def rantai(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Who stands above a person on any date, with the reason for each step."""
    orang = lingkup.get_pegawai_or_404(request.pelaku, pk)
    form, pada = tanggal_diminta(request)
    isi = {"pegawai": orang, "form": form, "pada": pada, "rantai": pegawai.rantai_pegawai(orang.pk, pada)}
    return render(request, "kinerja/rantai.html", isi)


def _data_diri(isi: dict[str, Any]) -> DataDiri:
    return DataDiri(isi["nama"], isi["jenis"], isi["nip"], isi["gelar_depan"], isi["gelar_belakang"])


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PEGAWAI)
def tambah(request: PermintaanPelaku) -> HttpResponse:
    policies.check_tambah_pegawai(request.pelaku)
    form = FormDataDiri(request.POST or None, initial={"mulai": request.pelaku.hari_ini()})
    if form.is_valid():
        isi = form.cleaned_data
        try:
            baru = layanan.tambah_pegawai(data=_data_diri(isi), mulai=isi["mulai"], oleh=request.pelaku)
        except Ditolak as galat:
            form.add_error("nip" if "NIP" in galat.alasan else None, galat.alasan)
        else:
            messages.success(
                request, f"{baru.nama_lengkap} dicatat. Tempatkan pada formasi supaya ia mempunyai atasan."
            )
            return redirect("pegawai-rinci", baru.pk)
    return render(request, "kinerja/pegawai_tambah.html", {"form": form}, status=SALAH if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PEGAWAI)
def ubah(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Change name, NIP or kind from a date."""
    orang = get_dikelola_or_404(request.pelaku, pk)
    awal = {k: getattr(orang, k) for k in ("gelar_depan", "nama", "gelar_belakang", "jenis", "nip")}
    form = FormUbahDataDiri(request.POST or None, initial={**awal, "mulai": request.pelaku.hari_ini()})
    if form.is_valid():
        isi = form.cleaned_data
        try:
            layanan.ubah_data_diri(
                pegawai=orang, data=_data_diri(isi), mulai=isi["mulai"], alasan=isi["alasan"], oleh=request.pelaku
            )
        except Ditolak as galat:
            form.add_error("nip" if "NIP" in galat.alasan else None, galat.alasan)
        else:
            messages.success(request, "Data diri diperbarui. Keadaan sebelumnya tetap tersimpan dalam riwayat.")
            return redirect("pegawai-rinci", pk)
    isi_halaman = {"pegawai": orang, "form": form}
    return render(request, "kinerja/pegawai_ubah.html", isi_halaman, status=SALAH if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PEGAWAI)
def akhiri(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """End a person's service: first what it closes, then, once confirmed (`yakin`), the end itself."""
    orang = get_dikelola_or_404(request.pelaku, pk)
    form = FormAkhiri(request.POST or None)
    isi: dict[str, Any] = {"pegawai": orang, "form": form}
    if form.is_valid() and not mau_ubah(request):
        try:
            if request.POST.get("yakin") != "ya":
                sejak = form.cleaned_data["sejak"]
                isi["sebab"] = Pegawai.SebabBerakhir(form.cleaned_data["sebab"]).label
                isi["dampak"] = layanan.dampak_akhir(pegawai=orang, sejak=sejak, oleh=request.pelaku)
                return render(request, "kinerja/pegawai_akhiri_periksa.html", isi)
            layanan.akhiri_pegawai(pegawai=orang, oleh=request.pelaku, **form.cleaned_data)
        except Ditolak as galat:
            form.add_error("sejak", galat.alasan)
        else:
            messages.success(
                request, f"Masa kerja {orang.nama_lengkap} diakhiri. Penempatan dan perannya ikut berakhir."
            )
            return redirect("pegawai-daftar")
    return render(request, "kinerja/pegawai_akhiri.html", isi, status=SALAH if form.errors else 200)


@require_POST
@perlu(Izin.KELOLA_PEGAWAI)
def aktifkan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take back the end of a service."""
    orang = get_dikelola_or_404(request.pelaku, pk)
    form = FormAlasan(request.POST)
    if form.is_valid():
        layanan.aktifkan_pegawai(pegawai=orang, alasan=form.cleaned_data["alasan"], oleh=request.pelaku)
        messages.success(request, f"{orang.nama_lengkap} aktif kembali. Tempatkan lagi pada formasi.")
    else:
        messages.error(request, "Tuliskan alasan mengaktifkan kembali.")
    return redirect("pegawai-rinci", pk)


@require_GET
@perlu(Izin.LIHAT_PEGAWAI)
def ekspor(request: PermintaanPelaku) -> HttpResponse:
    """The filtered list with the columns of the import; salary and account only with the permission."""
    isi = ekspor_pegawai(request.pelaku, saringan(form_saring(request)), request.pelaku.hari_ini())
    jawaban = HttpResponse(isi, content_type=XLSX)
    nama = f"pegawai-{request.pelaku.hari_ini().isoformat()}.xlsx"
    jawaban.headers["Content-Disposition"] = content_disposition_header(True, nama) or "attachment"
    return jawaban
