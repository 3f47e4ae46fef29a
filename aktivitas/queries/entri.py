"""The daily log as pages, cards and services read it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Sum
from django.http import Http404

from aktivitas.models import Aktivitas, BuktiAktivitas
from aktivitas.states import DIAKUI, StatusAktivitas
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai
from kinerja.queries import lingkup

_S = StatusAktivitas
_DIHITUNG = Q(menggantikan=None) | Q(status__in=DIAKUI)
"""Entries whose minutes count: an amendment only once it is approved."""
_BERBUKTI = Exists(BuktiAktivitas.objects.filter(entri=OuterRef("pk")))


@dataclass(frozen=True, slots=True)
class JumlahMenit:
    """Minutes by what has become of them. `diakui` counts for TPP; `tidak_diakui` includes what was cut from an entry.

    An amendment counts from its approval on; until then the entry that it amends does.
    """

    draf: int = 0
    menunggu: int = 0
    diakui: int = 0
    perbaikan: int = 0
    tidak_diakui: int = 0

    @property
    def dikirim(self) -> int:
        """Minutes that are with the verifikator or recognised."""
        return self.menunggu + self.diakui

    def __add__(self, lain: "JumlahMenit") -> "JumlahMenit":
        return JumlahMenit(*(getattr(self, f.name) + getattr(lain, f.name) for f in fields(self)))


class EntriRingkas(NamedTuple):
    """What sums and habits need of an entry; `menggantikan` is what it amends, `hasil` the result it supports."""

    tanggal: date
    kode: str
    volume: int
    status: str
    menit: int
    menit_diakui: int | None
    menggantikan: int | None
    hasil: UUID | None = None


@dataclass(frozen=True, slots=True)
class HariAktivitas:
    """A day of the log, entries in the order of the clock."""

    tanggal: date
    entri: tuple[Aktivitas, ...]
    jumlah: JumlahMenit


@dataclass(frozen=True, slots=True)
class BulanAktivitas:
    """A person's month, latest day first. `bulan` is its first day; `berikut` is None when that month has not begun."""

    bulan: date
    sebelum: date
    berikut: date | None
    hari: tuple[HariAktivitas, ...]
    jumlah: JumlahMenit


def visible_to(pelaku: Pelaku, pada: date | None = None, *, pegawai: int | None = None) -> QuerySet[Aktivitas]:
    """Entries the actor may see: his own, his team's, and those in the scope of LIHAT_AKTIVITAS.

    A draft is nobody's business but its writer's.

    Args:
        pegawai: only of this person. Of himself, the actor sees all, whoever stands below him.
    """
    if pegawai is not None:
        milik_sendiri = pegawai == pelaku.pegawai_id
        semua = Aktivitas.objects.all() if milik_sendiri else visible_to(pelaku, pada)
        return semua.filter(pegawai=pegawai)
    milik = Q(pegawai=pelaku.pegawai_id) if pelaku.pegawai_id else Q(pk__in=[])
    terkirim = ~Q(status=_S.DRAF)
    if not pelaku.lingkup(Izin.LIHAT_AKTIVITAS).seluruh:
        orang = lingkup.visible_to(pelaku, pada, izin=Izin.LIHAT_AKTIVITAS)
        terkirim &= Q(pegawai__in=orang.values("pk"))
    return Aktivitas.objects.filter(milik | terkirim)


def get_milik_or_404(pelaku: Pelaku, pk: int) -> Aktivitas:
    """An entry of the actor's own. Raises Http404."""
    entri = Aktivitas.objects.filter(pk=pk, pegawai=pelaku.pegawai_id).first() if pelaku.pegawai_id else None
    if entri is None:
        raise Http404("Aktivitas tidak ditemukan.")
    return entri


def milik_hari(pelaku: Pelaku, tanggal: date) -> list[Aktivitas]:
    """The actor's own entries of a day that can be done again: all but refused and replaced ones; one statement."""
    baris = Aktivitas.objects.filter(pegawai=pelaku.pegawai_id, tanggal=tanggal)
    pantas = baris.exclude(status__in=(_S.TIDAK_DISETUJUI, _S.DIGANTI)).select_related("butir")
    return list(pantas.order_by(F("mulai").asc(nulls_last=True), "pk"))


def hari_terisi_sebelum(pelaku: Pelaku, tanggal: date) -> date | None:
    """The last day before a date on which the actor wrote something; one statement."""
    sebelum = Aktivitas.objects.filter(pegawai=pelaku.pegawai_id, tanggal__lt=tanggal)
    return sebelum.aggregate(hari=Max("tanggal"))["hari"]  # type: ignore[no-any-return]


def get_terlihat_or_404(pelaku: Pelaku, pk: int) -> Aktivitas:
    """An entry that the actor may see, with what it amends. Raises Http404, the same for "not there" and "not yours"."""
    entri = visible_to(pelaku).filter(pk=pk).select_related("butir", "pegawai", "diputus_oleh").first()
    if entri is None:
        raise Http404("Aktivitas tidak ditemukan.")
    return entri


def versi_lain(pelaku: Pelaku, entri: Aktivitas) -> list[Aktivitas]:
    """The entry it amends and the ones that amend it, in the order they were written; one statement."""
    syarat = Q(menggantikan=entri.pk) | Q(pk=entri.menggantikan_id)
    return list(visible_to(pelaku).filter(syarat).select_related("butir").order_by("pk"))


