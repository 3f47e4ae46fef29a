"""Master data of presence in the admin: days off, kinds of absence, machines, patterns."""

from typing import Any

from django.http import HttpRequest
from import_export.fields import Field
from import_export.widgets import ForeignKeyWidget

from kinerja.inti.izin import Izin
from kinerja.inti.kelola import AdminImporEkspor, AdminInstansi, SumberInstansi, situs
from kinerja.models import UnitKerja
from presensi.models import HariLibur, JenisKetidakhadiran, Mesin, PolaKerja


class SumberHariLibur(SumberInstansi):
    class Meta(SumberInstansi.Meta):
        model = HariLibur
        fields = ("tanggal", "nama", "jenis", "status", "dasar")
        import_id_fields = ("tanggal",)


class SumberJenis(SumberInstansi):
    class Meta(SumberInstansi.Meta):
        model = JenisKetidakhadiran
        fields = ("kode", "nama", "dihitung_hadir", "menit_kredit", "paling_lama", "dasar")
        import_id_fields = ("kode",)


class SumberMesin(SumberInstansi):
    unit = Field("unit", "unit", ForeignKeyWidget(UnitKerja, field="kode"))

    class Meta(SumberInstansi.Meta):
        model = Mesin
        fields = ("kode", "nama", "nomor_seri", "unit", "zona", "aktif")
        import_id_fields = ("kode",)


class AdminHariLibur(AdminImporEkspor):
    resource_classes = [SumberHariLibur]
    izin_lihat = izin_ubah = Izin.KELOLA_KALENDER
    list_display = ("tanggal", "nama", "jenis", "status")
    list_filter = ("status", "jenis")
    date_hierarchy = "tanggal"
    ordering = ("-tanggal",)


class AdminJenis(AdminImporEkspor):
    resource_classes = [SumberJenis]
    izin_lihat = izin_ubah = Izin.KELOLA_KALENDER
    list_display = ("nama", "kode", "dihitung_hadir", "menit_kredit", "paling_lama")
    ordering = ("nama",)


class AdminMesin(AdminImporEkspor):
    resource_classes = [SumberMesin]
    izin_lihat = izin_ubah = Izin.KELOLA_PRESENSI
    list_display = ("kode", "nama", "unit", "zona", "aktif", "ketukan_terakhir")
    list_select_related = ("unit",)
    search_fields = ("kode", "nama", "nomor_seri")
    ordering = ("kode",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The clock of stored punches stays: a changed zone would read the next file differently from the last."""
        return ("zona",) if obj is not None and obj.ketukan_terakhir else ()


class AdminPola(AdminInstansi):
    izin_lihat = izin_ubah = Izin.KELOLA_KALENDER
    list_display = ("nama", "kode", "baku", "ikut_libur")
    fields = ("kode", "nama", "ikut_libur", "dasar")
    ordering = ("nama",)


situs.register(HariLibur, AdminHariLibur)
situs.register(JenisKetidakhadiran, AdminJenis)
situs.register(Mesin, AdminMesin)
situs.register(PolaKerja, AdminPola)
