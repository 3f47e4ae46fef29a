"""Machines, their PINs, and the punches that nobody owns yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Count, DateField, Exists, Func, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from kinerja.inti.format import jam as tulis_jam
from kinerja.inti.format import tanggal as tulis_tanggal
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.queries import unggahan_untuk
from presensi.domain.pin import PinPegawai, buat_peta, cocokkan_ketukan
from presensi.models import Mesin, PinMesin, PinTerekam
from presensi.queries.lingkup import mesin_terlihat, pegawai_kelola

UNGGAHAN_TERAKHIR = 10


def ketukan_tersimpan(mesin: Mesin, pin: Collection[str], dari: datetime, sampai: datetime) -> set[tuple[str, str]]:
    """(PIN, local time as text) of these PINs' stored punches on a machine between two local times, both included.

    One table and an array, no join: right after a large import the planner's statistics are still those of before.
    """
    if mesin.ketukan_terakhir is None:
        return set()
    zona = ZoneInfo(mesin.zona)
    perintah = """
        SELECT pin, to_char(waktu AT TIME ZONE %s, 'YYYY-MM-DD HH24:MI:SS') FROM presensi_ketukan
        WHERE mesin_id = %s AND pin = ANY(%s) AND waktu >= %s AND waktu <= %s
    """
    acuan: list[Any] = [mesin.zona, mesin.pk, list(pin), dari.replace(tzinfo=zona), sampai.replace(tzinfo=zona)]
    with connection.cursor() as kursor:
        kursor.execute(perintah, acuan)
        return set(kursor.fetchall())


def pemilik_ketukan(mesin: Mesin | None, pin: Sequence[str], waktu: Sequence[str]) -> list[int | None]:
    """Who held each PIN on the local date of its punch; parallel to the input. One statement."""
    lingkup = Q(mesin=None) | Q(mesin=mesin) if mesin else Q(mesin=None)
    baris = PinMesin.objects.filter(lingkup, pin__in=set(pin))
    peta = buat_peta(
        PinPegawai(p.mesin_id, p.pin, p.pegawai_id, p.mulai, p.selesai - timedelta(1) if p.selesai else None)
        for p in baris
    )
    return cocokkan_ketukan(peta, mesin.pk if mesin else None, pin, waktu)


def pin_tanpa_pemilik() -> QuerySet[PinTerekam]:
    """PINs whose last punch belongs to nobody, on the local date of that punch."""
    hari = Cast(Func("mesin__zona", "terakhir", function="timezone"), DateField())
    milik = PinMesin.objects.filter(
        Q(mesin=None) | Q(mesin=OuterRef("mesin")),
        Q(selesai=None) | Q(selesai__gt=OuterRef("hari")),
        pin=OuterRef("pin"),
        mulai__lte=OuterRef("hari"),
    )
    return PinTerekam.objects.annotate(hari=hari).filter(~Exists(milik))


@dataclass(frozen=True, slots=True)
class BarisMesin:
    """A machine in the list, with how many PINs it knows and how many of them nobody holds.

    `milik`: whether it stands in the actor's scope; a machine of every OPD is shown to the others for information.
    """

    mesin: Mesin
    jumlah_pin: int
    tanpa_pemilik: int
    milik: bool

    @property
    def terakhir(self) -> datetime | None:
        """Last punch in the machine's own zone."""
        return _setempat(self.mesin, self.mesin.ketukan_terakhir)

    @property
    def terakhir_teks(self) -> str:
        """The same in words, e.g. `6 Mei 2026 pukul 16.03`; a page's zone is the tenant's, not the machine's."""
        return f"{tulis_tanggal(self.terakhir.date())} pukul {tulis_jam(self.terakhir)}" if self.terakhir else ""

    @property
    def tanpa_pemilik_teks(self) -> str:
        return f"{self.tanpa_pemilik} PIN"


def daftar_mesin(pelaku: Pelaku) -> list[BarisMesin]:
    """Machines in the actor's scope by code, and those that serve every OPD; four statements."""
    milik = set(mesin_terlihat(pelaku).values_list("pk", flat=True))
    tampil = Mesin.objects.filter(Q(pk__in=milik) | Q(unit=None, aktif=True))
    mesin = list(tampil.select_related("unit").order_by("kode"))
    ids = [m.pk for m in mesin]
    semua = _jumlah(PinTerekam.objects.filter(mesin__in=ids))
    asing = _jumlah(pin_tanpa_pemilik().filter(mesin__in=ids))
    return [BarisMesin(m, semua.get(m.pk, 0), asing.get(m.pk, 0), m.pk in milik) for m in mesin]


