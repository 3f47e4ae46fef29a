"""The end of a plan: accepted, silently accepted when the time to object is over, or ended early on leaving the seat."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from kinerja.inti.alur import SudahBerubah, pindah
from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import Evaluasi, PeriodeEvaluasi, Realisasi, Skp
from skp.policies import evaluasi as policies
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.queries.menunggu import batas_jawab
from skp.states import SELESAIKAN, StatusEvaluasi, StatusSkp


def terima_hasil(*, evaluasi: Evaluasi, oleh: Pelaku) -> None:
    """The person accepts his yearly evaluation: the plan is *Selesai*.

    Raises:
        Ditolak: not his own, or it is not waiting for him.
        SudahBerubah: it was opened again or disputed meanwhile.
    """
    policies.check_jawab_hasil(oleh, evaluasi)
    skp = evaluasi.skp
    with transaction.atomic():
        pindah(Skp, [skp.pk], SELESAIKAN, oleh=oleh, catatan="Pegawai menerima hasil evaluasi.", objek={skp.pk: skp})


def selesaikan_yang_lewat(oleh: Pelaku) -> int:
    """Finish plans whose time to object is over; returns how many. Called by the scheduler for each tenant.

    One statement to look, and three for each period of evaluation in which somebody's time is over.
    """
    jumlah = 0
    menunggu = Evaluasi.objects.filter(
        status=StatusEvaluasi.DITETAPKAN,
        periode_evaluasi__tahunan=True,
        skp__status=StatusSkp.DIEVALUASI,
        skp__periode__dikunci_pada=None,
        asal=Skp.Asal.SINI,
    )
    periode = PeriodeEvaluasi.objects.filter(pk__in=menunggu.values("periode_evaluasi")).select_related("periode")
    for p in periode:
        hari = ketentuan_evaluasi(p).hari_keberatan
        awal_hari = oleh.sekarang().replace(hour=0, minute=0, second=0, microsecond=0)
        lewat = menunggu.filter(periode_evaluasi=p, ditetapkan_pada__lt=awal_hari - timedelta(days=hari))
        skp = {s.pk: s for s in Skp.objects.filter(pk__in=lewat.values("skp"))}
        if skp:
            hasil = pindah(
                Skp,
                list(skp),
                SELESAIKAN,
                oleh=oleh,
                catatan=f"Masa keberatan {hari} hari kalender sudah lewat.",
                semua_atau_tidak=False,
                objek=skp,
            )
            jumlah += len(hasil.berpindah)
    return jumlah


def batas_tanggapan(evaluasi: Evaluasi, oleh: Pelaku) -> date | None:
    """The last day for an objection, by the tenant's own clock; None while the evaluation is not set."""
    return batas_jawab(evaluasi, oleh)


def akhiri_skp(*, skp: Skp, selesai: date, oleh: Pelaku) -> Evaluasi:
    """End a plan on leaving its seat, so that it is evaluated then; returns the evaluation that now waits.

    Args:
        selesai: the first day on which the plan no longer holds.

    Raises:
        Ditolak: not the penilai nor a manager, the day lies outside the plan's stretch, or something after it is set.
        SudahBerubah: the plan was evaluated or amended meanwhile.
    """
    policies.check_akhiri(oleh, skp)
    if not skp.mulai < selesai < skp.selesai:
        raise Ditolak(
            f"Tanggal berakhir harus sesudah {tanggal(skp.mulai)} dan sebelum {tanggal(skp.selesai)}, masa SKP ini."
        )
    _check_sesudah(skp, selesai)
    with transaction.atomic():
        hidup = Skp.objects.filter(pk=skp.pk, status=skp.status, selesai=skp.selesai)
        if not hidup.update(selesai=selesai):
            raise SudahBerubah([skp.pk])
        tahunan = PeriodeEvaluasi.objects.get(periode=skp.periode_id, tahunan=True)
        Evaluasi.objects.filter(skp=skp, periode_evaluasi__mulai__gte=selesai, periode_evaluasi__tahunan=False).delete()
        evaluasi, _ = Evaluasi.objects.get_or_create(skp=skp, periode_evaluasi=tahunan)
        Evaluasi.objects.filter(pk=evaluasi.pk).update(pindah=True)
        fakta = {"selesai": selesai.isoformat(), "diakhiri_pada": timezone.now().date().isoformat()}
        catat("skp.akhiri", oleh=oleh, objek=skp, pegawai_id=skp.pegawai_id, fakta=fakta)
    evaluasi.pindah = True
    return evaluasi


def _check_sesudah(skp: Skp, selesai: date) -> None:
    """What was reported or decided about a time after the end has to be settled first."""
    sesudah = {"periode_evaluasi__mulai__gte": selesai, "periode_evaluasi__tahunan": False}
    if Evaluasi.objects.filter(skp=skp, status=StatusEvaluasi.DITETAPKAN, **sesudah).exists():
        raise Ditolak("Ada evaluasi yang sudah ditetapkan untuk masa sesudah tanggal itu. Buka kembali lebih dahulu.")
    if Realisasi.objects.filter(indikator__hasil__skp=skp, **sesudah).exists():
        raise Ditolak(
            "Ada realisasi untuk masa sesudah tanggal itu. Minta pegawai menghapusnya, atau pilih tanggal lain."
        )
