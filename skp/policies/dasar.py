"""Checks that every part of the app shares: whose plan it is, who rates it, whether its period is still open."""

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import PeriodeSkp, Skp
from skp.queries.ruang import ruang
from skp.queries.skp import HakSkp, hak_atas
from skp.states import DAPAT_DIISI, DAPAT_DISUSUN, HIDUP, check_sebagai_pegawai


def check_pemilik(oleh: Pelaku, skp: Skp) -> None:
    """Only the person himself writes his plan and his realisation."""
    check_sebagai_pegawai(oleh)
    if skp.pegawai_id != oleh.pegawai_id:
        raise Ditolak("SKP hanya disusun dan diisi oleh pegawai yang bersangkutan.")


def check_penilai(oleh: Pelaku, skp: Skp, hak: HakSkp | None = None) -> None:
    """Only the Pejabat Penilai Kinerja, and never oneself. `hak` when the caller has read it already."""
    check_sebagai_pegawai(oleh)
    if skp.pegawai_id == oleh.pegawai_id:
        raise Ditolak("Anda tidak dapat menilai SKP Anda sendiri.")
    if not (hak or hak_atas(oleh, skp)).penilai:
        raise Ditolak("Tindakan ini wewenang Pejabat Penilai Kinerja SKP ini.")


def check_periode_terbuka(periode: PeriodeSkp) -> None:
    """Nothing changes under a locked period."""
    if periode.dikunci_pada is not None:
        raise Ditolak(f"Periode {periode.nama} sudah dikunci dan tidak berubah lagi.")


def check_disusun_di_sini(periode: PeriodeSkp) -> None:
    """Forms are off where the instansi's SKP live in e-Kinerja BKN."""
    if not periode.di_sini:
        raise Ditolak(f"SKP {periode.nama} disusun di e-Kinerja BKN. Halaman ini menampilkan hasilnya saja.")


def check_susun(oleh: Pelaku, skp: Skp) -> None:
    """Writing the content of a plan: its owner, before submission, in an open period that lives here."""
    check_pemilik(oleh, skp)
    check_periode_terbuka(skp.periode)
    check_disusun_di_sini(skp.periode)
    if skp.status in HIDUP and (alasan := ruang(skp.periode.rejim).alasan_tetap):
        raise Ditolak(alasan)
    if skp.status not in DAPAT_DISUSUN:
        raise Ditolak(f"SKP ini berstatus {skp.get_status_display()}. Tarik kembali atau ajukan perubahan SKP.")


def check_isi(skp: Skp) -> None:
    """Realisation, feedback and evaluation need a plan in force in an open period."""
    check_periode_terbuka(skp.periode)
    if skp.status not in DAPAT_DIISI:
        raise Ditolak(
            f"SKP ini berstatus {skp.get_status_display()}; ini dibuka sesudah SKP disetujui dan sebelum dievaluasi."
        )


def check_atur(oleh: Pelaku) -> None:
    """Periods, rules, guides and exchanges."""
    oleh.wajib(Izin.ATUR_SKP)
