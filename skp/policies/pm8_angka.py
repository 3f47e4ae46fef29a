"""When an evaluation under PermenPANRB 8/2021 may be set."""

from kinerja.inti.pelaku import Ditolak
from skp.queries.pm8_angka import LembarAngka
from skp.states import StatusEvaluasi


def check_siap(lembar: LembarAngka, *, sama: bool) -> None:
    """Before a reckoned evaluation is set. sama: reckoning it again gives what is stored."""
    if lembar.evaluasi.status != StatusEvaluasi.DINILAI:
        raise Ditolak("Simpan penilaian sampai nilainya terhitung, lalu tetapkan.")
    if not sama:
        raise Ditolak(
            "Realisasi, rencana, atau ketentuannya berubah sesudah nilai ini dihitung. Periksa lalu simpan kembali."
        )
