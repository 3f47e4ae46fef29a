"""Row history: every insert, update and delete of a tracked row leaves a copy of it, written by PostgreSQL itself.

`@riwayat_baris()` gives a model its history model `Jejak<Model>` and the triggers that fill it, so raw SQL and bulk
writes are recorded like a service's `save()`. Never for results, the activity log or punches: those cannot change.
"""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, cast

import pghistory
import pgtrigger
from django.apps import apps as aplikasi
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.functions import Cast, NullIf
from pghistory.models import Event

from kinerja.inti.constraints import KunciInstansi
from kinerja.inti.models.bidang import BidangInstansi, KunciAsing
from kinerja.inti.tenansi import SETELAN_AKUN, SETELAN_PERMINTAAN

M = TypeVar("M", bound=type[models.Model])
AWAL, TAMBAH, UBAH, HAPUS = "awal", "tambah", "ubah", "hapus"
_jejak: dict[type[models.Model], type["JejakBaris"]] = {}


def _setelan(nama: str, bidang: "models.Field[Any, Any]") -> Cast:
    """The value of a connection setting, NULL when nobody has set it."""
    nilai = models.Func(models.Value(nama), models.Value(True), function="current_setting")
    return Cast(NullIf(nilai, models.Value(""), output_field=models.TextField()), bidang)


class JejakBaris(Event):
    """A tracked row as it was after a change (before it, for a delete), held to its tenant like every other row.

    `akun` and `permintaan` come from the open door; both are empty for the system itself. References are kept as bare
    ids: a history row neither blocks the deletion of what it names nor ends with it.
    """

    kolom_induk: ClassVar[str]

    pgh_id = models.BigAutoField(primary_key=True)
    instansi = BidangInstansi(db_constraint=False)
    akun = models.BigIntegerField("akun", null=True, db_default=_setelan(SETELAN_AKUN, models.BigIntegerField()))
    permintaan = models.UUIDField(
        "id permintaan", null=True, db_default=_setelan(SETELAN_PERMINTAAN, models.UUIDField())
    )

    class Meta:
        abstract = True


def riwayat_baris(*, induk: str = "id") -> Callable[[M], M]:
    """Class decorator: record every change of a tenant model's rows.

    `induk` is the field by which a page reads the history: the row itself, or the person it belongs to. Inserts and
    deletes are recorded once per statement, updates row by row (docs/keputusan/0008 says why).
    """

    def beri(model: M) -> M:
        relasi = {f.name: f.column for f in model._meta.local_fields if isinstance(f, KunciAsing)}
        angka = {bidang: models.BigIntegerField(db_column=kolom, null=True) for bidang, kolom in relasi.items()}
        label, nama = model._meta.app_label, model._meta.model_name
        pghistory.track(
            pghistory.InsertEvent(TAMBAH, level=pgtrigger.Statement),
            pghistory.UpdateEvent(UBAH, level=pgtrigger.Row),
            pghistory.DeleteEvent(HAPUS, level=pgtrigger.Statement),
            exclude=["instansi", *relasi],
            obj_field=None,
            context_field=None,  # type: ignore[arg-type]  # documented, but not annotated
            model_name=f"Jejak{model.__name__}",
            base_model=JejakBaris,
            attrs=angka | {"kolom_induk": next(f.column for f in model._meta.local_fields if f.name == induk)},
            meta={
                "verbose_name": f"jejak {model._meta.verbose_name}",
                "verbose_name_plural": f"jejak {model._meta.verbose_name}",
                "constraints": [KunciInstansi(name=f"{label}_jejak{nama}_kunci", kolom="pgh_id")],
                "indexes": [models.Index(fields=["instansi", induk, "pgh_id"], name=f"jejak_{nama}"[:30])],
            },
        )(model)
        _jejak[model] = cast(type[JejakBaris], aplikasi.get_registered_model(label, f"Jejak{model.__name__}"))
        return model

    return beri


def jejak_dari(model: type[models.Model]) -> type[JejakBaris]:
    """The history model of a tracked model. Raises KeyError for any other."""
    return _jejak[model]


def tabel_jejak() -> list[str]:
    """Tables of all histories: the application may add to them and read them, nothing else."""
    return sorted(j._meta.db_table for j in _jejak.values())


def potret_awal(label: str, *model: str) -> migrations.RunPython:
    """Migration operation: copy the rows there are, so that their first change has something to be compared with."""

    def salin(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for nama in model:
            asal, jejak = apps.get_model(label, nama), apps.get_model(label, f"Jejak{nama}")
            ada = {f.column for f in asal._meta.local_fields}
            kolom = ", ".join(f'"{f.column}"' for f in jejak._meta.local_fields if f.column in ada)
            schema_editor.execute(
                f'INSERT INTO "{jejak._meta.db_table}" ({kolom}, pgh_created_at, pgh_label) '  # noqa: S608  own names
                f"SELECT {kolom}, now(), '{AWAL}' FROM \"{asal._meta.db_table}\" ORDER BY id"
            )

    return migrations.RunPython(salin, migrations.RunPython.noop)
