"""The spread of predikat in a team and in its perangkat daerah, beside the pattern or the shares of the regulation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, F
from django.db.models.functions import Coalesce

from kinerja.models import UnitKerja
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.distribusi import Peringatan, Sebaran, periksa_distribusi, sebaran_dari
from skp.domain.ketentuan import KetentuanRejim, TingkatDistribusi
from skp.domain.nilai import SEBUTAN_CAPAIAN, SEBUTAN_PREDIKAT, Capaian, Predikat
from skp.models import Evaluasi, PeriodeEvaluasi
from skp.queries.evaluasi import AnggotaTim, Tim
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.queries.ruang import ruang


@dataclass(frozen=True, slots=True)
class BarisSebaran:
    """How many have a predikat, in the team and in the perangkat daerah."""

    nama: str
    tim: int
    opd: int


@dataclass(frozen=True, slots=True)
class SebaranOpd:
    """A perangkat daerah of the team: achievement, spread of those rated so far, pattern, warnings."""

    nama: str
    capaian: str
    pola: str
    sebaran: tuple[BarisSebaran, ...]
    peringatan: tuple[Peringatan, ...]


def akar_unit(unit: UnitKerja | None) -> int | None:
    """The perangkat daerah of a unit."""
    return None if unit is None else (unit.perangkat_daerah_id or unit.pk)


def sebaran_pola(
    tim: Tim, periode: PeriodeEvaluasi, capaian: Mapping[int, str], aturan: KetentuanRejim
) -> Iterable[SebaranOpd]:
    """Each perangkat daerah of the team beside the pattern of its achievement; two statements."""
    for akar, nama, di_tim, di_opd in _per_opd(tim, periode):
        dihitung = di_opd if aturan.distribusi.tingkat is TingkatDistribusi.PERANGKAT_DAERAH else di_tim
        kode = capaian.get(akar, "")
        yield SebaranOpd(
            nama,
            SEBUTAN_CAPAIAN[Capaian(kode)] if kode else "",
            aturan.distribusi.pola[Capaian(kode)].uraian if kode else "",
            tuple(BarisSebaran(SEBUTAN_PREDIKAT[p], di_tim[p], di_opd[p]) for p in Predikat),
            tuple(periksa_distribusi(dihitung, Capaian(kode), aturan.distribusi)) if kode else (),
        )


def sebaran_peringkat(tim: Tim) -> tuple[SebaranOpd, ...]:
    """Each perangkat daerah of the team beside the shares of the rule; () where the regulation has none, or nobody is rated.

    Three statements for any number of people.
    """
    kode = tim.periode.periode.rejim
    periksa = ruang(kode).peringkat
    if periksa is None or not any(a.evaluasi and a.evaluasi.predikat for a in tim.anggota):
        return ()
    aturan, sebutan = ketentuan_evaluasi(tim.periode), ambil_rejim(kode).sebutan
    return tuple(
        SebaranOpd(
            nama,
            "",
            "",
            tuple(BarisSebaran(sebutan(p), di_tim[p], di_opd[p]) for p in Predikat),
            tuple(periksa(di_opd, aturan)),
        )
        for _, nama, di_tim, di_opd in _per_opd(tim, tim.periode)
    )


def _per_opd(tim: Tim, periode: PeriodeEvaluasi) -> Iterator[tuple[int, str, Sebaran, Sebaran]]:
    """By name: id and name of each perangkat daerah, the spread in the team, the spread in all of it."""
    per_opd: dict[int, list[AnggotaTim]] = {}
    for a in tim.anggota:
        if akar := akar_unit(a.skp.unit):
            per_opd.setdefault(akar, []).append(a)
    seluruh = sebaran_unit(periode, list(per_opd))
    nama = dict(UnitKerja.objects.filter(pk__in=per_opd).values_list("pk", "nama"))
    for akar, anggota in sorted(per_opd.items(), key=lambda x: nama[x[0]]):
        di_tim = sebaran_dari(Predikat(a.evaluasi.predikat) for a in anggota if a.evaluasi and a.evaluasi.predikat)
        yield akar, nama[akar], di_tim, seluruh.get(akar, sebaran_dari(()))


def sebaran_unit(periode: PeriodeEvaluasi, opd: list[int]) -> dict[int, dict[Predikat, int]]:
    """Predikat of all rated and set evaluations by perangkat daerah; one statement."""
    akar = Coalesce(F("skp__unit__perangkat_daerah"), F("skp__unit"))
    baris = (
        Evaluasi.objects.filter(periode_evaluasi=periode).exclude(predikat="").annotate(akar=akar).filter(akar__in=opd)
    )
    hasil: dict[int, dict[Predikat, int]] = {}
    for unit, predikat, jumlah in baris.values_list("akar", "predikat").annotate(n=Count("pk")):
        hasil.setdefault(unit, sebaran_dari(()))[Predikat(predikat)] = jumlah
    return hasil
