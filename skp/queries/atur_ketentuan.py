"""Rules of a regime for BKPSDM: in force, in words, version by version, and what a version changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.http import Http404

from kinerja.inti.kasus.ketentuan import sidik
from kinerja.inti.models import Peristiwa
from kinerja.inti.models.masa import MasaQuerySet
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Jabatan
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.ketentuan import Kepastian, gabungkan
from skp.domain.nilai import SEBUTAN_PERINGKAT, SEBUTAN_PREDIKAT, Peringkat
from skp.domain.rejim import RejimKuadran, RejimPenilaian
from skp.domain.teks_ketentuan import Beda, Butir, bandingkan
from skp.models import Evaluasi, KetentuanSkp, Skp
from skp.queries.ketentuan import baca_isi, isi_bawaan
from skp.states import RANCANGAN, StatusEvaluasi

JENJANG: Mapping[str, str] = {j.value: j.label for j in Jabatan.Jenjang}


@dataclass(frozen=True, slots=True)
class BagianTampil:
    """A section on the page. `sendiri`: the tenant's own wording; `perlu`: has to be confirmed by the instansi.

    sidik: the hash of its values, by which a change made elsewhere meanwhile is seen.
    """

    kode: str
    nama: str
    dasar: str
    perlu: bool
    sendiri: bool
    butir: tuple[Butir, ...]
    sidik: str


@dataclass(frozen=True, slots=True)
class KuadranTampil:
    """The nine cells as a table: behaviour across, results down."""

    kepala: tuple[str, ...]
    baris: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class VersiTampil:
    """A version in the history. `sampai`: its last day. `nanti`: it has not begun."""

    pk: int
    dasar_hukum: str
    mulai: date
    sampai: date | None
    berlaku: bool
    nanti: bool
    bagian: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BedaBagian:
    """What a version changes in one section."""

    kode: str
    nama: str
    beda: tuple[Beda, ...]


@dataclass(frozen=True, slots=True)
class LihatKetentuan:
    """Rules with their reasons. `versi` None: the shipped ones."""

    rejim: str
    nama: str
    dasar_hukum: str
    versi: KetentuanSkp | None
    bagian: tuple[BagianTampil, ...]
    kuadran: KuadranTampil
    alasan: tuple[str, ...]
    perubahan: tuple[BedaBagian, ...] = ()


def visible_to(pelaku: Pelaku) -> MasaQuerySet[KetentuanSkp]:
    """The rules are every member's."""
    return KetentuanSkp.objects.all()


def get_versi_or_404(pelaku: Pelaku, pk: int) -> KetentuanSkp:
    """A version. Raises Http404."""
    versi = visible_to(pelaku).filter(pk=pk).first()
    if versi is None:
        raise Http404("Versi ketentuan tidak ditemukan.")
    return versi


def lihat_berlaku(pelaku: Pelaku, rejim: str) -> LihatKetentuan:
    """The rules in force today; one statement."""
    return lihat_versi(rejim, visible_to(pelaku).pada(pelaku.hari_ini()).filter(rejim=rejim).first())


def lihat_versi(rejim: str, versi: KetentuanSkp | None, sebelum: Mapping[str, Any] | None = None) -> LihatKetentuan:
    """One version in words; `sebelum`: own sections of the version before it, for what it changes."""
    sendiri = versi.isi if versi else {}
    isi = gabungkan(isi_bawaan(rejim), sendiri)
    aturan, r = baca_isi(rejim, sendiri), ambil_rejim(rejim)
    kuadran = r.kuadran(aturan) if isinstance(r, RejimKuadran) else {}
    return LihatKetentuan(
        rejim,
        r.nama,
        versi.dasar_hukum if versi else aturan.dasar_hukum,
        versi,
        tuple(_bagian(r, kode, isi[kode], kode in sendiri) for kode in r.nama_bagian if kode in isi),
        _kuadran(kuadran),
        r.jelaskan(aturan),
        beda_isi(rejim, sebelum, sendiri) if sebelum is not None else (),
    )


def _bagian(r: RejimPenilaian[Any], kode: str, isi: Mapping[str, Any], sendiri: bool) -> BagianTampil:
    perlu = isi["kepastian"] == Kepastian.PERLU_DIPERIKSA
    butir = tuple(r.uraikan(kode, isi, JENJANG))
    return BagianTampil(kode, r.nama_bagian[kode], isi["dasar"], perlu, sendiri, butir, sidik(isi))


def _kuadran(sel: Mapping[tuple[Peringkat, Peringkat], Any]) -> KuadranTampil:
    baris = tuple(
        (SEBUTAN_PERINGKAT[h], tuple(SEBUTAN_PREDIKAT[sel[h, p]] for p in reversed(Peringkat)))
        for h in (Peringkat if sel else ())
    )
    return KuadranTampil(tuple(SEBUTAN_PERINGKAT[p] for p in reversed(Peringkat)), baris)


