"""Codes on paper: first access for people of one's own OPD, and one forgotten password."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja import policies
from kinerja.forms import FormCari, FormPilihPegawai
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.forms import FormCabutDuaLangkah
from kinerja.inti.izin import PERAN, Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Pegawai
from kinerja.queries import anggota, lingkup, pegawai
from kinerja.services.akses import Lembar, cabut_dua_langkah_anggota, cetak_akses, cetak_lupa_sandi
from kinerja.views.pegawai import SALAH, form_saring, kata_cari, saringan
from kinerja.views.sekali import SUDAH, lembar_baru, sudah_tercetak, tandai_tercetak


@never_cache
@require_http_methods(["GET", "POST"])
@perlu(Izin.BUAT_KODE_AKSES)
def cetak(request: PermintaanPelaku) -> HttpResponse:
    """Choose people from the filtered page, then show their codes once, ready to print."""
    if request.method == "POST" and sudah_tercetak(request):
        messages.warning(request, SUDAH)
        return redirect(request.get_full_path())
    izin, kini = Izin.BUAT_KODE_AKSES, request.pelaku.hari_ini()
    form = form_saring(request, izin)
    halaman = pegawai.daftar_pegawai(request.pelaku, saringan(form), request.GET.get("hal"), kini, izin=izin)
    boleh = [b.pegawai for b in halaman.object_list]
    pilih = FormPilihPegawai(_pilihan(request, boleh), pegawai=[p.pk for p in boleh])
    if pilih.is_valid():
        dipilih = set(pilih.cleaned_data["pegawai"])
        try:
            return _lembar(request, cetak_akses(pegawai=[p for p in boleh if p.pk in dipilih], oleh=request.pelaku))
        except Ditolak as galat:
            pilih.add_error(None, galat.alasan)
    isi = {"form": form, "halaman": halaman, "pilih": pilih, "lembar": lembar_baru()}
    return render(request, "kinerja/akses_cetak.html", isi, status=SALAH if pilih.is_bound else 200)


@never_cache
@require_POST
@perlu(Izin.BUAT_KODE_AKSES)
def lupa_sandi(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """A 30-minute code for one person who stands at the desk."""
    orang = lingkup.get_pegawai_or_404(request.pelaku, pk, izin=Izin.BUAT_KODE_AKSES, bawahan=False)
    policies.check_lupa_sandi(request.pelaku, orang)
    if sudah_tercetak(request):
        messages.warning(request, SUDAH)
        return redirect("pegawai-rinci", pk)
    return _lembar(request, cetak_lupa_sandi(pegawai=orang, oleh=request.pelaku))


@require_GET
@perlu(Izin.KELOLA_PERAN)
def dua_langkah(request: PermintaanPelaku) -> HttpResponse:
    """Find the person who lost his second factor."""
    cari = kata_cari(request)
    form = FormCari({"cari": cari}, label="Cari pengguna", bantuan="Nama, NIP, atau nama pengguna.")
    hasil = anggota.anggota_dua_langkah(request.pelaku, cari)
    return render(request, "kinerja/dua_langkah.html", {"form": form, "cari": cari, "hasil": hasil})


@never_cache
@require_http_methods(["GET", "POST"])
@perlu(Izin.KELOLA_PERAN)
def cabut_dua_langkah(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Take the second factor off one account, on paper and with a code of one's own."""
    orang = anggota.get_anggota_or_404(request.pelaku, pk)
    mati = policies.alasan_tanpa_cabut(request.pelaku, orang)
    form = FormCabutDuaLangkah(request.POST or None, user=request.user)
    if not mati and form.is_valid():
        isi = form.cleaned_data
        try:
            cabut_dua_langkah_anggota(
                anggota=orang, alasan=isi["alasan"], nomor_surat=isi["nomor_surat"], oleh=request.pelaku
            )
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
        else:
            messages.success(request, f"Verifikasi dua langkah {orang.nama} dicabut dan semua sesinya diakhiri.")
            return redirect("akses-dua-langkah")
    kini = anggota.penugasan_anggota(orang.pk, request.pelaku.hari_ini())
    peran = [(PERAN[p.peran].nama if p.peran in PERAN else p.peran, p.unit) for p in kini]
    rincian = {"orang": orang, "peran": peran, "form": form, "mati": mati}
    return render(request, "kinerja/dua_langkah_cabut.html", rincian, status=SALAH if form.is_bound else 200)


def _pilihan(request: PermintaanPelaku, terlihat: Sequence[Pegawai]) -> dict[str, Any] | None:
    """The people ticked, or with `semua` everybody on the page who has yet to come in."""
    if request.method != "POST":
        return None
    if "semua" in request.POST:
        belum = [p for p in terlihat if p.nip and (p.keanggotaan is None or not p.keanggotaan.aktif)]
        return {"pegawai": [p.pk for p in belum]}
    return {"pegawai": request.POST.getlist("pegawai")}


def _lembar(request: PermintaanPelaku, lembar: Lembar) -> HttpResponse:
    tandai_tercetak(request)
    alamat = request.build_absolute_uri("/")
    return render(request, "kinerja/akses_lembar.html", {"lembar": lembar, "alamat": alamat})
