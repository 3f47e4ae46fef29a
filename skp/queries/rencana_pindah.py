"""Plans that still run although their holder has left the seat: to be ended, so that the stretch is evaluated."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Penempatan
from kinerja.queries.keadaan import KeadaanPegawai, keadaan_pegawai
from kinerja.queries.lingkup import pegawai_di_unit, unit_ke_bawah
from skp.models import PeriodeSkp, Skp
from skp.queries.skp import hak_atas_banyak, visible_to
from skp.states import DAPAT_DIISI

PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class SkpPindah:
    """One plan, the last day in its seat, where its holder sits now; `boleh`: the reader may end it."""

    skp: Skp
    sampai: date
    kini: KeadaanPegawai
    boleh: bool


def skp_pindah(pelaku: Pelaku) -> "QuerySet[Any]":
    """Plans in force here past their holder's last day in the seat, with `keluar`, the first day after it.

    Those that the actor rates, and those in his scope of KELOLA_SKP; never his own.
    """
    kini = pelaku.hari_ini()
    duduk = Penempatan.objects.filter(pegawai=OuterRef("pegawai"), formasi=OuterRef("formasi"), mulai__lte=kini)
    berjalan = visible_to(pelaku).filter(
        _milik(pelaku, kini),
        status__in=DAPAT_DIISI,
        asal=Skp.Asal.SINI,
        periode__ada_di=PeriodeSkp.Tempat.SINI,
        periode__dikunci_pada=None,
        formasi__isnull=False,
    )
    berjalan = berjalan.annotate(keluar=Subquery(duduk.order_by("-mulai", "-pk").values("selesai")[:1]))
    keluar = berjalan.filter(keluar__lte=kini, keluar__lt=F("selesai"), keluar__gt=F("mulai"))
    return keluar.exclude(pegawai=pelaku.pegawai_id or 0)


def _milik(pelaku: Pelaku, kini: date) -> Q:
    lingkup = pelaku.lingkup(Izin.KELOLA_SKP)
    if lingkup.seluruh:
        return Q()
    syarat = Q(penilai=pelaku.pegawai_id) if pelaku.pegawai_id else Q(pk__in=[])
    if lingkup.unit:
        syarat |= Q(unit__in=unit_ke_bawah(lingkup.unit)) | Q(pegawai__in=pegawai_di_unit(lingkup.unit, kini))
    return syarat


def halaman_pindah(pelaku: Pelaku, hal: str | None) -> "tuple[Page[Any], list[SkpPindah]]":
    """A page of them, who left longest ago first; a fixed number of statements."""
    semua = skp_pindah(pelaku).select_related("pegawai", "periode", "unit").order_by("keluar", "pegawai__nama", "pk")
    muka = Paginator(semua, PER_HALAMAN).get_page(hal)
    baris = list(muka.object_list)
    hari_ini = pelaku.hari_ini()
    keadaan = keadaan_pegawai([s.pegawai_id for s in baris], hari_ini, hari_ini + timedelta(days=1)) if baris else {}
    hak = hak_atas_banyak(pelaku, baris)
    return muka, [
        SkpPindah(s, _terakhir(s), keadaan[s.pegawai_id], hak[s.pk].penilai or hak[s.pk].pengelola) for s in baris
    ]


def _terakhir(skp: Any) -> date:
    keluar: date = skp.keluar  # annotated by skp_pindah
    return keluar - timedelta(days=1)
