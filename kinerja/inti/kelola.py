"""Master data in Django's admin: inside the tenant, by the roles that may, on our record instead of Django's.

`situs` is the one admin site. Who may open it follows from the acting membership's permissions over the whole tenant;
Django's own flags and permissions play no part. Rows of other tenants are out of reach by the database's policies.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, ClassVar, TypeVar, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from import_export.admin import ImportExportMixin
from import_export.formats import base_formats
from import_export.forms import ExportForm
from import_export.resources import Diff, ModelResource
from import_export.results import Result, RowResult

from kinerja.inti.audit import catat, catat_banyak
from kinerja.inti.format import angka
from kinerja.inti.formulir import FormModelInstansi, IsianJam, IsianTanggal, sebut_ganda
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.tenansi import instansi_wajib

Tampilan = TypeVar("Tampilan", bound=Callable[..., Any])


def _pelaku(request: HttpRequest) -> Pelaku | None:
    return getattr(request, "pelaku", None)


def _pelaku_wajib(request: HttpRequest) -> Pelaku:
    """The actor of a request that has passed a permission check."""
    pelaku = _pelaku(request)
    if pelaku is None:
        raise Http404("Halaman tidak ditemukan.")
    return pelaku


def _menjangkau(request: HttpRequest, izin: Izin) -> bool:
    """Whether the actor holds a permission over the whole tenant: a unit's operator has his own pages instead."""
    pelaku = _pelaku(request)
    return pelaku is not None and pelaku.lingkup(izin).seluruh


