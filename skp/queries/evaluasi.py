"""Evaluations as pages and services find them, and a penilai's team in a period."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from kinerja.inti.pelaku import Pelaku
from kinerja.queries.atasan import calon_bawahan
from skp.domain.nilai import Predikat
from skp.models import Evaluasi, PeriodeEvaluasi, PeriodeSkp, Realisasi, Skp
from skp.queries import skp as queries_skp
from skp.queries.penilai import penilai_skp
from skp.states import DAPAT_DIISI, RANCANGAN, StatusEvaluasi, StatusSkp


def visible_to(pelaku: Pelaku) -> QuerySet[Evaluasi]:
    """Evaluations of the plans that the actor may read; who sees the ratings in them is `HakSkp.penilaian`."""
    return Evaluasi.objects.filter(skp__in=queries_skp.visible_to(pelaku).values("pk"))


def get_evaluasi_or_404(pelaku: Pelaku, pk: int) -> Evaluasi:
    """An evaluation with its plan, person and period. Raises Http404, the same for "not there" and "not yours"."""
    evaluasi = _lengkap(visible_to(pelaku)).filter(pk=pk).first()
    if evaluasi is None:
        raise Http404("Evaluasi tidak ditemukan.")
    return evaluasi


def _lengkap(evaluasi: QuerySet[Evaluasi]) -> QuerySet[Evaluasi]:
    return evaluasi.select_related(
        "skp__pegawai", "skp__periode", "skp__unit", "skp__penilai", "periode_evaluasi__periode", "penilai"
    )


def kunci_evaluasi(pk: Iterable[int]) -> list[Evaluasi]:
    """The rows, locked until the transaction ends, in the order of their ids; the caller has resolved them through his own."""
    return list(_lengkap(Evaluasi.objects.select_for_update(of=("self",))).filter(pk__in=list(pk)).order_by("pk"))


@dataclass(frozen=True, slots=True)
class AnggotaTim:
    """One plan of a penilai's team in a period. `evaluasi` None: nobody has opened it yet. `terisi`: realisations filled."""

    skp: Skp
    evaluasi: Evaluasi | None
    terisi: int

    @property
    def keadaan(self) -> str:
        """The state in words."""
        return self.evaluasi.get_status_display() if self.evaluasi else StatusEvaluasi.PENGISIAN.label

    @property
    def kode(self) -> str:
        return self.evaluasi.status if self.evaluasi else StatusEvaluasi.PENGISIAN.value

    @property
    def ditetapkan(self) -> bool:
        return self.kode == StatusEvaluasi.DITETAPKAN

    @property
    def dinilai(self) -> bool:
        return self.kode == StatusEvaluasi.DINILAI

    @property
    def terbuka(self) -> bool:
        """Whether it can still be rated."""
        return not self.ditetapkan and self.skp.status in DAPAT_DIISI


@dataclass(frozen=True, slots=True)
class Tim:
    """A penilai's people in a period, by name."""

    periode: PeriodeEvaluasi
    anggota: tuple[AnggotaTim, ...]

    @property
    def jumlah(self) -> dict[str, int]:
        """How many are in each state, in the order of the states."""
        kode = [a.kode for a in self.anggota]
        return {s.label: kode.count(s.value) for s in StatusEvaluasi if s.value in kode}

    @property
    def siap(self) -> tuple[AnggotaTim, ...]:
        """Those who are rated and not set yet."""
        return tuple(a for a in self.anggota if a.dinilai and a.terbuka)

    @property
    def predikat(self) -> list[Predikat]:
        """The predikat of all who are rated or set."""
        return [Predikat(a.evaluasi.predikat) for a in self.anggota if a.evaluasi and a.evaluasi.predikat]


def skp_tim(pelaku: Pelaku, periode: PeriodeEvaluasi) -> list[Skp]:
    """Plans in force in the period that the actor rates now, or rated when they are closed; three statements."""
    if pelaku.pegawai_id is None:
        return []
    saya, hari_ini = pelaku.pegawai_id, pelaku.hari_ini()
    calon = calon_bawahan(saya, periode.mulai, periode.selesai, hari_ini=hari_ini)
    masa = Q(periode=periode.periode_id, mulai__lt=periode.selesai, selesai__gt=periode.mulai)
    mati = (*RANCANGAN, StatusSkp.DIGANTI)
    baris = (
        Skp.objects.filter(masa, Q(pegawai__in=calon) | Q(penilai=saya)).exclude(status__in=mati).exclude(pegawai=saya)
    )
    semua = list(baris.select_related("pegawai", "periode", "unit").order_by("pegawai__nama", "mulai"))
    kini = penilai_skp([s for s in semua if s.status in DAPAT_DIISI], hari_ini=hari_ini)
    return [s for s in semua if (kini[s.pk].pegawai_id if s.pk in kini else s.penilai_id) == saya]


