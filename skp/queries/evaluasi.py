"""Evaluations as pages and services find them, and a penilai's team in a period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.http import Http404

from kinerja.inti.pelaku import Pelaku
from kinerja.queries.atasan import PeranAtasan, bawahan_dari, calon_bawahan
from skp.domain.nilai import Predikat
from skp.models import Evaluasi, PeriodeEvaluasi, PeriodeSkp, Realisasi, Skp
from skp.queries import skp as queries_skp
from skp.queries.penilai import penilai_skp
from skp.queries.ruang import ruang
from skp.states import DAPAT_DIISI, HIDUP, RANCANGAN, StatusEvaluasi, StatusSkp


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


def ditetapkan_kemudian(evaluasi: Evaluasi) -> bool:
    """Whether a later post of the same person and period has its yearly evaluation set. One statement."""
    kemudian = Evaluasi.objects.filter(
        skp__periode=evaluasi.skp.periode_id,
        skp__pegawai=evaluasi.skp.pegawai_id,
        skp__mulai__gte=evaluasi.skp.selesai,
        skp__status__in=HIDUP,
        periode_evaluasi__tahunan=True,
        status=StatusEvaluasi.DITETAPKAN,
    )
    return kemudian.exists()


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


_DITUNGGU: dict[str, str] = {
    StatusEvaluasi.DIAJUKAN: "menunggu penilaian Anda",
    StatusEvaluasi.DINILAI: "sudah dinilai dan menunggu Anda tetapkan",
    StatusEvaluasi.PENGISIAN: "belum mengirim realisasi",
    StatusEvaluasi.DIKEMBALIKAN: "memperbaiki realisasinya",
    StatusEvaluasi.DITETAPKAN: "sudah ditetapkan",
    "": "tidak dievaluasi lagi karena SKP-nya sudah ditutup",
}


@dataclass(frozen=True, slots=True)
class Tim:
    """A penilai's people in a period, by name."""

    periode: PeriodeEvaluasi
    anggota: tuple[AnggotaTim, ...]

    @property
    def hitungan(self) -> list[tuple[int, str]]:
        """How many wait for whom, in words, those who wait for the penilai first; nothing of which there is none."""
        kode = [a.kode if a.ditetapkan or a.terbuka else "" for a in self.anggota]
        return [(kode.count(k), teks) for k, teks in _DITUNGGU.items() if k in kode]

    @property
    def menunggu(self) -> tuple[AnggotaTim, ...]:
        """Those who have sent their realisation and are not rated yet."""
        return tuple(a for a in self.anggota if a.kode == StatusEvaluasi.DIAJUKAN and a.terbuka)

    def sesudah(self, evaluasi: int) -> AnggotaTim | None:
        """Who of those that wait is next by name after an evaluation, going round; None when nobody else waits."""
        pk = [a.evaluasi.pk for a in self.anggota if a.evaluasi]
        mulai = pk.index(evaluasi) + 1 if evaluasi in pk else 0
        urut = {n: i for i, n in enumerate((*pk[mulai:], *pk[:mulai]))}
        calon = [a for a in self.menunggu if a.evaluasi and a.evaluasi.pk != evaluasi]
        return min(calon, key=lambda a: urut[a.evaluasi.pk] if a.evaluasi else 0, default=None)

    @property
    def siap(self) -> tuple[AnggotaTim, ...]:
        """Those who are rated and not set yet."""
        return tuple(a for a in self.anggota if a.dinilai and a.terbuka)

    @property
    def predikat(self) -> list[Predikat]:
        """The predikat of all who are rated or set."""
        return [Predikat(a.evaluasi.predikat) for a in self.anggota if a.evaluasi and a.evaluasi.predikat]


