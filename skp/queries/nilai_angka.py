"""What every regime of numbers reads: the evaluation of its penilai, the year it belongs to, the post, one indicator."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.http import Http404

from kinerja.inti.pelaku import Pelaku
from kinerja.models import Jabatan, SusunanFormasi
from skp.domain.banding import Target
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.rejim import BahanIndikator
from skp.models import Evaluasi, Indikator, PeriodeEvaluasi, Skp
from skp.queries.evaluasi import get_evaluasi_or_404
from skp.queries.penilai import tanggal_penilai
from skp.queries.skp import HakSkp, hak_atas

STRUKTURAL = (
    Jabatan.Jenis.JPT_UTAMA,
    Jabatan.Jenis.JPT_MADYA,
    Jabatan.Jenis.JPT_PRATAMA,
    Jabatan.Jenis.ADMINISTRATOR,
    Jabatan.Jenis.PENGAWAS,
)
"""Posts that lead others, which PP 46/2011 called structural (eselon I to IV); leadership is weighed for them only."""


def get_penilaian_or_404(pelaku: Pelaku, pk: int, rejim: str) -> tuple[Evaluasi, HakSkp]:
    """An evaluation under `rejim` with what the actor is to it; ratings are not everybody's who reads the plan.

    Raises:
        Http404: not there, not his to see, or of another regime.
    """
    evaluasi = get_evaluasi_or_404(pelaku, pk)
    hak = hak_atas(pelaku, evaluasi.skp)
    if evaluasi.periode_evaluasi.periode.rejim != rejim or hak.pemilik or not hak.penilaian:
        raise Http404("Evaluasi tidak ditemukan.")
    return evaluasi, hak


def periode_setahun(evaluasi: Evaluasi) -> PeriodeEvaluasi:
    """The yearly one of the same period. Raises Http404."""
    tahunan = PeriodeEvaluasi.objects.filter(periode=evaluasi.periode_evaluasi.periode_id, tahunan=True).first()
    if tahunan is None:
        raise Http404("Periode evaluasi tahunan tidak ditemukan.")
    return tahunan


def berjalan_sampai(evaluasi: Evaluasi, hari_ini: date) -> date | None:
    """The last day of what is evaluated, while it is still to come; None once it is over."""
    selesai = min(evaluasi.skp.selesai, evaluasi.periode_evaluasi.selesai)
    return selesai - timedelta(days=1) if selesai > hari_ini else None


def jabatan_rencana(skp: Skp, hari_ini: date) -> tuple[str, bool]:
    """The title of the plan's seat, and whether it is one of `STRUKTURAL`; ("", False) without a seat."""
    susunan = SusunanFormasi.objects.pada(tanggal_penilai(skp, hari_ini)).filter(formasi=skp.formasi_id or 0)
    jabatan = next((s.jabatan for s in susunan.select_related("jabatan")), None)
    return (jabatan.nama, jabatan.jenis in STRUKTURAL) if jabatan else ("", False)


def realisasi_terukur(
    i: Indikator, angka: Iterable[tuple[PeriodeEvaluasi, Decimal]], ketentuan: KetentuanRejim
) -> Decimal | None:
    """What was reached of an indicator by its regime. angka: the figures of its periods, oldest first, the whole last."""
    baris = list(angka)
    bahan = BahanIndikator(
        uraian=i.uraian,
        target=sasaran(i),
        deret=tuple(n for p, n in baris if not p.tahunan),
        setahun=next((n for p, n in baris if p.tahunan), None),
        aspek=i.aspek,
        satuan=i.satuan,
    )
    return ambil_rejim(ketentuan.rejim).ukur(bahan, ketentuan).realisasi


def sasaran(i: Indikator) -> Target:
    """The target as rules take it."""
    return Target(i.target_min, i.target_maks, i.arah == Indikator.Arah.TURUN)
