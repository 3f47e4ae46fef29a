"""Hooks that higher rooms fill in `AppConfig.ready`: PINs stand in the personnel file, but presensi keeps them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from kinerja.inti.pelaku import Pelaku

PenulisPin = Callable[[Sequence[tuple[int, str]], date, Mapping[str, Any], Pelaku], None]
"""(pegawai_id, pin) of changed rows, effective date, options of the import, actor. Runs inside the import's transaction."""

PembacaPin = Callable[[Collection[int] | None, date, Mapping[str, Any]], Mapping[int, str]]
"""People (None: everyone), date, options of the import → pegawai_id to the PIN in force. One statement."""

BidangPin = Callable[[], dict[str, forms.Field]]
"""Further questions of the upload page (which machine); their cleaned values arrive in the options."""

_penulis: list[PenulisPin] = []
_pembaca: list[PembacaPin] = []
_bidang: list[BidangPin] = []


def saat_pin_diimpor(penulis: PenulisPin) -> None:
    """Register the writer of PINs; the last one registered holds."""
    _penulis[:] = [penulis]


def daftarkan_pembaca_pin(pembaca: PembacaPin) -> None:
    """Register the reader of PINs in force; the last one registered holds."""
    _pembaca[:] = [pembaca]


def daftarkan_bidang_pin(bidang: BidangPin) -> None:
    """Register further fields of the personnel upload page; the last one registered holds."""
    _bidang[:] = [bidang]


def pin_berlaku(pegawai: Collection[int] | None, pada: date, opsi: Mapping[str, Any]) -> Mapping[int, str]:
    """PIN of each person on a date; empty while nobody keeps PINs."""
    return _pembaca[0](pegawai, pada, opsi) if _pembaca else {}


def tulis_pin(baris: Sequence[tuple[int, str]], berlaku: date, opsi: Mapping[str, Any], oleh: Pelaku) -> None:
    """Hand changed PINs to their keeper."""
    if _penulis and baris:
        _penulis[0](baris, berlaku, opsi, oleh)


def ada_penyimpan_pin() -> bool:
    """Whether PINs can be compared and kept at all."""
    return bool(_penulis and _pembaca)


def bidang_pin() -> dict[str, forms.Field]:
    """Further fields of the upload page."""
    return _bidang[0]() if _bidang else {}
