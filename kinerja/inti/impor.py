"""Imports: one flow for every file. Upload → (pair columns) → preview → apply in one transaction → refused rows as a file.

An app writes a `Pengimpor` and registers it; upload, preview, pages and the download are the kernel's
(kinerja.inti.layanan_impor, kinerja.inti.views.impor).
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms

from kinerja.inti.izin import Izin
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Ditolak, Pelaku, TanpaIzin
from kinerja.inti.tabel.dasar import Tabel
from kinerja.inti.tabel.kolom import Kolom


@dataclass(frozen=True, slots=True)
class BarisPratinjau:
    """A row to show before applying. `perubahan`: (column title, old, new) as texts."""

    nomor: int
    putusan: str
    label: str
    sel: Sequence[Any] = ()
    perubahan: Sequence[tuple[str, str, str]] = ()
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class Rencana:
    """What applying a file would do, computed without writing.

    `jumlah`: counts by putusan ('baru', 'berubah', 'sama', 'ditolak', 'diabaikan') over all rows of the file.
    `baris`: rows worth showing (never 'sama').
    `kepala`: header of the download of refused rows; `sel` of a row follow it.
    `halangan`: sentences about the whole file; while there are any it cannot be applied.
    `sidik`: digest of what would be done, compared between preview and apply.
    `muatan`: what `terapkan` needs, private to the importer.
    `perihal`: what the file is applied to ("Periode SKP: 2026"), shown above the preview and in the list.
    """

    jumlah: Mapping[str, int]
    baris: Sequence[BarisPratinjau]
    kepala: Sequence[str]
    sidik: str
    muatan: Any
    halangan: Sequence[str] = field(default_factory=tuple)
    catatan: Sequence[str] = field(default_factory=tuple)
    perihal: str = ""


class Pengimpor(ABC):
    """One kind of import. Class attributes name it; `susun` plans, `terapkan` writes."""

    kode: ClassVar[str]
    judul: ClassVar[str]
    penjelasan: ClassVar[str]
    izin: ClassVar[Izin]
    modul: ClassVar[str] = ""
    """Module whose switch shuts this import with its pages; "" for none."""
    rahasia: ClassVar[Mapping[str, Izin]] = {}
    """Columns, by field code, whose cells only the uploader and holders of the permission may read back."""
    kolom: ClassVar[tuple[Kolom, ...]] = ()
    """Columns of the table; empty for files that are no table (attlog.dat), which arrive as bytes."""
    form_opsi: ClassVar[type[forms.Form] | None] = None
    """Further questions of the upload page; its cleaned data must be JSON after `opsi_json`."""
    berakhiran: ClassVar[str] = ".xlsx,.xls,.ods,.csv"
    mengalir: ClassVar[bool] = False
    """The planner streams the rows from the bytes itself; the kernel reads only the head and a sample."""
    banyak_berkas: ClassVar[bool] = False
    """Whether several files may be sent at once; each becomes an upload of its own."""
    opsi_dari_alamat: ClassVar[tuple[str, ...]] = ()
    """Options that the link to the upload page may fill in beforehand (?periode=4)."""
    kembali: ClassVar[str] = "impor-daftar"
    """URL name of the page that this import belongs to."""

    def check_buka(self, oleh: Pelaku) -> None:  # noqa: B027  `izin` and `modul` are enough for most
        """Refuse whoever may not open the pages that show the same data; asked before `susun` and of every page.

        A preview, its refused rows and its columns show what those pages show. Works without a statement.

        Raises:
            Ditolak: the actor may not.
        """

    def opsi_json(self, bersih: dict[str, Any]) -> dict[str, Any]:
        """Cleaned options as JSON (dates become ISO texts, model rows their ids)."""
        return {k: v.isoformat() if hasattr(v, "isoformat") else getattr(v, "pk", v) for k, v in bersih.items()}

    def sesuaikan_opsi(self, opsi: forms.Form, oleh: Pelaku) -> None:  # noqa: B027  most importers ask everybody everything
        """Take away questions that the actor may not answer."""

    @abstractmethod
    def susun(self, isi: "IsiBerkas", opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        """Plan: read the present state set-based, decide every row, write nothing.

        Rows outside the actor's own scope (OPD) must be refused here, with a sentence.
        """

    @abstractmethod
    def terapkan(self, rencana: Rencana, unggahan: Unggahan, oleh: Pelaku) -> dict[str, Any]:
        """Write the plan inside the caller's transaction, with audit; returns a summary (JSON)."""


@dataclass(frozen=True, slots=True)
class IsiBerkas:
    """A file as the planner gets it: a table with its column pairing, or raw bytes."""

    nama: str
    mentah: bytes
    tabel: Tabel | None = None
    pemetaan: Mapping[str, int] = field(default_factory=dict)
    """Field code → column index in the table."""


_pengimpor: dict[str, Pengimpor] = {}


def daftarkan_pengimpor(pengimpor: Pengimpor) -> None:
    """Add a kind of import (from AppConfig.ready)."""
    _pengimpor[pengimpor.kode] = pengimpor


def pengimpor(kode: str) -> Pengimpor:
    """Raises KeyError for an unknown kind."""
    return _pengimpor[kode]


def check_pengimpor(oleh: Pelaku, pengimpor: Pengimpor) -> None:
    """Uploading, reading and applying files of one kind.

    Raises:
        Ditolak: the actor's roles, the module's switch, or the importer itself say no.
    """
    if not oleh.punya(pengimpor.izin):
        raise TanpaIzin(f"Peran Anda tidak mencakup impor {pengimpor.judul}.")
    if pengimpor.modul in oleh.modul_mati:
        raise Ditolak(f"Impor {pengimpor.judul} tidak tersedia karena modulnya dimatikan di instansi ini.")
    pengimpor.check_buka(oleh)


def pengimpor_untuk(pelaku: Pelaku) -> list[Pengimpor]:
    """Kinds of import the person may use; no statement."""
    return [p for p in _pengimpor.values() if _boleh(pelaku, p)]


def _boleh(pelaku: Pelaku, pengimpor: Pengimpor) -> bool:
    try:
        check_pengimpor(pelaku, pengimpor)
    except Ditolak:
        return False
    return True


def kolom_tertutup(unggahan: Unggahan, pelaku: Pelaku) -> frozenset[int]:
    """Columns of an upload's file (0-based) that its reader may not read back."""
    if unggahan.dibuat_oleh_id == pelaku.keanggotaan_id:
        return frozenset()
    tertutup = {k for k, izin in pengimpor(unggahan.jenis).rahasia.items() if not pelaku.lingkup(izin).seluruh}
    return frozenset(int(i) for i, kode in unggahan.pemetaan.items() if kode in tertutup)
