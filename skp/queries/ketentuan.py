"""Values of a regime in force: the shipped file, with the tenant's own sections from their date on."""

import json
from datetime import date
from functools import cache
from typing import Any

from skp.domain.daftar_rejim import ambil_rejim, berkas_ketentuan
from skp.domain.ketentuan import KetentuanRejim, baca_ketentuan, gabungkan
from skp.models import KetentuanSkp, PeriodeEvaluasi, PeriodeSkp


@cache
def isi_bawaan(rejim: str) -> dict[str, Any]:
    """The shipped values of a regime as data; treat as read-only. Raises LookupError for an unknown regime."""
    isi: dict[str, Any] = json.loads(berkas_ketentuan(rejim).read_text(encoding="utf-8"))
    return isi


@cache
def ketentuan_bawaan(rejim: str) -> KetentuanRejim:
    """The shipped values, read and checked."""
    return baca_isi(rejim, {})


def baca_isi(rejim: str, sendiri: dict[str, Any]) -> KetentuanRejim:
    """Shipped values with the tenant's sections in place of whole ones.

    Raises:
        KetentuanTidakSah: what a person should be told about his own section.
    """
    aturan = baca_ketentuan(gabungkan(isi_bawaan(rejim), sendiri))
    ambil_rejim(rejim).periksa(aturan)
    return aturan


def ketentuan_pada(rejim: str, tanggal: date) -> KetentuanRejim:
    """The values of a regime in force on a date; one statement."""
    versi = KetentuanSkp.objects.pada(tanggal).filter(rejim=rejim).first()
    return baca_isi(rejim, versi.isi) if versi else ketentuan_bawaan(rejim)


def ketentuan_periode(periode: PeriodeSkp) -> KetentuanRejim:
    """The values that plans of a period are made by: those in force on its first day."""
    return ketentuan_pada(periode.rejim, periode.mulai)


def ketentuan_evaluasi(periode: PeriodeEvaluasi) -> KetentuanRejim:
    """The values that a month, quarter or year is evaluated by: those in force on its first day. Needs `periode.periode`."""
    return ketentuan_pada(periode.periode.rejim, periode.mulai)


def alasan_rejim(periode: PeriodeSkp) -> tuple[str, ...]:
    """Which rules a period goes by, and why, in plain sentences; one statement."""
    return ambil_rejim(periode.rejim).jelaskan(ketentuan_periode(periode))
