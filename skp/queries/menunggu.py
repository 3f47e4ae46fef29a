"""Set evaluations of a year that still wait for somebody: the person's answer, the penilai's, the decision of an objection."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, DateTimeField, Q, QuerySet, Value
from django.db.models.functions import Cast

from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Pelaku
from skp.domain.batas import batas_keberatan
from skp.domain.ketentuan import KetentuanRejim
from skp.models import Evaluasi, Keberatan
from skp.queries.ketentuan import ketentuan_evaluasi, ketentuan_pada
from skp.queries.ruang import istilah
from skp.states import StatusEvaluasi, StatusKeberatan, StatusSkp


class _Baris(NamedTuple):
    """A row of either half: a result of one's own (`keberatan` None), or an open objection."""

    keberatan: int | None
    skp: int
    rejim: str
    nama: str
    mulai: date
    pada: datetime
    ditanggapi: datetime | None
    pemutus: int | None


@dataclass(frozen=True, slots=True)
class HasilMenunggu:
    """One's own result that is neither accepted nor disputed. nama: of the year. batas: the last day to object."""

    skp_id: int
    rejim: str
    nama: str
    batas: date


@dataclass(frozen=True, slots=True)
class KeberatanMenunggu:
    """An open objection. batas: the penilai's last day, None where the rules name none."""

    pk: int
    ditanggapi: bool
    batas: date | None


@dataclass(frozen=True, slots=True)
class Menunggu:
    """What waits for the actor: to accept or dispute, to answer, to decide (once its turn has come)."""

    hasil: tuple[HasilMenunggu, ...] = ()
    tanggapi: tuple[KeberatanMenunggu, ...] = ()
    putuskan: tuple[KeberatanMenunggu, ...] = ()


def menunggu_saya(pelaku: Pelaku) -> Menunggu:
    """One statement; where something waits one more for each year and regulation, which names the days."""
    if pelaku.pegawai_id is None:
        return Menunggu()
    semua = [_Baris(*b) for b in _hasil(pelaku.pegawai_id).union(_keberatan(pelaku.pegawai_id), all=True)]
    aturan = {kunci: ketentuan_pada(*kunci) for kunci in {(b.rejim, b.mulai) for b in semua}}
    hasil, tanggapi, putuskan = [], [], []
    for b in semua:
        ketentuan = aturan[b.rejim, b.mulai]
        if b.keberatan is None:
            batas = batas_keberatan(_hari(b.pada, pelaku), ketentuan.hari_keberatan)
            hasil.append(HasilMenunggu(b.skp, b.rejim, b.nama, batas))
            continue
        k = KeberatanMenunggu(b.keberatan, b.ditanggapi is not None, batas_tanggapan_penilai(b.pada, ketentuan, pelaku))
        if b.pemutus != pelaku.pegawai_id:
            tanggapi.append(k)
        elif not menunggu_tanggapan(b.ditanggapi, k.batas, pelaku.hari_ini()):
            putuskan.append(k)
    return Menunggu(tuple(hasil), tuple(tanggapi), tuple(putuskan))


def _hasil(saya: int) -> QuerySet[Any, Any]:
    milik = Evaluasi.objects.filter(
        skp__pegawai=saya,
        skp__status=StatusSkp.DIEVALUASI,
        skp__periode__dikunci_pada=None,
        status=StatusEvaluasi.DITETAPKAN,
        periode_evaluasi__tahunan=True,
    )
    return milik.values_list(
        Cast(Value(None), BigIntegerField()),
        "skp_id",
        "skp__periode__rejim",
        "periode_evaluasi__nama",
        "periode_evaluasi__mulai",
        "ditetapkan_pada",
        Cast(Value(None), DateTimeField()),
        Cast(Value(None), BigIntegerField()),
    )


