"""What evaluations knew when they were set: results, targets, realisations, titles of evidence, feedback, as frozen text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kinerja.inti.dokumen.naskah import bekukan
from skp.models import Evaluasi
from skp.queries.isi_beku import isi_beku


def susun_isi(evaluasi: Sequence[Evaluasi], periodik: Mapping[int, Iterable[Evaluasi]]) -> dict[int, str]:
    """Canonical JSON of each evaluation by id (`kinerja.inti.dokumen.naskah.cairkan` reads it back).

    Args:
        evaluasi: of one period of evaluation, with `skp` and `periode_evaluasi` read.
        periodik: by evaluation those of the same person and year that were set before, told beside the yearly one.
    """
    isi = isi_beku(evaluasi)
    return {e.pk: bekukan({**_kepala(e), **isi[e.pk], "periodik": _periodik(periodik.get(e.pk, ()))}) for e in evaluasi}


def _kepala(evaluasi: Evaluasi) -> dict[str, Any]:
    periode = evaluasi.periode_evaluasi
    return {
        "versi": 1,
        "rejim": periode.periode.rejim,
        "periode": {
            "nama": periode.nama,
            "mulai": periode.mulai,
            "selesai": periode.selesai,
            "tahunan": periode.tahunan,
        },
        "masa_skp": {"mulai": evaluasi.skp.mulai, "selesai": evaluasi.skp.selesai},
    }


def _periodik(lain: Iterable[Evaluasi]) -> list[dict[str, Any]]:
    return [
        {"periode": e.periode_evaluasi.nama, "predikat": e.predikat, "pindah": e.pindah, "skp": e.skp_id} for e in lain
    ]
