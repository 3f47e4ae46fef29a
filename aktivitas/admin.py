"""The bank in the admin, for single corrections; the yearly file goes through the import."""

from typing import ClassVar

from django.contrib import admin

from aktivitas.models import ButirAktivitas
from kinerja.inti.izin import Izin
from kinerja.inti.kelola import AdminImporEkspor, SumberInstansi, situs

KOLOM = ("kode", "nama", "satuan", "menit", "mulai", "selesai", "dasar")


class SumberButir(SumberInstansi):
    """A version of an activity is found by its code and first day."""

    class Meta(SumberInstansi.Meta):
        model = ButirAktivitas
        fields = KOLOM
        import_id_fields = ("kode", "mulai")


@admin.register(ButirAktivitas, site=situs)
class AdminButir(AdminImporEkspor):
    izin_lihat: ClassVar[Izin] = Izin.KELOLA_BANK_AKTIVITAS
    izin_ubah: ClassVar[Izin] = Izin.KELOLA_BANK_AKTIVITAS
    resource_classes = [SumberButir]
    fields = KOLOM
    list_display = ("kode", "nama", "satuan", "menit", "mulai", "selesai")
    search_fields = ("cari",)
    ordering = ("kode", "-mulai")