def beda_isi(rejim: str, lama: Mapping[str, Any], baru: Mapping[str, Any]) -> tuple[BedaBagian, ...]:
    """What differs between two sets of own sections, section by section."""
    dulu, kini = gabungkan(isi_bawaan(rejim), lama), gabungkan(isi_bawaan(rejim), baru)
    nama = ambil_rejim(rejim).nama_bagian
    semua = ((k, n, tuple(_beda(rejim, k, dulu[k], kini[k]))) for k, n in nama.items() if k in kini)
    return tuple(BedaBagian(k, n, beda) for k, n, beda in semua if beda)


def _beda(rejim: str, kode: str, lama: Mapping[str, Any], baru: Mapping[str, Any]) -> list[Beda]:
    r = ambil_rejim(rejim)
    return bandingkan(lama, baru, lambda isi: r.uraikan(kode, isi, JENJANG))


def daftar_versi(pelaku: Pelaku, rejim: str) -> list[VersiTampil]:
    """Versions of the tenant, the latest first; one statement."""
    hari = pelaku.hari_ini()
    return [
        VersiTampil(
            v.pk,
            v.dasar_hukum,
            v.mulai,
            v.selesai - timedelta(days=1) if v.selesai else None,
            v.mulai <= hari and (v.selesai is None or hari < v.selesai),
            v.mulai > hari,
            tuple(nama for k, nama in ambil_rejim(rejim).nama_bagian.items() if k in v.isi),
        )
        for v in visible_to(pelaku).filter(rejim=rejim).order_by("-mulai")
    ]


def isi_sebelum(versi: KetentuanSkp) -> dict[str, Any]:
    """Own sections of the version before this one; {} when the shipped rules stood before it."""
    lama = KetentuanSkp.objects.filter(rejim=versi.rejim, mulai__lt=versi.mulai).order_by("-mulai").first()
    return dict(lama.isi) if lama else {}


def isi_bagian(versi: KetentuanSkp, bagian: str) -> Mapping[str, Any]:
    """A section as the version has it. Raises Http404 for one that the regime does not have."""
    isi = gabungkan(isi_bawaan(versi.rejim), versi.isi)
    if bagian not in ambil_rejim(versi.rejim).nama_bagian or bagian not in isi:
        raise Http404("Bagian ketentuan tidak ditemukan.")
    satu: Mapping[str, Any] = isi[bagian]
    return satu


def beda_bagian(versi: KetentuanSkp, bagian: str, baru: Mapping[str, Any]) -> Sequence[Beda]:
    """What a new wording of one section changes within the version."""
    return _beda(versi.rejim, bagian, isi_bagian(versi, bagian), baru)


def dasar_tertinggal(rejim: str, bagian: str, baru: Mapping[str, Any]) -> str:
    """The shipped legal source that a wording with other values than the shipped ones still names; "" otherwise."""
    bawaan = isi_bawaan(rejim)[bagian]
    beda = {b.perihal for b in _beda(rejim, bagian, bawaan, baru)}
    if not beda - {"Catatan"} or beda & {"Dasar hukum", "Kepastian"}:
        return ""
    return str(bawaan["dasar"])


def perubahan_terakhir(versi: KetentuanSkp, bagian: str) -> Peristiwa | None:
    """The event that last changed a section of a version; one statement."""
    semua = Peristiwa.objects.filter(
        aksi__in=("ketentuan_skp.bagian", "ketentuan_skp.bawaan"),
        objek_jenis=KetentuanSkp._meta.label_lower,
        objek_id=versi.pk,
        fakta__bagian=ambil_rejim(versi.rejim).nama_bagian[bagian],
    )
    return semua.order_by("-waktu", "-pk").first()


def terpakai(rejim: str, mulai: date, selesai: date | None = None) -> bool:
    """Whether a plan was approved or an evaluation rated by the rules of [mulai, selesai); at most two statements."""
    masa = Q(periode_evaluasi__mulai__gte=mulai)
    rencana = Q(periode__mulai__gte=mulai)
    if selesai is not None:
        masa &= Q(periode_evaluasi__mulai__lt=selesai)
        rencana &= Q(periode__mulai__lt=selesai)
    dinilai = (StatusEvaluasi.DINILAI, StatusEvaluasi.DITETAPKAN)
    evaluasi = Evaluasi.objects.filter(
        masa, periode_evaluasi__periode__rejim=rejim, asal=Skp.Asal.SINI, status__in=dinilai
    )
    skp = Skp.objects.filter(rencana, periode__rejim=rejim, asal=Skp.Asal.SINI).exclude(status__in=RANCANGAN)
    return evaluasi.exists() or skp.exists()
