"""The page "Dokumen" of a plan: which papers it has or can have, and whose turn it is to sign."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from kinerja.inti.dokumen.daftar import nama_jenis
from kinerja.inti.dokumen.layanan import blok_dari
from kinerja.inti.dokumen.naskah import PenandaTangan
from kinerja.inti.dokumen.queries import dokumen_untuk
from kinerja.inti.models import Dokumen, DokumenRevisi, TindakanTandaTangan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.policies import alasan_ditolak
from skp.models import AngkaKredit, Evaluasi, HasilKerja, Skp
from skp.queries.angka_kredit import alasan_tanpa_angka_kredit
from skp.queries.dokumen_dasar import (
    BLOK_PENILAI,
    JENIS_ANGKA_KREDIT,
    JENIS_MATRIKS,
    JENIS_PENILAIAN,
    JENIS_SKP,
)
from skp.queries.skp import HakSkp
from skp.states import StatusEvaluasi


@dataclass(frozen=True, slots=True)
class BarisKertas:
    """One paper on the page.

    alasan: why it cannot be made, "" when it can. giliran: who signs next, None when nobody is left or there is no paper.
    blok: the block that the reader may sign now.
    """

    jenis: str
    subjek_id: int
    nama: str
    keterangan: str
    alasan: str
    dokumen: Dokumen | None
    giliran: PenandaTangan | None
    blok: str
    basah: bool

    @property
    def revisi(self) -> DokumenRevisi | None:
        """The newest file."""
        return self.dokumen.revisi.all()[0] if self.dokumen and self.dokumen.revisi.all() else None

    @property
    def keadaan(self) -> str:
        """The state in words."""
        if self.dokumen is None:
            return "Belum dibuat"
        if self.giliran is not None and self.dokumen.keadaan == Dokumen.Keadaan.DITERBITKAN:
            return "Menunggu tanda tangan"
        return "Ditandatangani" if self.dokumen.jumlah_blok else "Disegel"


PemeriksaBuat = Callable[[str, Evaluasi | None, bool], None]
"""Refuses making a paper of a kind, with the evaluation that it tells; the last says whether its figures are there."""


@dataclass(frozen=True, slots=True)
class _Calon:
    jenis: str
    subjek_id: int
    keterangan: str
    evaluasi: Evaluasi | None = None
    dihitung: bool = True


def kertas_skp(pelaku: Pelaku, skp: Skp, hak: HakSkp, periksa: PemeriksaBuat) -> list[BarisKertas]:
    """The papers of a plan in the order of the year; those that tell a rating only for who may see it.

    A constant number of statements however many evaluations there are.
    """
    calon = [_Calon(JENIS_SKP, skp.pk, "Rencana hasil kerja, perilaku, dan lampiran")]
    if HasilKerja.objects.filter(intervensi__skp=skp).exists():
        calon.append(_Calon(JENIS_MATRIKS, skp.pk, "Peran setiap anggota pada hasil kerja SKP ini"))
    if hak.penilaian:
        calon += _calon_penilaian(skp)
    ada = _dokumen(pelaku, calon)
    return [_baris(pelaku, c, ada.get((c.jenis, c.subjek_id)), periksa) for c in calon]


def _calon_penilaian(skp: Skp) -> list[_Calon]:
    """Papers of the plan's set evaluations, oldest period first."""
    tetap = Evaluasi.objects.filter(skp=skp, status=StatusEvaluasi.DITETAPKAN).select_related("periode_evaluasi")
    evaluasi = list(tetap.order_by("periode_evaluasi__tahunan", "periode_evaluasi__mulai"))
    if not evaluasi:
        return []
    dihitung = set(AngkaKredit.objects.filter(evaluasi__in=evaluasi).values_list("evaluasi", flat=True))
    fungsional = not alasan_tanpa_angka_kredit(skp)
    hasil = []
    for e in evaluasi:
        e.skp = skp
        for jenis in JENIS_PENILAIAN:
            if jenis != JENIS_ANGKA_KREDIT or fungsional or e.pk in dihitung:
                hasil.append(_Calon(jenis, e.pk, str(e.periode_evaluasi), e, e.pk in dihitung))
    return hasil


def _dokumen(pelaku: Pelaku, calon: Iterable[_Calon]) -> dict[tuple[str, int], Dokumen]:
    """The newest living paper of each that the reader may see; three statements."""
    pasangan = {(c.jenis, c.subjek_id) for c in calon}
    baris = dokumen_untuk(pelaku).filter(jenis__in={j for j, _ in pasangan}, subjek_id__in={s for _, s in pasangan})
    hidup = baris.exclude(keadaan=Dokumen.Keadaan.DIBATALKAN).order_by("pk")
    semua = hidup.prefetch_related(
        Prefetch("revisi", queryset=DokumenRevisi.objects.order_by("-no")),
        Prefetch("tindakan", queryset=TindakanTandaTangan.objects.order_by("pk")),
    )
    return {(d.jenis, d.subjek_id): d for d in semua}


def _baris(pelaku: Pelaku, c: _Calon, d: Dokumen | None, periksa: PemeriksaBuat) -> BarisKertas:
    belum = _belum(d)
    boleh = [b for b in belum if pelaku.pegawai_id is not None and b.pegawai_id == pelaku.pegawai_id]
    milik = next((b for b in boleh if c.jenis != JENIS_SKP or b.kode != BLOK_PENILAI or len(belum) == 1), None)
    return BarisKertas(
        c.jenis,
        c.subjek_id,
        nama_jenis(c.jenis),
        c.keterangan,
        alasan_ditolak(lambda: periksa(c.jenis, c.evaluasi, c.dihitung)),
        d,
        belum[0] if belum else None,
        milik.kode if milik else "",
        bool(belum) and len(belum) == (d.jumlah_blok if d else 0) and bool(boleh),
    )


def _belum(d: Dokumen | None) -> list[PenandaTangan]:
    """Blocks that nobody has signed, in the order of the paper."""
    if d is None or d.keadaan != Dokumen.Keadaan.DITERBITKAN:
        return []
    sudah = {t.blok for t in d.tindakan.all()}
    return [b for b in blok_dari(d) if b.kode not in sudah]
