"""Outbox: a notice is written with its cause and delivered afterwards, so an undone act notifies nobody."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from kinerja.inti.models import Pemberitahuan, PesanKeluar
from kinerja.inti.pelaku import Pelaku

UKURAN = 500


def titip(
    *,
    kepada: Iterable[int],
    judul: str,
    isi: str = "",
    tautan: str = "",
    kunci: str = "",
    setelah: datetime | None = None,
) -> None:
    """Leave one notice for each membership in the outbox, in the caller's transaction.

    `kunci` names the cause, for `tarik`; `setelah` delays delivery (an undo window).
    """
    lain = {"kirim_setelah": setelah} if setelah else {}
    PesanKeluar.objects.bulk_create(
        [PesanKeluar(keanggotaan_id=k, judul=judul, isi=isi, tautan=tautan, kunci=kunci, **lain) for k in kepada],
        batch_size=1000,
    )


def kabari(orang: int | None, *, judul: str, isi: str, tautan: str, oleh: Pelaku) -> None:
    """Tell one person what somebody else recorded about him. No account, himself or the system: nobody is told."""
    if orang is not None and not oleh.sistem and orang != oleh.keanggotaan_id:
        titip(kepada=[orang], judul=judul, isi=isi, tautan=tautan)


def titip_sekali(*, kepada: Iterable[int], judul: str, isi: str, tautan: str, kunci: str) -> int:
    """Leave a notice with each membership that had none of this cause yet; returns with how many."""
    calon = set(kepada)
    calon -= set(PesanKeluar.objects.filter(keanggotaan__in=calon, kunci=kunci).values_list("keanggotaan", flat=True))
    titip(kepada=sorted(calon), judul=judul, isi=isi, tautan=tautan, kunci=kunci)
    return len(calon)


def tarik(kunci: str) -> int:
    """Take back notices of one cause that were not delivered yet; returns how many."""
    return PesanKeluar.objects.filter(kunci=kunci, terkirim_pada=None).delete()[0]


def kirim_yang_jatuh_tempo() -> int:
    """Deliver the tenant's due notices to the people's lists; returns how many."""
    total = 0
    while True:
        with transaction.atomic():
            jatuh_tempo = list(
                PesanKeluar.objects.select_for_update(skip_locked=True)
                .filter(terkirim_pada=None, kirim_setelah__lte=Now())
                .order_by("pk")[:UKURAN]
            )
            if not jatuh_tempo:
                return total
            Pemberitahuan.objects.bulk_create(
                [
                    Pemberitahuan(keanggotaan_id=p.keanggotaan_id, judul=p.judul, isi=p.isi, tautan=p.tautan)
                    for p in jatuh_tempo
                ]
            )
            PesanKeluar.objects.filter(pk__in=[p.pk for p in jatuh_tempo]).update(terkirim_pada=Now())
            total += len(jatuh_tempo)


def tandai_dibaca(keanggotaan_id: int) -> None:
    """Mark a person's notices as read."""
    Pemberitahuan.objects.filter(Q(dibaca_pada=None), keanggotaan_id=keanggotaan_id).update(dibaca_pada=Now())


def tandai_satu_dibaca(pemberitahuan: Pemberitahuan) -> None:
    """Mark one notice as read; the first reading counts."""
    Pemberitahuan.objects.filter(pk=pemberitahuan.pk, dibaca_pada=None).update(dibaca_pada=Now())
