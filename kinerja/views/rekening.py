"""Accounts: whom one pays and to where, one person's accounts, proposals and their decision by a second person."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja import policies
from kinerja.forms import FormCari, FormRekening, FormSaringUsulan
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.format import tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Pegawai, UsulanRekening
from kinerja.queries import lingkup
from kinerja.queries import rekening as queries
from kinerja.queries.rekening import IZIN_LIHAT_REKENING, IZIN_PUTUSKAN_REKENING, IZIN_USULKAN_REKENING
from kinerja.services import rekening as layanan
from kinerja.services.rekening import RekeningBaru
from kinerja.views.pegawai import SALAH, kata_cari, mau_ubah

Status = UsulanRekening.Status


@require_GET
@perlu(Izin.LIHAT_RUPIAH)
def daftar(request: PermintaanPelaku) -> HttpResponse:
    """People of one's rupiah scope with account and salary."""
    cari, kini = kata_cari(request), request.pelaku.hari_ini()
    isi = {
        "form": FormCari({"cari": cari}, label="Nama atau NIP"),
        "cari": cari,
        "halaman": queries.daftar_rekening(request.pelaku, cari, request.GET.get("hal"), kini),
        "menunggu": queries.jumlah_menunggu(request.pelaku),
    }
    return render(request, "kinerja/rekening_daftar.html", isi)


@require_GET
@perlu()
def saya(request: PermintaanPelaku) -> HttpResponse:
    """One's own accounts, masked. A member without a person behind him is told so."""
    if request.pelaku.pegawai_id is None:
        return render(request, "kinerja/rekening_tanpa_pegawai.html")
    return _milik(request, lingkup.get_pegawai_or_404(request.pelaku, request.pelaku.pegawai_id))


@require_GET
@perlu()
def milik(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Accounts and proposals of one person."""
    return _milik(request, queries.get_untuk_rekening_or_404(request.pelaku, pk))


def _milik(request: PermintaanPelaku, orang: Pegawai) -> HttpResponse:
    rekening, usulan = queries.rekening_pegawai(orang.pk)
    isi = {
        "pegawai": orang,
        "rekening": rekening,
        "usulan": usulan,
        "utuh": policies.can_lihat_nomor(request.pelaku, orang) and orang.pk != request.pelaku.pegawai_id,
        "boleh": policies.can_usulkan_rekening(request.pelaku, orang),
        "sendiri": orang.pk == request.pelaku.pegawai_id,
    }
    return render(request, "kinerja/rekening_pegawai.html", isi)


@require_http_methods(["GET", "POST"])
@perlu(*IZIN_USULKAN_REKENING)
def usulkan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Propose an account: the form, then before and after, then, once confirmed (`yakin`), the proposal."""
    orang = queries.get_pengusulan_or_404(request.pelaku, pk)
    form = FormRekening(request.POST or None)
    isi: dict[str, Any] = {"pegawai": orang, "form": form}
    if form.is_valid() and not mau_ubah(request):
        bersih = dict(form.cleaned_data)
        dasar = bersih.pop("dasar")
        data = RekeningBaru(pegawai_id=pk, **bersih)
        try:
            if request.POST.get("yakin") == "ya":
                usulan = layanan.usulkan_rekening(pegawai=orang, data=data, dasar=dasar, oleh=request.pelaku)
                messages.success(request, "Usulan dikirim. Rekening baru berlaku setelah disetujui orang kedua.")
                return redirect("usulan-rekening-rinci", usulan.pk)
            isi["kini"] = layanan.check_rekening_baru(pegawai=orang, data=data, oleh=request.pelaku)
            return render(request, "kinerja/rekening_periksa.html", isi)
        except Ditolak as galat:
            form.add_error(None, galat.alasan)
    return render(request, "kinerja/rekening_usulkan.html", isi, status=SALAH if form.errors else 200)


@require_GET
@perlu(*IZIN_LIHAT_REKENING)
def usulan_daftar(request: PermintaanPelaku) -> HttpResponse:
    """Proposals in one state; those that wait without a choice."""
    form = FormSaringUsulan({"status": request.GET.get("status") or Status.MENUNGGU.value})
    status = form.cleaned_data["status"] if form.is_valid() else Status.MENUNGGU.value
    isi = {
        "form": form,
        "status": Status(status),
        "halaman": queries.daftar_usulan(request.pelaku, status, request.GET.get("hal")),
    }
    return render(request, "kinerja/usulan_daftar.html", isi)


@require_GET
@perlu(*IZIN_LIHAT_REKENING)
def usulan_rinci(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """One proposal beside what it would replace."""
    return _usulan(request, queries.get_usulan_or_404(request.pelaku, pk))


@require_POST
@perlu(*IZIN_LIHAT_REKENING)
def putuskan(request: PermintaanPelaku, pk: int) -> HttpResponse:
    """Approve or refuse as the second person, or take one's own proposal back."""
    usulan = queries.get_usulan_or_404(request.pelaku, pk)
    aksi, alasan = request.POST.get("aksi"), request.POST.get("alasan", "").replace("\0", " ")[:300]
    try:
        if aksi == "setujui":
            layanan.setujui_rekening(usulan=usulan, oleh=request.pelaku)
            kabar = " Pemiliknya diberi tahu." if usulan.pegawai.keanggotaan_id else ""
            messages.success(request, f"Rekening disetujui dan berlaku mulai {tanggal(usulan.mulai)}.{kabar}")
        elif aksi == "tolak":
            layanan.tolak_rekening(usulan=usulan, alasan=alasan, oleh=request.pelaku)
            messages.success(request, "Usulan ditolak. Rekening lama tetap dipakai.")
        elif aksi == "tarik":
            layanan.tarik_rekening(usulan=usulan, oleh=request.pelaku)
            messages.success(request, "Usulan ditarik. Rekening lama tetap dipakai.")
        else:
            raise Ditolak("Pilih Setujui, Tolak, atau Tarik usulan.")
    except Ditolak as galat:
        return _usulan(request, usulan, galat.alasan)
    return redirect("usulan-rekening-rinci", pk)


def _usulan(request: PermintaanPelaku, usulan: UsulanRekening, galat: str = "") -> HttpResponse:
    utuh = policies.can_lihat_nomor(request.pelaku, usulan.pegawai) and usulan.pegawai_id != request.pelaku.pegawai_id
    isi = {
        "r": queries.rincian_usulan(usulan, request.pelaku.hari_ini(), utuh=utuh),
        "galat": galat,
        "pemutus": any(request.pelaku.punya(i) for i in IZIN_PUTUSKAN_REKENING),
        "mati": policies.alasan_tanpa_putusan(request.pelaku, usulan),
        "boleh_tarik": policies.can_tarik_rekening(request.pelaku, usulan),
    }
    return render(request, "kinerja/usulan_rinci.html", isi, status=SALAH if galat else 200)
