"""State changes: one table of edges an object kind, and one set-based function that walks them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, models, transaction
from psycopg import sql

from kinerja.inti.audit import catat_banyak
from kinerja.inti.pelaku import Ditolak, Pelaku


class SudahBerubah(Exception):
    """Some rows were no longer in the expected state: another person was faster. `ids` names them."""

    def __init__(self, ids: Collection[int]) -> None:
        super().__init__(f"{len(ids)} data sudah diubah orang lain.")
        self.ids = sorted(ids)


@dataclass(frozen=True, slots=True)
class Tepi:
    """An edge of a state machine.

    `cek` raises Ditolak; it sees the actor only, the caller has resolved the rows through `visible_to`.
    `nama` is the button's label, `audit` the event's dotted name.
    """

    kode: str
    nama: str
    dari: tuple[str, ...]
    ke: str
    audit: str
    cek: Callable[[Pelaku], None]
    wajib_catatan: bool = False


@dataclass(frozen=True, slots=True)
class HasilPindah:
    """Which rows moved, and which had changed before."""

    berpindah: tuple[int, ...]
    terlambat: tuple[int, ...]


def pindah(
    model: type[models.Model],
    ids: Sequence[int],
    tepi: Tepi,
    *,
    oleh: Pelaku,
    catatan: str = "",
    setel: Mapping[str, Any] | None = None,
    setel_baris: Mapping[str, Sequence[Any]] | None = None,
    bidang_status: str = "status",
    bidang_pegawai: str | None = "pegawai_id",
    bidang_sebutan: Sequence[str] = (),
    semua_atau_tidak: bool = True,
    objek: Mapping[int, models.Model] | None = None,
) -> HasilPindah:
    """Move rows along an edge: one UPDATE, their audit events in the same transaction.

    Args:
        ids: rows already resolved through the actor's own queryset.
        setel: further columns (database names) to set on every row.
        setel_baris: further columns (database names) with one value for each of `ids`, in their order.
        bidang_sebutan: columns (database names) by which the event names its row: its label is made of them, and they are
            among its facts.
        objek: rows the caller holds already, by id, so that their events carry a name and not only a number.
        semua_atau_tidak: when a row is no longer in `tepi.dari`, move nothing and raise.

    Raises:
        Ditolak: the actor may not, or a required note is missing.
        SudahBerubah: rows had left the state and `semua_atau_tidak` is set.
    """
    tepi.cek(oleh)
    if tepi.wajib_catatan and not catatan.strip():
        raise Ditolak(f"Tuliskan alasannya sebelum memilih “{tepi.nama}”.")
    with transaction.atomic():
        kembali = (bidang_pegawai, *bidang_sebutan)
        kolom = {bidang_status: tepi.ke, **(setel or {})}
        pindahan = _perbarui(model, ids, tepi, kolom, dict(setel_baris or {}), kembali)
        terlambat = tuple(sorted(set(ids) - pindahan.keys()))
        if terlambat and semua_atau_tidak:
            raise SudahBerubah(terlambat)
        catat_banyak(
            tepi.audit,
            oleh=oleh,
            baris=[
                _peristiwa(
                    (objek or {}).get(i) or model(pk=i), pegawai, tepi, dict(zip(bidang_sebutan, sebutan, strict=True))
                )
                for i, (pegawai, *sebutan) in pindahan.items()
            ],
            alasan=catatan,
        )
    return HasilPindah(tuple(pindahan), terlambat)


def _peristiwa(
    objek: models.Model, pegawai: int | None, tepi: Tepi, sebutan: dict[str, Any]
) -> tuple[models.Model, int | None, dict[str, Any]]:
    """A row as its event tells it: with the columns that name it, dates as ISO texts among the facts."""
    for kolom, nilai in sebutan.items():
        setattr(objek, kolom, nilai)
    fakta = {k: n.isoformat() if isinstance(n, date) else n for k, n in sebutan.items()}
    return objek, pegawai, {**fakta, "ke": tepi.ke}


def _perbarui(
    model: type[models.Model],
    ids: Sequence[int],
    tepi: Tepi,
    kolom: dict[str, Any],
    per_baris: dict[str, Sequence[Any]],
    kembali: Sequence[str | None],
) -> dict[int, tuple[Any, ...]]:
    """The one UPDATE … RETURNING: by id the columns of `kembali`. Column names come from code, values are parameters.

    Args:
        kolom: columns with one value for all, the column of the state first.
    """
    status, *_ = kolom
    sumber, isi_sumber = _sumber(model, ids, per_baris)
    perintah = sql.SQL(
        "UPDATE {t} t SET {s} FROM {b} WHERE t.id = b.id AND t.{st} = ANY(%s) RETURNING t.id, {k}"
    ).format(
        t=sql.Identifier(model._meta.db_table),
        s=sql.SQL(", ").join(
            [sql.SQL("{} = %s").format(sql.Identifier(k)) for k in kolom]
            + [sql.SQL("{k} = b.{k}").format(k=sql.Identifier(k)) for k in per_baris]
        ),
        b=sumber,
        st=sql.Identifier(status),
        k=sql.SQL(", ").join(
            sql.SQL("t.{}").format(sql.Identifier(k)) if k else sql.SQL("NULL::bigint") for k in kembali
        ),
    )
    with connection.cursor() as kursor:
        kursor.execute(perintah.as_string(None), [*kolom.values(), *isi_sumber, list(tepi.dari)])
        return {pk: tuple(isi) for pk, *isi in kursor.fetchall()}


def _sumber(
    model: type[models.Model], ids: Sequence[int], per_baris: dict[str, Sequence[Any]]
) -> tuple[sql.Composable, list[Any]]:
    """The rows to move as a FROM item `b` with their own values, and its parameters."""
    if not per_baris:
        return sql.SQL("unnest(%s::bigint[]) AS b(id)"), [list(ids)]
    bidang = {f.column: f for f in model._meta.concrete_fields}
    jenis = [bidang[k].db_type(connection) for k in per_baris]
    lajur = [[bidang[k].get_db_prep_save(n, connection) for n in semua] for k, semua in per_baris.items()]
    satu = sql.SQL("({})").format(sql.SQL(", ").join(sql.SQL(f"%s::{j}") for j in ("bigint", *jenis)))
    kolom = sql.SQL(", ").join(sql.Identifier(k) for k in ("id", *per_baris))
    # VALUES, not arrays: quoting long texts inside an array is the driver's slowest path.
    sumber = sql.SQL("(VALUES {}) AS b({})").format(sql.SQL(", ").join([satu] * len(ids)), kolom)
    return sumber, [n for baris in zip(ids, *lajur, strict=True) for n in baris]
