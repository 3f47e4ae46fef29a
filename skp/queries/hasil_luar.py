"""What results reached elsewhere are held against: people, plans of the period; the page of what came in."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone

from kinerja.inti.pelaku import Pelaku
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.nilai import Predikat
from skp.domain.rejim import RejimKuadran
from skp.models import Evaluasi, PeriodeEvaluasi, PeriodeSkp, PertukaranSkp, Skp
from skp.queries.atur_bkn import OrangKenal, orang_dari_nip
from skp.queries.evaluasi import visible_to as evaluasi_terlihat
from skp.queries.periode import visible_to as periode_terlihat
from skp.states import HIDUP, RANCANGAN, StatusEvaluasi

JENIS_HASIL, JENIS_GABUNGAN = "hasil_luar", "nilai_gabungan"
"""Codes of the ledger, and of both importers."""
PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class KeadaanLuar:
    """All that a table is held against.

    milik_sini: people with a plan of the period that was written here or at BKN. tercatat: what came in before, by person.
    """

    orang: dict[str, OrangKenal]
    milik_sini: dict[int, list[tuple[date, date]]]
    tercatat: dict[int, Evaluasi] = field(default_factory=dict)


def berangka(rejim: str) -> bool:
    """Whether a regulation gives a number."""
    return not isinstance(ambil_rejim(rejim), RejimKuadran)


def sebutan_rejim(rejim: str) -> dict[str, str]:
    """Words of a regulation by code of the predikat."""
    r = ambil_rejim(rejim)
    return {p.value: r.sebutan(p) for p in Predikat}


def pilihan_periode_angka() -> list[tuple[str, str]]:
    """Periods of a regime of numbers for the question of the upload page, the latest that has begun first."""
    hari_ini = timezone.localdate()
    semua = [p for p in PeriodeSkp.objects.order_by("-mulai") if berangka(p.rejim)]
    return [(str(p.pk), f"{p.nama} ({p.get_rejim_display()})") for p in sorted(semua, key=lambda p: p.mulai > hari_ini)]


def keadaan_luar(periode: PeriodeSkp, nip: Collection[str]) -> KeadaanLuar:
    """What is recorded for a period; three statements for any number of people."""
    milik: dict[int, list[tuple[date, date]]] = {}
    hidup = Skp.objects.filter(periode=periode, status__in=(*HIDUP, *RANCANGAN)).exclude(asal=Skp.Asal.LUAR)
    for pk, mulai, selesai in hidup.values_list("pegawai_id", "mulai", "selesai"):
        milik.setdefault(pk, []).append((mulai, selesai))
    tetap = Evaluasi.objects.filter(
        periode_evaluasi__periode=periode, periode_evaluasi__tahunan=True, asal=Skp.Asal.LUAR, skp__asal=Skp.Asal.LUAR
    )
    tercatat = {e.skp.pegawai_id: e for e in tetap.select_related("skp", "periode_evaluasi")}
    return KeadaanLuar(orang_dari_nip(nip), milik, tercatat)


def bagian_setahun(periode: PeriodeSkp) -> PeriodeEvaluasi | None:
    """The evaluation of the whole period."""
    return PeriodeEvaluasi.objects.filter(periode=periode, tahunan=True).first()


def angka_tercatat(e: Evaluasi, nama: str) -> Decimal | None:
    """A number of an imported result, `nilai_skp` or `nilai_perilaku`; None where the paper had none."""
    nilai = e.rincian.get("bagian", {}).get(nama)
    return Decimal(nilai) if isinstance(nilai, str) and nilai else None


@dataclass(frozen=True, slots=True)
class LihatLuar:
    """The page: periods of numbers, the ledger of files, the results of the chosen period."""

    periode: tuple[PeriodeSkp, ...]
    dipilih: PeriodeSkp | None
    hasil: "Page[Evaluasi]"
    buku: tuple[PertukaranSkp, ...]


def lihat_luar(pelaku: Pelaku, diminta: str, halaman: Any) -> LihatLuar:
    """Results from elsewhere that the actor may see; at most six statements."""
    periode = tuple(p for p in periode_terlihat(pelaku).order_by("-mulai") if berangka(p.rejim))
    dipilih = next((p for p in periode if str(p.pk) == diminta), periode[0] if periode else None)
    baris = evaluasi_terlihat(pelaku).filter(
        periode_evaluasi__periode=dipilih, asal=Skp.Asal.LUAR, status=StatusEvaluasi.DITETAPKAN
    )
    urut = baris.select_related("skp__pegawai", "skp__unit", "periode_evaluasi").order_by("skp__pegawai__nama", "pk")
    buku = PertukaranSkp.objects.filter(periode__in=[p.pk for p in periode], jenis__in=(JENIS_HASIL, JENIS_GABUNGAN))
    return LihatLuar(
        periode,
        dipilih,
        Paginator(urut, PER_HALAMAN).get_page(halaman),
        tuple(buku.select_related("periode", "unggahan").order_by("-dibuat_pada", "-pk")[:10]),
    )
