"""My SKP by period: what there is, what is due, and the next step."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.http import Http404

from kinerja.inti.pelaku import Pelaku
from kinerja.queries.kepesertaan import SQL_PESERTA, acuan_peserta
from skp.domain.langkah import Langkah, SebutanLangkah, langkah_berikut
from skp.models import Evaluasi, PeriodeSkp, Skp
from skp.queries.menunggu import HasilSetahun, hasil_setahun
from skp.queries.periode import visible_to as periode_terlihat
from skp.queries.rencana_kursi import KursiSkp, ikut_skp, kursi_saya
from skp.queries.ruang import istilah
from skp.states import RANCANGAN, StatusSkp


@dataclass(frozen=True, slots=True)
class SkpSaya:
    """A plan with its next step, and the seat it is for ("" when BKN's report names none).

    hasil: its yearly evaluation once that is set. ditunggu: what is awaited from whom until when, "" for nothing.
    """

    skp: Skp
    langkah: Langkah
    jabatan: str
    hasil: Evaluasi | None = None
    ditunggu: str = ""


@dataclass(frozen=True, slots=True)
class PeriodeSaya:
    """A period as a person sees it.

    `kini`: it has not ended, so it stands first. `kursi`: seats without a plan, to make one for. `ikut`: he takes part.
    `sisa`: days to the deadline of setting plans, negative when it has passed, None without a deadline.
    """

    periode: PeriodeSkp
    kini: bool
    skp: tuple[SkpSaya, ...]
    kursi: tuple[KursiSkp, ...] = ()
    ikut: bool = True
    sisa: int | None = None

    @property
    def terlambat(self) -> bool:
        return self.sisa is not None and self.sisa < 0

    @property
    def belum_tetap(self) -> bool:
        """Whether a plan of this period still has to be submitted or approved; an amendment has no such deadline."""
        return bool(self.kursi) or any(s.skp.status in RANCANGAN and not s.skp.menggantikan_id for s in self.skp)


@dataclass(frozen=True, slots=True)
class HalamanSaya:
    """The page: what runs now (and what is to come), and the years before."""

    kini: tuple[PeriodeSaya, ...]
    lalu: tuple[PeriodeSaya, ...]
    ada_periode: bool


def skp_saya(pelaku: Pelaku) -> HalamanSaya:
    """Every period with the actor's plans, latest first; eight statements, one more for each result that waits for him.

    Raises:
        ValueError: the account has no personnel record.
    """
    if pelaku.pegawai_id is None:
        raise ValueError("Akun tanpa pegawai tidak mempunyai SKP.")
    hari_ini = pelaku.hari_ini()
    semua = list(periode_terlihat(pelaku).order_by("-mulai"))
    milik: dict[int, list[Skp]] = defaultdict(list)
    daftar = Skp.objects.filter(pegawai=pelaku.pegawai_id).select_related("penilai", "unit", "periode")
    for s in daftar.order_by("-mulai", "-versi", "pk"):
        milik[s.periode_id].append(s)
    kini = [p for p in semua if p.selesai > hari_ini]
    terbuka = [p for p in kini if p.di_sini and p.dikunci_pada is None]
    kursi = kursi_saya(pelaku.pegawai_id, semua)
    ikut = not terbuka or ikut_skp(pelaku.pegawai_id, min(p.mulai for p in terbuka), max(p.selesai for p in terbuka))
    setahun = hasil_setahun(pelaku)
    hasil = [_periode(p, milik[p.pk], kursi[p.pk], ikut, hari_ini, setahun) for p in semua]
    return HalamanSaya(tuple(p for p in hasil if p.kini), tuple(p for p in hasil if not p.kini and p.skp), bool(semua))


def _periode(
    p: PeriodeSkp,
    milik: Sequence[Skp],
    kursi: Sequence[KursiSkp],
    ikut: bool,
    hari_ini: date,
    setahun: Mapping[int, HasilSetahun],
) -> PeriodeSaya:
    kini = p.selesai > hari_ini
    terbuka = kini and p.di_sini and p.dikunci_pada is None
    sebutan = {(k.formasi_id, k.sebagai): k for k in kursi}
    hidup = [s for s in milik if s.status != StatusSkp.DIGANTI]
    skp = tuple(_satu(s, sebutan.get((s.formasi_id or 0, s.sebagai)), setahun.get(s.pk)) for s in hidup)
    return PeriodeSaya(
        periode=p,
        kini=kini,
        skp=skp,
        kursi=tuple(k for k in kursi if k.ada is None) if terbuka else (),
        ikut=ikut or not terbuka,
        sisa=(p.batas_penetapan - hari_ini).days if p.batas_penetapan else None,
    )


def _satu(s: Skp, kursi: KursiSkp | None, setahun: HasilSetahun | None) -> SkpSaya:
    kata = istilah(s)
    langkah = langkah_berikut(
        s.status,
        SebutanLangkah(kata.penilai, kata.hasil, kata.penilaian),
        nama_penilai=s.penilai.nama_lengkap if s.penilai else "",
        asal_bkn=s.asal == Skp.Asal.BKN,
    )
    tersimpan = (s.potret or {}).get("pegawai", {})
    jabatan = " ".join(b for b in (tersimpan.get("sebagai"), tersimpan.get("jabatan")) if b)
    hasil, ditunggu = setahun or (None, "")
    return SkpSaya(s, langkah, jabatan or (kursi.jabatan_lengkap if kursi else ""), hasil, ditunggu)


def get_periode_or_404(pelaku: Pelaku, pk: int | None) -> PeriodeSkp:
    """A period by id; without one, today's. Raises Http404."""
    hari_ini = pelaku.hari_ini()
    semua = periode_terlihat(pelaku)
    pilih = semua.filter(pk=pk) if pk else semua.filter(mulai__lte=hari_ini, selesai__gt=hari_ini)
    periode = pilih.first()
    if periode is None:
        raise Http404("Periode SKP tidak ditemukan.")
    return periode


@dataclass(frozen=True, slots=True)
class TenggatSkp:
    """What is due on the plan of the running period. `status` is None while there is no plan at all."""

    nama: str
    batas: date | None
    skp_id: int | None
    status: str | None


_TENGGAT = f"""
    SELECT p.nama, p.batas_penetapan, s.id, s.status FROM skp_periodeskp p
    LEFT JOIN LATERAL (
        SELECT id, status FROM skp_skp WHERE pegawai_id = %(saya)s AND periode_id = p.id AND status <> 'diganti'
        ORDER BY array_position(ARRAY['dikembalikan','draf'], status::text), mulai DESC LIMIT 1
    ) s ON true
    WHERE p.mulai <= %(mulai)s AND p.selesai > %(mulai)s AND p.ada_di = 'sini' AND p.dikunci_pada IS NULL
      AND coalesce(s.status, 'draf') IN ('draf', 'dikembalikan')
      AND EXISTS (SELECT 1 FROM ({SQL_PESERTA}) peserta)
"""  # noqa: S608  constants of this program


def tenggat_saya(pelaku: Pelaku) -> TenggatSkp | None:
    """What the actor has to do about the plan of the running period; None when nothing is due. One statement."""
    hari_ini = pelaku.hari_ini()
    acuan = acuan_peserta("skp", hari_ini, hari_ini + timedelta(days=1), [pelaku.pegawai_id or 0])
    with connection.cursor() as kursor:
        kursor.execute(_TENGGAT, {**acuan, "saya": pelaku.pegawai_id})
        baris = kursor.fetchone()
    return TenggatSkp(*baris) if baris else None
