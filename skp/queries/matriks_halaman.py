"""The page of the Matriks Peran Hasil: whose matrix can be looked at, and the one asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from kinerja.inti.pelaku import Pelaku
from kinerja.models import UnitKerja
from skp.models import HasilKerja, PeriodeSkp, Skp
from skp.queries.matriks import Matriks, matriks
from skp.queries.pohon import DITINJAU, di_unit
from skp.queries.skp import visible_to
from skp.states import HIDUP


@dataclass(frozen=True, slots=True)
class HalamanMatriks:
    """One leader's matrix. `pilihan`: (id of the person, name), the leaders in sight. `lain`: his other plans of the period.

    `matriks` None: nobody in sight leads people with plans in this period.
    """

    pilihan: tuple[tuple[str, str], ...]
    matriks: Matriks | None
    lain: tuple[Skp, ...] = ()

    @property
    def penilai(self) -> str:
        """Id of the person whose matrix it is, for the filter."""
        return str(self.matriks.skp.pegawai_id) if self.matriks else ""


def skp_pimpinan(pelaku: Pelaku, periode: PeriodeSkp, unit: UnitKerja | None) -> QuerySet[Skp]:
    """Plans of a period whose owner rates people or has results that others support, in the actor's sight.

    Args:
        unit: of this unit and what is below it, resolved in the scope of LIHAT_SKP; None: the actor's own plans only.
    """
    anggota = Skp.objects.filter(Q(status__in=HIDUP) | Q(status__in=DITINJAU), periode=periode)
    rencana = visible_to(pelaku).filter(
        Q(status__in=HIDUP) | Q(status__in=DITINJAU, menggantikan=None), periode=periode
    )
    rencana = rencana.filter(di_unit(unit.pk, periode, pelaku) if unit else Q(pegawai=pelaku.pegawai_id))
    return (
        rencana.filter(
            Exists(anggota.filter(penilai=OuterRef("pegawai")))
            | Exists(HasilKerja.objects.filter(intervensi__skp=OuterRef("pk")))
            | (Q(pegawai=pelaku.pegawai_id) if pelaku.atasan and pelaku.pegawai_id else Q(pk__in=[]))
        )
        .select_related("pegawai", "periode", "unit")
        .order_by("pegawai__nama", "pegawai", "mulai", "pk")
    )


def halaman_matriks(
    pelaku: Pelaku, periode: PeriodeSkp, unit: UnitKerja | None, *, penilai: str = "", skp: str = ""
) -> HalamanMatriks:
    """The matrix of the leader asked for, else of the actor himself, else of the first; a constant number of statements.

    Args:
        penilai: id of the leader.
        skp: id of one of his plans; else the one in force today, or the latest.

    Raises:
        Http404: no such leader or plan in sight.
    """
    semua = list(skp_pimpinan(pelaku, periode, unit))
    pilihan = {str(s.pegawai_id): s.pegawai.nama_lengkap for s in semua}
    if not penilai:
        penilai = str(pelaku.pegawai_id) if str(pelaku.pegawai_id) in pilihan else next(iter(pilihan), "")
    milik = [s for s in semua if str(s.pegawai_id) == penilai]
    if penilai and not milik:
        raise Http404("Pejabat itu tidak mempunyai matriks yang dapat Anda lihat.")
    dipilih = _dipilih(milik, skp, pelaku.hari_ini())
    lain = tuple(s for s in milik if s != dipilih)
    return HalamanMatriks(tuple(pilihan.items()), matriks(dipilih) if dipilih else None, lain)


def _dipilih(milik: Sequence[Skp], pk: str, hari_ini: date) -> Skp | None:
    if pk:
        for s in milik:
            if str(s.pk) == pk:
                return s
        raise Http404("SKP tidak ditemukan.")
    kini = [s for s in milik if s.mulai <= hari_ini < s.selesai]
    return next(reversed(kini or list(milik)), None)
