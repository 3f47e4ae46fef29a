"""Who may do what at the kernel's edges. `check_*` raises `Ditolak` with a sentence; `can_*` answers yes or no."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.utils import timezone

from kinerja.inti.impor import Pengimpor, check_pengimpor, pengimpor
from kinerja.inti.izin import Izin
from kinerja.inti.models import Keanggotaan, KodeAkses, Pekerjaan, Peristiwa, Unggahan
from kinerja.inti.pelaku import Ditolak, Pelaku

TAK_DAPAT_DIATUR_ULANG = (
    "Kata sandi akun ini tidak dapat diatur ulang oleh operator. "
    "Mintalah pemiliknya menghubungi admin platform Kinerja."
)
TAK_DAPAT_DICABUT = (
    "Verifikasi dua langkah akun ini tidak dapat dicabut oleh admin instansi. "
    "Mintalah pemiliknya menghubungi admin platform Kinerja."
)
JEDA_DUA_ORANG = timedelta(days=7)
"""For so long one person may not give somebody both a password code and an account without second factor."""


@dataclass(frozen=True, slots=True)
class Sasaran:
    """What the rank rule must know of a member who is helped.

    tingkat: rank of his highest role, future ones included.
    di_luar: whether a role of his with the rank of the one who helps reaches beyond that one's units.
    """

    tingkat: int
    di_luar: bool = False


def boleh(cek: Callable[[], None]) -> bool:
    """Whether a check passes."""
    try:
        cek()
    except Ditolak:
        return False
    return True


def alasan_ditolak(cek: Callable[[], None]) -> str:
    """The sentence with which a check refuses; empty when it passes."""
    try:
        cek()
    except Ditolak as galat:
        return galat.alasan
    return ""


def check_kelola_akses(oleh: Pelaku) -> None:
    """Registering members and printing codes."""
    oleh.wajib(Izin.BUAT_KODE_AKSES)


def check_tingkat(oleh: Pelaku, anggota: Keanggotaan, sasaran: Sasaran) -> None:
    """Who may help whom back into an account: never oneself, never a role above, a peer only within one's own units.

    Whoever hands out a code could use it himself; so it is on record, and the member is told (docs/ancaman.md).
    """
    if oleh.sistem:
        return
    if anggota.pk == oleh.keanggotaan_id:
        raise Ditolak("Akun Anda sendiri hanya dapat dibantu orang lain. Mintalah operator atau admin lain.")
    if sasaran.tingkat > oleh.tingkat:
        raise Ditolak(f"Peran {anggota.nama} lebih tinggi dari peran Anda. Mintalah admin yang setingkat dengannya.")
    if sasaran.tingkat == oleh.tingkat and sasaran.di_luar:
        raise Ditolak(
            f"Peran {anggota.nama} setingkat dengan peran Anda dan mencakup unit di luar lingkup Anda. "
            "Mintalah admin instansi."
        )


def check_kode_akses(
    oleh: Pelaku, anggota: Keanggotaan, jenis: str, *, sasaran: Sasaran, ada_di_tempat_lain: bool
) -> None:
    """One code for one member."""
    check_kelola_akses(oleh)
    check_tingkat(oleh, anggota, sasaran)
    sudah_bersandi = anggota.akun.has_usable_password()
    if jenis == KodeAkses.Jenis.AKSES_PERTAMA:
        if anggota.aktif and sudah_bersandi:
            raise Ditolak(f"{anggota.nama} sudah memiliki kata sandi. Buatlah kode lupa sandi.")
        return
    if not anggota.aktif:
        raise Ditolak(f"{anggota.nama} belum memakai kode akses pertamanya. Buatlah kode akses pertama.")
    if ada_di_tempat_lain or not anggota.akun.is_active:
        raise Ditolak(TAK_DAPAT_DIATUR_ULANG)
    if _baru_saja(oleh, anggota, aksi="akun.dua_langkah_cabut"):
        raise Ditolak(
            f"Anda baru mencabut verifikasi dua langkah {anggota.nama}. "
            "Mintalah operator atau admin lain membuat kode lupa sandinya."
        )


def check_cabut_dua_langkah(oleh: Pelaku, anggota: Keanggotaan, *, sasaran: Sasaran, ada_di_tempat_lain: bool) -> None:
    """Taking the second factor off the account of somebody who lost phone and recovery codes.

    Nobody does both halves of a take-over: who printed a password code for the member leaves this to another admin.
    """
    oleh.wajib(Izin.KELOLA_PERAN)
    if not oleh.sistem and not punya_dua_langkah(oleh.akun_id):
        raise Ditolak("Aktifkan verifikasi dua langkah akun Anda sendiri sebelum membantu orang lain.")
    check_tingkat(oleh, anggota, sasaran)
    if not punya_dua_langkah(anggota.akun_id):
        raise Ditolak(f"Verifikasi dua langkah {anggota.nama} tidak aktif, jadi tidak ada yang perlu dicabut.")
    if oleh.sistem:
        return
    if ada_di_tempat_lain or anggota.akun.admin_platform or not anggota.aktif:
        raise Ditolak(TAK_DAPAT_DICABUT)
    if _baru_saja(oleh, anggota, aksi="akun.kode_terbit", fakta__jenis=KodeAkses.Jenis.LUPA_SANDI):
        raise Ditolak(
            f"Anda baru membuat kode lupa sandi untuk {anggota.nama}. "
            "Mintalah admin lain mencabut verifikasi dua langkahnya."
        )


def punya_dua_langkah(akun_id: int | None) -> bool:
    """Whether an account has a second factor."""
    return bool(Authenticator.objects.filter(user=akun_id, type=Authenticator.Type.TOTP).exists())


def _baru_saja(oleh: Pelaku, anggota: Keanggotaan, **jejak: str) -> bool:
    """Whether the actor did something to this member within `JEDA_DUA_ORANG`; the system never counts."""
    if oleh.akun_id is None:
        return False
    milik = Peristiwa.objects.filter(objek_jenis=Keanggotaan._meta.label_lower, objek_id=anggota.pk, **jejak)
    return milik.filter(akun_id=oleh.akun_id, waktu__gt=timezone.now() - JEDA_DUA_ORANG).exists()


def check_impor(oleh: Pelaku, imp: Pengimpor) -> None:
    """Uploading, reading and applying files of one kind."""
    check_pengimpor(oleh, imp)


def check_pasangkan(oleh: Pelaku, unggahan: Unggahan) -> None:
    """Pairing columns makes the plan anew in the actor's own scope, which may be wider than what the uploader may see."""
    check_pengimpor(oleh, pengimpor(unggahan.jenis))
    if unggahan.dibuat_oleh_id not in (None, oleh.keanggotaan_id):
        raise Ditolak(
            "Kolom berkas ini dipasangkan oleh pengunggahnya. Unggah sendiri berkasnya bila Anda memerlukannya."
        )


