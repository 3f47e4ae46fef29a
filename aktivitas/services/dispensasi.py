"""Dispensations: somebody, or everybody of an office on an outage day, may still write about a work date."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils import timezone

from aktivitas import policies
from aktivitas.models import Dispensasi
from aktivitas.queries.dispensasi import get_dispensasi_or_404
from kinerja.inti.alur import SudahBerubah
from kinerja.inti.audit import catat, catat_banyak
from kinerja.inti.format import tanggal as tulis
from kinerja.inti.pelaku import Ditolak, Pelaku


def beri_dispensasi(
    *, pegawai: Collection[int], tanggal: date, sampai: date, nomor_surat: str, alasan: str, oleh: Pelaku
) -> int:
    """Keep a work date open for these people until `sampai`, included; returns for how many it is new.

    The same letter gives the same person the same date once. Two statements besides the checks, for any number of people.

    Raises:
        Ditolak: one of them is outside the actor's scope or the actor himself, dates are out of order, nobody is named, or
            the month of that date takes no more entries for one of them.
    """
    orang = sorted(set(pegawai))
    policies.check_dispensasi(oleh, orang)
    _periksa(orang, tanggal, sampai, oleh.hari_ini())
    policies.check_bulan_dispensasi(orang, tanggal)
    with transaction.atomic():
        ada = set(
            Dispensasi.objects.filter(
                pegawai__in=orang, tanggal=tanggal, nomor_surat=nomor_surat, dicabut_pada=None
            ).values_list("pegawai", flat=True)
        )
        baru = [
            Dispensasi(
                instansi_id=oleh.instansi_id,
                pegawai_id=pk,
                tanggal=tanggal,
                sampai=sampai,
                nomor_surat=nomor_surat,
                alasan=alasan,
                diberikan_oleh_id=oleh.keanggotaan_id,
            )
            for pk in orang
            if pk not in ada
        ]
        Dispensasi.objects.bulk_create(baru, batch_size=2000)
        fakta = {"tanggal": tanggal.isoformat(), "sampai": sampai.isoformat(), "nomor_surat": nomor_surat}
        catat_banyak("dispensasi.beri", oleh=oleh, baris=[(d, d.pegawai_id, fakta) for d in baru], alasan=alasan)
    return len(baru)


def cabut_dispensasi(*, pk: int, oleh: Pelaku) -> None:
    """Take a dispensation back; entries written under it stay.

    Raises:
        Http404: no such dispensation in the actor's scope.
        SudahBerubah: it was taken back already.
    """
    satu = get_dispensasi_or_404(oleh, pk)
    policies.check_dispensasi(oleh, [satu.pegawai_id])
    with transaction.atomic():
        if not Dispensasi.objects.filter(pk=pk, dicabut_pada=None).update(dicabut_pada=timezone.now()):
            raise SudahBerubah([pk])
        catat("dispensasi.cabut", oleh=oleh, objek=satu, pegawai_id=satu.pegawai_id)


def _periksa(orang: Collection[int], tanggal: date, sampai: date, hari_ini: date) -> None:
    if not orang:
        raise Ditolak("Belum ada pegawai yang dipilih. Sebutkan sedikitnya satu pegawai.")
    if tanggal > hari_ini:
        raise Ditolak(f"{tulis(tanggal)} belum tiba. Dispensasi diberikan untuk tanggal kerja yang sudah lewat.")
    if sampai < hari_ini:
        raise Ditolak(f"{tulis(sampai)} sudah lewat. Isi dibuka sampai hari ini atau sesudahnya.")
