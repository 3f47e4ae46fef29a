"""Why people have no predikat for a month, and with whom it lies: the plan, the realisation, or the assessment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, Subquery, Value, When

from skp.models import Evaluasi, Skp
from skp.queries.penilai import penilai_skp
from skp.states import RANCANGAN, StatusEvaluasi, StatusSkp
from tpp.queries.muatan import akhir_bulan

PEGAWAI = "Pegawai yang bersangkutan"
_PENILAI = "Pejabat penilai belum ada"


@dataclass(frozen=True, slots=True)
class SebabPredikat:
    """The reason in a sentence, and who has the next step."""

    keterangan: str
    pemilik: str


TANPA_SKP = SebabPredikat("Belum mempunyai SKP pada bulan ini", PEGAWAI)


def sebab_tanpa_predikat(pegawai: Collection[int], bulan: date, hari_ini: date) -> dict[int, SebabPredikat]:
    """The reason for each of these people; two statements for any number of them."""
    rencana = _rencana(pegawai, bulan.replace(day=1))
    penilai = penilai_skp(rencana.values(), hari_ini=hari_ini)
    hasil = {}
    for pk in pegawai:
        skp = rencana.get(pk)
        atasan = penilai.get(skp.pk) if skp else None
        nama = atasan.nama if atasan is not None and atasan.pegawai_id is not None else _PENILAI
        hasil[pk] = _sebab(skp, nama) if skp else TANPA_SKP
    return hasil


def _rencana(pegawai: Collection[int], awal: date) -> dict[int, Any]:
    """Of each person the plan of the month, one in force before one that is not, with the state of its evaluation."""
    evaluasi = Evaluasi.objects.filter(
        skp=OuterRef("pk"), periode_evaluasi__mulai__lte=awal, periode_evaluasi__selesai__gt=awal
    ).order_by("periode_evaluasi__tahunan")
    belum = Case(When(status__in=RANCANGAN, then=Value(1)), default=Value(0), output_field=IntegerField())
    semua = Skp.objects.filter(pegawai__in=pegawai, mulai__lt=akhir_bulan(awal), selesai__gt=awal)
    semua = semua.exclude(status=StatusSkp.DIGANTI).annotate(
        belum=belum,
        keadaan=Subquery(evaluasi.values("status")[:1]),
        periode_nama=Subquery(evaluasi.values("periode_evaluasi__nama")[:1]),
    )
    hasil: dict[int, Any] = {}
    for satu in semua.order_by("pegawai", "belum", "-mulai", "-versi"):
        hasil.setdefault(satu.pegawai_id, satu)
    return hasil


def _sebab(skp: Any, penilai: str) -> SebabPredikat:
    if skp.status in RANCANGAN:
        milik = penilai if skp.status == StatusSkp.DIAJUKAN else PEGAWAI
        return SebabPredikat(f"SKP masih {StatusSkp(skp.status).label.lower()}", milik)
    nama = f" {skp.periode_nama}" if skp.periode_nama else ""
    if skp.keadaan == StatusEvaluasi.DIAJUKAN:
        return SebabPredikat(f"Evaluasi{nama} menunggu penilaian", penilai)
    if skp.keadaan == StatusEvaluasi.DINILAI:
        return SebabPredikat(f"Evaluasi{nama} sudah dinilai, belum ditetapkan", penilai)
    return SebabPredikat(f"Realisasi{nama} belum diajukan", PEGAWAI)
