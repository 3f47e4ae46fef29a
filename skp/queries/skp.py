"""Plans as pages and services read them, and what somebody is to a plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Lingkup, Pelaku
from kinerja.models import Penempatan, SusunanFormasi
from kinerja.queries.atasan import PeranAtasan, bawahan_dari
from kinerja.queries.lingkup import pegawai_di_unit, unit_ke_bawah
from skp.models import Skp
from skp.queries.penilai import penilai_skp
from skp.states import StatusSkp


@dataclass(frozen=True, slots=True)
class HakSkp:
    """What the actor is to one plan. `penilai`: he acts as its penilai now (or did, when it is closed).

    `penilaian`: he may see ratings and predikat.
    """

    pemilik: bool = False
    penilai: bool = False
    atasan_penilai: bool = False
    pengelola: bool = False
    penilaian: bool = False


_BUKAN_DEFINITIF = tuple(j for j in Penempatan.Jenis if j is not Penempatan.Jenis.DEFINITIF)
TERTUTUP = (StatusSkp.DIEVALUASI, StatusSkp.KEBERATAN, StatusSkp.SELESAI, StatusSkp.DIGANTI)
"""States in which the stored penilai counts, never today's."""


def visible_to(pelaku: Pelaku) -> QuerySet[Skp]:
    """Plans the actor may read: his own, those of the people he rates or rated, and LIHAT_SKP in scope.

    What has not been submitted is read by its owner only. A constant number of statements.
    """
    lingkup = pelaku.lingkup(Izin.LIHAT_SKP)
    diajukan = ~Q(status=StatusSkp.DRAF)
    milik = Q(pegawai=pelaku.pegawai_id) if pelaku.pegawai_id else Q(pk__in=[])
    if lingkup.seluruh:
        return Skp.objects.filter(milik | diajukan)
    syarat = Q(pk__in=[])
    if pelaku.pegawai_id:
        hari_ini = pelaku.hari_ini()
        bawahan = bawahan_dari(pelaku.pegawai_id, hari_ini, peran=PeranAtasan.PENILAI)
        syarat |= Q(penilai=pelaku.pegawai_id) | Q(atasan_penilai=pelaku.pegawai_id) | Q(pegawai__in=bawahan)
        syarat |= Q(sebagai__in=_BUKAN_DEFINITIF, formasi__in=_kursi_di_bawah(pelaku.pegawai_id, hari_ini))
    if lingkup.unit:
        syarat |= Q(unit__in=unit_ke_bawah(lingkup.unit))
        syarat |= Q(pegawai__in=pegawai_di_unit(lingkup.unit, pelaku.hari_ini()))
    return Skp.objects.filter(milik | (syarat & diajukan))


def _kursi_di_bawah(pegawai_id: int, pada: date) -> QuerySet[Any]:
    """Subquery of the seats directly below those a person holds: who acts in one of them has his penilai there."""
    kursiku = Penempatan.objects.pada(pada).filter(pegawai=pegawai_id).values("formasi")
    return SusunanFormasi.objects.pada(pada).filter(atasan__in=kursiku).values("formasi")


def get_skp_or_404(pelaku: Pelaku, pk: int) -> Skp:
    """A plan the actor may read, with its person and period. Raises Http404, the same for "not there" and "not yours"."""
    skp = (
        visible_to(pelaku)
        .filter(pk=pk)
        .select_related("pegawai", "periode", "penilai", "atasan_penilai", "unit", "menggantikan")
        .first()
    )
    if skp is None:
        raise Http404("SKP tidak ditemukan.")
    return skp


def hak_atas(pelaku: Pelaku, skp: Skp) -> HakSkp:
    """What the actor is to a plan that he may read."""
    return hak_atas_banyak(pelaku, [skp])[skp.pk]


def hak_atas_banyak(pelaku: Pelaku, skp: Iterable[Skp]) -> dict[int, HakSkp]:
    """What the actor is to each plan that he may read; a constant number of statements."""
    daftar = list(skp)
    saya = pelaku.pegawai_id
    terbuka = [s for s in daftar if s.status not in TERTUTUP and s.pegawai_id != saya] if saya else []
    kini = penilai_skp(terbuka, hari_ini=pelaku.hari_ini()) if terbuka else {}
    kelola, lihat = pelaku.lingkup(Izin.KELOLA_SKP), pelaku.lingkup(Izin.LIHAT_PENILAIAN)
    dalam_kelola, dalam_lihat = _dalam(kelola, daftar, pelaku.hari_ini()), _dalam(lihat, daftar, pelaku.hari_ini())
    hasil: dict[int, HakSkp] = {}
    for s in daftar:
        pemilik = saya is not None and s.pegawai_id == saya
        penilai_id = kini[s.pk].pegawai_id if s.pk in kini else s.penilai_id
        penilai = saya is not None and not pemilik and penilai_id == saya
        atasan = saya is not None and not pemilik and s.atasan_penilai_id == saya
        hasil[s.pk] = HakSkp(
            pemilik, penilai, atasan, s.pk in dalam_kelola, pemilik or penilai or atasan or s.pk in dalam_lihat
        )
    return hasil


def _dalam(lingkup: Lingkup, daftar: list[Skp], pada: date) -> set[int]:
    """Ids of the plans that a scope reaches."""
    if lingkup.seluruh:
        return {s.pk for s in daftar}
    if not lingkup.unit:
        return set()
    syarat = Q(unit__in=unit_ke_bawah(lingkup.unit)) | Q(pegawai__in=pegawai_di_unit(lingkup.unit, pada))
    return set(Skp.objects.filter(syarat, pk__in=[s.pk for s in daftar]).values_list("pk", flat=True))
