"""Single facts around one result, read in one statement with the months beside it: account, deadline rule, paid line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Subquery, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, JSONObject

from kinerja.inti.models import Peristiwa
from kinerja.models import Rekening
from kinerja.models.pegawai import samarkan
from tpp.models import BarisDaftar, BatasKoreksi, DaftarPembayaran, HasilTpp, ProsesTpp
from tpp.queries.muatan import akhir_bulan
from tpp.queries.perubahan_proses import SELISIH_DICARI


@dataclass(frozen=True, slots=True)
class BarisBayar:
    """What a frozen list pays for a result, in whole rupiah."""

    daftar_id: int
    bank: str
    rekening: str
    selisih: Decimal
    diterima: Decimal


@dataclass(frozen=True, slots=True)
class SekitarHasil:
    """Beside one result.

    terbaru: by month, the newest results of its month and of the one before, without their JSON. rekening: bank and last
    four digits at the month's end, "" without one. baris: the frozen line that pays it. dicari: when the last search for
    differences of its month began to read.
    """

    terbaru: Mapping[date, HasilTpp]
    rekening: str
    batas: BatasKoreksi
    baris: BarisBayar | None
    dicari: datetime | None


def sekitar_hasil(hasil: HasilTpp, daftar: DaftarPembayaran | None, acuan_koreksi: date) -> SekitarHasil:
    """One statement. `daftar`: the list that rests on it; `acuan_koreksi`: the day that says which deadline rule holds."""
    bulan = hasil.proses.bulan
    lalu = (bulan - timedelta(days=1)).replace(day=1)
    semua = HasilTpp.objects.filter(
        pegawai=hasil.pegawai_id, proses__bulan__in=[lalu, bulan], proses__status=ProsesTpp.Status.SELESAI
    )
    lengkap = semua.annotate(
        a_rekening=_satu(
            Rekening.objects.filter(pegawai=hasil.pegawai_id).pada(akhir_bulan(bulan) - timedelta(days=1)),
            bank="bank",
            nomor="nomor",
        ),
        a_batas=_satu(
            BatasKoreksi.objects.pada(acuan_koreksi),
            hari_sesudah_hitung="hari_sesudah_hitung",
            hari_sesudah_sah="hari_sesudah_sah",
        ),
        a_baris=_satu(
            BarisDaftar.objects.filter(hasil=hasil.pk, daftar__disahkan_pada__isnull=False),
            daftar_id="daftar_id",
            bank="bank",
            rekening="rekening",
            selisih=Cast("selisih", TextField()),
            diterima=Cast("diterima", TextField()),
        ),
        a_dicari=Subquery(_pencarian(daftar).values(sejak=KeyTextTransform("sejak", "fakta"))[:1]),
    )
    baris: list[Any] = list(lengkap.select_related("proses").defer("masukan", "rincian").order_by("proses_id"))
    return _susun(baris)


def _satu(semua: QuerySet[Any], **isi: Any) -> Subquery:
    """The first row as an object of these columns."""
    return Subquery(semua.order_by("pk").values(satu=JSONObject(**isi))[:1])


def _pencarian(daftar: DaftarPembayaran | None) -> QuerySet[Peristiwa]:
    bulan_opd = daftar.bulan_opd_id if daftar is not None else None
    jejak = Peristiwa.objects.filter(aksi=SELISIH_DICARI, objek_jenis="kinerja.bulanopd", objek_id=bulan_opd)
    return jejak.order_by("-waktu")


def _susun(baris: list[Any]) -> SekitarHasil:
    acuan = baris[-1]
    uang = acuan.a_baris
    return SekitarHasil(
        terbaru={h.proses.bulan: h for h in baris},
        rekening=sebut_rekening(**acuan.a_rekening) if acuan.a_rekening else "",
        batas=BatasKoreksi(**(acuan.a_batas or {})),
        baris=BarisBayar(
            uang["daftar_id"], uang["bank"], uang["rekening"], Decimal(uang["selisih"]), Decimal(uang["diterima"])
        )
        if uang
        else None,
        dicari=datetime.fromisoformat(acuan.a_dicari) if acuan.a_dicari else None,
    )


def sebut_rekening(bank: str, nomor: str) -> str:
    """Bank and the last four digits."""
    return f"{bank} {samarkan(nomor)}".strip()
