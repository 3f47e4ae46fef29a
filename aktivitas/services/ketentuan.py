"""The next version of the rules of the log, from a date on. Versions that were in force stay as they were."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection, transaction

from aktivitas import policies
from aktivitas.models import KetentuanAktivitas
from kinerja.inti.audit import catat
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Ditolak, Pelaku

_KUNCI_KETENTUAN = 71_004


def tambah_ketentuan(*, mulai: date, isi: Mapping[str, Any], oleh: Pelaku) -> KetentuanAktivitas:
    """Store a version in force from `mulai`; the one before it ends the day before.

    Args:
        isi: the fields of `KetentuanAktivitas` besides its dates, already validated by its form.

    Raises:
        Ditolak: the actor may not; `mulai` is not the first of a month to come, or a later version exists already.
    """
    policies.check_kelola_bank(oleh)
    hari_ini = oleh.hari_ini()
    if mulai.day != 1:
        raise Ditolak(f"Ketentuan berlaku sebulan penuh. Ganti {tanggal(mulai)} dengan tanggal 1.")
    if mulai < hari_ini.replace(day=1):
        raise Ditolak(
            f"{tanggal(mulai)} sudah lewat dan aktivitasnya sudah ditulis menurut ketentuan yang lama. "
            f"Pilih {tanggal(hari_ini.replace(day=1))} atau sesudahnya."
        )
    with transaction.atomic():
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_KUNCI_KETENTUAN, oleh.instansi_id % 2**31])
        terakhir = KetentuanAktivitas.objects.order_by("-mulai").first()
        if terakhir is not None and terakhir.mulai >= mulai:
            raise Ditolak(
                f"Sudah ada ketentuan yang berlaku mulai {tanggal(terakhir.mulai)}. "
                "Pilih tanggal sesudahnya untuk versi berikutnya."
            )
        KetentuanAktivitas.objects.filter(selesai=None).update(selesai=mulai)
        baru = KetentuanAktivitas.objects.create(mulai=mulai, dibuat_oleh_id=oleh.keanggotaan_id, **isi)
        catat("aktivitas.ketentuan", oleh=oleh, objek=baru, fakta={"mulai": mulai.isoformat()})
    return baru
