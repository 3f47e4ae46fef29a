"""Entry, passwords, the second step, codes on paper, and the choice of tenant."""

from http import HTTPStatus
from typing import Any

from allauth.account import views as allauth
from allauth.core.internal import ratelimit
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as pemulihan
from allauth.mfa.totp import views as totp
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.inti import layanan_akun
from kinerja.inti.akses import PermintaanPelaku, perlu
from kinerja.inti.akun_adapter import kalimat_tunggu, tunggu
from kinerja.inti.forms import (
    FormAktifkanKode,
    FormGantiSandi,
    FormKode,
    FormKodeKonfirmasi,
    FormKodeMasuk,
    FormKonfirmasiSandi,
    FormMasuk,
    FormSandiBaru,
    FormSandiLama,
)
from kinerja.inti.keanggotaan import KUNCI_SESI, Anggota, alamat_ip
from kinerja.inti.layanan_akun import KodeSalah, Langkah
from kinerja.inti.models import Akun

LAJU_KODE = {"kode_akses": "60/10m/ip,5/10m/key"}
"""Attempts with a code: a whole office may sit behind one address, one name has five in ten minutes."""
_GARAM = "kinerja.inti.kode"
_UMUR_LANGKAH = 15 * 60


class _TakSah:
    """An invalid form answers 422, so that scripts and tests see a failure as one."""

    def form_invalid(self, form: Any) -> HttpResponse:
        jawaban: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        jawaban.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return jawaban


class Masuk(_TakSah, allauth.LoginView):
    """Login."""

    form_class = FormMasuk


class GantiSandi(_TakSah, allauth.PasswordChangeView):
    """Change of one's own password."""

    form_class = FormGantiSandi


class Konfirmasi(_TakSah, allauth.ReauthenticateView):
    """Password again, before something sensitive."""

    form_class = FormKonfirmasiSandi


class KodeMasuk(_TakSah, mfa.AuthenticateView):
    """Second step of a login."""

    form_class = FormKodeMasuk


class KodeKonfirmasi(_TakSah, mfa.ReauthenticateView):
    """Second factor again, before something sensitive."""

    form_class = FormKodeKonfirmasi


class AktifkanKode(_TakSah, totp.ActivateTOTPView):
    """Set-up of the second step."""

    form_class = FormAktifkanKode


class MatikanKode(_TakSah, totp.DeactivateTOTPView):
    """End of the second step."""


class KodePemulihanBaru(_TakSah, pemulihan.GenerateRecoveryCodesView):
    """New recovery codes."""


def tidak_tersedia(request: HttpRequest) -> HttpResponse:
    """allauth reverses some names that this installation does not offer."""
    raise Http404("Halaman tidak ditemukan.")


@require_GET
def lupa_sandi(request: HttpRequest) -> HttpResponse:
    """What to do without a password: the operator prints a code. Who he is cannot be told to a stranger."""
    return render(request, "inti/akun/lupa_sandi.html")


@never_cache
@sensitive_post_parameters("kode")
@require_http_methods(["GET", "POST"])
def kode(request: HttpRequest) -> HttpResponse:
    """First step of a code on paper: name and code."""
    if request.user.is_authenticated:
        messages.info(request, "Anda sedang masuk. Keluar dahulu untuk memakai kode akses.")
        return redirect("account_logout")
    form = FormKode(request.POST or None)
    if request.method == "POST" and form.is_valid() and _dalam_laju(request, form):
        isi = form.cleaned_data
        try:
            akun, langkah = layanan_akun.periksa_kode(**isi, alamat_ip=alamat_ip(request))
        except KodeSalah as galat:
            form.add_error(None, galat.alasan)
        else:
            surat = signing.dumps([isi["nama_akun"], isi["kode"]], salt=_GARAM)
            return _langkah_dua(request, _form_langkah(akun, langkah, None), surat, langkah)
    return render(request, "inti/akun/kode.html", {"form": form}, status=_status(form))


def _dalam_laju(request: HttpRequest, form: FormKode) -> bool:
    kunci = form.cleaned_data["nama_akun"]
    if ratelimit.consume(request, app="allauth.account", action="kode_akses", config=LAJU_KODE, key=kunci):
        return True
    form.add_error(None, kalimat_tunggu(tunggu(request, aksi="kode_akses", kunci=kunci, laju=LAJU_KODE)))
    return False


@never_cache
@sensitive_post_parameters()
@require_POST
def kode_sandi(request: HttpRequest) -> HttpResponse:
    """Second step: a new password, or the one the account has already."""
    try:
        nama_akun, teks = signing.loads(request.POST.get("surat", ""), salt=_GARAM, max_age=_UMUR_LANGKAH)
    except signing.BadSignature:
        messages.error(request, "Waktu untuk langkah ini habis. Ketik kembali kode Anda.")
        return redirect("akun-kode")
    ip = alamat_ip(request)
    try:
        akun, langkah = layanan_akun.periksa_kode(nama_akun=nama_akun, kode=teks, alamat_ip=ip)
        form = _form_langkah(akun, langkah, request.POST)
        if not form.is_valid():
            return _langkah_dua(request, form, request.POST["surat"], langkah)
        if langkah is Langkah.SANDI_BARU:
            layanan_akun.tukar_kode(
                nama_akun=nama_akun, kode=teks, sandi_baru=form.cleaned_data["password1"], alamat_ip=ip
            )
        else:
            layanan_akun.buka_dengan_sandi_lama(nama_akun=nama_akun, kode=teks, alamat_ip=ip)
    except KodeSalah as galat:
        messages.error(request, galat.alasan)
        return redirect("akun-kode")
    messages.success(request, "Akses Anda sudah terbuka. Silakan masuk dengan kata sandi Anda.")
    return redirect("account_login")


def _form_langkah(akun: Akun, langkah: Langkah, data: Any) -> FormSandiBaru | FormSandiLama:
    kelas = FormSandiBaru if langkah is Langkah.SANDI_BARU else FormSandiLama
    return kelas(data, akun=akun)


def _langkah_dua(request: HttpRequest, form: Any, surat: str, langkah: Langkah) -> HttpResponse:
    isi = {"form": form, "surat": surat, "baru": langkah is Langkah.SANDI_BARU}
    return render(request, "inti/akun/kode_sandi.html", isi, status=_status(form))


def _status(form: Any) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound and form.errors else HTTPStatus.OK


@require_POST
@perlu()
def pilih_instansi(request: PermintaanPelaku) -> HttpResponse:
    """Work in another tenant of one's own from the next page on."""
    milik: list[Anggota] = getattr(request, "keanggotaan", [])
    pilihan = next((a for a in milik if str(a.instansi_id) == request.POST.get("instansi")), None)
    if pilihan is None:
        raise Http404("Instansi tidak ditemukan.")
    request.session[KUNCI_SESI] = pilihan.instansi_id
    messages.success(request, f"Anda sekarang bekerja di {pilihan.nama_instansi}.")
    return redirect("beranda")
