"""A lost second factor: taken off the account on a written request, so that its owner can set up a new one."""

from functools import partial

from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.inti import policies
from kinerja.inti.audit import catat
from kinerja.inti.keanggotaan import keanggotaan_akun
from kinerja.inti.kunci import antre
from kinerja.inti.layanan_akun import di_tempat_lain, kunci_pulih
from kinerja.inti.models import Akun, Keanggotaan
from kinerja.inti.pelaku import Ditolak, Pelaku, data_peran, pelaku_sistem
from kinerja.inti.pesan import titip
from kinerja.inti.policies import Sasaran
from kinerja.inti.tenansi import masuk


@transaction.atomic
def cabut_dua_langkah(
    *, keanggotaan_id: int, sasaran: Sasaran, alasan: str, nomor_surat: str, oleh: Pelaku
) -> Keanggotaan:
    """Remove a member's second factor and recovery codes and end his sessions; he is told when he comes in again.

    Until then his password alone opens the account; a role that needs a second factor opens nothing before it is set
    up anew (kinerja.inti.dua_langkah).

    Args:
        sasaran: what the rank rule must know of the member.
        nomor_surat: number of the written request by which the person was identified.

    Raises:
        Ditolak: the actor may not, there is nothing to remove, or reason or letter are missing.
    """
    anggota = Keanggotaan.objects.select_related("akun").get(pk=keanggotaan_id)
    antre(kunci_pulih(anggota.akun_id))
    lain = bool(di_tempat_lain([anggota.pk]))
    policies.check_cabut_dua_langkah(oleh, anggota, sasaran=sasaran, ada_di_tempat_lain=lain)
    _check_dasar(alasan, nomor_surat)
    _hapus(anggota.akun)
    _catat(anggota, alasan, nomor_surat, oleh)
    return anggota


@transaction.atomic
def cabut_dua_langkah_platform(*, nama_akun: str, alasan: str, nomor_surat: str) -> list[str]:
    """The same by the platform's operator for any account, told in every tenant it belongs to; returns their names.

    Runs outside every door.

    Raises:
        Ditolak: no such account, nothing to remove, or reason or letter are missing.
    """
    akun = Akun.objects.filter(username=nama_akun).first()
    if akun is None:
        raise Ditolak(f"Akun “{nama_akun}” tidak ada.")
    if not policies.punya_dua_langkah(akun.pk):
        raise Ditolak(f"Verifikasi dua langkah akun “{nama_akun}” tidak aktif, jadi tidak ada yang perlu dicabut.")
    _check_dasar(alasan, nomor_surat)
    _hapus(akun)
    tempat = keanggotaan_akun(akun.pk)
    for satu in tempat:
        with masuk(satu.instansi_id):
            anggota = Keanggotaan(pk=satu.keanggotaan_id, nama=satu.nama, akun=akun)
            _catat(anggota, alasan, nomor_surat, pelaku_sistem(satu.instansi_id, satu.zona))
    return [satu.nama_instansi for satu in tempat]


def akhiri_sesi(akun_id: int) -> None:
    """End every session of an account. A session does not name its account in a column, so each one is opened."""
    hidup = Session.objects.filter(expire_date__gt=timezone.now())
    milik = [s.session_key for s in hidup.iterator() if s.get_decoded().get(SESSION_KEY) == str(akun_id)]
    Session.objects.filter(pk__in=milik).delete()
    # Only now: a request between deletion and commit would put the copy in the cache back.
    transaction.on_commit(partial(_lupakan, milik))


def _lupakan(kunci: list[str]) -> None:
    for satu in kunci:
        SessionStore(satu).delete()


def _hapus(akun: Akun) -> None:
    Authenticator.objects.filter(user=akun).delete()
    akhiri_sesi(akun.pk)


def _check_dasar(alasan: str, nomor_surat: str) -> None:
    if not alasan.strip() or not nomor_surat.strip():
        raise Ditolak("Isi alasan dan nomor surat permohonan.")


def _catat(anggota: Keanggotaan, alasan: str, nomor_surat: str, oleh: Pelaku) -> None:
    catat(
        "akun.dua_langkah_cabut",
        oleh=oleh,
        objek=anggota,
        pegawai_id=data_peran(anggota.pk, oleh.hari_ini()).pegawai_id,
        alasan=alasan.strip(),
        fakta={"nomor_surat": nomor_surat.strip()},
    )
    siapa = "Admin platform" if oleh.sistem else oleh.nama
    titip(
        kepada=[anggota.pk],
        judul="Verifikasi dua langkah akun Anda dicabut",
        isi=(
            f"Dicabut oleh {siapa} berdasarkan surat nomor {nomor_surat.strip()}. Aktifkan kembali di Keamanan akun. "
            "Bila Anda tidak memintanya, segera ganti kata sandi dan laporkan kepada admin instansi Anda."
        ),
        tautan=reverse("mfa_index"),
    )