def get_pegawai_or_404(pelaku: Pelaku, pk: int) -> Pegawai:
    """A person whose log the actor may read. Raises Http404, the same for "not there" and "not yours"."""
    return lingkup.get_pegawai_or_404(pelaku, pk, izin=Izin.LIHAT_AKTIVITAS)


def pegawai_terlihat(pelaku: Pelaku, pegawai: Collection[int]) -> frozenset[int]:
    """Those of the people whose log the actor may read; a constant number of statements."""
    return lingkup.terlihat_dari(pelaku, pegawai, izin=Izin.LIHAT_AKTIVITAS)


def bulan_pegawai(pelaku: Pelaku, pegawai_id: int, bulan: date) -> BulanAktivitas:
    """The entries of a person's month that the actor may see, by day."""
    awal, akhir = rentang_bulan(bulan)
    entri = visible_to(pelaku, pegawai=pegawai_id).filter(tanggal__gte=awal, tanggal__lt=akhir)
    urut = (
        entri.select_related("butir")
        .annotate(berbukti=_BERBUKTI)
        .order_by("-tanggal", F("mulai").asc(nulls_last=True), "pk")
    )
    per_hari = groupby(urut, key=lambda e: e.tanggal)
    hari = tuple(_hari(tanggal, tuple(isi)) for tanggal, isi in per_hari)
    return BulanAktivitas(
        bulan=awal,
        sebelum=rentang_bulan(awal - timedelta(days=1))[0],
        berikut=akhir if akhir <= pelaku.hari_ini() else None,
        hari=hari,
        jumlah=sum((h.jumlah for h in hari), JumlahMenit()),
    )


def entri_hari(pelaku: Pelaku, pegawai_id: int, tanggal: date) -> HariAktivitas:
    """A person's entries of one day that the actor may see; one statement."""
    baris = visible_to(pelaku, pegawai=pegawai_id).filter(tanggal=tanggal).select_related("butir", "diputus_oleh")
    return _hari(tanggal, tuple(baris.annotate(berbukti=_BERBUKTI).order_by(F("mulai").asc(nulls_last=True), "pk")))


def menit_rentang(pegawai_id: int, mulai: date, selesai: date) -> JumlahMenit:
    """Minutes of a person on the days of [mulai, selesai); one statement."""
    baris = Aktivitas.objects.filter(pegawai=pegawai_id, tanggal__gte=mulai, tanggal__lt=selesai)
    per_status = (
        baris.filter(_DIHITUNG).values_list("status").annotate(Sum("menit"), Sum("menit_diakui", default=0)).order_by()
    )
    return _gabung(per_status)


def menit_hari_dan_bulan(pegawai_id: int, hari: date) -> tuple[JumlahMenit, JumlahMenit]:
    """Minutes of one day and of its month up to now; one statement."""
    awal, akhir = rentang_bulan(hari)
    baris = Aktivitas.objects.filter(pegawai=pegawai_id, tanggal__gte=awal, tanggal__lt=akhir)
    per_status = baris.filter(_DIHITUNG).values_list("tanggal", "status")
    isi = list(per_status.annotate(Sum("menit"), Sum("menit_diakui", default=0)).order_by())
    return _gabung(b[1:] for b in isi if b[0] == hari), _gabung(b[1:] for b in isi)


def entri_ringkas(pegawai_id: int, mulai: date, selesai: date) -> list[EntriRingkas]:
    """A person's entries on the days of [mulai, selesai); one statement."""
    baris = Aktivitas.objects.filter(pegawai=pegawai_id, tanggal__gte=mulai, tanggal__lt=selesai)
    kolom = ("tanggal", "butir__kode", "volume", "status", "menit", "menit_diakui", "menggantikan", "silsilah_hasil")
    return [EntriRingkas(*b) for b in baris.values_list(*kolom)]


def jumlah_menit(entri: Iterable[EntriRingkas]) -> JumlahMenit:
    """Minutes of entries by what has become of them."""
    dihitung = (e for e in entri if e.menggantikan is None or e.status in DIAKUI)
    return _gabung((e.status, e.menit, e.menit_diakui or 0) for e in dihitung)


def rentang_bulan(hari: date) -> tuple[date, date]:
    """First day of the month and of the next one."""
    awal = hari.replace(day=1)
    return awal, (awal + timedelta(days=31)).replace(day=1)


def _hari(tanggal: date, entri: tuple[Aktivitas, ...]) -> HariAktivitas:
    dihitung = ((e.status, e.menit, e.menit_diakui or 0) for e in entri if not e.menggantikan_id or e.status in DIAKUI)
    return HariAktivitas(tanggal, entri, _gabung(dihitung))


def _gabung(baris: Iterable[tuple[str, int, int]]) -> JumlahMenit:
    """Add up (state, minutes, recognised minutes)."""
    return sum((_satu(*b) for b in baris), JumlahMenit())


def _satu(status: str, menit: int, diakui: int) -> JumlahMenit:
    if status in DIAKUI:
        return JumlahMenit(diakui=diakui, tidak_diakui=menit - diakui)
    if status == _S.DIGANTI:
        return JumlahMenit()
    bidang = {_S.DRAF: "draf", _S.MENUNGGU: "menunggu", _S.PERLU_PERBAIKAN: "perbaikan"}
    return JumlahMenit(**{bidang.get(_S(status), "tidak_diakui"): menit})
