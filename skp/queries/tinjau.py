"""Tinjau SKP: whose plans wait for a penilai, where the others are, and what to look at. Penilai as of today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.http import Http404

from kinerja.inti.pelaku import Pelaku
from kinerja.queries.atasan import SQL_CALON_BAWAHAN, Atasan, PeranAtasan, bawahan_dari, calon_bawahan
from skp.domain.pantauan import KeadaanSusun
from skp.models import CatatanSkp, PeriodeSkp, Skp
from skp.queries.pantauan import OrangSusun, orang_pantauan
from skp.queries.penilai import penilai_skp
from skp.queries.skp import TERTUTUP, visible_to
from skp.queries.tinjau_bahan import keanehan_banyak
from skp.states import HIDUP, RANCANGAN, StatusSkp

_UMUR_JUMLAH = 3600
# Submitted plans that may be the actor's: wider than the truth, as `_calon`.
_MENUNGGU = f"""
    SELECT s.id, s.pegawai_id, s.formasi_id, s.sebagai, s.mulai, s.selesai
    FROM skp_skp s JOIN skp_periodeskp p ON p.id = s.periode_id
    WHERE s.status = 'diajukan' AND p.dikunci_pada IS NULL AND s.pegawai_id <> %(saya)s
        AND (s.penilai_id = %(saya)s OR s.pegawai_id = ANY(ARRAY({SQL_CALON_BAWAHAN})))
"""  # noqa: S608  constants of this program


@dataclass(frozen=True, slots=True)
class BarisTinjau:
    """A plan that waits, with what is unusual and how many days it has waited."""

    skp: Skp
    keanehan: tuple[str, ...]
    hari: int

    @property
    def perubahan(self) -> bool:
        return self.skp.menggantikan_id is not None


@dataclass(frozen=True, slots=True)
class BarisKembali:
    """A plan that went back, with the last remark on the whole of it."""

    skp: Skp
    catatan: str


@dataclass(frozen=True, slots=True)
class Tinjauan:
    """The page of one period: what waits, what went back, who has not submitted and why, what is approved, who is left out."""

    periode: PeriodeSkp
    diajukan: tuple[BarisTinjau, ...] = ()
    dikembalikan: tuple[BarisKembali, ...] = ()
    belum: tuple[OrangSusun, ...] = ()
    disetujui: tuple[Skp, ...] = ()
    dikecualikan: tuple[OrangSusun, ...] = ()

    @property
    def wajar(self) -> int:
        """How many of those that wait have nothing unusual."""
        return sum(not b.keanehan for b in self.diajukan)

    @property
    def kosong(self) -> bool:
        return not (self.diajukan or self.dikembalikan or self.belum or self.disetujui or self.dikecualikan)


def skp_tim(pelaku: Pelaku, *, periode: PeriodeSkp | None = None, status: Sequence[str] = ()) -> list[Skp]:
    """Plans whose penilai the actor is (of closed ones: was), oldest submission first.

    Args:
        periode: only of this one; otherwise of every period that is not locked.
        status: only in these states.
    """
    if pelaku.pegawai_id is None:
        return []
    semua = _calon(pelaku, periode)
    if status:
        semua = semua.filter(status__in=status)
    daftar = list(semua.select_related("pegawai", "periode", "unit").order_by("diajukan_pada", "pegawai__nama", "pk"))
    kini = penilai_skp([s for s in daftar if s.status not in TERTUTUP], hari_ini=pelaku.hari_ini())
    return [s for s in daftar if _penilainya(s, kini) == pelaku.pegawai_id]


def _penilainya(s: Skp, kini: Mapping[int, Atasan]) -> int | None:
    return kini[s.pk].pegawai_id if s.pk in kini else s.penilai_id


def _calon(pelaku: Pelaku, periode: PeriodeSkp | None) -> QuerySet[Skp]:
    """Plans that may be the actor's to review: wider than the truth."""
    hari_ini, saya = pelaku.hari_ini(), pelaku.pegawai_id or 0
    mulai, selesai = (periode.mulai, periode.selesai) if periode else _rentang(hari_ini)
    calon = calon_bawahan(saya, mulai, selesai, hari_ini=hari_ini)
    semua = visible_to(pelaku).filter(Q(pegawai__in=calon) | Q(penilai=saya)).exclude(pegawai=saya)
    if periode is not None:
        return semua.filter(periode=periode)
    return semua.filter(periode__dikunci_pada=None)


def _rentang(hari_ini: date) -> tuple[date, date]:
    """Seats of last year, this one and the next decide plans that are still open."""
    return date(hari_ini.year - 1, 1, 1), date(hari_ini.year + 2, 1, 1)


