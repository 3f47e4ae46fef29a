"""Taking back what was recorded from elsewhere by mistake: with a reason, in the ledger, and never under something final."""

from collections.abc import Collection

from django.db import transaction

from kinerja.inti.audit import catat_banyak
from kinerja.inti.format import angka
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import Evaluasi, NilaiGabungan, Skp
from skp.policies.hasil_luar import check_alasan, check_urus
from skp.queries.tarik_luar import halangan_tarik, hasil_luar


def tarik_hasil(*, hasil: Collection[int], alasan: str, oleh: Pelaku) -> int:
    """Remove results from elsewhere with their empty plans; a constant number of statements. Returns how many went.

    Raises:
        Ditolak: no permission, no reason, or something final rests on one of them; then all stay.
    """
    check_urus(oleh)
    check_alasan(alasan)
    with transaction.atomic():
        baris = list(hasil_luar().select_for_update(of=("self",)).filter(pk__in=hasil))
        if halangan := halangan_tarik(baris):
            raise Ditolak(" ".join(halangan))
        fakta = [
            (e, e.skp.pegawai_id, {"nilai": str(e.nilai), "angka": angka(e.nilai or 0, 2), "predikat": e.predikat})
            for e in baris
        ]
        catat_banyak("evaluasi.tarik_luar", oleh=oleh, alasan=alasan, baris=fakta)
        Evaluasi.objects.filter(pk__in=[e.pk for e in baris]).delete()
        Skp.objects.filter(pk__in=[e.skp_id for e in baris], asal=Skp.Asal.LUAR, evaluasi=None).delete()
    return len(baris)


def tarik_gabungan(*, gabungan: Collection[int], alasan: str, oleh: Pelaku) -> int:
    """Empty official numbers of 2021; four statements. Returns how many went.

    Raises:
        Ditolak: no permission, or no reason.
    """
    check_urus(oleh)
    check_alasan(alasan)
    with transaction.atomic():
        baris = list(NilaiGabungan.objects.select_for_update().filter(pk__in=gabungan))
        fakta = [(g, g.pegawai_id, {"nilai": str(g.nilai), "angka": angka(g.nilai, 2)}) for g in baris]
        catat_banyak("nilai_gabungan.tarik", oleh=oleh, alasan=alasan, baris=fakta)
        NilaiGabungan.objects.filter(pk__in=[g.pk for g in baris]).delete()
    return len(baris)