def skp_tim(pelaku: Pelaku, periode: PeriodeEvaluasi) -> list[Skp]:
    """Plans in force in the period that the actor rates now, or rated when they are closed; three statements.

    A result from elsewhere asks nothing of him and is left out.
    """
    if pelaku.pegawai_id is None:
        return []
    saya, hari_ini = pelaku.pegawai_id, pelaku.hari_ini()
    calon = calon_bawahan(saya, periode.mulai, periode.selesai, hari_ini=hari_ini)
    masa = Q(periode=periode.periode_id, mulai__lt=periode.selesai, selesai__gt=periode.mulai)
    bukan = Q(status__in=(*RANCANGAN, StatusSkp.DIGANTI)) | Q(pegawai=saya) | Q(asal=Skp.Asal.LUAR)
    baris = Skp.objects.filter(masa, Q(pegawai__in=calon) | Q(penilai=saya)).exclude(bukan)
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


def periode_tim(pelaku: Pelaku, *, tim: bool = False) -> list[PeriodeEvaluasi]:
    """Periods of evaluation that have begun and whose plans live here, oldest first; one statement.

    A regime of numbers evaluates the whole of a period only. Each carries `tertinggal`: a plan in it can still be evaluated
    and is not set yet. `periode_kini` chooses by it.

    Args:
        tim: only the plans of those whom the actor rates decide; otherwise everybody's. Costs one more statement.
    """
    ada = PeriodeEvaluasi.objects.filter(mulai__lte=pelaku.hari_ini(), periode__ada_di=PeriodeSkp.Tempat.SINI)
    skp = _belum_ditetapkan()
    if tim:
        saya = pelaku.pegawai_id or 0
        bawahan = bawahan_dari(saya, pelaku.hari_ini(), peran=PeranAtasan.PENILAI) if saya else []
        skp = skp.filter(Q(penilai=saya) | Q(pegawai__in=bawahan)).exclude(pegawai=saya)
    ada = ada.annotate(tertinggal=Case(When(periode__dikunci_pada=None, then=Exists(skp)), default=Value(False)))
    semua = ada.select_related("periode").order_by("periode__mulai", "tahunan", "mulai")
    return [p for p in semua if p.tahunan or ruang(p.periode.rejim).berkuadran]


def _belum_ditetapkan() -> QuerySet[Skp]:
    """Plans of the outer period of evaluation that can be evaluated and are not set, in an earlier version either."""
    tetap = Evaluasi.objects.filter(periode_evaluasi=OuterRef(OuterRef("pk")), status=StatusEvaluasi.DITETAPKAN)
    semula = {
        "skp__status": StatusSkp.DIGANTI,
        "skp__pegawai": OuterRef("pegawai"),
        "skp__formasi": OuterRef("formasi"),
    }
    return Skp.objects.filter(
        ~Exists(tetap.filter(skp=OuterRef("pk"))),
        ~Exists(tetap.filter(**semula)),
        periode=OuterRef("periode"),
        mulai__lt=OuterRef("selesai"),
        selesai__gt=OuterRef("mulai"),
        status__in=DAPAT_DIISI,
        asal=Skp.Asal.SINI,
    )


def periode_kini(periode: Sequence[PeriodeEvaluasi], diminta: str | None, hari_ini: date) -> PeriodeEvaluasi | None:
    """The period that was asked for by number, else the one that is due; None for an empty list or an unknown number.

    Due is the latest one that has ended (or whose days of filling have) and is not all set; without one the running
    period, else the latest. Of two that end together the shorter comes first. `periode` comes from `periode_tim`.
    """
    if diminta and diminta.isdecimal():
        return next((p for p in periode if p.pk == int(diminta)), None)
    tempo = [p for p in periode if _jatuh_tempo(p) <= hari_ini and getattr(p, "tertinggal", False)]
    if tempo:
        return max(tempo, key=lambda p: (p.selesai, not p.tahunan))
    berjalan = [p for p in periode if p.selesai > hari_ini]
    return max(berjalan or periode, key=lambda p: (p.mulai, not p.tahunan), default=None)


def hari_terakhir(periode: PeriodeSkp | PeriodeEvaluasi, hari_ini: date) -> date | None:
    """The last day of a period that still runs; None once it has ended."""
    return periode.selesai - timedelta(days=1) if hari_ini < periode.selesai else None


def _jatuh_tempo(p: PeriodeEvaluasi) -> date:
    return min(p.selesai, p.batas_isi or p.selesai)


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