def can_pasangkan(oleh: Pelaku, unggahan: Unggahan) -> bool:
    return boleh(lambda: check_pasangkan(oleh, unggahan))


def check_batalkan_pekerjaan(oleh: Pelaku, pekerjaan: Pekerjaan) -> None:
    """The one who started a job may stop it; a TPP run also whoever may start one."""
    milik = oleh.keanggotaan_id is not None and pekerjaan.dibuat_oleh_id == oleh.keanggotaan_id
    hitung = pekerjaan.jenis.startswith("tpp.") and oleh.punya(Izin.HITUNG_TPP)
    if not (milik or hitung):
        raise Ditolak("Hanya yang memulai proses ini yang dapat membatalkannya.")
    if not pekerjaan.hidup:
        raise Ditolak("Proses ini sudah berakhir.")


def can_buka_hasil(oleh: Pelaku, pekerjaan: Pekerjaan) -> bool:
    """Whether the result of a job may be offered: to who started it, and of TPP runs to whoever sees the job."""
    return pekerjaan.dibuat_oleh_id == oleh.keanggotaan_id or pekerjaan.jenis.startswith("tpp.")


def can_batalkan_pekerjaan(oleh: Pelaku, pekerjaan: Pekerjaan) -> bool:
    return boleh(lambda: check_batalkan_pekerjaan(oleh, pekerjaan))
