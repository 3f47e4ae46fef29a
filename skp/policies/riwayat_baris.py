"""Who may read every change of a plan's rows."""

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import Skp


def check_riwayat_baris(oleh: Pelaku, skp: Skp) -> None:
    """The owner, whose drafts they tell, and auditors; the penilai reads what was submitted to him."""
    if skp.pegawai_id != oleh.pegawai_id and not oleh.lingkup(Izin.LIHAT_AUDIT).seluruh:
        raise Ditolak("Riwayat perubahan data dibaca oleh pemilik SKP dan pemeriksa.")
