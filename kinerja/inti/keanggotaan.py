"""From account to tenant: the national look-ups that run before a door is open (each an owner's function)."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from kinerja.inti.pelaku import Pelaku, data_peran

KUNCI_SESI = "instansi"


@dataclass(frozen=True, slots=True)
class Anggota:
    """One membership of an account, with what a page shows of its tenant."""

    keanggotaan_id: int
    instansi_id: int
    nama: str
    nama_instansi: str
    zona: str


def keanggotaan_akun(akun_id: int) -> list[Anggota]:
    """Active memberships of an account in active tenants, by tenant name."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT * FROM inti_keanggotaan_akun(%s)", [akun_id])
        return [Anggota(*baris) for baris in kursor.fetchall()]


def pilih(request: HttpRequest) -> Anggota | None:
    """The membership that the session works in: the chosen one while it is still the account's, else the first."""
    semua = keanggotaan_akun(int(request.user.pk or 0))
    request.keanggotaan = semua  # type: ignore[attr-defined]
    pilihan = request.session.get(KUNCI_SESI)
    return next((a for a in semua if a.instansi_id == pilihan), semua[0] if semua else None)


def susun_pelaku(request: HttpRequest, anggota: Anggota) -> Pelaku:
    """The acting user; runs inside the door. Unread notices, when they came with his roles, stay on the request."""
    data = data_peran(anggota.keanggotaan_id, timezone.now().astimezone(ZoneInfo(anggota.zona)).date())
    request.belum_dibaca = data.belum_dibaca  # type: ignore[attr-defined]
    return Pelaku(
        instansi_id=anggota.instansi_id,
        akun_id=request.user.pk,
        keanggotaan_id=anggota.keanggotaan_id,
        nama=anggota.nama,
        pegawai_id=data.pegawai_id,
        peran=data.peran,
        zona=anggota.zona,
        alamat_ip=alamat_ip(request),
        modul_mati=data.modul_mati,
        atasan=data.atasan,
    )


def alamat_ip(request: HttpRequest) -> str | None:
    """Address of the client: as the server saw it, or as our one reverse proxy did (the last it added)."""
    if settings.DI_BALIK_PROKSI and (diteruskan := request.META.get("HTTP_X_FORWARDED_FOR", "")):
        return diteruskan.rpartition(",")[2].strip() or None
    return request.META.get("REMOTE_ADDR") or None
