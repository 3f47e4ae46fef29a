"""How allauth behaves here: NIP or user name, no sign-up, no mail, Indonesian sentences, every lock-out on record."""

import base64
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac

from kinerja.inti.akun_peristiwa import catat_percobaan
from kinerja.inti.keanggotaan import alamat_ip, keanggotaan_akun
from kinerja.inti.models.akun import Akun, normalkan_nama_akun

APP = "allauth.account"
AKSI_GAGAL = "login_failed"


def tunggu(request: HttpRequest, *, aksi: str, kunci: str, laju: dict[str, str] | None = None) -> int:
    """Seconds until a blocked attempt is allowed again; 0 when it is allowed now."""
    terlama = 0.0
    kini = time.time()
    for batas in ratelimit.get_rates(app=APP, action=aksi, config=laju):
        jejak = cache.get(ratelimit.get_cache_key(request, app=APP, action=aksi, rate=batas, key=kunci), [])
        if len(jejak) >= batas.amount:
            terlama = max(terlama, jejak[batas.amount - 1] + batas.duration - kini)
    return max(0, round(terlama))


def kalimat_tunggu(detik: int) -> str:
    """The lock-out sentence with its length."""
    menit = max(1, -(-detik // 60))
    return f"Terlalu banyak percobaan yang gagal. Demi keamanan, cobalah lagi {menit} menit lagi."


class AdapterAkun(DefaultAccountAdapter):
    """Account behaviour."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Akun ini tidak aktif.",
        "enter_current_password": "Kata sandi saat ini tidak cocok.",
        "incorrect_code": "Kode tidak cocok.",
        "incorrect_password": "Kata sandi tidak cocok.",
        "invalid_login": "NIP, nama pengguna, atau kata sandi tidak cocok.",
        "username_password_mismatch": "NIP, nama pengguna, atau kata sandi tidak cocok.",
        "too_many_login_attempts": "Terlalu banyak percobaan yang gagal. Cobalah lagi beberapa menit lagi.",
        "rate_limited": "Terlalu banyak percobaan. Cobalah lagi beberapa menit lagi.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages only: no second face with other answers."""
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The name alone: another Host header is not another five attempts."""
        return normalkan_nama_akun(credentials.get("username") or "")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            kunci = self._get_login_attempts_cache_key(request, **credentials)
            sisa = tunggu(request, aksi=AKSI_GAGAL, kunci=kunci)
            self._catat_kunci(request, kunci, sisa)
            raise ValidationError(kalimat_tunggu(sisa), code="too_many_login_attempts") from None

    def _catat_kunci(self, request: HttpRequest, nama: str, sisa: int) -> None:
        """One event a lock-out, not one an attempt: the list must stay readable while somebody hammers."""
        tanda = salted_hmac("kinerja.inti.terkunci", nama).hexdigest()
        if cache.add(f"inti:terkunci:{tanda}", True, timeout=max(60, sisa)):
            catat_percobaan(nama, "akun.terkunci", ip=alamat_ip(request), fakta={"menit": max(1, -(-sisa // 60))})

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        nama = self._get_login_attempts_cache_key(request, **credentials)
        catat_percobaan(nama, "akun.gagal_masuk", ip=alamat_ip(request))

    def pre_login(self, request: HttpRequest, user: Akun, **kwargs: Any) -> HttpResponse | None:
        """Refuse an account that would see nothing; only who knows its password learns why."""
        jawaban: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if jawaban is None and not user.admin_platform and not keanggotaan_akun(user.pk):
            clear_login(request)
            return _kembali(
                request,
                "Akun Anda belum dapat masuk ke instansi mana pun. Bila Anda memegang kode akses, pilih “Pakai kode akses”; "
                "bila tidak, hubungi operator kepegawaian OPD Anda.",
            )
        return jawaban

    def respond_user_inactive(self, request: HttpRequest, user: Akun) -> HttpResponse:
        return _kembali(request, "Akun Anda tidak aktif. Hubungi operator kepegawaian OPD Anda.")

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No account has a mail address; the person sees the events in Riwayat."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return alamat_ip(request) or super().get_client_ip(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/"


def _kembali(request: HttpRequest, kalimat: str) -> HttpResponse:
    messages.error(request, kalimat)
    return redirect("account_login")


class AdapterMfa(DefaultMFAAdapter):
    """Second step: secrets are encrypted at rest with keys derived from SECRET_KEY and its fallbacks."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "Verifikasi dua langkah tidak dapat dimatikan.",
        "cannot_generate_recovery_codes": "Aktifkan verifikasi dua langkah sebelum membuat kode pemulihan.",
        "incorrect_code": "Kode tidak cocok. Periksa jam ponsel Anda, lalu ketik kode yang terbaru.",
    }

    def encrypt(self, text: str) -> str:
        return _penyandi().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _penyandi().decrypt(encrypted_text.encode()).decode()


def _penyandi() -> MultiFernet:
    kunci = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_turunan(k)) for k in kunci])


def _turunan(rahasia: str) -> bytes:
    return base64.urlsafe_b64encode(
        salted_hmac("kinerja.inti.mfa", "kunci", secret=rahasia, algorithm="sha256").digest()
    )