def unggahan_mesin(pelaku: Pelaku) -> list[Unggahan]:
    """The latest machine logs that were applied, of those the actor may see."""
    semua = unggahan_untuk(pelaku).filter(jenis="attlog", status=Unggahan.Status.DITERAPKAN)
    return list(semua.order_by("-diterapkan_pada")[:UNGGAHAN_TERAKHIR])


@dataclass(frozen=True, slots=True)
class PinAsing:
    """A PIN that nobody holds: how many punches wait for it, first and last in the machine's zone."""

    pin: str
    jumlah: int
    pertama: datetime | None
    terakhir: datetime | None


def pin_asing(mesin: Mesin) -> list[PinAsing]:
    """PINs of a machine without an owner, most punches first."""
    baris = pin_tanpa_pemilik().filter(mesin=mesin).order_by("-jumlah", "pin")
    return [PinAsing(p.pin, p.jumlah, _setempat(mesin, p.pertama), _setempat(mesin, p.terakhir)) for p in baris]


def pin_dipetakan(pelaku: Pelaku, mesin: Mesin) -> QuerySet[PinMesin]:
    """Mappings that hold for a machine: its own, and those of every machine for people in the actor's scope."""
    umum = Q(mesin=None, pegawai__in=pegawai_kelola(pelaku).values("pk"))
    return (
        PinMesin.objects.filter(Q(mesin=mesin) | umum).select_related("pegawai", "mesin").order_by("pin", "mulai", "pk")
    )


# Of each person the machine, among those that know one of his PINs, that gave the last punch.
SQL_MESIN_TERAKHIR = """
    SELECT DISTINCT ON (p.pegawai_id) p.pegawai_id, m.ketukan_terakhir, m.zona, m.kode, m.nama
    FROM presensi_pinmesin p
    JOIN presensi_pinterekam t ON t.pin = p.pin
    JOIN presensi_mesin m ON m.id = t.mesin_id AND (p.mesin_id IS NULL OR p.mesin_id = m.id)
    WHERE p.pegawai_id = ANY(%(ids)s) AND p.mulai <= %(pada)s::date AND (p.selesai IS NULL OR p.selesai > %(pada)s::date)
        AND m.ketukan_terakhir IS NOT NULL
    ORDER BY p.pegawai_id, m.ketukan_terakhir DESC, m.id
"""


class MesinTerakhir(NamedTuple):
    """When a person's machines gave their last punch (in that machine's zone), and what that machine is called."""

    saat: datetime
    nama: str


def baca_mesin_terakhir(saat: datetime, zona: str, kode: str, nama: str) -> MesinTerakhir:
    """A row of `SQL_MESIN_TERAKHIR` after its person."""
    return MesinTerakhir(saat.astimezone(ZoneInfo(zona)), str(Mesin(kode=kode, nama=nama)))


def mesin_terakhir_banyak(pegawai_ids: Collection[int], pada: date) -> dict[int, MesinTerakhir]:
    """The last punch of the machines that know each person's PINs; who has none is left out. One statement."""
    with connection.cursor() as kursor:
        kursor.execute(SQL_MESIN_TERAKHIR, {"ids": list(pegawai_ids), "pada": pada})
        return {pk: baca_mesin_terakhir(*isi) for pk, *isi in kursor.fetchall()}


def mesin_terakhir(pegawai_id: int, pada: date) -> MesinTerakhir | None:
    """The same of one person; one statement."""
    return mesin_terakhir_banyak([pegawai_id], pada).get(pegawai_id)


def data_mesin_sampai(pegawai_ids: Collection[int], pada: date) -> dict[int, date]:
    """Only its local date; one statement."""
    return {pk: satu.saat.date() for pk, satu in mesin_terakhir_banyak(pegawai_ids, pada).items()}


def _jumlah(baris: QuerySet[PinTerekam]) -> dict[int, int]:
    return dict(baris.order_by().values_list("mesin_id").annotate(n=Count("pk")))


def _setempat(mesin: Mesin, waktu: datetime | None) -> datetime | None:
    return waktu.astimezone(ZoneInfo(mesin.zona)) if waktu else None
