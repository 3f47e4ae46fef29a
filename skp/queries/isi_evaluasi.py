"""Everything that evaluations are made of, read for any number of them in a constant number of statements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q

from kinerja.models import SusunanFormasi
from skp.domain.banding import Target
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.nilai import Capaian, Peringkat
from skp.domain.rejim import BahanHasil, BahanIndikator, BahanSaran, Ukuran
from skp.domain.target import tulis_target
from skp.models import (
    ButirHasil,
    ButirPerilaku,
    EkspektasiKhusus,
    Evaluasi,
    HasilKerja,
    Indikator,
    Realisasi,
    Skp,
    UmpanBalik,
)
from skp.queries.perilaku import NilaiPanduan, panduan_perilaku


@dataclass(frozen=True, slots=True)
class IndikatorEvaluasi:
    """An indicator with what was reached in the periods that count, and how that compares."""

    indikator: Indikator
    target: str
    realisasi: tuple[Realisasi, ...]
    bahan: BahanIndikator
    ukuran: Ukuran


@dataclass(frozen=True, slots=True)
class HasilEvaluasi:
    """A result with its indicators, the feedback that it received, and what the penilai wrote about it."""

    hasil: HasilKerja
    indikator: tuple[IndikatorEvaluasi, ...]
    umpan_balik: tuple[UmpanBalik, ...]
    butir: ButirHasil | None


@dataclass(frozen=True, slots=True)
class PerilakuEvaluasi:
    """A value with its guides, the special expectation, feedback, and what the penilai wrote about it."""

    panduan: NilaiPanduan
    ekspektasi: str
    umpan_balik: tuple[UmpanBalik, ...]
    butir: ButirPerilaku | None


@dataclass(frozen=True, slots=True)
class IsiEvaluasi:
    """One evaluation's content. `pimpinan`: the person leads the unit that the plan belongs to."""

    hasil: tuple[HasilEvaluasi, ...]
    perilaku: tuple[PerilakuEvaluasi, ...]
    pimpinan: bool

    def bahan(self, capaian: str) -> BahanSaran:
        """What a suggestion is made of. `capaian`: the organisation's, "" while it is not set."""
        return BahanSaran(
            tuple(_bahan_hasil(h) for h in self.hasil),
            {p.panduan.nama: _peringkat(p.butir) for p in self.perilaku},
            Capaian(capaian) if capaian and self.pimpinan else None,
        )


def _bahan_hasil(h: HasilEvaluasi) -> BahanHasil:
    utama = h.hasil.jenis == HasilKerja.Jenis.UTAMA
    return BahanHasil(h.hasil.uraian, utama, tuple(i.bahan for i in h.indikator), _peringkat(h.butir))


def _peringkat(butir: ButirHasil | ButirPerilaku | None) -> Peringkat | None:
    return Peringkat(butir.peringkat) if butir and butir.peringkat else None


def isi_evaluasi(evaluasi: Iterable[Evaluasi], aturan: KetentuanRejim) -> dict[int, IsiEvaluasi]:
    """The content of each evaluation, by id. All belong to one period of evaluation, with `skp` and `periode_evaluasi` read.

    Eight statements however many evaluations there are, none for none.
    """
    daftar = list(evaluasi)
    if not daftar:
        return {}
    baca = _Pembaca(daftar, aturan)
    return {e.pk: baca.isi(e) for e in daftar}