class SitusKelola(admin.AdminSite):
    """The admin site of a tenant, named by what it holds."""

    site_header = "Kelola data induk"
    site_title = "Kelola"
    index_title = "Data induk"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return any(m.has_module_permission(request) for m in self._registry.values())

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one login, the project's own. Who is in already is led on, or told that his role does not reach."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
        _tolak_tanpa_izin(self, request)
        return redirect("admin:index")

    def admin_view(self, view: Tampilan, cacheable: bool = False) -> Tampilan:
        """The project's login and the project's refusal at every door, in place of Django's login page."""
        dalam = super().admin_view(view, cacheable)

        @wraps(dalam)
        def pintu(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            _tolak_tanpa_izin(self, request)
            return dalam(request, *args, **kwargs)

        return cast(Tampilan, pintu)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        return redirect("account_change_password")

    def boleh(self, pelaku: Pelaku) -> bool:
        """Whether somebody has anything to manage here (for the menu)."""
        semua = [m for m in self._registry.values() if isinstance(m, AdminInstansi)]
        return any(pelaku.lingkup(m.izin_lihat).seluruh for m in semua)


def _tolak_tanpa_izin(situs: SitusKelola, request: HttpRequest) -> None:
    _pelaku_wajib(request)
    if not situs.has_permission(request):
        raise Ditolak("Peran Anda tidak mencakup data induk.")


situs = SitusKelola(name="admin")


class AdminInstansi(admin.ModelAdmin):  # type: ignore[type-arg]
    """Base of every managed table.

    izin_lihat, izin_ubah: permissions over the whole tenant that open and change it. `boleh_hapus` lets rows be
    deleted; it is off, for history refers to them.
    """

    izin_lihat: ClassVar[Izin]
    izin_ubah: ClassVar[Izin]
    boleh_hapus: ClassVar[bool] = False
    form = FormModelInstansi
    formfield_overrides = {models.DateField: {"widget": IsianTanggal}, models.TimeField: {"widget": IsianJam}}
    list_per_page = 50
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return _menjangkau(request, self.izin_lihat)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _menjangkau(request, self.izin_lihat) or _menjangkau(request, self.izin_ubah)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return _menjangkau(request, self.izin_ubah)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _menjangkau(request, self.izin_ubah)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.boleh_hapus and _menjangkau(request, self.izin_ubah)

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        semua = super().get_queryset(request)
        return semua.visible_to(_pelaku(request)) if hasattr(semua, "visible_to") else semua

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return self._catat(request, "kelola.tambah", obj, message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return self._catat(request, "kelola.ubah", obj, message)

    def log_deletions(self, request: HttpRequest, queryset: Iterable[Any]) -> Any:
        """Django's own log is national: names of one tenant have no place in it."""
        jenis = str(self.opts.verbose_name)
        pelaku = _pelaku_wajib(request)
        catat_banyak("kelola.hapus", oleh=pelaku, baris=[(o, _pegawai(o), {"jenis_data": jenis}) for o in queryset])

    def _catat(self, request: HttpRequest, aksi: str, obj: models.Model, message: Any) -> None:
        """Which fields were touched, never their values."""
        pelaku = _pelaku_wajib(request)
        fakta = {
            "jenis_data": str(self.opts.verbose_name),
            "perubahan": message if isinstance(message, list) else str(message),
        }
        catat(aksi, oleh=pelaku, objek=obj, pegawai_id=_pegawai(obj), fakta=fakta)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The object's events in our own record, for whoever may read it."""
        if not self.has_view_permission(request):
            raise Http404("Halaman tidak ditemukan.")
        return redirect(
            f"{reverse('riwayat-daftar')}?{urlencode({'objek': f'{self.opts.label_lower}:{unquote(object_id)}'})}"
        )


def _pegawai(obj: models.Model) -> int | None:
    """The person a row is about, when it is about one."""
    if obj._meta.model_name == "pegawai":
        return int(obj.pk)
    pk: int | None = getattr(obj, "pegawai_id", None)
    return pk


class Beda(Diff):
    """Old and new value of a cell beside each other; the library's own colours are inline styles, which the pages forbid."""

    def as_html(self) -> list[SafeString]:
        return [
            format_html("{}", baru)
            if self.new or lama == baru
            else format_html("<del>{}</del> <ins>{}</ins>", lama, baru)
            for lama, baru in zip(self.left, self.right, strict=True)
        ]


class SumberInstansi(ModelResource):
    """Base of every import and export of master data: found by its natural key, never by id or tenant.

    A subclass's Meta inherits from `SumberInstansi.Meta` and names model, fields and import_id_fields.
    """

    class Meta:
        exclude = ("instansi", "id")
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        use_transactions = True

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        return Beda

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Name the columns without which no row can be recognised."""
        kunci = [self.fields[k].column_name for k in self._meta.import_id_fields]
        if kurang := [k for k in kunci if k not in (dataset.headers or [])]:
            raise ValueError(f"Kolom {' dan '.join(kurang)} tidak ada pada baris pertama berkas. Tambahkan judulnya.")

    def init_instance(self, row: Any = None) -> Any:
        """A new row knows its tenant, so that unique constraints are checked as sentences."""
        baru = super().init_instance(row)
        baru.instansi_id = instansi_wajib()
        return baru

    def validate_instance(self, instance: Any, *args: Any, **kwargs: Any) -> None:
        try:
            super().validate_instance(instance, *args, **kwargs)
        except ValidationError as galat:
            sebut_ganda(type(instance), galat)
            raise

    def after_import(self, dataset: Any, result: Result, **kwargs: Any) -> None:
        """The library would reset the id sequence to this tenant's largest id, and break every other tenant."""


class _CsvTitikKoma(base_formats.CSV):
    """CSV as Indonesian Excel writes and opens it: semicolons, UTF-8 with a mark; commas are read as well."""

    CONTENT_TYPE = "text/csv; charset=utf-8"

    def get_title(self) -> str:
        return "csv"

    def create_dataset(self, in_stream: Any, **kwargs: Any) -> Any:
        teks = in_stream.decode("utf-8-sig") if isinstance(in_stream, bytes) else in_stream.removeprefix("\ufeff")
        kepala = teks.partition("\n")[0]
        kwargs["delimiter"] = ";" if kepala.count(";") > kepala.count(",") else ","
        return super().create_dataset(teks, **kwargs)

    def export_data(self, dataset: Any, **kwargs: Any) -> str:
        kwargs["delimiter"] = ";"
        return "\ufeff" + str(super().export_data(dataset, **kwargs))


class AdminImporEkspor(ImportExportMixin, AdminInstansi):
    """A managed table that comes in and goes out as CSV."""

    formats = [_CsvTitikKoma]
    export_form_class = ExportForm
    skip_admin_log = True

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def generate_log_entries(self, result: Result, request: HttpRequest) -> None:
        pelaku = _pelaku_wajib(request)
        jumlah = {k: n for k, n in result.totals.items() if n and k != RowResult.IMPORT_TYPE_SKIP}
        catat("kelola.impor", oleh=pelaku, fakta={"jenis_data": str(self.opts.verbose_name), "jumlah": jumlah})

    def add_success_message(self, result: Result, request: HttpRequest) -> None:
        n = {jenis: angka(result.totals[jenis]) for jenis in (RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE)}
        sama = angka(result.totals[RowResult.IMPORT_TYPE_SKIP])
        messages.success(request, f"Impor selesai: {n['new']} baru, {n['update']} berubah, {sama} sudah sama.")

    def add_data_read_fail_error_to_form(self, form: Any, e: Exception) -> None:
        form.add_error(
            "import_file", "Berkas ini tidak terbaca sebagai CSV. Simpan sebagai CSV UTF-8, lalu unggah ulang."
        )

    def get_export_data(self, file_format: Any, request: HttpRequest, queryset: Any, **kwargs: Any) -> Any:
        pelaku = _pelaku_wajib(request)
        catat("kelola.ekspor", oleh=pelaku, fakta={"jenis_data": str(self.opts.verbose_name)})
        return super().get_export_data(file_format, request, queryset, **kwargs)
