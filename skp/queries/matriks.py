"""Matriks Peran Hasil: who of the members contributes what to which result of their superior (PermenPANRB 6/2022)."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from skp.domain.potret import dari_json
from skp.models import HasilKerja, Skp
from skp.states import StatusSkp

_TANPA = (StatusSkp.DRAF, StatusSkp.DIGANTI)
"""Plans that nobody but their owner reads yet, and those that an amendment took the place of."""


@dataclass(frozen=True, slots=True)
class BarisPeran:
    """One member. `sel`: his results under each column of the matrix, in the order of the columns.

    lain: his main results that support none of them. `belum`: his plan is not in force yet.
    """

    skp: Skp
    nama: str
    jabatan: str
    sel: tuple[tuple[HasilKerja, ...], ...]
    lain: tuple[HasilKerja, ...]
    belum: bool
    kolom: tuple[HasilKerja, ...] = ()

    @property
    def berkolom(self) -> list[tuple[HasilKerja, tuple[HasilKerja, ...]]]:
        """Each column with the cell under it."""
        return list(zip(self.kolom, self.sel, strict=True))

    @property
    def kosong(self) -> bool:
        """Whether he contributes to nothing."""
        return not any(self.sel)


@dataclass(frozen=True, slots=True)
class Matriks:
    """Columns are the superior's results, rows the members of his team, by name."""

    skp: Skp
    kolom: tuple[HasilKerja, ...]
    baris: tuple[BarisPeran, ...]

    @property
    def tanpa_dukungan(self) -> tuple[HasilKerja, ...]:
        """Results that no member supports."""
        return tuple(k for i, k in enumerate(self.kolom) if not any(b.sel[i] for b in self.baris))


def matriks(skp_atasan: Skp) -> Matriks:
    """The matrix of one superior's plan: everybody whom he rates in its stretch, and whoever supports one of its results.

    Three statements for any number of people. The caller has resolved the plan through his own queryset.
    """
    kolom = tuple(HasilKerja.objects.filter(skp=skp_atasan).order_by("-jenis", "urutan", "pk"))
    anggota = list(
        Skp.objects.filter(
            Q(penilai=skp_atasan.pegawai_id) | Q(pk__in=_pendukung(kolom)),
            periode=skp_atasan.periode_id,
            mulai__lt=skp_atasan.selesai,
            selesai__gt=skp_atasan.mulai,
        )
        .exclude(status__in=_TANPA)
        .exclude(pegawai=skp_atasan.pegawai_id)
        .select_related("pegawai")
        .order_by("pegawai__nama", "pk")
    )
    milik: dict[int, list[HasilKerja]] = defaultdict(list)
    for h in HasilKerja.objects.filter(skp__in=anggota).order_by("-jenis", "urutan", "pk"):
        milik[h.skp_id].append(h)
    return Matriks(skp_atasan, kolom, tuple(_baris(s, milik[s.pk], kolom) for s in _terbaru(anggota)))


def _pendukung(kolom: tuple[HasilKerja, ...]) -> QuerySet[Any]:
    return HasilKerja.objects.filter(intervensi__in=kolom).values("skp")


def _terbaru(anggota: list[Skp]) -> list[Skp]:
    """Without plans in force whose amendment waits: the plan in force counts until that one is approved."""
    berlaku = {s.pk for s in anggota}
    return [s for s in anggota if s.menggantikan_id not in berlaku]


def _baris(s: Skp, hasil: list[HasilKerja], kolom: tuple[HasilKerja, ...]) -> BarisPeran:
    urut = {k.pk for k in kolom}
    potret = dari_json(s.potret)
    return BarisPeran(
        s,
        potret.pegawai.nama if potret else s.pegawai.nama_lengkap,
        potret.pegawai.jabatan_lengkap if potret else "",
        tuple(tuple(h for h in hasil if h.intervensi_id == k.pk) for k in kolom),
        tuple(h for h in hasil if h.intervensi_id not in urut and h.jenis == HasilKerja.Jenis.UTAMA),
        s.status in (StatusSkp.DIAJUKAN, StatusSkp.DIKEMBALIKAN),
        kolom,
    )
