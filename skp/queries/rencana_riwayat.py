"""How a plan came to be: its versions, the events of all of them in words, and the talk about it."""

from dataclasses import dataclass
from datetime import datetime

from kinerja.inti.kalimat import kalimat
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Pelaku
from skp.models import CatatanSkp, Skp
from skp.queries.rencana import versi_skp
from skp.queries.skp import visible_to
from skp.states import RANCANGAN, StatusSkp

TERBANYAK = 200


@dataclass(frozen=True, slots=True)
class PeristiwaTampil:
    """One event: when, who, what, and the reason given."""

    waktu: datetime
    pelaku: str
    kalimat: str
    alasan: str


@dataclass(frozen=True, slots=True)
class RiwayatSkp:
    """The tab. Events are the latest ones, newest first; the talk is oldest first."""

    versi: tuple[Skp, ...]
    peristiwa: tuple[PeristiwaTampil, ...]
    catatan: tuple[CatatanSkp, ...]


def riwayat_skp(pelaku: Pelaku, skp: Skp) -> RiwayatSkp:
    """History of a plan that the caller has resolved; three statements. Drafts show to their owner only."""
    milik = skp.pegawai_id == pelaku.pegawai_id
    versi = [v for v in versi_skp(skp) if milik or v.status != StatusSkp.DRAF]
    ids = [v.pk for v in versi]
    semua = Peristiwa.objects.filter(objek_jenis=Skp._meta.label_lower, objek_id__in=ids).order_by("-waktu", "-pk")
    catatan = CatatanSkp.objects.filter(skp__in=ids).select_related("penulis", "hasil").order_by("dibuat_pada", "pk")
    return RiwayatSkp(
        tuple(reversed(versi)),
        tuple(PeristiwaTampil(p.waktu, p.nama_pelaku, kalimat(p), p.alasan) for p in semua[:TERBANYAK]),
        tuple(catatan),
    )


def catatan_terbuka(skp: Skp) -> list[CatatanSkp]:
    """Remarks that have not been dealt with, oldest first; one statement."""
    terbuka = CatatanSkp.objects.filter(skp=skp, selesai_pada=None).select_related("penulis", "hasil")
    return list(terbuka.order_by("dibuat_pada", "pk"))


def perubahan_terbuka(pelaku: Pelaku, skp: Skp) -> Skp | None:
    """The amendment of a plan that is on its way, for those who may read it; None without one."""
    return visible_to(pelaku).filter(menggantikan=skp, status__in=RANCANGAN).first()
