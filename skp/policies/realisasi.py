"""Who may write realisation, and when."""

from collections.abc import Callable
from datetime import date

from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.policies import alasan_ditolak
from skp.models import Evaluasi, PeriodeEvaluasi, Skp
from skp.policies.dasar import check_disusun_di_sini, check_isi, check_pemilik
from skp.queries.ruang import istilah
from skp.states import StatusEvaluasi

DAPAT_DIISI = (StatusEvaluasi.PENGISIAN, StatusEvaluasi.DIKEMBALIKAN)
"""States of an evaluation in which the person still writes his realisation."""


def check_realisasi(
    oleh: Pelaku, skp: Skp, periode: PeriodeEvaluasi, evaluasi: Evaluasi | None, hari_ini: date
) -> None:
    """Writing the realisation of a period: the owner of a plan in force, from its first day until it is sent."""
    check_pemilik(oleh, skp)
    check_isi(skp)
    check_disusun_di_sini(skp.periode)
    if hari_ini < periode.mulai:
        raise Ditolak(f"{periode.nama} dimulai {tanggal(periode.mulai)}; realisasinya belum dapat diisi.")
    if evaluasi is not None and evaluasi.status not in DAPAT_DIISI:
        raise Ditolak(_sudah(evaluasi, periode, istilah(skp).penilai))


def alasan_tidak_diisi(oleh: Pelaku) -> Callable[[Skp, PeriodeEvaluasi, Evaluasi | None], str]:
    """`check_realisasi` as a sentence, "" when the actor may write."""
    return lambda skp, periode, evaluasi: (
        alasan_ditolak(lambda: check_realisasi(oleh, skp, periode, evaluasi, oleh.hari_ini())) or ""
    )


def _sudah(evaluasi: Evaluasi, periode: PeriodeEvaluasi, penilai: str) -> str:
    if evaluasi.status == StatusEvaluasi.DIAJUKAN:
        return f"Realisasi {periode.nama} sudah dikirim. Tarik kembali dahulu bila masih harus diubah."
    return (
        f"Realisasi {periode.nama} berstatus {evaluasi.get_status_display()} dan tidak berubah lagi. "
        f"Minta {penilai} mengembalikannya bila masih harus diperbaiki."
    )
