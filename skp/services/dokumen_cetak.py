"""Printing the papers of a whole unit together."""

from dataclasses import dataclass

from kinerja.inti.dokumen.daftar import nama_jenis
from kinerja.inti.dokumen.massal import mulai_cetak_massal
from kinerja.inti.dokumen.naskah import Kertas
from kinerja.inti.models import Pekerjaan
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import UnitKerja
from skp.models import PeriodeEvaluasi, PeriodeSkp
from skp.policies.dokumen import check_cetak
from skp.queries.dokumen_cetak import evaluasi_dicetak, skp_dicetak
from skp.queries.dokumen_dasar import JENIS_SKP


@dataclass(frozen=True, slots=True)
class PesananCetak:
    """What is to be printed: plans of `skp`, or papers of one kind of `evaluasi`; of `unit` and everything below it."""

    unit: UnitKerja
    kertas: Kertas
    skp: PeriodeSkp | None = None
    evaluasi: PeriodeEvaluasi | None = None
    jenis: str = JENIS_SKP


def hitung_cetak(*, pesanan: PesananCetak, oleh: Pelaku) -> int:
    """How many papers that would be. Raises Ditolak without the permission."""
    check_cetak(oleh)
    return len(_subjek(pesanan))


def mulai_cetak(*, pesanan: PesananCetak, oleh: Pelaku) -> Pekerjaan:
    """Start the printing as a job.

    Raises:
        Ditolak: no permission there, or nothing to print.
    """
    check_cetak(oleh)
    ids = _subjek(pesanan)
    if not ids:
        raise Ditolak(
            "Belum ada yang dapat dicetak untuk pilihan ini: SKP belum disetujui, atau evaluasi belum ditetapkan."
        )
    nama = f"SKP {pesanan.skp}" if pesanan.skp is not None else f"{nama_jenis(pesanan.jenis)} {pesanan.evaluasi}"
    judul = f"Cetak {nama}: {pesanan.unit}"
    return mulai_cetak_massal(jenis=pesanan.jenis, subjek=ids, judul=judul[:200], oleh=oleh, kertas=pesanan.kertas)


def _subjek(pesanan: PesananCetak) -> list[int]:
    if pesanan.skp is not None:
        return skp_dicetak(pesanan.skp, [pesanan.unit.pk])
    return evaluasi_dicetak(pesanan.evaluasi, [pesanan.unit.pk]) if pesanan.evaluasi else []
