"""One evaluation as its penilai works on it."""

from dataclasses import dataclass

from django.http import Http404

from kinerja.inti.pelaku import Pelaku
from skp.domain.daftar_rejim import ambil_kuadran, ambil_rejim
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.nilai import SEBUTAN_CAPAIAN, SEBUTAN_PERINGKAT, Capaian
from skp.domain.rejim import Saran, SaranPeringkat
from skp.models import Evaluasi
from skp.queries.capaian import capaian_unit
from skp.queries.evaluasi import evaluasi_orang, get_evaluasi_or_404
from skp.queries.isi_evaluasi import IsiEvaluasi, isi_evaluasi
from skp.queries.kalibrasi import BarisMatriks, matriks
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.queries.skp import HakSkp, hak_atas
from skp.states import StatusEvaluasi


def versi_nilai(evaluasi: Evaluasi) -> str:
    """Changes with every rating and every step; a page carries it so that nobody overwrites what he has not seen."""
    return f"{evaluasi.status}:{evaluasi.dinilai_pada.isoformat() if evaluasi.dinilai_pada else ''}"


def saran_kini(evaluasi: Evaluasi, aturan: KetentuanRejim) -> Saran:
    """The program's suggestion as things stand now."""
    isi = isi_evaluasi([evaluasi], aturan)[evaluasi.pk]
    return ambil_kuadran(aturan.rejim).sarankan(isi.bahan(_capaian(evaluasi)), aturan)


def _capaian(evaluasi: Evaluasi) -> str:
    return capaian_unit(evaluasi.periode_evaluasi_id, [evaluasi.skp.unit_id]).get(evaluasi.skp.unit_id or 0, "")


@dataclass(frozen=True, slots=True)
class LembarNilai:
    """Everything beside which the penilai decides. `lain`: the person's other evaluations of the year, set ones only."""

    evaluasi: Evaluasi
    isi: IsiEvaluasi
    hak: HakSkp
    aturan: KetentuanRejim
    saran: Saran
    capaian: str
    lain: tuple[Evaluasi, ...]
    matriks: tuple[BarisMatriks, ...]

    @property
    def sebutan_capaian(self) -> str:
        """The organisation's achievement in words, "" while it is not set."""
        return SEBUTAN_CAPAIAN[Capaian(self.capaian)] if self.capaian else ""

    @property
    def saran_tampil(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """What it is about, the suggested rating in words, the reasons."""
        return _tampil("Hasil kerja", self.saran.hasil), _tampil("Perilaku kerja", self.saran.perilaku)

    @property
    def penjelasan(self) -> tuple[str, ...]:
        """Why these rules apply, in plain sentences."""
        return ambil_rejim(self.aturan.rejim).jelaskan(self.aturan)


def _tampil(nama: str, saran: SaranPeringkat) -> tuple[str, str, tuple[str, ...]]:
    sebutan = SEBUTAN_PERINGKAT[saran.peringkat] if saran.peringkat else "Tidak ada saran"
    return nama, sebutan, saran.alasan


def lembar_nilai(pelaku: Pelaku, pk: int) -> LembarNilai:
    """The page of one evaluation for those who rate it. Raises Http404, also for the person himself: he reads his own page."""
    return lembar_evaluasi(pelaku, get_evaluasi_or_404(pelaku, pk))


def lembar_evaluasi(pelaku: Pelaku, evaluasi: Evaluasi) -> LembarNilai:
    """The same for an evaluation that is read already (`get_evaluasi_or_404`)."""
    hak = hak_atas(pelaku, evaluasi.skp)
    if hak.pemilik or not hak.penilaian:
        raise Http404("Evaluasi tidak ditemukan.")
    aturan = ketentuan_evaluasi(evaluasi.periode_evaluasi)
    isi = isi_evaluasi([evaluasi], aturan)[evaluasi.pk]
    capaian = evaluasi.capaian or _capaian(evaluasi)
    semua = evaluasi_orang(evaluasi.skp.pegawai_id, evaluasi.skp.periode)
    lain = tuple(e for e in semua if e.pk != evaluasi.pk and e.status == StatusEvaluasi.DITETAPKAN)
    saran = ambil_kuadran(aturan.rejim).sarankan(isi.bahan(capaian), aturan)
    kini = (evaluasi.peringkat_hasil, evaluasi.peringkat_perilaku) if evaluasi.predikat else None
    return LembarNilai(evaluasi, isi, hak, aturan, saran, capaian, lain, matriks(aturan, kini=kini))
