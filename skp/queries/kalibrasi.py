"""The whole team on the nine cells before signing, beside the organisation's achievement and the pattern."""

from collections.abc import Iterable
from dataclasses import dataclass

from kinerja.inti.pelaku import Pelaku
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.nilai import SEBUTAN_CAPAIAN, SEBUTAN_PERINGKAT, SEBUTAN_PREDIKAT, Capaian, Peringkat, Predikat
from skp.domain.pencilan import BahanPencilan, cari_pencilan
from skp.domain.rejim import RejimKuadran
from skp.models import Evaluasi, PeriodeEvaluasi
from skp.queries.capaian import capaian_unit
from skp.queries.evaluasi import AnggotaTim, Tim, evaluasi_skp, predikat_sebelumnya, skp_tim, tim_penilaian
from skp.queries.sebaran import SebaranOpd, akar_unit, sebaran_pola


@dataclass(frozen=True, slots=True)
class BarisKalibrasi:
    """One rated evaluation that waits to be set. `pencilan`: why it needs a sentence of evidence."""

    anggota: AnggotaTim
    evaluasi: Evaluasi
    pencilan: tuple[str, ...]
    capaian: str
    bukti: str = ""

    @property
    def dilihat(self) -> str:
        return tanda_rating(self.evaluasi)

    @property
    def sebutan_capaian(self) -> str:
        return SEBUTAN_CAPAIAN[Capaian(self.capaian)] if self.capaian else ""


@dataclass(frozen=True, slots=True)
class SelKuadran:
    """A cell with its predikat and the names in it. `kini`: the evaluation that the page is about stands here."""

    perilaku: str
    predikat: str
    nama: tuple[str, ...] = ()
    kini: bool = False


@dataclass(frozen=True, slots=True)
class BarisMatriks:
    """A row of the matrix: one rating of results."""

    hasil: str
    sel: tuple[SelKuadran, ...]


@dataclass(frozen=True, slots=True)
class LihatKalibrasi:
    """The page: matrix by rating of results, spread by perangkat daerah, the evaluations that wait, units without achievement."""

    tim: Tim
    matriks: tuple[BarisMatriks, ...]
    sebaran: tuple[SebaranOpd, ...]
    baris: tuple[BarisKalibrasi, ...]
    tanpa_capaian: tuple[str, ...]

    @property
    def buntu(self) -> bool:
        """Whether nothing can be set yet because no achievement is known."""
        return all(not b.capaian for b in self.baris)

    @property
    def peringatan(self) -> list[str]:
        return [p.teks for s in self.sebaran for p in s.peringatan]


@dataclass(frozen=True, slots=True)
class SebaranTim:
    """What is kept of a look at the team: the predikat of all who are rated or set, and what was warned of."""

    predikat: list[Predikat]
    peringatan: tuple[str, ...]


URUTAN_PERILAKU = (Peringkat.DI_BAWAH, Peringkat.SESUAI, Peringkat.DI_ATAS)
"""Columns of the matrix, left to right, as the regulation draws it."""


def tanda_rating(evaluasi: Evaluasi) -> str:
    """Both ratings as one text; a page carries it so that nobody sets what he has not seen."""
    return f"{evaluasi.peringkat_hasil}:{evaluasi.peringkat_perilaku}"


def kalibrasi(pelaku: Pelaku, periode: PeriodeEvaluasi, aturan: KetentuanRejim) -> LihatKalibrasi:
    """The actor's team in a period as it is about to be set; ten statements however large the team."""
    tim = tim_penilaian(pelaku, periode)
    unit = {a.skp.unit_id for a in tim.anggota} | {akar_unit(a.skp.unit) for a in tim.anggota if a.skp.unit}
    capaian = capaian_unit(periode.pk, unit)
    siap = [a for a in tim.siap if a.evaluasi]
    evaluasi = [_dengan_skp(a) for a in siap]
    pencilan = pencilan_banyak(evaluasi, periode, aturan)
    baris = tuple(
        BarisKalibrasi(a, e, pencilan[e.pk], capaian.get(a.skp.unit_id or 0, ""), e.bukti_pencilan)
        for a, e in zip(siap, evaluasi, strict=True)
    )
    tanpa = sorted({str(b.anggota.skp.unit or "unit yang belum tercatat") for b in baris if not b.capaian})
    sebaran = tuple(sebaran_pola(tim, periode, capaian, aturan))
    return LihatKalibrasi(tim, matriks(aturan, tim.anggota), sebaran, baris, tuple(tanpa))


