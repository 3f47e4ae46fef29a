"""Whose finger a punch is: the PIN of a machine, matched to a person by machine and date.

A PIN is a number inside one machine. It is handed on when somebody leaves and may differ between
the machines of one office, so the match is dated and may name a machine.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from presensi.domain.teks import tulis_tanggal

_TANPA_AKHIR: Final = "9999-12-31"


def normalkan_pin(pin: str) -> str:
    """The form in which PINs are stored and compared.

    Blanks around it go; a PIN of digits only loses its leading zeros, because devices keep numbers
    while personnel lists keep `007`. Letters keep their case. `""` stays `""`.
    """
    pin = pin.strip()
    if pin.isascii() and pin.isdigit():
        return pin.lstrip("0") or "0"
    return pin


@dataclass(frozen=True, slots=True)
class PinPegawai:
    """One dated match. `mesin` None = every machine; `selesai` is included, None = still valid."""

    mesin: int | None
    pin: str
    pegawai: int
    mulai: date
    selesai: date | None = None


@dataclass(frozen=True, slots=True)
class BentrokPin:
    """Two persons hold one PIN of one machine on the same day; `kalimat` says so in Indonesian."""

    a: PinPegawai
    b: PinPegawai
    kalimat: str


@dataclass(frozen=True, slots=True)
class PetaPin:
    """Matches prepared for look-up: (mesin, pin) to stretches (mulai, selesai, pegawai), ISO dates."""

    rentang: dict[tuple[int | None, str], tuple[tuple[str, str, int], ...]]

    def cari(self, mesin: int | None, pin: str, tanggal: date) -> int | None:
        """The person behind a PIN of a machine on a local date, or None when nobody holds it."""
        return cocokkan_ketukan(self, mesin, (normalkan_pin(pin),), (tanggal.isoformat(),))[0]


def buat_peta(baris: Iterable[PinPegawai]) -> PetaPin:
    """Prepare matches for look-up; of two that clash the one that begins later is asked first."""
    rentang: dict[tuple[int | None, str], list[tuple[str, str, int]]] = {}
    for satu in baris:
        akhir = satu.selesai.isoformat() if satu.selesai else _TANPA_AKHIR
        kunci = (satu.mesin, normalkan_pin(satu.pin))
        rentang.setdefault(kunci, []).append((satu.mulai.isoformat(), akhir, satu.pegawai))
    return PetaPin({k: tuple(sorted(v, reverse=True)) for k, v in rentang.items()})


def cocokkan_ketukan(peta: PetaPin, mesin: int | None, pin: Sequence[str], waktu: Sequence[str]) -> list[int | None]:
    """The person of each punch of one machine, None for an unknown PIN; parallel to the input.

    `pin` is normalised, `waktu` begins with the local date `YYYY-MM-DD`. A match for this machine
    goes before a match for every machine. Linear in the number of punches.
    """
    kandidat: dict[str, tuple[tuple[str, str, int], ...]] = {}
    hasil: list[int | None] = []
    for satu, saat in zip(pin, waktu, strict=True):
        daftar = kandidat.get(satu)
        if daftar is None:
            khusus = peta.rentang.get((mesin, satu), ()) if mesin is not None else ()
            daftar = kandidat[satu] = khusus + peta.rentang.get((None, satu), ())
        tanggal = saat[:10]
        for mulai, selesai, pegawai in daftar:
            if mulai <= tanggal <= selesai:
                hasil.append(pegawai)
                break
        else:
            hasil.append(None)
    return hasil


def cari_bentrok(baris: Iterable[PinPegawai]) -> tuple[BentrokPin, ...]:
    """Matches that give one PIN of one machine to two persons on the same day."""
    urut = sorted(baris, key=lambda b: (b.mesin or 0, normalkan_pin(b.pin), b.mulai, b.pegawai))
    bentrok: list[BentrokPin] = []
    for _, kelompok in groupby(urut, key=lambda b: (b.mesin, normalkan_pin(b.pin))):
        terjauh: PinPegawai | None = None
        for satu in kelompok:
            lain = terjauh is not None and satu.pegawai != terjauh.pegawai
            if terjauh and lain and satu.mulai <= (terjauh.selesai or date.max):
                bentrok.append(BentrokPin(terjauh, satu, _kalimat_bentrok(satu)))
            if terjauh is None or (satu.selesai or date.max) > (terjauh.selesai or date.max):
                terjauh = satu
    return tuple(bentrok)


def _kalimat_bentrok(baru: PinPegawai) -> str:
    return (
        f"PIN {normalkan_pin(baru.pin)} pada {tulis_tanggal(baru.mulai)} sudah dipakai pegawai lain; "
        "akhiri dahulu masa berlaku yang lama."
    )