class _Pembaca:
    def __init__(self, daftar: list[Evaluasi], aturan: KetentuanRejim) -> None:
        self.periode = daftar[0].periode_evaluasi
        self.rejim, self.aturan = ambil_rejim(aturan.rejim), aturan
        skp = [e.skp_id for e in daftar]
        self.hasil = _per_skp(_hasil(skp))
        self.realisasi = self._realisasi(skp)
        self.balik: dict[tuple[int, int | None, str], list[UmpanBalik]] = defaultdict(list)
        for b in self._umpan_balik(skp):
            self.balik[b.skp_id, b.hasil_id, b.nilai].append(b)
        self.butir_hasil = {(b.evaluasi_id, b.hasil_id): b for b in ButirHasil.objects.filter(evaluasi__in=daftar)}
        self.butir_perilaku = {(b.evaluasi_id, b.nilai): b for b in ButirPerilaku.objects.filter(evaluasi__in=daftar)}
        self.ekspektasi = {(e.skp_id, e.nilai): e.teks for e in EkspektasiKhusus.objects.filter(skp__in=skp)}
        self.panduan = panduan_perilaku()
        self.pimpinan = pimpinan_unit([e.skp for e in daftar], self.periode.selesai)

    def _realisasi(self, skp: list[int]) -> Mapping[int, list[Realisasi]]:
        """Of each indicator, oldest first, up to this period; the yearly figure only in the yearly evaluation."""
        tahun_ini = Q(
            periode_evaluasi__periode=self.periode.periode_id, periode_evaluasi__selesai__lte=self.periode.selesai
        )
        baris = Realisasi.objects.filter(tahun_ini, indikator__hasil__skp__in=skp)
        if not self.periode.tahunan:
            baris = baris.filter(periode_evaluasi__tahunan=False)
        semua: dict[int, list[Realisasi]] = defaultdict(list)
        urut = baris.select_related("periode_evaluasi").prefetch_related("bukti")
        for r in urut.order_by("periode_evaluasi__tahunan", "periode_evaluasi__mulai"):
            semua[r.indikator_id].append(r)
        return semua

    def _umpan_balik(self, skp: list[int]) -> Iterable[UmpanBalik]:
        masa = Q(tanggal__gte=self.periode.mulai, tanggal__lt=self.periode.selesai)
        return UmpanBalik.objects.filter(masa, skp__in=skp).select_related("pemberi").order_by("tanggal", "pk")

    def isi(self, e: Evaluasi) -> IsiEvaluasi:
        hasil = tuple(
            HasilEvaluasi(
                h,
                tuple(self._indikator(i, e) for i in h.indikator.all()),
                tuple(self.balik[e.skp_id, h.pk, ""]),
                self.butir_hasil.get((e.pk, h.pk)),
            )
            for h in self.hasil[e.skp_id]
        )
        perilaku = tuple(
            PerilakuEvaluasi(
                p,
                self.ekspektasi.get((e.skp_id, p.kode), ""),
                tuple(self.balik[e.skp_id, None, p.kode]),
                self.butir_perilaku.get((e.pk, p.kode)),
            )
            for p in self.panduan
        )
        return IsiEvaluasi(hasil, perilaku, e.skp_id in self.pimpinan)

    def _indikator(self, i: Indikator, e: Evaluasi) -> IndikatorEvaluasi:
        semua = self.realisasi.get(i.pk, [])
        setahun = next((r.nilai for r in semua if r.periode_evaluasi.tahunan), None)
        bahan = BahanIndikator(
            uraian=i.uraian,
            target=Target(i.target_min, i.target_maks, i.arah == Indikator.Arah.TURUN),
            deret=tuple(r.nilai for r in semua if r.nilai is not None and not r.periode_evaluasi.tahunan),
            setahun=setahun,
            bagian=bagian_masa(e),
            aspek=i.aspek,
            satuan=i.satuan,
        )
        tampil = semua if self.periode.tahunan else [r for r in semua if r.periode_evaluasi_id == self.periode.pk]
        target = tulis_target(i.target_min, i.target_maks, i.satuan, i.target_teks, turun=bahan.target.turun)
        return IndikatorEvaluasi(i, target, tuple(tampil), bahan, self.rejim.ukur(bahan, self.aturan))


def _hasil(skp: list[int]) -> Iterable[HasilKerja]:
    indikator = Prefetch("indikator", queryset=Indikator.objects.order_by("urutan", "pk"))
    return HasilKerja.objects.filter(skp__in=skp).order_by("-jenis", "urutan", "pk").prefetch_related(indikator)


def _per_skp(hasil: Iterable[HasilKerja]) -> Mapping[int, list[HasilKerja]]:
    semua: dict[int, list[HasilKerja]] = defaultdict(list)
    for h in hasil:
        semua[h.skp_id].append(h)
    return semua


def bagian_masa(e: Evaluasi) -> Decimal:
    """The part of the plan's stretch that has passed by the end of the period, in days, between 0 and 1.

    A plan that was ended on leaving was agreed on for longer: its targets count up to the end of the year.
    """
    akhir = e.periode_evaluasi.periode.selesai if e.pindah else e.skp.selesai
    lalu = min(e.periode_evaluasi.selesai, e.skp.selesai) - e.skp.mulai
    return min(Decimal(1), max(Decimal(0), Decimal(lalu.days) / Decimal((akhir - e.skp.mulai).days)))


def pimpinan_unit(skp: Iterable[Skp], selesai: date) -> frozenset[int]:
    """Ids of the plans whose seat leads its unit on the last day of the period or of the plan; one statement."""
    kursi = {s.formasi_id: s for s in skp if s.formasi_id}
    memimpin = SusunanFormasi.objects.filter(formasi__in=kursi, memimpin_unit=True).values_list(
        "formasi", "mulai", "selesai"
    )
    hasil = set()
    for formasi, awal, akhir in memimpin:
        s = kursi[formasi]
        pada = min(selesai, s.selesai)
        if awal < pada and (akhir is None or akhir >= pada):
            hasil.add(s.pk)
    return frozenset(hasil)
