"""Tenancy as database constraints, so that Django's autodetector writes them into migrations.

Each class appends its SQL to the schema editor's deferred statements and adds nothing to CREATE TABLE itself.
"""

from typing import Any, Self

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BaseConstraint

from kinerja.inti.tenansi import SETELAN


class _KendalaTabel(BaseConstraint):
    """Base: a constraint that is one or more ALTER/CREATE statements on the model's own table."""

    def perintah_buat(self, tabel: str) -> list[str]:
        raise NotImplementedError

    def perintah_hapus(self, tabel: str) -> list[str]:
        raise NotImplementedError

    def constraint_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> None:  # type: ignore[override]
        assert model is not None and schema_editor is not None
        schema_editor.deferred_sql.extend(self.perintah_buat(model._meta.db_table))

    def create_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:  # type: ignore[override]
        """Defer the real statements; the editor wants one statement back and may run it at once or later."""
        self.constraint_sql(model, schema_editor)
        return "SELECT 1"

    def remove_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:  # type: ignore[override]
        assert model is not None
        return "; ".join(self.perintah_hapus(model._meta.db_table))

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to check in Python: PostgreSQL holds it."""

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.deconstruct() == other.deconstruct()  # type: ignore[attr-defined]

    def __hash__(self) -> int:
        return hash((type(self), self.name))


class KebijakanInstansi(_KendalaTabel):
    """Row policy: only rows of the tenant whose door is open; without a door the query fails."""

    def perintah_buat(self, tabel: str) -> list[str]:
        return [
            f'ALTER TABLE "{tabel}" ENABLE ROW LEVEL SECURITY',
            f'CREATE POLICY "{self.name}" ON "{tabel}" '
            f"USING (instansi_id = (SELECT current_setting('{SETELAN}')::bigint))",
        ]

    def perintah_hapus(self, tabel: str) -> list[str]:
        return [f'DROP POLICY "{self.name}" ON "{tabel}"', f'ALTER TABLE "{tabel}" DISABLE ROW LEVEL SECURITY']


class KunciInstansi(_KendalaTabel):
    """The database's primary key is (instansi_id, id): one index that serves lookups, references and distribution.

    Its statements go first among the deferred ones: composite foreign keys of the same migration need it.
    `kolom` is the model's own key where that is not called id (row histories, which keep the tracked row's id beside it).
    """

    def __init__(self, *, name: str, kolom: str = "id") -> None:
        super().__init__(name=name)
        self.kolom = kolom

    def constraint_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> None:  # type: ignore[override]
        assert model is not None and schema_editor is not None
        schema_editor.deferred_sql[:0] = self.perintah_buat(model._meta.db_table)

    def perintah_buat(self, tabel: str) -> list[str]:
        return [
            f'ALTER TABLE "{tabel}" DROP CONSTRAINT "{tabel}_pkey"',
            f'ALTER TABLE "{tabel}" ADD CONSTRAINT "{self.name}" PRIMARY KEY (instansi_id, {self.kolom})',
        ]

    def perintah_hapus(self, tabel: str) -> list[str]:
        return [
            f'ALTER TABLE "{tabel}" DROP CONSTRAINT "{self.name}"',
            f'ALTER TABLE "{tabel}" ADD CONSTRAINT "{tabel}_pkey" PRIMARY KEY ({self.kolom})',
        ]

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        jalur, args, kwargs = super().deconstruct()
        return jalur, args, kwargs if self.kolom == "id" else {**kwargs, "kolom": self.kolom}

    def clone(self) -> Self:
        return type(self)(name=self.name, kolom=self.kolom)


class KunciAsingInstansi(_KendalaTabel):
    """Composite foreign key (instansi_id, kolom) → (instansi_id, id): a row cannot refer to another tenant's row."""

    def __init__(self, *, name: str, kolom: str, ke: str) -> None:
        super().__init__(name=name)
        self.kolom = kolom
        self.ke = ke

    def perintah_buat(self, tabel: str) -> list[str]:
        return [
            f'ALTER TABLE "{tabel}" ADD CONSTRAINT "{self.name}" FOREIGN KEY (instansi_id, "{self.kolom}") '
            f'REFERENCES "{self.ke}" (instansi_id, id) DEFERRABLE INITIALLY IMMEDIATE'
        ]

    def perintah_hapus(self, tabel: str) -> list[str]:
        return [f'ALTER TABLE "{tabel}" DROP CONSTRAINT "{self.name}"']

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        jalur, args, kwargs = super().deconstruct()
        return jalur, args, {**kwargs, "kolom": self.kolom, "ke": self.ke}

    def clone(self) -> Self:
        return type(self)(name=self.name, kolom=self.kolom, ke=self.ke)
