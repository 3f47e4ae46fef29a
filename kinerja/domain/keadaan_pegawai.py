"""What is recorded already, on the effective date of an import, and what an import would change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from kinerja.domain.baris_pegawai import BarisPegawai
from kinerja.inti.tabel.dasar import Tolakan

Nilai: TypeAlias = str | int | Decimal | date | None


class Putusan(StrEnum):
    """What an import would do with a row."""

    BARU = "baru"
    BERUBAH = "berubah"
    SAMA = "sama"
    DITOLAK = "ditolak"


class Fakta(StrEnum):
    """The dated records an import writes; each is closed and opened anew when it changes."""

    NAMA = "nama"
    JENIS = "jenis"
    GOLONGAN = "golongan"
    PENEMPATAN = "penempatan"
    KELAS = "kelas"
    ATASAN = "atasan"
    GAJI = "gaji"
    REKENING = "rekening"
    PIN = "pin"


@dataclass(frozen=True, slots=True)
class PejabatLuar:
    """An official outside the file, named at import (the Sekda, the kepala daerah)."""

    nama: str
    jabatan: str

    def __str__(self) -> str:
        return f"{self.jabatan} ({self.nama})"


@dataclass(frozen=True, slots=True)
class PegawaiKini:
    """A person as recorded on the effective date. None means "not recorded".

    Exactly one of `atasan_nip` and `atasan_luar` is set once a reporting line is known.
    """

    nip: str
    nama: str
    jenis: str
    golongan: str | None
    jabatan: str | None
    jenis_jabatan: str | None
    kelas: int | None
    unit: tuple[str, ...]
    atasan_nip: str | None = None
    atasan_luar: PejabatLuar | None = None
    pin: str | None = None
    gaji: Decimal | None = None
    rekening: str | None = None
    bank: str | None = None
    gelar_depan: str | None = None
    gelar_belakang: str | None = None
    tmt: date | None = None
    nomor_sk: str | None = None
    aktif: bool = True


@dataclass(frozen=True)
class KeadaanSekarang:
    """People by NIP and unit paths of one instansi, as of the effective date."""

    pegawai: Mapping[str, PegawaiKini] = field(default_factory=dict)
    unit: frozenset[tuple[str, ...]] = frozenset()

    @cached_property
    def menurut_lahir(self) -> dict[tuple[str, str], PegawaiKini]:
        """People by birth date (eight digits of the NIP) and name, to find a changed NIP."""
        return {(p.nip[:8], p.nama.casefold()): p for p in self.pegawai.values()}


@dataclass(frozen=True, slots=True)
class OpsiImpor:
    """What the user decides at import: the effective date, and who the blank atasan is.

    `judul` gives the file's own titles (column code → title) for the sentences.
    """

    berlaku: date
    pejabat_luar: PejabatLuar | None = None
    judul: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One value that would change: column code, the dated record it is part of, before, after."""

    kolom: str
    fakta: Fakta
    lama: Nilai
    baru: Nilai


@dataclass(frozen=True, slots=True)
class PutusanBaris:
    """The plan for one row. `isi` is None when refused; `alasan` says why."""

    nomor: int
    nip: str | None
    nama: str | None
    putusan: Putusan
    isi: BarisPegawai | None = None
    perubahan: tuple[Perubahan, ...] = ()
    alasan: tuple[Tolakan, ...] = ()
    peringatan: tuple[str, ...] = ()

    @property
    def fakta(self) -> frozenset[Fakta]:
        """The dated records that would be closed and opened anew."""
        return frozenset(p.fakta for p in self.perubahan)


@dataclass(frozen=True, slots=True)
class Rencana:
    """The plan of an import, in the order of the file.

    `pertanyaan` must be answered before it can run. `urutan` lists the NIPs to write (new and
    changed), every atasan before his people. `unit_baru` lists unit paths, parents first.
    `tak_disebut` are active people of the same perangkat daerah that the file leaves out; they
    stay as they are.
    """

    berlaku: date
    pejabat_luar: PejabatLuar | None
    baris: tuple[PutusanBaris, ...]
    pertanyaan: tuple[str, ...]
    urutan: tuple[str, ...]
    unit_baru: tuple[tuple[str, ...], ...]
    tak_disebut: tuple[str, ...]

    @property
    def tolakan(self) -> tuple[Tolakan, ...]:
        """Every refusal, for the file of refused rows."""
        return tuple(t for b in self.baris for t in b.alasan)

    @property
    def perangkat_daerah(self) -> frozenset[str]:
        """The perangkat daerah that accepted rows touch, for the check of who may import."""
        return frozenset(b.isi.unit[0] for b in self.baris if b.isi is not None)

    def jumlah(self, putusan: Putusan) -> int:
        """Return how many rows got this decision."""
        return sum(b.putusan is putusan for b in self.baris)
