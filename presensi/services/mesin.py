"""Machines."""

from django.db import IntegrityError, transaction

from kinerja.inti.audit import catat
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.models import UnitKerja
from presensi.models import Mesin
from presensi.policies import check_tambah_mesin


def tambah_mesin(
    *, kode: str, nama: str, zona: str, unit: UnitKerja | None, oleh: Pelaku, nomor_seri: str = ""
) -> Mesin:
    """Register a machine; `kode` is the number that its files begin with (`1_attlog.dat`).

    Raises:
        Ditolak: the actor may not, or the code is taken.
    """
    check_tambah_mesin(oleh, unit)
    try:
        with transaction.atomic():
            mesin = Mesin.objects.create(kode=kode, nama=nama, zona=zona, unit=unit, nomor_seri=nomor_seri)
            catat("mesin.tambah", oleh=oleh, objek=mesin)
    except IntegrityError as galat:
        raise Ditolak(f"Kode mesin “{kode}” sudah dipakai. Pilih kode lain.") from galat
    return mesin
