"""Extra duties and new things of a plan."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404

from kinerja.inti.pelaku import Pelaku
from skp.domain.angka_pasti import simpan
from skp.domain.pp46.aturan import AturanPp46, baca_pp46
from skp.domain.pp46.masukan import SEBUTAN_KREATIVITAS
from skp.domain.pp46.waktu import di_luar_tahun
from skp.models import Evaluasi, Skp, TugasTambahan
from skp.queries.ketentuan import ketentuan_periode
from skp.queries.pp46_rangkap import Rangkap, belum_dicatat, rangkap_skp
from skp.queries.pp46_rencana import REJIM
from skp.queries.skp import HakSkp, get_skp_or_404, hak_atas
from skp.states import StatusEvaluasi


@dataclass(frozen=True, slots=True)
class HalamanTugas:
    """The page. `diputuskan`: the penilai's answers may be shown: the year is set and the reader may see ratings.

    `halangan`: why the reader cannot write here, "" when he can. `rangkap`: posts acted for that are not written down yet.
    """

    skp: Skp
    hak: HakSkp
    semua: tuple[TugasTambahan, ...]
    aturan: AturanPp46
    halangan: str
    diputuskan: bool
    rangkap: tuple[Rangkap, ...] = ()

    @property
    def bagian(self) -> list[tuple[str, str, list[TugasTambahan]]]:
        """Code and name of each kind that the rules know, with what is written down of it."""
        ada = [(j, [t for t in self.semua if t.jenis == j]) for j in TugasTambahan.Jenis]
        return [(j.value, j.label, daftar) for j, daftar in ada if daftar or jenis_dihitung(j, self.aturan)]

    @property
    def surat_di_luar(self) -> frozenset[int]:
        """Ids of those whose letter is of another year than the plan."""
        return frozenset(t.pk for t in self.semua if di_luar_tahun(t.tanggal_surat, self.skp.mulai))

    @property
    def tingkat_tambahan(self) -> list[tuple[Decimal, Decimal]]:
        """From how many duties on there is how much, fewest first."""
        return sorted((simpan(t.mulai), simpan(t.nilai)) for t in self.aturan.skp.tugas_tambahan)

    @property
    def nilai_kreativitas(self) -> list[tuple[str, Decimal]]:
        """By whom something new is useful for, in words."""
        nilai = self.aturan.skp.kreativitas
        return [(kata, simpan(nilai[k])) for k, kata in SEBUTAN_KREATIVITAS.items()]


def jenis_dihitung(jenis: str, aturan: AturanPp46) -> bool:
    """Whether the rules count this kind at all; acting for another post is theirs to decide."""
    return jenis != TugasTambahan.Jenis.PLT or aturan.skp.plt_dihitung


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
    semua = tuple(TugasTambahan.objects.filter(skp=skp).order_by("tanggal_surat", "pk"))
    aturan, alasan = baca_pp46(ketentuan_periode(skp.periode)), halangan(skp, tahunan)
    ditawarkan = hak.pemilik and not alasan and aturan.skp.plt_dihitung
    return HalamanTugas(
        skp,
        hak,
        semua,
        aturan,
        alasan,
        hak.penilaian and tahunan is not None and tahunan.status == StatusEvaluasi.DITETAPKAN,
        belum_dicatat(rangkap_skp(skp), semua) if ditawarkan else (),
    )


def awal_rangkap(skp: Skp, penempatan: str) -> dict[str, Any]:
    """What a new duty begins with when it tells of a placement of the plan's person; {} for none of his. One statement."""
    return next((r.awal for r in rangkap_skp(skp) if str(r.penempatan_id) == penempatan), {})
