"""What an import from BKN is held against: people, seats, plans and evaluations of a period; and the ledger."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connection
from django.http import Http404
from django.utils import timezone

from kinerja.inti.impor import pengimpor_untuk
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.queries import unggahan_untuk
from kinerja.models import Pegawai
from skp.domain.bkn import BagianDikenal, HasilBkn, IndikatorBkn, JenisLaporan
from skp.models import Evaluasi, HasilKerja, Indikator, PeriodeEvaluasi, PeriodeSkp, PertukaranSkp, Skp
from skp.queries.periode import visible_to as periode_terlihat
from skp.queries.rencana_kursi import bentuk_usulan
from skp.states import HIDUP

PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class Kursi:
    """The definitive seat of a person in a stretch."""

    formasi_id: int | None
    unit_id: int | None
    bentuk: str


@dataclass(frozen=True, slots=True)
class SkpTercatat:
    """An imported plan with its content; `tetap`: (jenis, uraian) of results that something else names."""

    skp: Skp
    hasil: tuple[HasilBkn, ...]
    tetap: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class OrangKenal:
    """A person of ours by NIP."""

    pk: int
    nama: str


@dataclass(frozen=True, slots=True)
class KeadaanBkn:
    """All that a report is held against. `milik_sini`: people whose plan of the period was made here."""

    orang: dict[str, OrangKenal]
    tercatat: dict[int, list[SkpTercatat]]
    milik_sini: dict[int, list[tuple[date, date]]]


def orang_dari_nip(nip: Collection[str]) -> dict[str, OrangKenal]:
    """People by NIP; one statement."""
    semua = Pegawai.objects.filter(nip__in=set(nip)).only("pk", "nip", "nama", "gelar_depan", "gelar_belakang")
    return {p.nip: OrangKenal(p.pk, p.nama_lengkap) for p in semua if p.nip}


def keadaan_bkn(periode: PeriodeSkp, nip: Collection[str], *, isi: bool) -> KeadaanBkn:
    """What is recorded for a period; `isi` False leaves the content of plans out. At most seven statements."""
    milik_sini: dict[int, list[tuple[date, date]]] = {}
    for pk, mulai, selesai in Skp.objects.filter(periode=periode, asal=Skp.Asal.SINI, status__in=HIDUP).values_list(
        "pegawai_id", "mulai", "selesai"
    ):
        milik_sini.setdefault(pk, []).append((mulai, selesai))
    skp = list(Skp.objects.filter(periode=periode, asal=Skp.Asal.BKN, status__in=HIDUP).order_by("mulai", "pk"))
    hasil, tetap = _isi(periode) if isi else ({}, {})
    tercatat: dict[int, list[SkpTercatat]] = {}
    for s in skp:
        satu = SkpTercatat(s, tuple(hasil.get(s.pk, ())), frozenset(tetap.get(s.pk, ())))
        tercatat.setdefault(s.pegawai_id, []).append(satu)
    return KeadaanBkn(orang_dari_nip(nip), tercatat, milik_sini)


def _isi(periode: PeriodeSkp) -> tuple[dict[int, list[HasilBkn]], dict[int, set[tuple[str, str]]]]:
    """Content of all imported plans of a period by plan id, and which results are named elsewhere; three statements."""
    milik = {"skp__periode": periode, "skp__asal": Skp.Asal.BKN}
    indikator: dict[int, list[IndikatorBkn]] = {}
    for h, uraian, aspek, target, satuan, teks in (
        Indikator.objects.filter(hasil__skp__periode=periode, hasil__skp__asal=Skp.Asal.BKN)
        .order_by("hasil", "urutan", "pk")
        .values_list("hasil_id", "uraian", "aspek", "target_min", "satuan", "target_teks")
    ):
        indikator.setdefault(h, []).append(IndikatorBkn(uraian, aspek, target, satuan, teks))
    hasil: dict[int, list[HasilBkn]] = {}
    kunci: dict[int, tuple[int, tuple[str, str]]] = {}
    for pk, skp, jenis, uraian, atasan in (
        HasilKerja.objects.filter(**milik)
        .order_by("skp", "urutan", "pk")
        .values_list("pk", "skp_id", "jenis", "uraian", "teks_intervensi")
    ):
        hasil.setdefault(skp, []).append(HasilBkn(jenis, uraian, atasan, tuple(indikator.get(pk, ()))))
        kunci[pk] = (skp, (jenis, uraian))
    tetap: dict[int, set[tuple[str, str]]] = {}
    for pk in hasil_dipakai(kunci):
        tetap.setdefault(kunci[pk][0], set()).add(kunci[pk][1])
    return hasil, tetap


_DIPAKAI = """
    SELECT b.id FROM unnest(%s::bigint[]) AS b(id) WHERE
        EXISTS (SELECT 1 FROM skp_hasilkerja h WHERE h.intervensi_id = b.id)
        OR EXISTS (SELECT 1 FROM skp_umpanbalik u WHERE u.hasil_id = b.id)
        OR EXISTS (SELECT 1 FROM skp_butirhasil u WHERE u.hasil_id = b.id)
        OR EXISTS (SELECT 1 FROM skp_butirpembinaan u WHERE u.hasil_id = b.id)
        OR EXISTS (SELECT 1 FROM skp_indikator i JOIN skp_realisasi r ON r.indikator_id = i.id WHERE i.hasil_id = b.id)