def sebaran_tim(pelaku: Pelaku, periode: PeriodeEvaluasi, aturan: KetentuanRejim) -> SebaranTim:
    """The same look without what only the page shows; seven statements however large the team."""
    skp = skp_tim(pelaku, periode)
    evaluasi = evaluasi_skp(skp, periode)
    tim = Tim(periode, tuple(AnggotaTim(s, evaluasi.get(s.pk), 0) for s in skp))
    capaian = capaian_unit(periode.pk, {akar_unit(a.skp.unit) for a in tim.anggota if a.skp.unit})
    sebaran = sebaran_pola(tim, periode, capaian, aturan)
    return SebaranTim(tim.predikat, tuple(p.teks for s in sebaran for p in s.peringatan))


def _dengan_skp(anggota: AnggotaTim) -> Evaluasi:
    assert anggota.evaluasi is not None  # noqa: S101  the caller has filtered
    anggota.evaluasi.skp = anggota.skp
    return anggota.evaluasi


def matriks(
    aturan: KetentuanRejim, anggota: Iterable[AnggotaTim] = (), kini: tuple[str, str] | None = None
) -> tuple[BarisMatriks, ...]:
    """The nine cells, results from the top (above) down, behaviour from the left (below) on; empty where a regime has none.

    Args:
        anggota: people whose names stand in their cells.
        kini: both ratings of the one evaluation that the page is about.
    """
    rejim = ambil_rejim(aturan.rejim)
    if not isinstance(rejim, RejimKuadran):
        return ()
    kuadran = rejim.kuadran(aturan)
    nama: dict[tuple[str, str], list[str]] = {}
    for a in anggota:
        if a.evaluasi and a.evaluasi.predikat:
            sel = (a.evaluasi.peringkat_hasil, a.evaluasi.peringkat_perilaku)
            nama.setdefault(sel, []).append(a.skp.pegawai.nama_lengkap)
    return tuple(
        BarisMatriks(
            _ringkas(h),
            tuple(
                SelKuadran(_ringkas(p), SEBUTAN_PREDIKAT[kuadran[h, p]], tuple(nama.get((h, p), ())), kini == (h, p))
                for p in URUTAN_PERILAKU
            ),
        )
        for h in Peringkat
    )


def _ringkas(peringkat: Peringkat) -> str:
    """ "Di atas": short enough for four columns on a phone; the caption says against what."""
    return SEBUTAN_PERINGKAT[peringkat].removesuffix(" ekspektasi")


def pencilan_banyak(
    evaluasi: list[Evaluasi], periode: PeriodeEvaluasi, aturan: KetentuanRejim
) -> dict[int, tuple[str, ...]]:
    """Why each rated evaluation needs a sentence of evidence, by id; held against the suggestion of the moment of rating."""
    sebelumnya = predikat_sebelumnya(evaluasi, periode)
    return {e.pk: cari_pencilan(_bahan(e, sebelumnya.get(e.pk)), aturan.pencilan) for e in evaluasi}


def _bahan(e: Evaluasi, sebelumnya: Predikat | None) -> BahanPencilan:
    hasil, perilaku = (e.saran.get(k, {}).get("peringkat") for k in ("hasil", "perilaku"))
    return BahanPencilan(
        hasil=Peringkat(e.peringkat_hasil),
        perilaku=Peringkat(e.peringkat_perilaku),
        predikat=Predikat(e.predikat),
        saran_hasil=Peringkat(hasil) if hasil else None,
        saran_perilaku=Peringkat(perilaku) if perilaku else None,
        indikator_di_atas=int(e.saran.get("indikator_di_atas", 0)),
        sebelumnya=sebelumnya,
    )