def jumlah_menunggu(pelaku: Pelaku) -> int:
    """How many plans wait for the actor; one statement, two when some may be his. Kept for the menu."""
    banyak = len(_menunggu(pelaku))
    cache.set(_kunci(pelaku), banyak, _UMUR_JUMLAH)
    return banyak


def _menunggu(pelaku: Pelaku) -> list[Skp]:
    """Submitted plans that are the actor's to answer: those that may be his, then who their penilai is today."""
    if pelaku.pegawai_id is None:
        return []
    hari_ini, saya = pelaku.hari_ini(), pelaku.pegawai_id
    mulai, selesai = _rentang(hari_ini)
    acuan = {"saya": saya, "hari_ini": hari_ini, "mulai": mulai, "selesai": selesai}
    daftar = list(Skp.objects.raw(_MENUNGGU, acuan))
    kini = penilai_skp(daftar, hari_ini=hari_ini)
    return [s for s in daftar if kini[s.pk].pegawai_id == saya]


def jumlah_diketahui(pelaku: Pelaku) -> int:
    """The number as it was last counted, for the menu of every page; no statement, 0 when not known."""
    ada: int | None = cache.get(_kunci(pelaku)) if pelaku.atasan else None
    return ada or 0


def lupakan_jumlah(pelaku: Pelaku) -> None:
    """After an act of the actor the number is not known until it is counted again."""
    cache.delete(_kunci(pelaku))


def _kunci(pelaku: Pelaku) -> str:
    return f"tinjau-skp:{pelaku.instansi_id}:{pelaku.pegawai_id}"


def tinjauan(pelaku: Pelaku, periode: PeriodeSkp) -> Tinjauan:
    """The page; the same number of statements for three people and for forty. Raises ValueError without a person."""
    if pelaku.pegawai_id is None:
        raise ValueError("Akun tanpa pegawai tidak meninjau SKP.")
    semua = skp_tim(pelaku, periode=periode)
    jumlah_menunggu(pelaku)
    kembali = [s for s in semua if s.status == StatusSkp.DIKEMBALIKAN]
    catatan = _catatan_terakhir(kembali)
    orang = orang_pantauan(pelaku, periode, pegawai=_tim(pelaku, semua))
    ber_skp = {s.pegawai_id for s in semua}
    return Tinjauan(
        periode,
        baris_tinjau(pelaku, [s for s in semua if s.status == StatusSkp.DIAJUKAN]),
        tuple(BarisKembali(s, catatan.get(s.pk, "")) for s in kembali),
        tuple(o for o in orang if o.keadaan in (KeadaanSusun.BELUM, KeadaanSusun.DRAF)),
        tuple(s for s in semua if s.status in HIDUP),
        tuple(o for o in orang if o.keadaan is None and o.pegawai_id not in ber_skp),
    )


def _tim(pelaku: Pelaku, skp: Sequence[Skp]) -> set[int]:
    """People whom the actor rates today, and those whose plans he has."""
    bawahan = bawahan_dari(pelaku.pegawai_id or 0, pelaku.hari_ini(), peran=PeranAtasan.PENILAI)
    return {*bawahan, *(s.pegawai_id for s in skp)}


def baris_tinjau(pelaku: Pelaku, skp: Sequence[Skp]) -> tuple[BarisTinjau, ...]:
    """Waiting plans with what is unusual; five statements."""
    aneh = keanehan_banyak(skp, pelaku.pegawai_id or 0)
    kini = pelaku.sekarang()
    return tuple(BarisTinjau(s, aneh[s.pk], (kini - s.diajukan_pada).days if s.diajukan_pada else 0) for s in skp)


def _catatan_terakhir(skp: Sequence[Skp]) -> dict[int, str]:
    """The last remark on the whole of each plan; one statement."""
    semua = CatatanSkp.objects.filter(skp__in=skp, hasil=None).order_by("dibuat_pada", "pk")
    return dict(semua.values_list("skp", "teks"))


def skp_dipilih_or_404(pelaku: Pelaku, ids: Sequence[int], *, status: Sequence[str] = RANCANGAN) -> list[Skp]:
    """Those of the ids that are the actor's to review and in the states. Raises Http404 when none is."""
    pilih = set(ids)
    semua = [s for s in skp_tim(pelaku, status=status) if s.pk in pilih]
    if not semua:
        raise Http404("SKP itu tidak menunggu Anda.")
    return semua


def berikutnya(pelaku: Pelaku, sesudah: int | None = None) -> Skp | None:
    """The plan that has waited longest for the actor, other than `sesudah`."""
    return next((s for s in skp_tim(pelaku, status=[StatusSkp.DIAJUKAN]) if s.pk != sesudah), None)