def _keberatan(saya: int) -> QuerySet[Any, Any]:
    penilai = Q(evaluasi__penilai=saya, ditanggapi_pada=None)
    terbuka = Keberatan.objects.filter(
        penilai | Q(pemutus=saya), status=StatusKeberatan.DIAJUKAN, evaluasi__skp__periode__dikunci_pada=None
    )
    return terbuka.values_list(
        "pk",
        "evaluasi__skp_id",
        "evaluasi__skp__periode__rejim",
        "evaluasi__periode_evaluasi__nama",
        "evaluasi__periode_evaluasi__mulai",
        "diajukan_pada",
        "ditanggapi_pada",
        "pemutus_id",
    )


def batas_jawab(evaluasi: Evaluasi, pelaku: Pelaku) -> date | None:
    """The last day for the person's objection, by the tenant's own clock; None while the evaluation is not set."""
    if evaluasi.ditetapkan_pada is None:
        return None
    return batas_keberatan(
        _hari(evaluasi.ditetapkan_pada, pelaku), ketentuan_evaluasi(evaluasi.periode_evaluasi).hari_keberatan
    )


def batas_tanggapan_penilai(diajukan: datetime, aturan: KetentuanRejim, pelaku: Pelaku) -> date | None:
    """The last day for the penilai's answer to an objection; None where the rules name none."""
    hari: int | None = aturan.bagian["keberatan"].get("hari_tanggapan")
    return None if hari is None else _hari(diajukan, pelaku) + timedelta(days=hari)


def menunggu_tanggapan(ditanggapi: datetime | None, batas: date | None, hari_ini: date) -> bool:
    """Whether the decision has to wait for the penilai's answer: the rules give him days for it, and they are not over."""
    return ditanggapi is None and batas is not None and hari_ini <= batas


def _hari(pada: datetime, pelaku: Pelaku) -> date:
    return pada.astimezone(pelaku.sekarang().tzinfo).date()


# --- on the list of one's own plans -------------------------------------------------------------------------------
HasilSetahun = tuple[Evaluasi, str]
"""A set yearly evaluation, and in words what is awaited from whom until when; "" for nothing."""


def hasil_setahun(pelaku: Pelaku) -> dict[int, HasilSetahun]:
    """By the actor's plan; two statements, and one more for each result that waits for somebody."""
    tetap = Evaluasi.objects.filter(
        skp__pegawai=pelaku.pegawai_id, periode_evaluasi__tahunan=True, status=StatusEvaluasi.DITETAPKAN
    )
    semua = list(tetap.select_related("skp__periode", "periode_evaluasi__periode", "penilai"))
    terbuka = Keberatan.objects.filter(evaluasi__in=semua, status=StatusKeberatan.DIAJUKAN).select_related("pemutus")
    keberatan = {k.evaluasi_id: k for k in terbuka} if semua else {}
    return {e.skp_id: (e, _ditunggu(e, keberatan.get(e.pk), pelaku)) for e in semua}


def _ditunggu(e: Evaluasi, k: Keberatan | None, pelaku: Pelaku) -> str:
    kata = istilah(e.skp)
    if e.skp.periode.dikunci_pada is not None:
        return ""
    if k is not None:
        batas = batas_tanggapan_penilai(k.diajukan_pada, ketentuan_evaluasi(e.periode_evaluasi), pelaku)
        lewat = batas is not None and pelaku.hari_ini() > batas
        if k.ditanggapi_pada is not None or lewat:
            return f"Keberatan Anda menunggu keputusan {k.pemutus or kata.atasan_penilai}."
        sampai = f" sampai {tanggal(batas)}" if batas else ""
        return f"Keberatan Anda menunggu tanggapan {e.penilai or kata.penilai}{sampai}."
    if e.skp.status == StatusSkp.DIEVALUASI and (batas := batas_jawab(e, pelaku)):
        return f"Menunggu Anda sampai {tanggal(batas)}: terima hasilnya, atau ajukan keberatan."
    return ""
