"""What is still open under a year that is about to be locked."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import Http404

from kinerja.inti.pelaku import Pelaku
from skp.models import Evaluasi, Keberatan, PeriodeSkp, Skp
from skp.queries.periode import visible_to
from skp.states import StatusEvaluasi, StatusKeberatan, StatusSkp


@dataclass(frozen=True, slots=True)
class IsiKunci:
    """Counts of what has not come to its end, by its state in words."""

    skp: tuple[tuple[str, int], ...]
    evaluasi: tuple[tuple[str, int], ...]
    keberatan: int

    @property
    def skp_terbuka(self) -> int:
        return sum(n for _, n in self.skp)

    @property
    def evaluasi_terbuka(self) -> int:
        return sum(n for _, n in self.evaluasi)


def isi_kunci(periode: PeriodeSkp) -> IsiKunci:
    """What is open under a period; three statements."""
    tuntas = (StatusSkp.SELESAI, StatusSkp.DIGANTI)
    skp = Skp.objects.filter(periode=periode, asal=Skp.Asal.SINI).exclude(status__in=tuntas)
    evaluasi = Evaluasi.objects.filter(periode_evaluasi__periode=periode).exclude(status=StatusEvaluasi.DITETAPKAN)
    keberatan = Keberatan.objects.filter(evaluasi__periode_evaluasi__periode=periode, status=StatusKeberatan.DIAJUKAN)
    per_skp = dict(skp.values_list("status").annotate(n=Count("pk")))
    per_evaluasi = dict(evaluasi.values_list("status").annotate(n=Count("pk")))
    return IsiKunci(
        tuple((s.label, per_skp[s.value]) for s in StatusSkp if s.value in per_skp),
        tuple((s.label, per_evaluasi[s.value]) for s in StatusEvaluasi if s.value in per_evaluasi),
        keberatan.count(),
    )


def get_periode_or_404(pelaku: Pelaku, pk: int) -> PeriodeSkp:
    """A year that the actor may read. Raises Http404."""
    periode = visible_to(pelaku).filter(pk=pk).first()
    if periode is None:
        raise Http404("Periode SKP tidak ditemukan.")
    return periode
