"""Who may make, delete, withdraw, refresh and amend a plan."""

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import PeriodeSkp, Skp
from skp.policies.dasar import check_asal, check_disusun_di_sini, check_pemilik, check_periode_terbuka
from skp.queries.ruang import istilah, ruang
from skp.queries.skp import HakSkp
from skp.states import DAPAT_DIISI, DAPAT_DISUSUN, RANCANGAN, StatusSkp, check_sebagai_pegawai


def check_buat(oleh: Pelaku, periode: PeriodeSkp, *, peserta: bool) -> None:
    """A new plan: by the person himself, in an open period that lives here, when he takes part in SKP."""
    check_sebagai_pegawai(oleh)
    check_periode_terbuka(periode)
    check_disusun_di_sini(periode)
    if not peserta:
        raise Ditolak(f"Anda tidak tercatat sebagai peserta SKP pada {periode.nama}. Hubungi admin kinerja BKPSDM.")


def check_lihat_pindah(oleh: Pelaku) -> None:
    """The list of plans whose holder has moved: whoever manages SKP, and an atasan for those whom he rates."""
    if not (oleh.punya(Izin.KELOLA_SKP) or (oleh.atasan and oleh.pegawai_id is not None)):
        raise Ditolak("Daftar ini dibuka oleh Pejabat Penilai dan pengelola SKP.")


def check_hapus(oleh: Pelaku, skp: Skp) -> None:
    """A draft that nobody else has seen; or an amendment that is not in force."""
    check_pemilik(oleh, skp)
    check_periode_terbuka(skp.periode)
    if skp.asal != Skp.Asal.SINI:
        raise Ditolak("SKP dari e-Kinerja BKN tidak dapat dihapus di sini.")
    if skp.menggantikan_id is not None:
        if skp.status not in DAPAT_DISUSUN:
            raise Ditolak("Perubahan SKP ini sedang diajukan. Tarik kembali lebih dahulu.")
    elif skp.status != StatusSkp.DRAF or skp.diajukan_pada is not None:
        raise Ditolak("Hanya draf yang belum pernah diajukan yang dapat dihapus.")


def check_tarik(oleh: Pelaku, skp: Skp) -> None:
    """Back to draft: the owner, as long as the penilai has not decided."""
    check_pemilik(oleh, skp)
    check_periode_terbuka(skp.periode)
    if skp.status != StatusSkp.DIAJUKAN:
        raise Ditolak(f"SKP ini berstatus {skp.get_status_display()}; yang ditarik kembali hanya yang sedang diajukan.")


def check_perbarui_potret(oleh: Pelaku, skp: Skp, hak: HakSkp) -> None:
    """Refresh the data of both people: the owner or the penilai, between submission and approval."""
    check_sebagai_pegawai(oleh)
    check_periode_terbuka(skp.periode)
    if not (hak.pemilik or hak.penilai):
        raise Ditolak(f"Data pada SKP diperbarui oleh pegawai yang bersangkutan atau {istilah(skp).penilai}.")
    if skp.status not in RANCANGAN or not skp.potret:
        raise Ditolak("Data pegawai dan penilai dicatat saat SKP diajukan, dan tetap sejak SKP disetujui.")


def check_perubahan(oleh: Pelaku, skp: Skp) -> None:
    """An amendment: the owner, of a plan in force that is not evaluated yet."""
    check_pemilik(oleh, skp)
    check_periode_terbuka(skp.periode)
    check_disusun_di_sini(skp.periode)
    check_asal(skp.asal)
    if skp.status not in DAPAT_DIISI:
        raise Ditolak(f"SKP ini berstatus {skp.get_status_display()}; yang dapat diubah hanya SKP yang sedang berlaku.")
    if alasan := ruang(skp.periode.rejim).alasan_tetap:
        raise Ditolak(alasan)


def check_catat(oleh: Pelaku, skp: Skp, hak: HakSkp) -> None:
    """A remark about a plan: its owner, the penilai, or the penilai's penilai."""
    check_sebagai_pegawai(oleh)
    check_periode_terbuka(skp.periode)
    if not (hak.pemilik or hak.penilai or hak.atasan_penilai):
        raise Ditolak("Catatan SKP ditulis oleh pegawai yang bersangkutan, penilainya, atau atasan penilainya.")
