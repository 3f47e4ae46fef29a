"""Master data of the organisation in the admin: units, titles, kinds, seats and their history, for admins of the tenant."""

from typing import Any, ClassVar

from django.contrib import admin
from import_export import fields
from import_export.widgets import ForeignKeyWidget

from kinerja.forms import FormUnitKerja
from kinerja.inti.izin import Izin
from kinerja.inti.kelola import AdminImporEkspor, AdminInstansi, SumberInstansi, situs
from kinerja.models import (
    Formasi,
    Jabatan,
    JenisPegawai,
    Pegawai,
    Penempatan,
    RiwayatGolongan,
    RiwayatNama,
    RiwayatNip,
    SusunanFormasi,
    UnitKerja,
)
from kinerja.services.unit import akar_unit, turunkan_perangkat_daerah


class SumberJabatan(SumberInstansi):
    class Meta(SumberInstansi.Meta):
        model = Jabatan
        fields = ("nama", "jenis")
        import_id_fields = ("nama", "jenis")


class SumberJenisPegawai(SumberInstansi):
    class Meta(SumberInstansi.Meta):
        model = JenisPegawai
        fields = ("kode", "nama", "aturan_nip")
        import_id_fields = ("kode",)


class UnitInduk(ForeignKeyWidget):
    """A parent unit by its code."""

    def __init__(self) -> None:
        super().__init__(UnitKerja, field="kode")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> UnitKerja | None:
        if not value:
            return None
        unit = UnitKerja.objects.filter(kode=value).first()
        if unit is None:
            raise ValueError(
                f"Unit induk dengan kode “{value}” tidak ada. Letakkan unit induk sebelum bagian-bagiannya."
            )
        return unit


class SumberUnitKerja(SumberInstansi):
    """Units by their code; `induk` is the parent's code, empty for a perangkat daerah."""

    induk = fields.Field(column_name="induk", attribute="parent", widget=UnitInduk())

    class Meta(SumberInstansi.Meta):
        model = UnitKerja
        fields = ("kode", "nama", "singkatan", "induk", "zona", "urutan", "aktif")
        import_id_fields = ("kode",)

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        if not (row.get("kode") or "").strip():
            raise ValueError("Kolom kode wajib diisi; unit dikenali dari kodenya.")

    def import_instance(self, instance: UnitKerja, row: Any, **kwargs: Any) -> None:
        super().import_instance(instance, row, **kwargs)
        instance.perangkat_daerah = akar_unit(instance)

    def after_save_instance(self, instance: UnitKerja, row: Any, **kwargs: Any) -> None:
        turunkan_perangkat_daerah(instance)


class _Struktur(AdminInstansi):
    izin_lihat = Izin.KELOLA_STRUKTUR
    izin_ubah = Izin.KELOLA_STRUKTUR


class _StrukturImpor(AdminImporEkspor):
    izin_lihat = Izin.KELOLA_STRUKTUR
    izin_ubah = Izin.KELOLA_STRUKTUR


@admin.register(Jabatan, site=situs)
class AdminJabatan(_StrukturImpor):
    resource_classes = [SumberJabatan]
    list_display = ("nama", "jenis")
    list_filter = ("jenis",)
    search_fields = ("nama",)
    ordering = ("nama", "pk")


@admin.register(JenisPegawai, site=situs)
class AdminJenisPegawai(_StrukturImpor):
    resource_classes = [SumberJenisPegawai]
    list_display = ("kode", "nama", "aturan_nip")
    ordering = ("pk",)


@admin.register(UnitKerja, site=situs)
class AdminUnitKerja(_StrukturImpor):
    """The perangkat daerah follows from the parent, for the unit itself and everything below it."""

    form = FormUnitKerja
    resource_classes = [SumberUnitKerja]
    list_display = ("nama", "kode", "parent", "aktif")
    list_select_related = ("parent",)
    list_filter = ("aktif",)
    search_fields = ("nama", "kode", "singkatan")
    autocomplete_fields = ("parent",)
    fields = ("parent", "kode", "nama", "singkatan", "zona", "urutan", "aktif")
    ordering = ("nama", "pk")

    def save_model(self, request: Any, obj: UnitKerja, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        turunkan_perangkat_daerah(obj)


class BarisSusunan(admin.TabularInline):
    """What a seat was, row by row: written with a new seat, afterwards only read, for its holders rest on it."""

    model = SusunanFormasi
    fk_name = "formasi"
    extra = 0
    fields = ("mulai", "selesai", "unit", "jabatan", "atasan", "kelas", "memimpin_unit", "dasar")
    autocomplete_fields = ("unit", "jabatan", "atasan")

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return request.pelaku.lingkup(Izin.KELOLA_STRUKTUR).seluruh

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return obj is None and self.has_view_permission(request)

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return False


@admin.register(Formasi, site=situs)
class AdminFormasi(_Struktur):
    """A seat is closed on its page, where its holders and the seats below it are asked about."""

    list_display = ("kode", "ditutup")
    readonly_fields = ("ditutup",)
    search_fields = ("kode", "susunan__jabatan__nama", "susunan__unit__nama")
    inlines = (BarisSusunan,)
    ordering = ("kode", "pk")


class _HanyaBaca(AdminInstansi):
    """Read here, written only by the services behind the pages and imports, which check and record every change."""

    izin_lihat = Izin.KELOLA_PEGAWAI
    izin_ubah = Izin.KELOLA_PEGAWAI

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False


class _Riwayat(_HanyaBaca):
    """Dated history of people."""

    search_fields = ("pegawai__nama", "pegawai__nip")
    list_select_related: ClassVar[Any] = ("pegawai",)
    ordering = ("-mulai", "-pk")


@admin.register(Pegawai, site=situs)
class AdminPegawai(_HanyaBaca):
    """People are changed on their own pages."""

    list_display = ("nama_lengkap", "jenis", "berakhir")
    list_select_related = ("jenis",)
    search_fields = ("nama", "nip")
    ordering = ("nama", "pk")


@admin.register(RiwayatNama, site=situs)
class AdminRiwayatNama(_Riwayat):
    list_display = ("pegawai", "nama", "mulai", "selesai")


@admin.register(RiwayatNip, site=situs)
class AdminRiwayatNip(_Riwayat):
    list_display = ("pegawai", "jenis", "mulai", "selesai")
    list_select_related = ("pegawai", "jenis")


@admin.register(RiwayatGolongan, site=situs)
class AdminRiwayatGolongan(_Riwayat):
    list_display = ("pegawai", "golongan", "mulai", "selesai")


@admin.register(Penempatan, site=situs)
class AdminPenempatan(_Riwayat):
    list_display = ("pegawai", "formasi", "jenis", "mulai", "selesai")
    list_select_related = ("pegawai", "formasi")
