"""What a plan can begin with or lean on: earlier plans, colleagues in the same jabatan, and the atasan's results."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.http import Http404

from kinerja.inti.pelaku import Pelaku
from kinerja.models import SusunanFormasi
from skp.models import HasilKerja, Skp
from skp.queries.penilai import penilai_skp, tanggal_penilai
from skp.states import HIDUP, StatusSkp

REKAN_TERBANYAK = 30


@dataclass(frozen=True, slots=True)
class Sumber:
    """A plan to copy from, as little of it as the choice needs. `rekan`: it is a colleague's.

    kata_saja: it was made under another regulation, so that only the wording of its main results is taken over.
    """

    skp_id: int
    pemilik: str
    periode: str
    unit: str
    jumlah: int
    rekan: bool
    kata_saja: bool = False


def sumber_salin(pelaku: Pelaku, skp: Skp) -> list[Sumber]:
    """Plans to copy from into this one: the owner's earlier ones, then colleagues' in force; three statements."""
    milik = _milik(skp)
    rekan = _rekan(pelaku, skp)
    sendiri = (_sumber(s, skp, rekan=False) for s in milik)
    return [*sendiri, *(_sumber(s, skp, rekan=True) for s in rekan[:REKAN_TERBANYAK])]


def get_sumber_or_404(pelaku: Pelaku, skp: Skp, pk: int) -> tuple[Skp, Sumber]:
    """A plan that may be copied into this one. Raises Http404."""
    if (milik := _milik(skp).filter(pk=pk).first()) is not None:
        return milik, _sumber(milik, skp, rekan=False)
    if (rekan := _rekan(pelaku, skp).filter(pk=pk).first()) is not None:
        return rekan, _sumber(rekan, skp, rekan=True)
    raise Http404("SKP itu tidak dapat disalin ke sini.")


def hasil_sumber(sumber: Skp, *, kata_saja: bool = False) -> list[HasilKerja]:
    """Results of a source with their indicators; two statements. `kata_saja`: main ones only."""
    hasil = HasilKerja.objects.filter(skp=sumber)
    hasil = hasil.filter(jenis=HasilKerja.Jenis.UTAMA) if kata_saja else hasil
    return list(hasil.prefetch_related("indikator").order_by("-jenis", "urutan", "pk"))


def _dengan_jumlah(semua: QuerySet[Skp]) -> QuerySet[Skp]:
    hasil = HasilKerja.objects.filter(skp=OuterRef("pk")).order_by().values("skp").annotate(n=Count("pk")).values("n")
    berisi = semua.annotate(jumlah=Subquery(hasil)).filter(jumlah__gt=0)
    return berisi.select_related("pegawai", "periode", "unit")


def _milik(skp: Skp) -> QuerySet[Skp]:
    """The owner's own other plans with content, latest first; drafts and amendments on their way are none."""
    sah = Q(status__in=HIDUP) | Q(status=StatusSkp.DIGANTI, pengganti=None)
    return _dengan_jumlah(
        Skp.objects.filter(sah, pegawai=skp.pegawai_id, mulai__lte=skp.selesai).exclude(pk=skp.pk)
    ).order_by("-mulai", "-versi", "pk")


def _rekan(pelaku: Pelaku, skp: Skp) -> QuerySet[Skp]:
    """Plans in force of other people whose seat has the same jabatan, under the same regulation; the own unit's first,
    then the latest."""
    pada = tanggal_penilai(skp, pelaku.hari_ini())
    jabatan = SusunanFormasi.objects.pada(pada).filter(formasi=skp.formasi_id).values("jabatan")
    kursi = SusunanFormasi.objects.pada(pada).filter(jabatan__in=jabatan).values("formasi")
    seunit = Case(When(unit=skp.unit_id, then=0), default=1, output_field=IntegerField())
    semua = Skp.objects.filter(status__in=HIDUP, formasi__in=kursi, periode__rejim=skp.periode.rejim).exclude(
        pegawai=skp.pegawai_id
    )
    return _dengan_jumlah(semua).order_by(seunit, "-mulai", "pegawai__nama", "pk")


def _sumber(s: Skp, skp: Skp, *, rekan: bool) -> Sumber:
    jumlah: int = getattr(s, "jumlah", 0)
    unit = s.unit.nama if s.unit else ""
    lain = s.periode.rejim != skp.periode.rejim
    return Sumber(s.pk, s.pegawai.nama_lengkap, s.periode.nama, unit, jumlah, rekan, lain)


@dataclass(frozen=True, slots=True)
class HasilAtasan:
    """Results of the penilai that this plan can support. `alasan`: why there are none, in words."""

    nama: str
    hasil: tuple[HasilKerja, ...]
    alasan: str = ""


def hasil_atasan(skp: Skp, hari_ini: date) -> HasilAtasan:
    """The penilai's results of the same period, from his plans in force or submitted; two statements."""
    penilai = penilai_skp([skp], hari_ini=hari_ini)[skp.pk]
    if penilai.pegawai_id is None:
        return HasilAtasan("", (), penilai.alasan)
    hasil = tuple(hasil_terpilih(skp, penilai.pegawai_id))
    alasan = (
        "" if hasil else f"{penilai.nama} belum mempunyai SKP yang diajukan atau disetujui untuk {skp.periode.nama}."
    )
    return HasilAtasan(penilai.nama, hasil, alasan)


def hasil_terpilih(skp: Skp, penilai_id: int, ids: Collection[int] | None = None) -> QuerySet[HasilKerja]:
    """Results of a penilai in the plan's period that may be named as supported; an amendment only once it is in force."""
    berlaku = Q(skp__status__in=HIDUP) | Q(skp__status=StatusSkp.DIAJUKAN, skp__menggantikan=None)
    hasil = HasilKerja.objects.filter(berlaku, skp__pegawai=penilai_id, skp__periode=skp.periode_id)
    hasil = hasil.filter(pk__in=ids) if ids is not None else hasil
    return hasil.order_by("skp__mulai", "skp", "-jenis", "urutan", "pk")
