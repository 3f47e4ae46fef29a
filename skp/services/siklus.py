"""Opening the evaluations of a period for everybody: a job in chunks that may be killed and started again."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from kinerja.inti import pekerjaan
from kinerja.inti.format import angka
from kinerja.inti.models import Pekerjaan
from kinerja.inti.pekerjaan import Konteks
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import Evaluasi, PeriodeEvaluasi
from skp.policies.dasar import check_atur, check_disusun_di_sini, check_periode_terbuka
from skp.queries.siklus import belum_dibuka, jumlah_belum_dibuka

JENIS = "skp.siklus_evaluasi"
UKURAN = 2000
"""Plans in a chunk, each a committed transaction."""


def mulai_siklus(*, periode: PeriodeEvaluasi, oleh: Pelaku, kirimkan: bool = True) -> Pekerjaan:
    """Start opening the evaluations of a period. While one is under way, that one is returned.

    Raises:
        Ditolak: no permission, the year is locked or lives at BKN, or the period has not begun.
    """
    check_atur(oleh)
    check_periode_terbuka(periode.periode)
    check_disusun_di_sini(periode.periode)
    if oleh.hari_ini() < periode.mulai:
        raise Ditolak(f"{periode.nama} belum dimulai.")
    return pekerjaan.mulai(
        JENIS,
        judul=f"Siklus evaluasi {periode.nama}",
        kunci=f"{JENIS}:{periode.pk}",
        argumen={"periode": periode.pk},
        oleh=oleh,
        kirimkan=kirimkan,
    )


@pekerjaan.pelaksana(JENIS)
def buka_semua(konteks: Konteks) -> Mapping[str, Any]:
    """Open what is missing, chunk by chunk; what is there already stays as it is."""
    periode = PeriodeEvaluasi.objects.select_related("periode").get(pk=konteks.argumen["periode"])
    check_periode_terbuka(periode.periode)
    konteks.maju(total=konteks.pekerjaan.selesai + jumlah_belum_dibuka(periode))
    dibuka = int(konteks.posisi.get("dibuka", 0))
    while skp := belum_dibuka(periode, int(konteks.posisi.get("skp", 0)), UKURAN):
        with transaction.atomic():
            Evaluasi.objects.bulk_create(
                [Evaluasi(skp_id=pk, periode_evaluasi=periode) for pk in skp], ignore_conflicts=True, batch_size=UKURAN
            )
            dibuka += len(skp)
            konteks.maju(
                selesai=len(skp),
                posisi={"skp": skp[-1], "dibuka": dibuka},
                pesan=f"{angka(dibuka)} evaluasi {periode.nama} dibuka.",
            )
    return {"periode": periode.pk, "dibuka": dibuka}
