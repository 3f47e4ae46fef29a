"""How far a period of evaluation is, for the whole tenant: counters, and the people behind each of them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from kinerja.models import Pegawai
from kinerja.queries.kepesertaan import peserta
from skp.models import Evaluasi, PeriodeEvaluasi, Realisasi, Skp
from skp.states import DAPAT_DIISI, HIDUP, StatusEvaluasi, StatusSkp

PER_HALAMAN = 50
_E = StatusEvaluasi
KEADAAN: dict[str, str] = {
    "tanpa-skp": "Belum memiliki SKP yang berlaku",
    "tanpa-realisasi": "Belum mengisi realisasi",
    "belum-dikirim": "Realisasi belum dikirim",
    "belum-dinilai": "Menunggu penilaian",
    "belum-ditetapkan": "Dinilai, belum ditetapkan",
    "ditetapkan": "Ditetapkan",
}
"""Counters of the page in the order of the cycle; a plan counts in "tanpa-realisasi" beside its own state."""
_SYARAT: dict[str, Q] = {
    "tanpa-realisasi": Q(berisi=False) & ~Q(status_evaluasi=_E.DITETAPKAN),
    "belum-dikirim": Q(status_evaluasi__in=["", _E.PENGISIAN, _E.DIKEMBALIKAN]),
    "belum-dinilai": Q(status_evaluasi=_E.DIAJUKAN),
    "belum-ditetapkan": Q(status_evaluasi=_E.DINILAI),
    "ditetapkan": Q(status_evaluasi=_E.DITETAPKAN),
}


def skp_siklus(periode: PeriodeEvaluasi) -> QuerySet[Any]:
    """Plans in force in a period with `status_evaluasi` ("" without one) and `berisi` (a realisation is there)."""
    milik = Evaluasi.objects.filter(periode_evaluasi=periode)
    sendiri = milik.filter(skp=OuterRef("pk")).values("status")[:1]
    semula = milik.filter(
        skp__pegawai=OuterRef("pegawai"),
        skp__formasi=OuterRef("formasi"),
        skp__status=StatusSkp.DIGANTI,
        status=_E.DITETAPKAN,
    ).values("status")[:1]
    realisasi = Realisasi.objects.filter(periode_evaluasi=periode, indikator__hasil__skp=OuterRef("pk"))
    return Skp.objects.filter(
        periode=periode.periode_id, mulai__lt=periode.selesai, selesai__gt=periode.mulai, status__in=HIDUP
    ).annotate(
        status_evaluasi=Coalesce(Subquery(sendiri), Subquery(semula), Value("")),
        berisi=Exists(realisasi),
    )


def belum_dibuka(periode: PeriodeEvaluasi, sesudah: int, banyak: int) -> list[int]:
    """Ids, ascending after `sesudah`, of plans that can be evaluated and have no evaluation in the period yet."""
    tanpa = skp_siklus(periode).filter(status__in=DAPAT_DIISI, asal=Skp.Asal.SINI, status_evaluasi="", pk__gt=sesudah)
    return list(tanpa.order_by("pk").values_list("pk", flat=True)[:banyak])


def jumlah_belum_dibuka(periode: PeriodeEvaluasi) -> int:
    """How many plans have no evaluation in the period yet."""
    return skp_siklus(periode).filter(status__in=DAPAT_DIISI, asal=Skp.Asal.SINI, status_evaluasi="").count()


@dataclass(frozen=True, slots=True)
class Penghitung:
    """A counter: its code in the address, its words, how many."""

    kode: str
    nama: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class LihatSiklus:
    """The page of one period. `belum_dibuka`: what starting the cycle would open."""

    periode: PeriodeEvaluasi
    penghitung: tuple[Penghitung, ...]
    skp: int
    belum_dibuka: int


def lihat_siklus(periode: PeriodeEvaluasi) -> LihatSiklus:
    """All counters of a period; five statements for any number of people."""
    hitung = {k.replace("-", "_"): Count("pk", filter=q) for k, q in _SYARAT.items()}
    jumlah = skp_siklus(periode).aggregate(skp=Count("pk"), **hitung)
    jumlah["tanpa_skp"] = _tanpa_skp(periode).count()
    penghitung = tuple(Penghitung(k, nama, jumlah[k.replace("-", "_")]) for k, nama in KEADAAN.items())
    return LihatSiklus(periode, penghitung, jumlah["skp"], jumlah_belum_dibuka(periode))


def _tanpa_skp(periode: PeriodeEvaluasi) -> QuerySet[Pegawai]:
    """People who take part in the module in the period and have no plan in force then, by name."""
    punya = Skp.objects.filter(
        pegawai=OuterRef("pk"),
        periode=periode.periode_id,
        mulai__lt=periode.selesai,
        selesai__gt=periode.mulai,
        status__in=HIDUP,
    )
    orang = peserta("skp", periode.mulai, periode.selesai)
    return Pegawai.objects.filter(~Exists(punya), pk__in=orang).order_by("nama", "pk")


@dataclass(frozen=True, slots=True)
class BarisSiklus:
    """A person of a list; `skp_id` None without a plan."""

    nama: str
    nip: str
    unit: str
    skp_id: int | None
    keadaan: str


@dataclass(frozen=True, slots=True)
class DaftarSiklus:
    halaman: "Page[Any]"
    baris: tuple[BarisSiklus, ...]


def daftar_siklus(periode: PeriodeEvaluasi, kode: str, hal: str | None) -> DaftarSiklus:
    """The people behind a counter, one page of them; three statements. Raises KeyError for an unknown counter."""
    if kode == "tanpa-skp":
        orang = Paginator(_tanpa_skp(periode), PER_HALAMAN).get_page(hal)
        return DaftarSiklus(orang, tuple(BarisSiklus(p.nama_lengkap, p.nip or "", "", None, "") for p in orang))
    semua = skp_siklus(periode).filter(_SYARAT[kode]).select_related("pegawai", "unit").order_by("pegawai__nama", "pk")
    halaman = Paginator(semua, PER_HALAMAN).get_page(hal)
    nama = dict(StatusEvaluasi.choices) | {"": StatusEvaluasi.PENGISIAN.label}
    return DaftarSiklus(
        halaman,
        tuple(
            BarisSiklus(
                s.pegawai.nama_lengkap, s.pegawai.nip or "", str(s.unit or ""), s.pk, str(nama[s.status_evaluasi])
            )
            for s in halaman
        ),
    )
