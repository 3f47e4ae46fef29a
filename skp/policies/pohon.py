"""Who may look at the cascade across people."""

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.policies import alasan_ditolak


def check_pohon(oleh: Pelaku) -> None:
    """The tree: everybody in his own line, LIHAT_SKP in its scope."""
    if oleh.pegawai_id is None and not oleh.punya(Izin.LIHAT_SKP):
        raise Ditolak("Akun Anda belum terhubung dengan data pegawai. Hubungi operator kepegawaian OPD Anda.")


def check_matriks(oleh: Pelaku) -> None:
    """The matrix: a leader for his own team, LIHAT_SKP for every leader in its scope."""
    if not (oleh.atasan and oleh.pegawai_id) and not oleh.punya(Izin.LIHAT_SKP):
        raise Ditolak("Matriks Peran Hasil dilihat oleh pejabat yang mempunyai pegawai untuk dinilai.")


def can_matriks(oleh: Pelaku) -> bool:
    """Whether `check_matriks` lets the actor through."""
    return not alasan_ditolak(lambda: check_matriks(oleh))
