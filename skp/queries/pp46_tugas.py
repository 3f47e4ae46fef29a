"""Extra duties and new things of a plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404

from kinerja.inti.pelaku import Pelaku
from skp.domain.angka_pasti import simpan
from skp.domain.pp46.aturan import AturanPp46, baca_pp46
from skp.domain.pp46.masukan import SEBUTAN_KREATIVITAS
from skp.models import Evaluasi, Skp, TugasTambahan
from skp.queries.ketentuan import ketentuan_periode
from skp.queries.pp46_rencana import REJIM
from skp.queries.skp import HakSkp, get_skp_or_404, hak_atas
from skp.states import StatusEvaluasi


@dataclass(frozen=True, slots=True)
class HalamanTugas:
    """The page. `diputuskan`: the penilai's answers may be shown: the year is set and the reader may see ratings.

    `halangan`: why the reader cannot write here, "" when he can.
    """

    skp: Skp
    hak: HakSkp
    tambahan: tuple[TugasTambahan, ...]
    kreativitas: tuple[TugasTambahan, ...]
    aturan: AturanPp46
    halangan: str
    diputuskan: bool

    @property
    def bagian(self) -> tuple[tuple[str, Sequence[TugasTambahan]], ...]:
        return (("Tugas tambahan", self.tambahan), ("Kreativitas", self.kreativitas))

    @property
    def tingkat_tambahan(self) -> list[tuple[Decimal, Decimal]]:
        """From how many duties on there is how much, fewest first."""
        return sorted((simpan(t.mulai), simpan(t.nilai)) for t in self.aturan.skp.tugas_tambahan)

    @property
    def nilai_kreativitas(self) -> list[tuple[str, Decimal]]:
        """By whom something new is useful for, in words."""
        nilai = self.aturan.skp.kreativitas
        return [(kata, simpan(nilai[k])) for k, kata in SEBUTAN_KREATIVITAS.items()]


def get_skp46_or_404(pelaku: Pelaku, pk: int) -> Skp:
    """A plan of this regime that the actor may read. Raises Http404."""
    skp = get_skp_or_404(pelaku, pk)
    if skp.periode.rejim != REJIM:
        raise Http404("Halaman ini hanya bagi SKP menurut PP 46/2011.")
    return skp


def get_milik46_or_404(pelaku: Pelaku, pk: int) -> Skp:
    """A plan of this regime of the actor's own. Raises Http404."""
    skp = get_skp46_or_404(pelaku, pk)
    if pelaku.pegawai_id is None or skp.pegawai_id != pelaku.pegawai_id:
        raise Http404("SKP tidak ditemukan.")
    return skp


def evaluasi_tahunan(skp: Skp) -> Evaluasi | None:
    """The yearly evaluation of a plan; one statement."""
    return Evaluasi.objects.filter(skp=skp, periode_evaluasi__tahunan=True).first()


def get_tugas_or_404(skp: Skp, pk: int) -> TugasTambahan:
    """A duty of a plan that the caller has resolved. Raises Http404."""
    tugas = TugasTambahan.objects.filter(skp=skp, pk=pk).first()
    if tugas is None:
        raise Http404("Tugas tambahan tidak ditemukan.")
    return tugas


def halaman_tugas(pelaku: Pelaku, pk: int, halangan: Callable[[Skp, Evaluasi | None], str]) -> HalamanTugas:
    """Both lists of a plan that the actor may read; a constant number of statements. Raises Http404."""
    skp = get_skp46_or_404(pelaku, pk)
    hak, tahunan = hak_atas(pelaku, skp), evaluasi_tahunan(skp)
    semua = list(TugasTambahan.objects.filter(skp=skp).order_by("tanggal_surat", "pk"))
    kreatif = TugasTambahan.Jenis.KREATIVITAS
    return HalamanTugas(
        skp,
        hak,
        tuple(t for t in semua if t.jenis != kreatif),
        tuple(t for t in semua if t.jenis == kreatif),
        baca_pp46(ketentuan_periode(skp.periode)),
        halangan(skp, tahunan),
        hak.penilaian and tahunan is not None and tahunan.status == StatusEvaluasi.DITETAPKAN,
    )
