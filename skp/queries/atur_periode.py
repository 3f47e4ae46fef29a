"""Periods for BKPSDM: the list, one of them with its parts, what depends on it, and what a new one begins with."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q

from kinerja.inti.format import BULAN
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
from skp.models.periode import REJIM_BAWAAN
from skp.queries.ketentuan import ketentuan_pada
from skp.queries.kunci import get_periode_or_404
from skp.queries.periode import periode_evaluasi, visible_to
from skp.queries.ruang import ruang
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
    hanya_setahun: bool = False

    @property
    def setahun(self) -> PeriodeEvaluasi | None:
        """The evaluation of the whole."""
        return next((b for b in self.bagian if b.tahunan), None)

    @property
    def masa_realisasi(self) -> tuple[PeriodeEvaluasi, ...]:
        """The parts that realisation is written in."""
        return tuple(b for b in self.bagian if not b.tahunan)


@dataclass(frozen=True, slots=True)
class PilihanRejim:
    """A regulation that may be chosen: the days it holds for, and why and how it rules."""

    kode: str
    nama: str
    masa: str
    alasan: tuple[str, ...]


def daftar_periode(pelaku: Pelaku) -> list[Any]:
    """Periods, latest first, with `banyak_skp`, `banyak_bagian`, `hanya_setahun`, `akhir` (the last day); three statements."""
    skp = dict(Skp.objects.values_list("periode").annotate(n=Count("pk")))
    bagian = dict(PeriodeEvaluasi.objects.filter(tahunan=False).values_list("periode").annotate(n=Count("pk")))
    semua: list[Any] = list(visible_to(pelaku).order_by("-mulai"))
    for p in semua:
        p.banyak_skp, p.banyak_bagian = skp.get(p.pk, 0), bagian.get(p.pk, 0)
        p.hanya_setahun = ruang(p.rejim).hanya_setahun
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
        ruang(periode.rejim).hanya_setahun,
    )


def peringatan_masa(periode: PeriodeSkp) -> str:
    """What to tell when a period lies outside the days of its regulation; "" otherwise."""
    r = ambil_rejim(periode.rejim)
    return di_luar_masa(r.nama, r.masa, periode.mulai, periode.selesai - timedelta(days=1))


def pilihan_beralasan(pada: date) -> list[PilihanRejim]:
    """Every regulation with its reasons as of a day; one statement each."""
    return [pilihan_satu(kode, pada) for kode, _ in pilihan_rejim()]


def pilihan_satu(rejim: str, pada: date) -> PilihanRejim:
    """A regulation with its reasons as of a day; one statement."""
    r = ambil_rejim(rejim)
    return PilihanRejim(r.kode, r.nama, sebut_masa(r.masa), alasan_rejim(r.kode, pada))


def alasan_rejim(rejim: str, pada: date) -> tuple[str, ...]:
    """Why these rules apply and what they do, in plain sentences."""
    return ambil_rejim(rejim).jelaskan(ketentuan_pada(rejim, pada))


def tahun_berikut(pelaku: Pelaku) -> int:
    """The year that is to be opened next: after the latest one, or this one."""
    terakhir = visible_to(pelaku).order_by("-selesai").values_list("selesai", flat=True).first()
    return terakhir.year if terakhir else pelaku.hari_ini().year


def tahun_usulan(pelaku: Pelaku, rejim: str) -> int:
    """The latest year of a regulation's own days without a period; the next year where it still holds or none is free."""
    awal, akhir = ambil_rejim(rejim).masa
    if akhir is None:
        return tahun_berikut(pelaku)
    ada = list(visible_to(pelaku).values_list("mulai", "selesai"))
    for tahun in range(akhir.year, (awal or akhir).year - 1, -1):
        mulai, sampai = _dalam_masa(rejim, date(tahun, 1, 1), date(tahun, 12, 31))
        if not any(a <= sampai and mulai < b for a, b in ada):
            return tahun
    return tahun_berikut(pelaku)


def rejim_usulan(pelaku: Pelaku, pada: date) -> str:
    """The regulation of the latest period where it holds on that day, else the first that does."""
    terakhir = visible_to(pelaku).order_by("-selesai").values_list("rejim", flat=True).first() or REJIM_BAWAAN
    semua = [ambil_rejim(kode) for kode in (terakhir, *(k for k, _ in pilihan_rejim()))]
    return next((r.kode for r in semua if not di_luar_masa(r.nama, r.masa, pada, pada)), terakhir)


def awal_isian(pelaku: Pelaku, tahun: int, rejim: str) -> dict[str, Any]:
    """What the form of a new year begins with: the days of it that the regulation holds for, the habits of the latest one.

    A deadline that is over already is left empty, and all of them when the year itself is over.
    """
    lama = visible_to(pelaku).order_by("-selesai").first()
    mulai, sampai = _dalam_masa(rejim, date(tahun, 1, 1), date(tahun, 12, 31))
    hari_ini, batas = pelaku.hari_ini(), mulai.replace(day=monthrange(mulai.year, mulai.month)[1])
    isi: dict[str, Any] = {
        "nama": f"Tahun {tahun}" if (mulai.month, sampai.month) == (1, 12) else _sebut_bulan(mulai, sampai),
        "mulai": mulai,
        "sampai": sampai,
        "batas_penetapan": batas if batas >= hari_ini else None,
        "hari_isi": 5,
        "hari_nilai": 10,
        **(_kebiasaan(lama) if lama is not None else {}),
        "rejim": rejim,
    }
    return {**isi, "hari_isi": None, "hari_nilai": None} if sampai < hari_ini else isi


def _dalam_masa(rejim: str, mulai: date, sampai: date) -> tuple[date, date]:
    """The part of a year that a regulation holds for; the whole year where it holds for none of it."""
    awal, akhir = ambil_rejim(rejim).masa
    a, b = max(mulai, awal or mulai), min(sampai, akhir or sampai)
    return (a, b) if a <= b else (mulai, sampai)


def _sebut_bulan(mulai: date, sampai: date) -> str:
    return f"{BULAN[mulai.month - 1]}–{BULAN[sampai.month - 1]} {mulai.year}"


def isian_periode(lihat: LihatPeriode) -> dict[str, Any]:
    """A period as its form shows it."""
    p = lihat.periode
    return {
        "nama": p.nama,
        "mulai": p.mulai,
        "sampai": p.selesai - timedelta(days=1),
        "batas_penetapan": p.batas_penetapan,
        **_dari_periode(p),
        **_hari(lihat.bagian[0] if lihat.bagian else None, lihat.setahun),
    }


def _kebiasaan(lama: PeriodeSkp) -> dict[str, Any]:
    bagian = periode_evaluasi(lama)
    return {**_dari_periode(lama), **_hari(bagian[0], bagian[-1])} if bagian else _dari_periode(lama)


def _dari_periode(p: PeriodeSkp) -> dict[str, Any]:
    return {"rejim": p.rejim, "ada_di": p.ada_di, "irama": p.irama}


def _hari(pertama: PeriodeEvaluasi | None, setahun: PeriodeEvaluasi | None) -> dict[str, Any]:
    """Days after the end: of realisation as in the first part, of rating as in the whole."""
    return {
        "hari_isi": _sesudah(pertama, pertama.batas_isi) if pertama else None,
        "hari_nilai": _sesudah(setahun, setahun.batas_nilai) if setahun else None,
    }


def _sesudah(bagian: PeriodeEvaluasi, batas: date | None) -> int | None:
    return (batas - bagian.selesai).days + 1 if batas else None
