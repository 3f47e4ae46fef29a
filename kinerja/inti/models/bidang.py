"""Fields that carry tenancy: declaring one adds its database constraints to the model by itself."""

from typing import Any

from django.db import models
from django.db.models.functions import Cast

from kinerja.inti.constraints import KebijakanInstansi, KunciAsingInstansi, KunciInstansi
from kinerja.inti.tenansi import SETELAN


def _tambah_kendala(cls: type[models.Model], *kendala: models.BaseConstraint) -> None:
    """Put constraints into a real model's Meta, where the autodetector reads them."""
    if cls._meta.abstract or cls.__module__ == "__fake__":
        return  # models of a migration's history list theirs already
    ada = {k.name for k in cls._meta.constraints}
    cls._meta.constraints = [*cls._meta.constraints, *(k for k in kendala if k.name not in ada)]
    cls._meta.original_attrs["constraints"] = cls._meta.constraints


class BidangInstansi(models.ForeignKey):
    """The tenant of a row. Fills itself from the open door, so ordinary code never mentions it."""

    def __init__(self, to: Any = "inti.Instansi", on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        kwargs.setdefault(
            "db_default", Cast(models.Func(models.Value(SETELAN), function="current_setting"), models.BigIntegerField())
        )
        kwargs.setdefault("editable", False)
        kwargs.setdefault("related_name", "+")
        kwargs["db_index"] = False  # the primary key (instansi_id, id) leads with it
        super().__init__(to, on_delete, **kwargs)

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False, **kwargs: Any
    ) -> None:
        super().contribute_to_class(cls, name, private_only, **kwargs)
        awal = f"{cls._meta.app_label}_{cls._meta.model_name}"
        _tambah_kendala(cls, KunciInstansi(name=f"{awal}_kunci"), KebijakanInstansi(name=f"{awal}_instansi"))


class KunciAsing(models.ForeignKey):
    """Reference within the tenant, held by a composite foreign key in the database instead of Django's single one."""

    def __init__(self, to: Any, on_delete: Any, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        kwargs["db_index"] = False  # indexes are declared with instansi first
        super().__init__(to, on_delete, **kwargs)

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False, **kwargs: Any
    ) -> None:
        super().contribute_to_class(cls, name, private_only, **kwargs)
        if cls._meta.abstract:
            return
        tujuan = self.remote_field.model
        if isinstance(tujuan, str):
            label = f"{cls._meta.app_label}.{cls.__name__}" if tujuan == "self" else tujuan
            label = label if "." in label else f"{cls._meta.app_label}.{label}"
            tabel = label.lower().replace(".", "_")
        else:
            tabel = tujuan._meta.db_table
        nama = f"{cls._meta.app_label}_{cls._meta.model_name}_{name}_asing"
        _tambah_kendala(cls, KunciAsingInstansi(name=nama[:63], kolom=self.column or f"{name}_id", ke=tabel))


class ModelInstansi(models.Model):
    """Base of every tenant table."""

    instansi = BidangInstansi()

    class Meta:
        abstract = True


class ModelTumbuh(ModelInstansi):
    """Base of tables that grow without end. Their parents hold the tenant already, so no second key is checked per row."""

    instansi = BidangInstansi(db_constraint=False)

    class Meta:
        abstract = True
