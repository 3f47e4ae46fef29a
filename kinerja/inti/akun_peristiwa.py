"""What happens to an account, told to every tenant it belongs to. A name nobody has leaves no trace."""

from collections.abc import Mapping
from typing import Any

from allauth.account.signals import password_changed, user_logged_in
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from kinerja.inti.audit import catat
from kinerja.inti.keanggotaan import Anggota, alamat_ip, keanggotaan_akun
from kinerja.inti.models import Akun, Keanggotaan
from kinerja.inti.pelaku import Pelaku, data_peran
from kinerja.inti.tenansi import instansi_aktif, masuk

TAK_DIKENAL = "Seseorang yang belum masuk"


def catat_akun(akun: Akun, aksi: str, *, ip: str | None, sendiri: bool, fakta: Mapping[str, Any] | None = None) -> None:
    """Write one event about an account in each of its tenants.

    `sendiri`: the owner did it, proven by a password or a session; otherwise the actor is unknown. Inside an open door
    only that tenant is told: doors are not changed in the middle of a request.
    """
    aktif = instansi_aktif()
    for anggota in keanggotaan_akun(akun.pk):
        if aktif in (None, anggota.instansi_id):
            with masuk(anggota.instansi_id):
                _catat_satu(akun, anggota, aksi, ip=ip, sendiri=sendiri, fakta=fakta)


def _catat_satu(
    akun: Akun, anggota: Anggota, aksi: str, *, ip: str | None, sendiri: bool, fakta: Mapping[str, Any] | None
) -> None:
    oleh = Pelaku(
        instansi_id=anggota.instansi_id,
        akun_id=akun.pk if sendiri else None,
        keanggotaan_id=anggota.keanggotaan_id if sendiri else None,
        nama=anggota.nama if sendiri else TAK_DIKENAL,
        alamat_ip=ip,
    )
    catat(
        aksi,
        oleh=oleh,
        objek=Keanggotaan(pk=anggota.keanggotaan_id, nama=anggota.nama),
        pegawai_id=data_peran(anggota.keanggotaan_id, timezone.localdate()).pegawai_id,
        fakta=fakta,
    )


def catat_percobaan(nama_akun: str, aksi: str, *, ip: str | None, fakta: Mapping[str, Any] | None = None) -> None:
    """Write an event about somebody who tried a login name, when such an account exists; the name stands in it masked."""
    akun = Akun.objects.filter(username=nama_akun).first()
    if akun is not None:
        catat_akun(akun, aksi, ip=ip, sendiri=False, fakta={**(fakta or {}), "akun": samarkan(nama_akun)})


def samarkan(nama_akun: str) -> str:
    """A login name that its owner knows again and nobody else can use: the last four of a NIP, two letters of any other."""
    return f"NIP …{nama_akun[-4:]}" if nama_akun.isdigit() and len(nama_akun) > 8 else f"{nama_akun[:2]}…"


@receiver(user_logged_in, dispatch_uid="inti.akun.masuk")
def _masuk(request: HttpRequest, user: Akun, **kwargs: Any) -> None:
    catat_akun(user, "akun.masuk", ip=alamat_ip(request), sendiri=True)


@receiver(user_logged_out, dispatch_uid="inti.akun.keluar")
def _keluar(request: HttpRequest, user: Akun | None, **kwargs: Any) -> None:
    if user is not None:
        catat_akun(user, "akun.keluar", ip=alamat_ip(request), sendiri=True)


@receiver(password_changed, dispatch_uid="inti.akun.ganti_sandi")
def _ganti_sandi(request: HttpRequest, user: Akun, **kwargs: Any) -> None:
    catat_akun(user, "akun.ganti_sandi", ip=alamat_ip(request), sendiri=True)


@receiver(mfa.authenticator_added, dispatch_uid="inti.akun.mfa_tambah")
def _mfa_tambah(request: HttpRequest, user: Akun, authenticator: Any, **kwargs: Any) -> None:
    catat_akun(user, "akun.dua_langkah_aktif", ip=alamat_ip(request), sendiri=True, fakta={"jenis": authenticator.type})


@receiver(mfa.authenticator_removed, dispatch_uid="inti.akun.mfa_hapus")
def _mfa_hapus(request: HttpRequest, user: Akun, authenticator: Any, **kwargs: Any) -> None:
    catat_akun(user, "akun.dua_langkah_mati", ip=alamat_ip(request), sendiri=True, fakta={"jenis": authenticator.type})


@receiver(mfa.authenticator_reset, dispatch_uid="inti.akun.mfa_baru")
def _mfa_baru(request: HttpRequest, user: Akun, authenticator: Any, **kwargs: Any) -> None:
    catat_akun(user, "akun.kode_pemulihan_baru", ip=alamat_ip(request), sendiri=True)


@receiver(mfa.authentication_failed, dispatch_uid="inti.akun.mfa_gagal")
def _mfa_gagal(request: HttpRequest, user: Akun, **kwargs: Any) -> None:
    catat_akun(user, "akun.gagal_dua_langkah", ip=alamat_ip(request), sendiri=False)
