"""The daily log as pages, cards and services read it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import groupby

from django.db.models import F, Q, QuerySet, Sum
from django.http import Http404

from aktivitas.models import Aktivitas
from aktivitas.states import DIAKUI, StatusAktivitas
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai
from kinerja.queries import lingkup

_S = StatusAktivitas


@dataclass(frozen=True, slots=True)
class JumlahMenit:
    """Minutes by what has become of them. `diakui` counts for TPP; `tidak_diakui` includes what was cut from an entry."""

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


def visible_to(pelaku: Pelaku, pada: date | None = None) -> QuerySet[Aktivitas]:
    """Entries the actor may see: his own, his team's, and those in the scope of LIHAT_AKTIVITAS.

    A draft is nobody's business but its writer's.
    """
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


def get_pegawai_or_404(pelaku: Pelaku, pk: int) -> Pegawai:
    """A person whose log the actor may read. Raises Http404, the same for "not there" and "not yours"."""
    return lingkup.get_pegawai_or_404(pelaku, pk, izin=Izin.LIHAT_AKTIVITAS)


def bulan_pegawai(pelaku: Pelaku, pegawai_id: int, bulan: date) -> BulanAktivitas:
    """The entries of a person's month that the actor may see, by day."""
    awal, akhir = rentang_bulan(bulan)
    entri = visible_to(pelaku).filter(pegawai=pegawai_id, tanggal__gte=awal, tanggal__lt=akhir)
    urut = entri.select_related("butir").order_by("-tanggal", F("mulai").asc(nulls_last=True), "pk")
    per_hari = groupby(urut, key=lambda e: e.tanggal)
    hari = tuple(_hari(tanggal, tuple(isi)) for tanggal, isi in per_hari)
    return BulanAktivitas(
        bulan=awal,
        sebelum=rentang_bulan(awal - timedelta(days=1))[0],
        berikut=akhir if akhir <= pelaku.hari_ini() else None,
        hari=hari,
        jumlah=sum((h.jumlah for h in hari), JumlahMenit()),
    )


def menit_bulan(pegawai_id: int, bulan: date) -> JumlahMenit:
    """Minutes of a person's month; one statement."""
    awal, akhir = rentang_bulan(bulan)
    return menit_rentang(pegawai_id, awal, akhir)


def menit_rentang(pegawai_id: int, mulai: date, selesai: date) -> JumlahMenit:
    """Minutes of a person on the days of [mulai, selesai); one statement."""
    baris = Aktivitas.objects.filter(pegawai=pegawai_id, tanggal__gte=mulai, tanggal__lt=selesai)
    per_status = baris.values_list("status").annotate(Sum("menit"), Sum("menit_diakui", default=0)).order_by()
    return _gabung(per_status)


def menit_hari_dan_bulan(pegawai_id: int, hari: date) -> tuple[JumlahMenit, JumlahMenit]:
    """Minutes of one day and of its month up to now; one statement."""
    awal, akhir = rentang_bulan(hari)
    baris = Aktivitas.objects.filter(pegawai=pegawai_id, tanggal__gte=awal, tanggal__lt=akhir)
    isi = list(baris.values_list("tanggal", "status").annotate(Sum("menit"), Sum("menit_diakui", default=0)).order_by())
    return _gabung(b[1:] for b in isi if b[0] == hari), _gabung(b[1:] for b in isi)


def rentang_bulan(hari: date) -> tuple[date, date]:
    """First day of the month and of the next one."""
    awal = hari.replace(day=1)
    return awal, (awal + timedelta(days=31)).replace(day=1)


def _hari(tanggal: date, entri: tuple[Aktivitas, ...]) -> HariAktivitas:
    return HariAktivitas(tanggal, entri, _gabung((e.status, e.menit, e.menit_diakui or 0) for e in entri))


def _gabung(baris: Iterable[tuple[str, int, int]]) -> JumlahMenit:
    """Add up (state, minutes, recognised minutes)."""
    return sum((_satu(*b) for b in baris), JumlahMenit())


def _satu(status: str, menit: int, diakui: int) -> JumlahMenit:
    if status in DIAKUI:
        return JumlahMenit(diakui=diakui, tidak_diakui=menit - diakui)
    bidang = {_S.DRAF: "draf", _S.MENUNGGU: "menunggu", _S.PERLU_PERBAIKAN: "perbaikan"}
    return JumlahMenit(**{bidang.get(_S(status), "tidak_diakui"): menit})
