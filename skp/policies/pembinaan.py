"""Who leads, reads and answers a dialogue."""

from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import SesiPembinaan, Skp
from skp.policies.dasar import check_disusun_di_sini, check_isi, check_penilai
from skp.queries.pembinaan import pihak
from skp.queries.ruang import istilah
from skp.queries.skp import HakSkp
from skp.states import StatusPembinaan, check_sebagai_pegawai


def check_baca(skp: Skp, hak: HakSkp) -> None:
    """Dialogues are between the person and his penilai; the penilai's penilai may read them, nobody else."""
    if not pihak(hak):
        raise Ditolak(f"Catatan pembinaan hanya dibaca oleh pegawainya, {istilah(skp).penilai} dan atasannya.")


def check_pimpin(oleh: Pelaku, skp: Skp, hak: HakSkp | None = None) -> None:
    """The penilai, while the plan is in force."""
    check_penilai(oleh, skp, hak)
    check_isi(skp)
    check_disusun_di_sini(skp.periode)


def check_ubah(oleh: Pelaku, sesi: SesiPembinaan, hak: HakSkp | None = None) -> None:
    """A draft, by who leads it."""
    check_pimpin(oleh, sesi.skp, hak)
    if sesi.pemimpin_id != oleh.pegawai_id:
        raise Ditolak("Catatan ini disiapkan oleh pejabat lain.")
    if sesi.status != StatusPembinaan.DRAF:
        raise Ditolak("Catatan yang sudah disampaikan tidak diubah lagi. Buat pertemuan baru untuk kelanjutannya.")


def check_tanggapi(oleh: Pelaku, sesi: SesiPembinaan) -> None:
    """The person answers once, what was handed to him."""
    check_sebagai_pegawai(oleh)
    if sesi.skp.pegawai_id != oleh.pegawai_id:
        raise Ditolak("Tanggapan diberikan oleh pegawai yang bersangkutan.")
    if sesi.status != StatusPembinaan.DISAMPAIKAN:
        raise Ditolak("Catatan ini tidak sedang menunggu tanggapan Anda.")
