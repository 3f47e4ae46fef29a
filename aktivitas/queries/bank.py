"""The bank of activities: search while typing, the list page, and what the export holds."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.search import TrigramWordSimilarity
from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from aktivitas.models import Aktivitas, ButirAktivitas
from kinerja.inti.models.masa import MasaQuerySet
from kinerja.inti.pelaku import Pelaku

PER_HALAMAN = 50
KATA_TERBANYAK = 8
KEMIRIPAN = 0.5
"""Shared three-letter groups, from 0 to 1, from which a misspelt word still means the activity."""
KEBIASAAN = timedelta(days=90)

_SERING = """
    SELECT b.* FROM aktivitas_butiraktivitas b JOIN (
        SELECT k.kode, count(*) AS n
        FROM aktivitas_aktivitas a JOIN aktivitas_butiraktivitas k ON k.instansi_id = a.instansi_id AND k.id = a.butir_id
        WHERE a.pegawai_id = %(pegawai)s AND a.tanggal BETWEEN %(sejak)s AND %(pada)s
        GROUP BY k.kode ORDER BY n DESC, k.kode LIMIT %(batas)s
    ) sering ON sering.kode = b.kode
    WHERE b.mulai <= %(pada)s AND (b.selesai IS NULL OR b.selesai > %(pada)s)
    ORDER BY sering.n DESC, b.kode
"""


@dataclass(frozen=True, slots=True)
class SaringBank:
    """What of the bank to show: text, and the versions in force on a date (None: every version)."""

    cari: str = ""
    pada: date | None = None


def visible_to(pelaku: Pelaku) -> MasaQuerySet[ButirAktivitas]:
    """The bank is every member's: it says what may be claimed and for how many minutes."""
    return ButirAktivitas.objects.all()


def cari_butir(
    teks: str, pada: date, *, batas: int = 20, sering: Mapping[str, int] | None = None
) -> list[ButirAktivitas]:
    """Activities in force on a date whose code and name hold every word typed, best first.

    One statement over one normalised column: operators that are not leakproof never use an index under row security, and
    5,000 rows are read in a few milliseconds. Only when nothing holds the words, a second one looks for similar spelling.

    Args:
        sering: how often the person has used each code (`kode_sering`); those go before all others.
    """
    milik = sering or {}
    berlaku = ButirAktivitas.objects.pada(pada)
    temuan = list(_cocok(berlaku, teks, list(milik))[:batas])
    if not temuan and teks.strip():
        temuan = list(_mirip(berlaku, teks)[:batas])
    return sorted(temuan, key=lambda b: -milik.get(b.kode, 0))


def kode_sering(pegawai_id: int, pada: date, *, batas: int = 50) -> dict[str, int]:
    """The codes a person has used most in the quarter before a date, with how often; one statement."""
    baris = Aktivitas.objects.filter(pegawai=pegawai_id, tanggal__gte=pada - KEBIASAAN, tanggal__lte=pada)
    jumlah = baris.values_list("butir__kode").annotate(n=Count("pk")).order_by("-n", "butir__kode")
    return dict(jumlah[:batas])


def butir_sering(pegawai_id: int, pada: date, *, batas: int = 8) -> list[ButirAktivitas]:
    """The activities a person uses most, as they are in force on a date; one statement."""
    acuan = {"pegawai": pegawai_id, "sejak": pada - KEBIASAAN, "pada": pada, "batas": batas}
    return list(ButirAktivitas.objects.raw(_SERING, acuan))


def padanan_butir(kode: Collection[str], pada: date) -> dict[str, int]:
    """The versions of these codes in force on a date; one statement."""
    return dict(ButirAktivitas.objects.pada(pada).filter(kode__in=kode).values_list("kode", "pk"))


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


def _cocok(butir: MasaQuerySet[ButirAktivitas], teks: str, milik: Sequence[str] = ()) -> MasaQuerySet[ButirAktivitas]:
    """Every word somewhere; first one's own, then those that begin with the text, then those whose name does, then by code."""
    kata = teks.lower().split()[:KATA_TERBANYAK]
    for satu in kata:
        butir = butir.filter(cari__contains=satu)
    utuh = " ".join(kata)
    urutan = Case(
        When(kode__in=milik, then=0),
        When(cari__startswith=utuh, then=1),
        When(nama__istartswith=utuh, then=2),
        default=Value(3),
        output_field=IntegerField(),
    )
    return butir.order_by(urutan, "kode", "-mulai") if kata else butir.order_by("kode", "-mulai")


def _mirip(butir: MasaQuerySet[ButirAktivitas], teks: str) -> QuerySet[ButirAktivitas]:
    """Similar spelling, most similar first: `kordinasi` finds `Koordinasi`."""
    mirip = butir.annotate(kemiripan=TrigramWordSimilarity(teks.lower(), "cari"))
    return mirip.filter(kemiripan__gte=KEMIRIPAN).order_by("-kemiripan", "kode")
