"""How far a period of evaluation is, for the whole tenant: counters, and the people behind each of them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai
from kinerja.queries.keadaan import keadaan_pegawai
from kinerja.queries.kepesertaan import SQL_PESERTA, acuan_peserta, peserta
from skp.models import Evaluasi, PeriodeEvaluasi, Realisasi, Skp
from skp.queries.pantauan import OrangSusun, dengan_penilai, orang_pantauan
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


_BELUM_DIBUKA = Q(status__in=DAPAT_DIISI, asal=Skp.Asal.SINI, status_evaluasi="")


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


def belum_dibuka(periode: PeriodeEvaluasi) -> QuerySet[Skp]:
    """Plans that can be evaluated and have no evaluation in the period yet, nor a set one of the version before an amendment."""
    milik = Evaluasi.objects.filter(periode_evaluasi=periode)
    semula = milik.filter(status=_E.DITETAPKAN, skp__status=StatusSkp.DIGANTI)
    return Skp.objects.filter(
        ~Exists(milik.filter(skp=OuterRef("pk"))),
        ~Exists(semula.filter(skp__pegawai=OuterRef("pegawai"), skp__formasi=OuterRef("formasi"))),
        periode=periode.periode_id,
        mulai__lt=periode.selesai,
        selesai__gt=periode.mulai,
        status__in=DAPAT_DIISI,
        asal=Skp.Asal.SINI,
    )


def jumlah_belum_dibuka(periode: PeriodeEvaluasi) -> int:
    """How many plans have no evaluation in the period yet."""
    return belum_dibuka(periode).count()


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
    """All counters of a period; two statements for any number of people."""
    hitung = {k.replace("-", "_"): Count("pk", filter=q) for k, q in _SYARAT.items()}
    jumlah = skp_siklus(periode).aggregate(skp=Count("pk"), belum_dibuka=Count("pk", filter=_BELUM_DIBUKA), **hitung)
    jumlah["tanpa_skp"] = _jumlah_tanpa_skp(periode)
    penghitung = tuple(Penghitung(k, nama, jumlah[k.replace("-", "_")]) for k, nama in KEADAAN.items())
    return LihatSiklus(periode, penghitung, jumlah["skp"], jumlah["belum_dibuka"])


_TANPA_SKP = f"""
    SELECT count(*) FROM ({SQL_PESERTA}) p WHERE NOT EXISTS (
        SELECT 1 FROM skp_skp s WHERE s.pegawai_id = p.pegawai_id AND s.periode_id = %(periode)s
            AND s.mulai < %(selesai)s AND s.selesai > %(mulai)s AND s.status = ANY(%(hidup)s))
"""  # noqa: S608  constants of this program


def _jumlah_tanpa_skp(periode: PeriodeEvaluasi) -> int:
    acuan = acuan_peserta("skp", periode.mulai, periode.selesai)
    with connection.cursor() as kursor:
        kursor.execute(_TANPA_SKP, acuan | {"periode": periode.periode_id, "hidup": list(HIDUP)})
        jumlah: int = kursor.fetchone()[0]
    return jumlah


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
    """A person of a list; `skp_id` None without a plan, then `keadaan` says why."""

    nama: str
    nip: str
    unit: str
    skp_id: int | None
    keadaan: str


@dataclass(frozen=True, slots=True)
class DaftarSiklus:
    halaman: "Page[Any]"
    baris: tuple[BarisSiklus, ...]


def daftar_siklus(pelaku: Pelaku, periode: PeriodeEvaluasi, kode: str, hal: str | None) -> DaftarSiklus:
    """The people behind a counter, one page of them; a fixed number of statements. Raises KeyError for an unknown counter."""
    if kode == "tanpa-skp":
        orang = Paginator(_tanpa_skp(periode), PER_HALAMAN).get_page(hal)
        return DaftarSiklus(orang, _baris_tanpa(pelaku, periode, list(orang)))
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


def _baris_tanpa(pelaku: Pelaku, periode: PeriodeEvaluasi, orang: list[Pegawai]) -> tuple[BarisSiklus, ...]:
    """Who has no plan in force in the period, with his unit then and why: the words of the completion board."""
    ids = [p.pk for p in orang]
    unit = keadaan_pegawai(ids, periode.mulai, periode.selesai)
    susun = orang_pantauan(pelaku, periode.periode, pegawai=ids)
    mengapa = {o.pegawai_id: _mengapa(o, periode) for o in dengan_penilai(susun, hari_ini=pelaku.hari_ini())}
    return tuple(
        BarisSiklus(p.nama_lengkap, p.nip or "", unit[p.pk].unit_nama or "", None, mengapa.get(p.pk, "")) for p in orang
    )


def _mengapa(o: OrangSusun, periode: PeriodeEvaluasi) -> str:
    if o.skp is not None and o.skp.status in HIDUP:
        return f"SKP berlaku {tanggal(o.skp.mulai)} sampai {tanggal(o.skp.akhir)}, di luar {periode.nama}."
    return o.kalimat
