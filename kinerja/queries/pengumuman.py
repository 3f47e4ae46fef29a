"""Announcements: the one that Beranda shows a person, all that he may read today, and the list of those who keep them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import (
    BooleanField,
    Count,
    DateField,
    DateTimeField,
    ExpressionWrapper,
    F,
    Func,
    Q,
    QuerySet,
    Value,
    Window,
)
from django.db.models.functions import Cast, Coalesce, NullIf
from django.http import Http404
from django.utils import timezone

from kinerja.domain.pengumuman import SEBUTAN, StatusPengumuman, status_pada
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Penempatan, Pengumuman, SusunanFormasi, UnitKerja
from kinerja.queries.lingkup import unit_ke_bawah, unit_terlihat

PER_HALAMAN = 20
_S = StatusPengumuman


@dataclass(frozen=True, slots=True)
class Tampilan:
    """The announcement on Beranda, and how many others the person may read."""

    pengumuman: Pengumuman
    lain: int


@dataclass(frozen=True, slots=True)
class BarisPengumuman:
    """An announcement in the list of those who keep them, with its state today."""

    pengumuman: Pengumuman
    status: StatusPengumuman

    @property
    def sebutan(self) -> str:
        return SEBUTAN[self.status]


def hari_ini_di(pelaku: Pelaku, opd: UnitKerja | None) -> date:
    """Today where an announcement stands: in the perangkat daerah's zone, or the tenant's."""
    return timezone.now().astimezone(ZoneInfo((opd.zona if opd else "") or pelaku.zona)).date()


def _dengan_hari(semua: QuerySet[Pengumuman], pelaku: Pelaku) -> QuerySet[Any]:
    """Rows with `hari`: `hari_ini_di` of each."""
    zona = Coalesce(NullIf("perangkat_daerah__zona", Value("")), Value(pelaku.zona))
    kini = Cast(Value(timezone.now()), DateTimeField())
    return semua.annotate(hari=Cast(Func(zona, kini, function="timezone"), DateField()))


def _kondisi(status: StatusPengumuman) -> Q:
    """`status_pada` as a condition on rows with `hari`."""
    if status is _S.DICABUT:
        return Q(dicabut_pada__isnull=False)
    masa = {
        _S.TERJADWAL: Q(mulai__gt=F("hari")),
        _S.TAYANG: Q(mulai__lte=F("hari"), selesai__gt=F("hari")),
        _S.BERAKHIR: Q(selesai__lte=F("hari")),
    }
    return Q(dicabut_pada=None) & masa[status]


def visible_to(pelaku: Pelaku) -> QuerySet[Pengumuman]:
    """Announcements meant for the actor: those of the tenant, and of every perangkat daerah where he sits or has a role."""
    if pelaku.sistem:
        return Pengumuman.objects.all()
    syarat = Q(perangkat_daerah=None)
    if tugas := [p.unit_id for p in pelaku.peran if p.unit_id is not None]:
        akar = UnitKerja.objects.filter(pk__in=tugas).values(opd=Coalesce("perangkat_daerah_id", "pk"))
        syarat |= Q(perangkat_daerah__in=akar)
    if pelaku.pegawai_id is not None:
        kini = pelaku.hari_ini()
        kursi = Penempatan.objects.pada(kini).filter(pegawai=pelaku.pegawai_id).values("formasi")
        duduk = SusunanFormasi.objects.pada(kini).filter(formasi__in=kursi)
        syarat |= Q(perangkat_daerah__in=duduk.values(opd=Coalesce("unit__perangkat_daerah_id", "unit_id")))
    return Pengumuman.objects.filter(syarat)


def tayang(pelaku: Pelaku) -> QuerySet[Any]:
    """What the actor may read today, in the order in which Beranda picks.

    The rule: one of a perangkat daerah before one of the whole tenant; among equals the one that began last, then the one
    written last. Beranda shows the first, the others are one link away.
    """
    # Two zones are never more than a day apart, so the first condition keeps all and lets the index leave out the old.
    belum_lewat = visible_to(pelaku).filter(selesai__gte=pelaku.hari_ini())
    umum = ExpressionWrapper(Q(perangkat_daerah=None), output_field=BooleanField())
    semua: QuerySet[Any] = _dengan_hari(belum_lewat, pelaku).filter(_kondisi(_S.TAYANG)).annotate(umum=umum)
    urut: QuerySet[Any] = semua.select_related("perangkat_daerah").order_by("umum", "-mulai", "-pk")
    return urut


def untuk_beranda(pelaku: Pelaku) -> Tampilan | None:
    """The one announcement for the actor's Beranda; None when there is none. One statement."""
    satu = tayang(pelaku).annotate(jumlah=Window(Count("*"))).first()
    return None if satu is None else Tampilan(satu, satu.jumlah - 1)


def daftar_tayang(pelaku: Pelaku, halaman: str | None) -> "Page[Any]":
    """A page of what the actor may read today."""
    return Paginator(tayang(pelaku), PER_HALAMAN).get_page(halaman)


# --- for those who keep them ----------------------------------------------------------------------------------------
def opd_pengumuman(pelaku: Pelaku) -> QuerySet[UnitKerja]:
    """Perangkat daerah for which the actor may announce, by name."""
    akar = unit_terlihat(pelaku, izin=Izin.KELOLA_PENGUMUMAN).filter(parent=None, aktif=True)
    return akar.order_by("urutan", "nama", "pk")


def dikelola(pelaku: Pelaku) -> QuerySet[Any]:
    """Announcements that the actor keeps: all, or those of his own perangkat daerah. Each with `hari`."""
    lingkup = pelaku.lingkup(Izin.KELOLA_PENGUMUMAN)
    semua = Pengumuman.objects.all()
    if not lingkup.seluruh:
        semua = semua.filter(perangkat_daerah__in=unit_ke_bawah(lingkup.unit))
    return _dengan_hari(semua, pelaku).select_related("perangkat_daerah", "pembuat", "dicabut_oleh")


def daftar_kelola(pelaku: Pelaku, status: str, halaman: str | None) -> "tuple[Page[Any], list[BarisPengumuman]]":
    """A page of what the actor keeps, in one state or (empty) in all; the latest first day first."""
    semua = dikelola(pelaku).order_by("-mulai", "-pk")
    hasil = Paginator(semua.filter(_kondisi(_S(status))) if status else semua, PER_HALAMAN).get_page(halaman)
    return hasil, [_baris(p) for p in hasil.object_list]


def get_dikelola_or_404(pelaku: Pelaku, pk: int) -> BarisPengumuman:
    """An announcement that the actor keeps. Raises Http404."""
    satu = dikelola(pelaku).filter(pk=pk).first()
    if satu is None:
        raise Http404("Pengumuman tidak ditemukan.")
    return _baris(satu)


def _baris(satu: Any) -> BarisPengumuman:
    status = status_pada(satu.mulai, satu.selesai, dicabut=satu.dicabut_pada is not None, hari=satu.hari)
    return BarisPengumuman(satu, status)
