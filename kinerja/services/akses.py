"""First access on paper for people of one's own OPD (kinerja.inti.layanan_akun prints the codes)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from kinerja.inti.izin import Izin
from kinerja.inti.layanan_akun import HasilKode, daftarkan_banyak_anggota, terbitkan_kode_akses
from kinerja.inti.layanan_dua_langkah import cabut_dua_langkah
from kinerja.inti.models import Keanggotaan, KodeAkses
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import Pegawai
from kinerja.policies import check_buat_kode
from kinerja.queries.anggota import sasaran_anggota


@dataclass(frozen=True, slots=True)
class Lembar:
    """What comes out of the printer, and who got nothing and why."""

    hasil: HasilKode
    tanpa_nip: tuple[str, ...] = ()


@transaction.atomic
def hubungkan_akun(*, pegawai: Sequence[Pegawai], oleh: Pelaku) -> None:
    """Make the missing memberships of people with a NIP, which is their login name. Opens nothing by itself."""
    belum = [p for p in pegawai if p.keanggotaan_id is None]
    if not belum:
        return
    nomor = daftarkan_banyak_anggota(orang=[(str(p.nip), p.nama_lengkap) for p in belum], oleh=oleh)
    for p in belum:
        p.keanggotaan_id = nomor[str(p.nip)]
    Pegawai.objects.bulk_update(belum, ["keanggotaan"])


@transaction.atomic
def cetak_akses(*, pegawai: Sequence[Pegawai], oleh: Pelaku) -> Lembar:
    """Make missing memberships (login name: the NIP) and print first-access codes, each shown once.

    `pegawai` were found inside the actor's own scope (BUAT_KODE_AKSES).

    Raises:
        Ditolak: nobody at all may get a code.
    """
    bernip = [p for p in pegawai if p.nip and p.berakhir is None]
    if not bernip:
        raise Ditolak("Pilih sedikitnya satu pegawai aktif yang ber-NIP.")
    hubungkan_akun(pegawai=bernip, oleh=oleh)
    hasil = _terbitkan([p.keanggotaan_id for p in bernip], KodeAkses.Jenis.AKSES_PERTAMA, oleh)
    return Lembar(hasil, tuple(p.nama_lengkap for p in pegawai if not p.nip))


@transaction.atomic
def cetak_lupa_sandi(*, pegawai: Pegawai, oleh: Pelaku) -> Lembar:
    """Print a 30-minute code for a forgotten password.

    Raises:
        Ditolak: out of scope, no account, a rank above the actor's, or an account that another tenant relies on.
    """
    check_buat_kode(oleh, pegawai)
    if pegawai.keanggotaan_id is None:
        raise Ditolak(f"{pegawai.nama_lengkap} belum mempunyai akun. Cetak dahulu kode akses pertama.")
    return Lembar(_terbitkan([pegawai.keanggotaan_id], KodeAkses.Jenis.LUPA_SANDI, oleh))


def _terbitkan(anggota: Sequence[int | None], jenis: str, oleh: Pelaku) -> HasilKode:
    ids = [a for a in anggota if a is not None]
    sasaran = sasaran_anggota(oleh, ids, izin=Izin.BUAT_KODE_AKSES)
    return terbitkan_kode_akses(keanggotaan_ids=ids, jenis=jenis, sasaran=sasaran, oleh=oleh)


def cabut_dua_langkah_anggota(*, anggota: Keanggotaan, alasan: str, nomor_surat: str, oleh: Pelaku) -> None:
    """Take a lost second factor off a member's account on his written request.

    Raises:
        Ditolak: the actor may not (`kinerja.inti.policies.check_cabut_dua_langkah`), or reason or letter are missing.
    """
    sasaran = sasaran_anggota(oleh, [anggota.pk], izin=Izin.KELOLA_PERAN)[anggota.pk]
    cabut_dua_langkah(keanggotaan_id=anggota.pk, sasaran=sasaran, alasan=alasan, nomor_surat=nomor_surat, oleh=oleh)
