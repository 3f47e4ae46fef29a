"""When extra duties and new things are written."""

from collections.abc import Callable

from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.policies import alasan_ditolak
from skp.models import Evaluasi, Skp
from skp.policies.dasar import check_disusun_di_sini, check_pemilik, check_periode_terbuka
from skp.states import DAPAT_DIISI, HIDUP, StatusEvaluasi

_DIUKUR = (StatusEvaluasi.DINILAI, StatusEvaluasi.DITETAPKAN)


def check_tugas(oleh: Pelaku, skp: Skp, tahunan: Evaluasi | None) -> None:
    """The owner of a plan in force, until the year is measured. `tahunan`: the yearly evaluation, None while there is none."""
    check_pemilik(oleh, skp)
    check_periode_terbuka(skp.periode)
    check_disusun_di_sini(skp.periode)
    if skp.status not in HIDUP:
        raise Ditolak("Tugas tambahan dan kreativitas dicatat sesudah SKP disetujui.")
    if skp.status not in DAPAT_DIISI:
        raise Ditolak("Tahun ini sudah dinilai; tugas tambahan dan kreativitas tidak berubah lagi.")
    if skp.asal != Skp.Asal.SINI:
        raise Ditolak("SKP ini tidak disusun di sini; tugas tambahannya sudah termuat pada hasil yang dicatat.")
    if tahunan is not None and tahunan.status in _DIUKUR:
        raise Ditolak(
            "Tahun ini sudah diukur. Minta Pejabat Penilai mengembalikan realisasi setahun bila masih ada tugas tambahan."
        )


def alasan_tanpa_tugas(oleh: Pelaku) -> Callable[[Skp, Evaluasi | None], str]:
    """`check_tugas` as a sentence, "" when the actor may write."""
    return lambda skp, tahunan: alasan_ditolak(lambda: check_tugas(oleh, skp, tahunan)) or ""
