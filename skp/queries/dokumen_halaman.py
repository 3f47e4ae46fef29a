"""The page "Dokumen" of a plan: which papers it has or can have, and whose turn it is to sign."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from kinerja.inti.dokumen.daftar import kode_berurutan
from kinerja.inti.dokumen.layanan import blok_dari
from kinerja.inti.dokumen.naskah import PenandaTangan
from kinerja.inti.dokumen.queries import dokumen_untuk
from kinerja.inti.models import Dokumen, DokumenRevisi, TindakanTandaTangan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.policies import alasan_ditolak
from skp.models import Evaluasi, Skp
from skp.queries.kertas import Kertas, Subjek, kertas, kertas_rejim, usang
from skp.queries.ruang import istilah, ruang
from skp.queries.skp import HakSkp
from skp.states import StatusEvaluasi, StatusSkp


@dataclass(frozen=True, slots=True)
class BarisKertas:
    """One paper on the page.

    alasan: why it cannot be made, "" when it can. giliran: who signs next, None when nobody is left, there is no paper, or
    it is overtaken or held. blok: the block that the reader may sign now. usang: what the paper tells has changed, so it is
    to be made anew. ditahan: nobody signs it while an objection to the evaluation is open.
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
    usang: bool = False
    ditahan: bool = False

    @property
    def revisi(self) -> DokumenRevisi | None:
        """The newest file."""
        return self.dokumen.revisi.all()[0] if self.dokumen and self.dokumen.revisi.all() else None

    @property
    def keadaan(self) -> str:
        """The state in words."""
        if self.dokumen is None:
            return "Belum dibuat"
        if self.usang:
            return "Isinya berubah"
        if self.ditahan:
            return "Menunggu keputusan keberatan"
        if self.giliran is not None and self.dokumen.keadaan == Dokumen.Keadaan.DITERBITKAN:
            return "Menunggu tanda tangan"
        return "Ditandatangani" if self.dokumen.jumlah_blok else "Disegel"


PemeriksaBuat = Callable[[Kertas, Subjek], None]
"""Refuses making a paper of a kind about a subject."""
_Calon = tuple[Kertas, Subjek]


def kertas_skp(pelaku: Pelaku, skp: Skp, hak: HakSkp, periksa: PemeriksaBuat) -> list[BarisKertas]:
    """The papers of a plan in the order of the year; those that tell a rating only for who may see it.

    A constant number of statements however many evaluations there are.
    """
    calon = [(k, s) for k in map(kertas, ruang(skp.periode.rejim).kertas_rencana) for s in k.siapkan([Subjek(skp)])]
    if hak.penilaian:
        calon += _calon_penilaian(skp)
    ada = _dokumen(pelaku, calon)
    lama = usang(ada.values())
    return [_baris(pelaku, k, s, ada.get((k.kode, s.pk)), lama, periksa) for k, s in calon]


def penanda_kertas(skp: Skp, hak: HakSkp) -> list[tuple[str, str]]:
    """The name of each paper that the reader may meet under the plan's regime, and who signs it in which order."""
    semua = kertas_rejim(skp.periode.rejim)
    kata = istilah(skp)
    return [(k.nama_untuk(skp), k.tertanda.format(kata=kata)) for k in semua if hak.penilaian or not k.penilaian]


def _calon_penilaian(skp: Skp) -> list[_Calon]:
    """Papers of the plan's set evaluations, oldest period first."""
    tetap = Evaluasi.objects.filter(skp=skp, status=StatusEvaluasi.DITETAPKAN).select_related("periode_evaluasi")
    evaluasi = list(tetap.order_by("periode_evaluasi__tahunan", "periode_evaluasi__mulai"))
    if not evaluasi:
        return []
    for e in evaluasi:
        e.skp = skp
    ada: dict[tuple[str, int], _Calon] = {}
    jenis = [kertas(kode) for kode in ruang(skp.periode.rejim).kertas_penilaian]
    for k in jenis:
        milik = [Subjek(skp, e) for e in evaluasi if e.periode_evaluasi.tahunan or not k.tahunan]
        ada |= {(k.kode, s.pk): (k, s) for s in k.siapkan(milik)}
    return [ada[k.kode, e.pk] for e in evaluasi for k in jenis if (k.kode, e.pk) in ada]


def _dokumen(pelaku: Pelaku, calon: Iterable[_Calon]) -> dict[tuple[str, int], Dokumen]:
    """The newest living paper of each that the reader may see; three statements."""
    pasangan = {(k.kode, s.pk) for k, s in calon}
    baris = dokumen_untuk(pelaku).filter(jenis__in={j for j, _ in pasangan}, subjek_id__in={s for _, s in pasangan})
    hidup = baris.exclude(keadaan=Dokumen.Keadaan.DIBATALKAN).order_by("pk")
    semua = hidup.prefetch_related(
        Prefetch("revisi", queryset=DokumenRevisi.objects.order_by("-no")),
        Prefetch("tindakan", queryset=TindakanTandaTangan.objects.order_by("pk")),
    )
    return {(d.jenis, d.subjek_id): d for d in semua if (d.jenis, d.subjek_id) in pasangan}


def _baris(
    pelaku: Pelaku, k: Kertas, s: Subjek, d: Dokumen | None, lama: set[int], periksa: PemeriksaBuat
) -> BarisKertas:
    belum, berubah = _belum(d), d is not None and d.pk in lama
    ditahan = bool(belum) and _disanggah(s)
    tertutup = berubah or ditahan
    boleh = [b for b in belum if pelaku.pegawai_id is not None and b.pegawai_id == pelaku.pegawai_id]
    sekarang = [b for b in boleh if b == belum[0]] if k.kode in kode_berurutan() else boleh
    return BarisKertas(
        k.kode,
        s.pk,
        k.nama_untuk(s.skp),
        k.keterangan(s),
        alasan_ditolak(lambda: periksa(k, s)),
        d,
        belum[0] if belum and not tertutup else None,
        sekarang[0].kode if sekarang and not tertutup else "",
        bool(belum) and len(belum) == (d.jumlah_blok if d else 0) and bool(boleh) and not tertutup,
        berubah,
        ditahan,
    )


def _disanggah(s: Subjek) -> bool:
    """Whether the paper tells of a year that is disputed."""
    return s.evaluasi is not None and s.evaluasi.periode_evaluasi.tahunan and s.skp.status == StatusSkp.KEBERATAN


def _belum(d: Dokumen | None) -> list[PenandaTangan]:
    """Blocks that nobody has signed, in the order of the paper."""
    if d is None or d.keadaan != Dokumen.Keadaan.DITERBITKAN:
        return []
    sudah = {t.blok for t in d.tindakan.all()}
    return [b for b in blok_dari(d) if b.kode not in sudah]
