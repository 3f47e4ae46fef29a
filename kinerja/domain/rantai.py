"""Who is whose atasan on a date: an SK first, else the holder of the seat above, else the next one up.

The work date decides the seats; whoever holds a seat today acts in it. Nobody acts for himself: a
seat that the person holds himself (as Plt. of his own superior) is passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class PeranAtasan(StrEnum):
    """The two questions: SKP and evaluation, or the daily log."""

    PENILAI = "penilai"
    VERIFIKATOR = "verifikator"


class Sebagai(StrEnum):
    """In what capacity somebody acts, strongest first."""

    DEFINITIF = "definitif"
    TUGAS_TAMBAHAN = "tugas_tambahan"
    PLT = "plt"
    PLH = "plh"
    PENUGASAN = "penugasan"


SEBUTAN_SEBAGAI = {
    Sebagai.DEFINITIF: "definitif",
    Sebagai.TUGAS_TAMBAHAN: "tugas tambahan",
    Sebagai.PLT: "Plt.",
    Sebagai.PLH: "Plh.",
    Sebagai.PENUGASAN: "penugasan",
}
_SEBUTAN_PERAN = {PeranAtasan.PENILAI: "Pejabat Penilai Kinerja", PeranAtasan.VERIFIKATOR: "Verifikator"}


@dataclass(frozen=True, slots=True)
class Pemegang:
    """Who acts in a seat."""

    pegawai_id: int
    nama: str
    sebagai: Sebagai

    @property
    def sebutan_sebagai(self) -> str:
        return SEBUTAN_SEBAGAI[self.sebagai]


@dataclass(frozen=True, slots=True)
class Kursi:
    """A seat: what it is called, the seat above it, who acts in it (None: nobody)."""

    formasi_id: int
    sebutan: str
    atasan_id: int | None
    pemegang: Pemegang | None


@dataclass(frozen=True, slots=True)
class PejabatDitunjuk:
    """The official whom an SK names for one person."""

    pegawai_id: int
    nama: str
    jabatan: str
    nomor_sk: str


@dataclass(frozen=True, slots=True)
class PetaKursi:
    """The part of the seat tree that a question needs.

    `duduk`: person → his own seat on the work date. `penugasan`: (person, role) → the SK's official.
    """

    kursi: Mapping[int, Kursi] = field(default_factory=dict)
    duduk: Mapping[int, int] = field(default_factory=dict)
    penugasan: Mapping[tuple[int, str], PejabatDitunjuk] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Atasan:
    """An answer that explains itself. `pegawai_id` None: nobody, and `alasan` says why."""

    pegawai_id: int | None
    nama: str = ""
    jabatan: str = ""
    sebagai: Sebagai | None = None
    formasi_id: int | None = None
    jalur: tuple[str, ...] = ()
    alasan: str = ""

    @property
    def sebutan_sebagai(self) -> str:
        return SEBUTAN_SEBAGAI[self.sebagai] if self.sebagai else ""


def cari_atasan(pegawai_id: int, peran: PeranAtasan, peta: PetaKursi) -> Atasan:
    """Answer for one person. A verifikator is the penilai unless an SK names another."""
    urutan = (PeranAtasan.VERIFIKATOR, PeranAtasan.PENILAI) if peran is PeranAtasan.VERIFIKATOR else (peran,)
    for satu in urutan:
        sk = peta.penugasan.get((pegawai_id, satu))
        if sk is not None and sk.pegawai_id != pegawai_id:
            langkah = f"SK {sk.nomor_sk} menunjuk {sk.nama} sebagai {_SEBUTAN_PERAN[satu]}."
            return Atasan(sk.pegawai_id, sk.nama, sk.jabatan, Sebagai.PENUGASAN, None, (langkah,))
    return atasan_menurut_kursi(pegawai_id, peta)


def rantai_kursi(pegawai_id: int, peta: PetaKursi) -> tuple[Kursi, ...]:
    """Every seat above a person, nearest first, whoever holds it. A cycle ends the walk."""
    kursi = peta.kursi.get(peta.duduk.get(pegawai_id, 0))
    dilewati: list[Kursi] = []
    while kursi is not None and kursi.atasan_id is not None:
        kursi = peta.kursi.get(kursi.atasan_id)
        if kursi is None or kursi in dilewati:
            break
        dilewati.append(kursi)
    return tuple(dilewati)


def atasan_menurut_kursi(pegawai_id: int, peta: PetaKursi) -> Atasan:
    """The answer of the seat tree alone, whatever an SK says."""
    sendiri = peta.kursi.get(peta.duduk.get(pegawai_id, 0))
    if sendiri is None:
        return Atasan(None, alasan="Pegawai ini belum ditempatkan pada formasi mana pun pada tanggal itu.")
    jalur = [f"Formasi pegawai: {sendiri.sebutan}."]
    for kursi in rantai_kursi(pegawai_id, peta):
        pemegang = kursi.pemegang
        if pemegang is None:
            jalur.append(f"{kursi.sebutan}: kosong, naik satu tingkat.")
        elif pemegang.pegawai_id == pegawai_id:
            jalur.append(f"{kursi.sebutan}: dipegang pegawai sendiri ({pemegang.sebutan_sebagai}), naik satu tingkat.")
        else:
            jalur.append(f"{kursi.sebutan}: {pemegang.nama} ({pemegang.sebutan_sebagai}).")
            return Atasan(
                pemegang.pegawai_id, pemegang.nama, kursi.sebutan, pemegang.sebagai, kursi.formasi_id, tuple(jalur)
            )
    return Atasan(None, jalur=tuple(jalur), alasan=_alasan_buntu(sendiri, jalur))


def _alasan_buntu(sendiri: Kursi, jalur: list[str]) -> str:
    if sendiri.atasan_id is None:
        return f"Formasi {sendiri.sebutan} tidak mempunyai formasi atasan di Peta Jabatan."
    if len(jalur) == 1:
        return f"Formasi atasan {sendiri.sebutan} tidak berlaku pada tanggal itu."
    return "Tidak ada pejabat lain yang memegang formasi di atasnya."
