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
        pindahan = _perbarui(model, ids, tepi, dict(setel or {}), bidang_status, kembali)
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
    setel: dict[str, Any],
    bidang_status: str,
    kembali: Sequence[str | None],
) -> dict[int, tuple[Any, ...]]:
    """The one UPDATE … RETURNING: by id the columns of `kembali`. Column names come from code, values are parameters."""
    status = sql.Identifier(bidang_status)
    kolom = {bidang_status: tepi.ke, **setel}
    perintah = sql.SQL("UPDATE {t} SET {s} WHERE id = ANY(%s) AND {st} = ANY(%s) RETURNING id, {k}").format(
        t=sql.Identifier(model._meta.db_table),
        s=sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(k)) for k in kolom),
        st=status,
        k=sql.SQL(", ").join(sql.Identifier(k) if k else sql.SQL("NULL::bigint") for k in kembali),
    )
    with connection.cursor() as kursor:
        kursor.execute(perintah.as_string(None), [*kolom.values(), list(ids), list(tepi.dari)])
        return {pk: tuple(isi) for pk, *isi in kursor.fetchall()}
