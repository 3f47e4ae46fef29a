"""The bank of activities: search while typing, the list page, and what the export holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Value, When

from aktivitas.models import ButirAktivitas
from kinerja.inti.models.masa import MasaQuerySet
from kinerja.inti.pelaku import Pelaku

PER_HALAMAN = 50
KATA_TERBANYAK = 8


@dataclass(frozen=True, slots=True)
class SaringBank:
    """What of the bank to show: text, and the versions in force on a date (None: every version)."""

    cari: str = ""
    pada: date | None = None


def visible_to(pelaku: Pelaku) -> MasaQuerySet[ButirAktivitas]:
    """The bank is every member's: it says what may be claimed and for how many minutes."""
    return ButirAktivitas.objects.all()


def cari_butir(teks: str, pada: date, *, batas: int = 20) -> list[ButirAktivitas]:
    """Activities in force on a date whose code and name hold every word typed, best first.

    One statement over one normalised column: operators that are not leakproof never use an index under row security, and
    5,000 rows are read in a few milliseconds.
    """
    return list(_cocok(ButirAktivitas.objects.pada(pada), teks)[:batas])


def halaman_bank(pelaku: Pelaku, saring: SaringBank, halaman: str | None) -> "Page[ButirAktivitas]":
    """A page of the bank."""
    butir = visible_to(pelaku)
    if saring.pada is not None:
        butir = butir.pada(saring.pada)
    return Paginator(_cocok(butir, saring.cari), PER_HALAMAN).get_page(halaman)


def isi_bank(pelaku: Pelaku, pada: date) -> Iterator[tuple[str, str, str, int, date, date | None]]:
    """Rows of the export, in the columns of the import: the last valid day inclusive, as people write it."""
    baris = visible_to(pelaku).pada(pada)
    kolom = baris.order_by("kode").values_list("kode", "nama", "satuan", "menit", "mulai", "selesai")
    for kode, nama, satuan, menit, mulai, selesai in kolom.iterator(chunk_size=2000):
        yield kode, nama, satuan, menit, mulai, selesai and selesai - timedelta(days=1)


def _cocok(butir: MasaQuerySet[ButirAktivitas], teks: str) -> MasaQuerySet[ButirAktivitas]:
    """Every word somewhere; first those that begin with the text, then those whose name does, then by code."""
    kata = teks.lower().split()[:KATA_TERBANYAK]
    for satu in kata:
        butir = butir.filter(cari__contains=satu)
    utuh = " ".join(kata)
    urutan = Case(
        When(cari__startswith=utuh, then=0),
        When(nama__istartswith=utuh, then=1),
        default=Value(2),
        output_field=IntegerField(),
    )
    return butir.order_by(urutan, "kode", "-mulai") if kata else butir.order_by("kode", "-mulai")
