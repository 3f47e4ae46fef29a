"""The organisation's achievement: of a unit, or of the nearest unit above it that has one."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import UnitKerja
from kinerja.queries.lingkup import get_unit_or_404, unit_ke_bawah, unit_terlihat
from skp.models import Evaluasi, PeriodeEvaluasi, PredikatOrganisasi
from skp.states import StatusEvaluasi

_PERINTAH = """
    WITH RECURSIVE naik(periode_id, asal_id, unit_id, jarak) AS (
        SELECT p.periode_id, p.unit_id, p.unit_id, 0
        FROM unnest(%(periode)s::bigint[], %(unit)s::bigint[]) AS p(periode_id, unit_id)
        UNION ALL
        SELECT n.periode_id, n.asal_id, u.parent_id, n.jarak + 1
        FROM naik n JOIN kinerja_unitkerja u ON u.id = n.unit_id WHERE u.parent_id IS NOT NULL AND n.jarak < 50
    )
    SELECT DISTINCT ON (n.periode_id, n.asal_id) n.periode_id, n.asal_id, o.capaian
    FROM naik n JOIN skp_predikatorganisasi o ON o.unit_id = n.unit_id AND o.periode_evaluasi_id = n.periode_id
    ORDER BY n.periode_id, n.asal_id, n.jarak
"""


def capaian_banyak(pasangan: Collection[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Achievement by (period of evaluation, unit); pairs without one are absent. One statement, none without pairs."""
    if not pasangan:
        return {}
    acuan = {"periode": [p for p, _ in pasangan], "unit": [u for _, u in pasangan]}
    with connection.cursor() as kursor:
        kursor.execute(_PERINTAH, acuan)
        return {(periode, unit): capaian for periode, unit, capaian in kursor.fetchall()}


def capaian_unit(periode_evaluasi_id: int, unit: Collection[int | None]) -> dict[int, str]:
    """Achievement in one period by unit; units without one, and above them none either, are absent. One statement."""
    hasil = capaian_banyak([(periode_evaluasi_id, u) for u in {u for u in unit if u}])
    return {u: capaian for (_, u), capaian in hasil.items()}


@dataclass(frozen=True, slots=True)
class BarisCapaian:
    """A unit on the list, its own achievement if it has one, and whether units are below it."""

    unit: UnitKerja
    sendiri: PredikatOrganisasi | None
    anak: bool


@dataclass(frozen=True, slots=True)
class DaftarCapaian:
    """The list of a period: perangkat daerah, or one unit with those right below it."""

    periode: PeriodeEvaluasi
    induk: UnitKerja | None
    baris: tuple[BarisCapaian, ...]

    @property
    def kurang(self) -> int:
        """How many of the listed units have no achievement of their own yet."""
        return sum(b.sendiri is None for b in self.baris)


def daftar_capaian(pelaku: Pelaku, periode: PeriodeEvaluasi, induk_id: int | None = None) -> DaftarCapaian:
    """Units in the actor's scope with their achievement; three statements at most. Raises Http404 for a unit outside."""
    terlihat = unit_terlihat(pelaku, izin=Izin.TETAPKAN_CAPAIAN)
    induk = get_unit_or_404(pelaku, induk_id, izin=Izin.TETAPKAN_CAPAIAN) if induk_id else None
    if induk is not None:
        saring = Q(pk=induk.pk) | Q(parent=induk)
    else:
        saring = (
            Q(parent=None) if pelaku.lingkup(Izin.TETAPKAN_CAPAIAN).seluruh else ~Q(parent__in=terlihat.values("pk"))
        )
    unit = list(
        terlihat.filter(saring)
        .filter(aktif=True)
        .annotate(beranak=Exists(UnitKerja.objects.filter(parent=OuterRef("pk"))))
        .order_by("parent_id", "nama")
    )
    if induk is not None:
        unit.sort(key=lambda u: u.pk != induk.pk)
    ada = {o.unit_id: o for o in PredikatOrganisasi.objects.filter(periode_evaluasi=periode, unit__in=unit)}
    return DaftarCapaian(periode, induk, tuple(BarisCapaian(u, ada.get(u.pk), u.beranak) for u in unit))


def get_capaian(periode: PeriodeEvaluasi, unit: UnitKerja) -> PredikatOrganisasi | None:
    """The achievement that was set for a unit itself."""
    return PredikatOrganisasi.objects.filter(periode_evaluasi=periode, unit=unit).first()


def sudah_ditetapkan_di(periode: PeriodeEvaluasi, unit: UnitKerja) -> int:
    """How many evaluations of the unit and everything below it are set in the period; BKN's do not count."""
    return Evaluasi.objects.filter(
        periode_evaluasi=periode,
        status=StatusEvaluasi.DITETAPKAN,
        asal="sini",
        skp__unit__in=unit_ke_bawah([unit.pk]),
    ).count()


def kunci_periode_evaluasi(periode: PeriodeEvaluasi, *, bersama: bool = False) -> None:
    """Hold a period until the transaction ends: achievement and evaluations are never set side by side.

    Args:
        bersama: several may hold it so at once (penilai who set their own teams); whoever sets an achievement waits for them.
    """
    cara = "FOR SHARE" if bersama else "FOR NO KEY UPDATE"
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT 1 FROM skp_periodeevaluasi WHERE id = %s {cara}", [periode.pk])  # noqa: S608  constants


def get_periode_evaluasi_or_404(pk: int) -> PeriodeEvaluasi:
    """A period of evaluation with its year; periods are every member's. Raises Http404."""
    periode = PeriodeEvaluasi.objects.select_related("periode").filter(pk=pk).first()
    if periode is None:
        raise Http404("Periode evaluasi tidak ditemukan.")
    return periode
