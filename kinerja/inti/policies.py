"""Who may do what at the kernel's edges. `check_*` raises `Ditolak` with a sentence; `can_*` answers yes or no."""

from collections.abc import Callable

from kinerja.inti.impor import Pengimpor
from kinerja.inti.izin import Izin
from kinerja.inti.models import Keanggotaan, KodeAkses, Pekerjaan
from kinerja.inti.pelaku import Ditolak, Pelaku

TAK_DAPAT_DIATUR_ULANG = (
    "Kata sandi akun ini tidak dapat diatur ulang oleh operator. "
    "Mintalah pemiliknya menghubungi admin platform Kinerja."
)


def boleh(cek: Callable[[], None]) -> bool:
    """Whether a check passes."""
    try:
        cek()
    except Ditolak:
        return False
    return True


def check_kelola_akses(oleh: Pelaku) -> None:
    """Registering members and printing codes."""
    oleh.wajib(Izin.BUAT_KODE_AKSES)


def check_kode_akses(oleh: Pelaku, anggota: Keanggotaan, jenis: str, *, tingkat: int, ada_di_tempat_lain: bool) -> None:
    """One code for one member.

    Whoever hands out a code can use it himself, so the member's highest role, future ones included, must rank below
    the operator's: a peer's code (a bendahara's, say) would give him permissions he does not have.
    """
    check_kelola_akses(oleh)
    if not oleh.sistem and tingkat >= oleh.tingkat:
        raise Ditolak(
            f"Peran {anggota.nama} setingkat atau lebih tinggi dari peran Anda. Mintalah admin di atasnya membuat kode."
        )
    sudah_bersandi = anggota.akun.has_usable_password()
    if jenis == KodeAkses.Jenis.AKSES_PERTAMA:
        if anggota.aktif and sudah_bersandi:
            raise Ditolak(f"{anggota.nama} sudah memiliki kata sandi. Buatlah kode lupa sandi.")
        return
    if not anggota.aktif:
        raise Ditolak(f"{anggota.nama} belum memakai kode akses pertamanya. Buatlah kode akses pertama.")
    if ada_di_tempat_lain or not anggota.akun.is_active:
        raise Ditolak(TAK_DAPAT_DIATUR_ULANG)


def check_impor(oleh: Pelaku, pengimpor: Pengimpor) -> None:
    """Uploading, reading and applying files of one kind."""
    if not oleh.punya(pengimpor.izin):
        raise Ditolak(f"Peran Anda tidak mencakup {pengimpor.judul}.")


def check_batalkan_pekerjaan(oleh: Pelaku, pekerjaan: Pekerjaan) -> None:
    """The one who started a job may stop it; a TPP run also whoever may start one."""
    milik = oleh.keanggotaan_id is not None and pekerjaan.dibuat_oleh_id == oleh.keanggotaan_id
    hitung = pekerjaan.jenis.startswith("tpp.") and oleh.punya(Izin.HITUNG_TPP)
    if not (milik or hitung):
        raise Ditolak("Hanya yang memulai proses ini yang dapat membatalkannya.")
    if not pekerjaan.hidup:
        raise Ditolak("Proses ini sudah berakhir.")


def can_batalkan_pekerjaan(oleh: Pelaku, pekerjaan: Pekerjaan) -> bool:
    return boleh(lambda: check_batalkan_pekerjaan(oleh, pekerjaan))
