"""What a mass print of SKP papers would print: by kind, period and unit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Coalesce

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import UnitKerja
from kinerja.queries.lingkup import unit_ke_bawah, unit_terlihat
from skp.models import Evaluasi, PeriodeEvaluasi, PeriodeSkp, Skp
from skp.queries.kertas import Kertas, kertas_rejim
from skp.queries.periode import visible_to as periode_terlihat
from skp.states import HIDUP, StatusEvaluasi, StatusSkp


@dataclass(frozen=True, slots=True)
class PilihanCetak:
    """What the form offers. `evaluasi`: a period with a kind of its papers; empty for who may not see ratings."""

    periode: tuple[PeriodeSkp, ...]
    evaluasi: tuple[tuple[PeriodeEvaluasi, Kertas], ...]
    unit: tuple[UnitKerja, ...]


def pilihan_cetak(pelaku: Pelaku) -> PilihanCetak:
    """Periods that live here, their evaluations, and the actor's units, each OPD before its parts; three statements."""
    periode = periode_terlihat(pelaku).filter(ada_di=PeriodeSkp.Tempat.SINI).order_by("-mulai")
    evaluasi = PeriodeEvaluasi.objects.filter(periode__in=periode).select_related("periode")
    if not pelaku.punya(Izin.LIHAT_PENILAIAN):
        evaluasi = PeriodeEvaluasi.objects.none()
    urut = evaluasi.order_by("-periode__mulai", "-tahunan", "-mulai")
    opd_dahulu = (Coalesce("perangkat_daerah_id", "pk"), F("perangkat_daerah_id").asc(nulls_first=True), "nama")
    unit = unit_terlihat(pelaku, izin=Izin.KELOLA_SKP).filter(aktif=True).order_by(*opd_dahulu)
    return PilihanCetak(tuple(periode), tuple((p, k) for p in urut for k in _massal(p)), tuple(unit))


def _massal(p: PeriodeEvaluasi) -> Iterable[Kertas]:
    """The papers of a period's evaluations that a unit's can be printed of together."""
    semua = (k for k in kertas_rejim(p.periode.rejim) if k.penilaian and k.massal)
    return (k for k in semua if p.tahunan or not k.tahunan)


def skp_dicetak(periode: PeriodeSkp, unit: Sequence[int]) -> list[int]:
    """Plans in force of the units and everything below them whose people are stored; one statement."""
    baris = Skp.objects.filter(periode=periode, status__in=HIDUP, asal=Skp.Asal.SINI, unit__in=unit_ke_bawah(unit))
    return list(baris.exclude(potret={}).order_by("unit__nama", "pegawai__nama", "pk").values_list("pk", flat=True))


def evaluasi_dicetak(periode: PeriodeEvaluasi, unit: Sequence[int]) -> list[int]:
    """Set evaluations of the period in the units and everything below them; one statement.

    A year under an objection that is not decided is left out: its papers are made after the decision.
    """
    baris = Evaluasi.objects.filter(
        periode_evaluasi=periode,
        status=StatusEvaluasi.DITETAPKAN,
        asal=Skp.Asal.SINI,
        skp__unit__in=unit_ke_bawah(unit),
    )
    if periode.tahunan:
        baris = baris.exclude(skp__status=StatusSkp.KEBERATAN)
    urut = baris.exclude(potret={}).order_by("skp__unit__nama", "skp__pegawai__nama", "pk")
    return list(urut.values_list("pk", flat=True))