def tim_penilaian(pelaku: Pelaku, periode: PeriodeEvaluasi) -> Tim:
    """The actor's team in a period with the state of each; five statements, none of them per person."""
    skp = skp_tim(pelaku, periode)
    evaluasi = evaluasi_skp(skp, periode)
    terisi = jumlah_realisasi(skp, periode)
    return Tim(periode, tuple(AnggotaTim(s, evaluasi.get(s.pk), terisi.get(s.pk, 0)) for s in skp))


def evaluasi_skp(skp: Iterable[Skp], periode: PeriodeEvaluasi) -> dict[int, Evaluasi]:
    """The evaluation of each plan in a period; a set one of the version before an amendment counts. One statement."""
    daftar = list(skp)
    baris = Evaluasi.objects.filter(periode_evaluasi=periode, skp__pegawai__in={s.pegawai_id for s in daftar})
    semua = list(baris.select_related("skp").order_by("skp__versi"))
    per_skp = {e.skp_id: e for e in semua}
    tetap = {
        (e.skp.pegawai_id, e.skp.formasi_id): e
        for e in semua
        if e.skp.status == StatusSkp.DIGANTI and e.status == StatusEvaluasi.DITETAPKAN
    }
    hasil = {s.pk: per_skp.get(s.pk) or tetap.get((s.pegawai_id, s.formasi_id)) for s in daftar}
    return {pk: e for pk, e in hasil.items() if e is not None}


def jumlah_realisasi(skp: Iterable[Skp], periode: PeriodeEvaluasi) -> dict[int, int]:
    """How many indicators of each plan have a realisation in the period; one statement."""
    baris = Realisasi.objects.filter(periode_evaluasi=periode, indikator__hasil__skp__in=[s.pk for s in skp])
    return dict(baris.values_list("indikator__hasil__skp").annotate(n=Count("pk")))


def predikat_sebelumnya(evaluasi: Iterable[Evaluasi], periode: PeriodeEvaluasi) -> dict[int, Predikat]:
    """By evaluation the latest set predikat of a period that ended before this one begins, for the same person; one statement."""
    daftar = list(evaluasi)
    mulai = periode.mulai
    baris = (
        Evaluasi.objects.filter(
            skp__pegawai__in={e.skp.pegawai_id for e in daftar},
            status=StatusEvaluasi.DITETAPKAN,
            periode_evaluasi__selesai__lte=mulai,
        )
        .order_by("skp__pegawai", "periode_evaluasi__selesai", "-periode_evaluasi__tahunan", "pk")
        .values_list("skp__pegawai", "predikat")
    )
    terakhir = dict(baris)
    return {e.pk: Predikat(terakhir[e.skp.pegawai_id]) for e in daftar if e.skp.pegawai_id in terakhir}


def evaluasi_orang(pegawai_id: int, periode: PeriodeSkp) -> list[Evaluasi]:
    """Every evaluation of a person in a year, of all his plans, oldest period first; one statement."""
    baris = Evaluasi.objects.filter(skp__pegawai=pegawai_id, skp__periode=periode)
    terkait = baris.select_related("skp__unit", "skp__periode", "periode_evaluasi__periode", "penilai")
    return list(terkait.order_by("periode_evaluasi__tahunan", "periode_evaluasi__mulai", "skp__mulai", "skp__versi"))


def periode_tim(pelaku: Pelaku) -> list[PeriodeEvaluasi]:
    """Periods of evaluation that have begun and whose plans live here, oldest first; one statement."""
    ada = PeriodeEvaluasi.objects.filter(mulai__lte=pelaku.hari_ini(), periode__ada_di=PeriodeSkp.Tempat.SINI)
    return list(ada.select_related("periode").order_by("periode__mulai", "tahunan", "mulai"))


def evaluasi_orang_banyak(evaluasi: Iterable[Evaluasi]) -> dict[int, list[Evaluasi]]:
    """By yearly evaluation the others of the same person and year that are set; one statement, none without a yearly one."""
    daftar = [e for e in evaluasi if e.periode_evaluasi.tahunan]
    if not daftar:
        return {}
    baris = Evaluasi.objects.filter(
        skp__pegawai__in={e.skp.pegawai_id for e in daftar},
        skp__periode=daftar[0].skp.periode_id,
        status=StatusEvaluasi.DITETAPKAN,
    )
    per_orang: dict[int, list[Evaluasi]] = {}
    terkait = baris.select_related("skp", "periode_evaluasi")
    for e in terkait.order_by("periode_evaluasi__tahunan", "periode_evaluasi__mulai", "skp__mulai"):
        per_orang.setdefault(e.skp.pegawai_id, []).append(e)
    return {e.pk: [lain for lain in per_orang.get(e.skp.pegawai_id, []) if lain.pk != e.pk] for e in daftar}
