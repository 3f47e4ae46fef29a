"""Periods for BKPSDM: the list, one of them with its parts, what depends on it, and what a new one begins with."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q

from kinerja.inti.pelaku import Pelaku
from skp.domain.daftar_rejim import ambil_rejim, pilihan_rejim
from skp.domain.masa_rejim import di_luar_masa, sebut_masa
from skp.models import (
    Evaluasi,
    Kalibrasi,
    PeriodeEvaluasi,
    PeriodeSkp,
    PertukaranSkp,
    PredikatOrganisasi,
    Realisasi,
    RencanaAksi,
    Skp,
)
from skp.queries.ketentuan import ketentuan_pada
from skp.queries.kunci import get_periode_or_404
from skp.queries.periode import periode_evaluasi, visible_to
from skp.states import HIDUP, RANCANGAN

_BERGANTUNG = (RencanaAksi, Realisasi, Evaluasi, PredikatOrganisasi, Kalibrasi)


@dataclass(frozen=True, slots=True)
class Gantungan:
    """What names a period: rows of its parts, plans, exchanges."""

    bagian: int
    skp: int
    pertukaran: int

    @property
    def kosong(self) -> bool:
        return not (self.bagian or self.skp or self.pertukaran)


@dataclass(frozen=True, slots=True)
class IsiTempat:
    """Plans of a period by where they were made: in force and not in force yet."""

    sini_berlaku: int
    sini_rancangan: int
    bkn: int


@dataclass(frozen=True, slots=True)
class LihatPeriode:
    """The page of one period."""

    periode: PeriodeSkp
    bagian: tuple[PeriodeEvaluasi, ...]
    gantungan: Gantungan
    alasan_rejim: tuple[str, ...]
    tempat: IsiTempat
    di_luar_masa: str = ""


@dataclass(frozen=True, slots=True)
class PilihanRejim:
    """A regulation that may be chosen: the days it holds for, and why and how it rules."""

    nama: str
    masa: str
    alasan: tuple[str, ...]


def daftar_periode(pelaku: Pelaku) -> list[Any]:
    """Periods, the latest first, with `banyak_skp`, `banyak_bagian` and `akhir`, the last day; three statements."""
    skp = dict(Skp.objects.values_list("periode").annotate(n=Count("pk")))
    bagian = dict(PeriodeEvaluasi.objects.filter(tahunan=False).values_list("periode").annotate(n=Count("pk")))
    semua: list[Any] = list(visible_to(pelaku).order_by("-mulai"))
    for p in semua:
        p.banyak_skp, p.banyak_bagian = skp.get(p.pk, 0), bagian.get(p.pk, 0)
    return [_dengan_akhir(p) for p in semua]


def _dengan_akhir(baris: Any) -> Any:
    baris.akhir = baris.selesai - timedelta(days=1)
    return baris


def gantungan(periode: PeriodeSkp) -> Gantungan:
    """What depends on a period; seven statements."""
    bagian = sum(m._default_manager.filter(periode_evaluasi__periode=periode).count() for m in _BERGANTUNG)
    return Gantungan(
        bagian, Skp.objects.filter(periode=periode).count(), PertukaranSkp.objects.filter(periode=periode).count()
    )


def isi_tempat(periode: PeriodeSkp) -> IsiTempat:
    """How many plans a change of place is about; one statement."""
    sini = Q(asal=Skp.Asal.SINI)
    jumlah = Skp.objects.filter(periode=periode).aggregate(
        berlaku=Count("pk", filter=sini & Q(status__in=HIDUP)),
        rancangan=Count("pk", filter=sini & Q(status__in=RANCANGAN)),
        bkn=Count("pk", filter=Q(asal=Skp.Asal.BKN)),
    )
    return IsiTempat(jumlah["berlaku"], jumlah["rancangan"], jumlah["bkn"])


def lihat_periode(pelaku: Pelaku, pk: int) -> LihatPeriode:
    """One period with its parts. Raises Http404."""
    periode = get_periode_or_404(pelaku, pk)
    return LihatPeriode(
        _dengan_akhir(periode),
        tuple(map(_dengan_akhir, periode_evaluasi(periode))),
        gantungan(periode),
        alasan_rejim(periode.rejim, periode.mulai),
        isi_tempat(periode),
        peringatan_masa(periode),
    )


def peringatan_masa(periode: PeriodeSkp) -> str:
    """What to tell when a period lies outside the days of its regulation; "" otherwise."""
    r = ambil_rejim(periode.rejim)
    return di_luar_masa(r.nama, r.masa, periode.mulai, periode.selesai - timedelta(days=1))


def pilihan_beralasan(pada: date) -> list[PilihanRejim]:
    """Every regulation with its reasons as of a day; one statement each."""
    semua = [ambil_rejim(kode) for kode, _ in pilihan_rejim()]
    return [PilihanRejim(r.nama, sebut_masa(r.masa), alasan_rejim(r.kode, pada)) for r in semua]


def alasan_rejim(rejim: str, pada: date) -> tuple[str, ...]:
    """Why these rules apply and what they do, in plain sentences."""
    return ambil_rejim(rejim).jelaskan(ketentuan_pada(rejim, pada))


def tahun_berikut(pelaku: Pelaku) -> int:
    """The year that is to be opened next: after the latest one, or this one."""
    terakhir = visible_to(pelaku).order_by("-selesai").values_list("selesai", flat=True).first()
    return terakhir.year if terakhir else pelaku.hari_ini().year


def awal_isian(pelaku: Pelaku, tahun: int) -> dict[str, Any]:
    """What the form of a new year begins with: the habits of the latest one."""
    lama = visible_to(pelaku).order_by("-selesai").first()
    isi: dict[str, Any] = {
        "nama": f"Tahun {tahun}",
        "mulai": date(tahun, 1, 1),
        "sampai": date(tahun, 12, 31),
        "batas_penetapan": date(tahun, 1, 31),
        "hari_isi": 5,
        "hari_nilai": 10,
    }
    return isi if lama is None else {**isi, **_kebiasaan(lama)}


def isian_periode(lihat: LihatPeriode) -> dict[str, Any]:
    """A period as its form shows it."""
    p = lihat.periode
    return {
        "nama": p.nama,
        "mulai": p.mulai,
        "sampai": p.selesai - timedelta(days=1),
        "batas_penetapan": p.batas_penetapan,
        **_dari_periode(p),
        **_hari(lihat.bagian[0] if lihat.bagian else None),
    }


def _kebiasaan(lama: PeriodeSkp) -> dict[str, Any]:
    pertama = PeriodeEvaluasi.objects.filter(periode=lama, tahunan=False).order_by("mulai").first()
    return {**_dari_periode(lama), **_hari(pertama)}


def _dari_periode(p: PeriodeSkp) -> dict[str, Any]:
    return {"rejim": p.rejim, "ada_di": p.ada_di, "irama": p.irama}


def _hari(bagian: PeriodeEvaluasi | None) -> dict[str, Any]:
    if bagian is None:
        return {}
    akhir = bagian.selesai - timedelta(days=1)
    return {
        "hari_isi": (bagian.batas_isi - akhir).days if bagian.batas_isi else None,
        "hari_nilai": (bagian.batas_nilai - akhir).days if bagian.batas_nilai else None,
    }
