"""Evidence of one indicator, one act at a time: chosen work of the daily log, and a piece taken off."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import BuktiRealisasi, Indikator, PeriodeEvaluasi, Realisasi
from skp.queries.realisasi import get_bukti_or_404
from skp.queries.realisasi_sumber import Tawaran
from skp.services.bukti_realisasi import hapus_bukti, lampirkan_sumber
from skp.services.realisasi import IsianRealisasi, kunci_pengisian, simpan_realisasi


def pakai_sumber(
    *,
    indikator: Indikator,
    periode: PeriodeEvaluasi,
    pilihan: Sequence[Tawaran],
    nilai: Decimal | None,
    teks: str,
    oleh: Pelaku,
) -> int:
    """Attach chosen work to an indicator, with the number and words that the person confirmed. Returns how many were added.

    Raises:
        Ditolak: nothing chosen, neither a number nor words, a number that the regulation refuses, or not the owner's
            to write now.
    """
    if not pilihan:
        raise Ditolak("Centang sedikitnya satu aktivitas.")
    with transaction.atomic():
        skp = indikator.hasil.skp
        hasil = simpan_realisasi(skp=skp, periode=periode, isian={indikator.pk: IsianRealisasi(nilai, teks)}, oleh=oleh)
        for kalimat in hasil.salah_angka.values():
            raise Ditolak(kalimat)
        if hasil.ditolak or not hasil.tertulis:
            raise Ditolak("Isi angka atau uraian realisasinya, lalu lampirkan aktivitasnya.")
        realisasi = Realisasi.objects.get(indikator=indikator, periode_evaluasi=periode)
        banyak = lampirkan_sumber(realisasi, pilihan)
        catat(
            "realisasi.bukti_sumber",
            oleh=oleh,
            objek=realisasi,
            pegawai_id=skp.pegawai_id,
            fakta={"banyak": banyak},
        )
    return banyak


def lepas_bukti(*, pk: int, oleh: Pelaku) -> None:
    """Take a piece of evidence off.

    Raises:
        Http404: not the actor's to see.
        Ditolak: not the owner's to write now.
    """
    bukti: BuktiRealisasi = get_bukti_or_404(oleh, pk)
    skp, periode = bukti.realisasi.indikator.hasil.skp, bukti.realisasi.periode_evaluasi
    with transaction.atomic():
        kunci_pengisian(skp, periode, oleh)
        hapus_bukti(bukti=bukti, oleh=oleh)