"""


def hasil_dipakai(hasil: Iterable[int]) -> set[int]:
    """Ids of the results that another row names, which an import keeps; one statement."""
    with connection.cursor() as kursor:
        kursor.execute(_DIPAKAI, [list(hasil)])
        return {b[0] for b in kursor.fetchall()}


_KURSI = """
    SELECT DISTINCT ON (b.nomor) b.nomor, p.formasi_id, s.unit_id, coalesce(j.jenis, '')
    FROM unnest(%s::int[], %s::bigint[], %s::date[], %s::date[]) AS b(nomor, pegawai, mulai, selesai)
    JOIN kinerja_penempatan p ON p.pegawai_id = b.pegawai AND p.jenis = 'definitif'
        AND p.mulai < b.selesai AND (p.selesai IS NULL OR p.selesai > b.mulai)
    LEFT JOIN kinerja_susunanformasi s ON s.formasi_id = p.formasi_id
        AND s.mulai < b.selesai AND (s.selesai IS NULL OR s.selesai > b.mulai)
    LEFT JOIN kinerja_jabatan j ON j.id = s.jabatan_id
    ORDER BY b.nomor, (p.mulai <= b.mulai) DESC, p.mulai, s.mulai DESC
"""


def kursi_banyak(masa: Collection[tuple[int, date, date]]) -> list[Kursi]:
    """The definitive seat for each (person, [mulai, selesai)), the one held on its first day before later ones."""
    if not masa:
        return []
    larik = [list(k) for k in zip(*masa, strict=True)]
    with connection.cursor() as kursor:
        kursor.execute(_KURSI, [list(range(len(masa))), *larik])
        ada = {n: Kursi(formasi, unit, bentuk_usulan(jenis)) for n, formasi, unit, jenis in kursor.fetchall()}
    return [ada.get(n, Kursi(None, None, Skp.Bentuk.JA_JF)) for n in range(len(masa))]


def evaluasi_tercatat(periode: PeriodeSkp) -> dict[tuple[int, str], Evaluasi]:
    """Imported evaluations of a period by plan and code of its part; one statement."""
    semua = Evaluasi.objects.filter(periode_evaluasi__periode=periode, asal=Skp.Asal.BKN, skp__asal=Skp.Asal.BKN)
    return {(e.skp_id, e.periode_evaluasi.kode): e for e in semua.select_related("periode_evaluasi")}


def bagian_dikenal(periode: PeriodeSkp) -> dict[str, PeriodeEvaluasi]:
    """Periods of evaluation of a year by code; one statement."""
    return {b.kode: b for b in PeriodeEvaluasi.objects.filter(periode=periode).order_by("tahunan", "mulai")}


def sebagai_dikenal(bagian: Iterable[PeriodeEvaluasi]) -> list[BagianDikenal]:
    """As the reader of a report knows them."""
    return [BagianDikenal(b.kode, b.nama, b.mulai, b.selesai, b.tahunan) for b in bagian]


def pilihan_periode() -> list[tuple[str, str]]:
    """Periods for the question of the upload page, the latest that has begun first, future ones last."""
    hari_ini = timezone.localdate()
    semua = sorted(PeriodeSkp.objects.order_by("-mulai"), key=lambda p: p.mulai > hari_ini)
    return [(str(p.pk), f"{p.nama} ({p.get_ada_di_display()})") for p in semua]


def pilihan_bagian() -> list[tuple[str, str]]:
    """Periods of evaluation for the question of the upload page, the latest begun year first and its whole first."""
    hari_ini = timezone.localdate()
    baris = PeriodeEvaluasi.objects.select_related("periode").order_by("-periode__mulai", "-tahunan", "mulai")
    semua = sorted(baris, key=lambda b: b.periode.mulai > hari_ini)
    return [(str(b.pk), f"{b.periode.nama}: {'tahunan' if b.tahunan else b.nama}") for b in semua]


def get_bagian(pk: int) -> PeriodeEvaluasi:
    """A period of evaluation with its year. Raises Http404."""
    satu = PeriodeEvaluasi.objects.select_related("periode").filter(pk=pk).first()
    if satu is None:
        raise Http404("Periode evaluasi tidak ditemukan.")
    return satu


@dataclass(frozen=True, slots=True)
class LihatBkn:
    """The page of exchanges: the ledger, and the latest uploads that can be compared. `boleh`: kinds the reader may open."""

    buku: "Page[PertukaranSkp]"
    unggahan: tuple[tuple[Unggahan, str], ...]
    periode: tuple[PeriodeSkp, ...]
    boleh: frozenset[str]


def lihat_bkn(pelaku: Pelaku, halaman: Any) -> LihatBkn:
    """The ledger, latest first; five statements for any number of entries."""
    buku = PertukaranSkp.objects.select_related("periode", "unggahan", "oleh__akun").order_by("-dibuat_pada", "-pk")
    unggahan = unggahan_untuk(pelaku).filter(jenis__in=list(JenisLaporan)).order_by("-dibuat_pada")[:10]
    dapat = (Unggahan.Status.PRATINJAU, Unggahan.Status.DITERAPKAN)
    nama = {JenisLaporan.SKP.value: "Laporan SKP", JenisLaporan.PENILAIAN.value: "Laporan Penilaian"}
    return LihatBkn(
        Paginator(buku, PER_HALAMAN).get_page(halaman),
        tuple((u, nama[u.jenis]) for u in unggahan if u.status in dapat),
        tuple(periode_terlihat(pelaku).order_by("-mulai")),
        frozenset(p.kode for p in pengimpor_untuk(pelaku)),
    )
