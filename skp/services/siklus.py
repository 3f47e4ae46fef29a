"""Opening the evaluations of a period for everybody: a job in chunks that may be killed and started again."""

from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

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
# One statement a chunk: no row passes through Python. A plan that somebody opens meanwhile stays as it is.
_BUKA = """
    WITH calon AS MATERIALIZED ({calon}), baru AS (
        INSERT INTO skp_evaluasi (instansi_id, periode_evaluasi_id, skp_id, {kolom}) SELECT %s, %s, id, {isi}
        FROM calon ORDER BY id
        ON CONFLICT DO NOTHING
    )
    SELECT max(id), count(*) FROM calon
"""


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
    banyak = UKURAN
    while banyak == UKURAN:
        with transaction.atomic():
            terakhir, banyak = _buka_potongan(konteks.oleh.instansi_id, periode, int(konteks.posisi.get("skp", 0)))
            dibuka += banyak
            konteks.maju(
                selesai=banyak,
                posisi={"skp": terakhir, "dibuka": dibuka},
                pesan=f"{angka(dibuka)} evaluasi {periode.nama} dibuka.",
            )
    return {"periode": periode.pk, "dibuka": dibuka}


def _buka_potongan(instansi_id: int, periode: PeriodeEvaluasi, sesudah: int) -> tuple[int, int]:
    """Open the next plans in the order of their ids; the last of them (`sesudah` without any), and how many there were."""
    calon = belum_dibuka(periode).filter(pk__gt=sesudah).order_by("pk").values("id")[:UKURAN]
    dari, acuan = calon.query.sql_with_params()
    baru = _kolom_baru()
    perintah = _BUKA.format(calon=dari, kolom=", ".join(baru), isi=", ".join(["%s"] * len(baru)))
    with connection.cursor() as kursor:
        kursor.execute(perintah, [*acuan, instansi_id, periode.pk, *baru.values()])
        terakhir, banyak = kursor.fetchone()
    return terakhir or sesudah, banyak


def _kolom_baru() -> dict[str, Any]:
    """The columns of a new evaluation by database name, as the model begins them; without its keys."""
    baru, kunci = Evaluasi(), ("id", "instansi", "periode_evaluasi", "skp")
    bidang = [f for f in Evaluasi._meta.concrete_fields if f.name not in kunci and not f.null]
    return {str(f.column): f.get_db_prep_save(getattr(baru, f.attname), connection) for f in bidang}
