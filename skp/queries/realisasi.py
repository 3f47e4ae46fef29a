"""A period's realisation on one page: every result with its target, what was reached before, and the evidence."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch
from django.http import Http404

from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Pelaku
from skp.domain.banding import Target
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.nilai import Peringkat
from skp.domain.rejim import BahanIndikator
from skp.domain.target import ARAH, tulis_jumlah, tulis_target
from skp.models import (
    BuktiRealisasi,
    Evaluasi,
    HasilKerja,
    Indikator,
    PeriodeEvaluasi,
    Realisasi,
    RencanaAksi,
    Skp,
)
from skp.queries.ketentuan import ketentuan_periode
from skp.queries.periode import periode_evaluasi
from skp.queries.skp import get_skp_or_404, hak_atas, visible_to
from skp.states import DAPAT_DIISI, KEMBALIKAN_REALISASI, StatusEvaluasi


@dataclass(frozen=True, slots=True)
class IndikatorIsi:
    """An indicator in a period: the target in words, what was reached by its end in words, this period's realisation.

    `di_atas`: the target of the whole stretch is surpassed already.
    """

    indikator: Indikator
    target: str
    sejauh_ini: str
    dijumlahkan: bool
    realisasi: Realisasi | None
    bukti: tuple[BuktiRealisasi, ...]
    di_atas: bool = False

    @property
    def arah(self) -> str:
        """Which way the number is better, in words; "" without a number."""
        return ARAH[self.indikator.arah] if self.indikator.target_min is not None else ""

    @property
    def terisi(self) -> bool:
        return self.realisasi is not None


@dataclass(frozen=True, slots=True)
class HasilIsi:
    """A result with the action plan of the period and its indicators."""

    hasil: HasilKerja
    aksi: tuple[RencanaAksi, ...]
    indikator: tuple[IndikatorIsi, ...]


@dataclass(frozen=True, slots=True)
class HalamanRealisasi:
    """The page. `halangan`: why the actor cannot write it, "" when he can; `sisa`: days until the deadline, None without one.

    `catatan`: why the penilai returned it, while it is returned; else None. `penilai`: the actor rates this plan;
    `dapat_dibuka`: he may begin the evaluation of the period, which nobody has opened yet.
    """

    skp: Skp
    periode: PeriodeEvaluasi
    pilihan: Sequence[PeriodeEvaluasi]
    evaluasi: Evaluasi | None
    hasil: tuple[HasilIsi, ...]
    pemilik: bool
    halangan: str
    sisa: int | None
    catatan: Peristiwa | None = None
    penilai: bool = False
    dapat_dibuka: bool = False

    @property
    def indikator(self) -> list[IndikatorIsi]:
        return [i for h in self.hasil for i in h.indikator]

    @property
    def kosong(self) -> list[HasilIsi]:
        """Results with their indicators that nothing is known of; for a whole year its parts tell enough."""
        return self._hanya(lambda i: not i.terisi and not (self.periode.tahunan and i.sejauh_ini))

    @property
    def tanpa_bukti(self) -> list[HasilIsi]:
        """Results with their indicators that are told without evidence."""
        return self._hanya(lambda i: i.terisi and not i.bukti)

    def _hanya(self, syarat: Callable[[IndikatorIsi], bool]) -> list[HasilIsi]:
        semua = (replace(h, indikator=tuple(i for i in h.indikator if syarat(i))) for h in self.hasil)
        return [h for h in semua if h.indikator]


Halangan = Callable[[Skp, PeriodeEvaluasi, Evaluasi | None], str]
"""Why the actor cannot write a period's realisation, "" when he can."""


def halaman_realisasi(pelaku: Pelaku, pk: int, kode: str, halangan: Halangan) -> HalamanRealisasi:
    """The realisation of a plan in a period, by its code; today's period for "". A constant number of statements.

    Raises:
        Http404: not the actor's to see, or no such period.
    """
    skp = get_skp_or_404(pelaku, pk)
    pilihan = periode_evaluasi(skp.periode, mulai=skp.mulai, selesai=skp.selesai)
    periode = pilih_periode(pilihan, kode, pelaku.hari_ini())
    evaluasi = Evaluasi.objects.filter(skp=skp, periode_evaluasi=periode).first()
    pemilik = skp.pegawai_id == pelaku.pegawai_id
    hari_ini = pelaku.hari_ini()
    return HalamanRealisasi(
        skp=skp,
        periode=periode,
        pilihan=pilihan,
        evaluasi=evaluasi,
        hasil=_hasil(skp, periode, ketentuan_periode(skp.periode)),
        pemilik=pemilik,
        halangan=halangan(skp, periode, evaluasi),
        sisa=(periode.batas_isi - hari_ini).days if periode.batas_isi else None,
        catatan=_catatan_kembali(evaluasi) if pemilik else None,
        penilai=not pemilik and hak_atas(pelaku, skp).penilai,
        dapat_dibuka=not evaluasi and periode.mulai <= hari_ini and _terbuka(skp),
    )


def _terbuka(skp: Skp) -> bool:
    return skp.status in DAPAT_DIISI and skp.periode.di_sini and skp.periode.dikunci_pada is None


def _catatan_kembali(evaluasi: Evaluasi | None) -> Peristiwa | None:
    """The event of the last return of an evaluation, while it is returned; one statement then."""
    if evaluasi is None or evaluasi.status != StatusEvaluasi.DIKEMBALIKAN:
        return None
    semua = Peristiwa.objects.filter(
        objek_jenis=Evaluasi._meta.label_lower, objek_id=evaluasi.pk, aksi=KEMBALIKAN_REALISASI.audit
    )
    return semua.order_by("-waktu", "-pk").first()


def pilih_periode(pilihan: Sequence[PeriodeEvaluasi], kode: str, hari_ini: date) -> PeriodeEvaluasi:
    """The period with that code; for "" the one of today, else the last one that has begun. Raises Http404."""
    if kode:
        satu = next((p for p in pilihan if p.kode == kode), None)
    else:
        bagian = [p for p in pilihan if not p.tahunan] or list(pilihan)
        mulai = [p for p in bagian if p.mulai <= hari_ini]
        satu = (mulai or bagian[:1])[-1] if bagian else None
    if satu is None:
        raise Http404("Periode evaluasi tidak ditemukan.")
    return satu


def get_indikator_or_404(pelaku: Pelaku, pk: int, indikator: int) -> Indikator:
    """An indicator of a plan that the actor may read. Raises Http404."""
    baris = Indikator.objects.filter(pk=indikator, hasil__skp=pk, hasil__skp__in=visible_to(pelaku).values("pk"))
    satu = baris.select_related("hasil__skp__periode", "hasil__skp__pegawai").first()
    if satu is None:
        raise Http404("Indikator tidak ditemukan.")
    return satu


def get_bukti_or_404(pelaku: Pelaku, pk: int) -> BuktiRealisasi:
    """Evidence of a plan that the actor may read. Raises Http404."""
    terlihat = visible_to(pelaku).values("pk")
    baris = BuktiRealisasi.objects.filter(pk=pk, realisasi__indikator__hasil__skp__in=terlihat)
    satu = baris.select_related("realisasi__indikator__hasil__skp__periode", "realisasi__periode_evaluasi").first()
    if satu is None:
        raise Http404("Bukti tidak ditemukan.")
    return satu


def _hasil(skp: Skp, periode: PeriodeEvaluasi, aturan: KetentuanRejim) -> tuple[HasilIsi, ...]:
    semua = list(
        HasilKerja.objects.filter(skp=skp)
        .order_by("-jenis", "urutan", "pk")
        .prefetch_related(Prefetch("indikator", queryset=Indikator.objects.order_by("urutan", "pk")))
    )
    aksi: dict[int, list[RencanaAksi]] = defaultdict(list)
    baris = RencanaAksi.objects.filter(hasil__skp=skp).order_by("periode_evaluasi__mulai", "urutan", "pk")
    for a in baris if periode.tahunan else baris.filter(periode_evaluasi=periode):
        aksi[a.hasil_id].append(a)
    realisasi = _realisasi(skp, periode)
    return tuple(
        HasilIsi(
            h,
            tuple(aksi[h.pk]),
            tuple(_indikator(i, realisasi.get(i.pk, ()), periode, aturan) for i in h.indikator.all()),
        )
        for h in semua
    )


def _realisasi(skp: Skp, periode: PeriodeEvaluasi) -> Mapping[int, Sequence[Realisasi]]:
    """What was reached up to the period, oldest first, by indicator; with the evidence."""
    hasil: dict[int, list[Realisasi]] = defaultdict(list)
    baris = Realisasi.objects.filter(indikator__hasil__skp=skp, periode_evaluasi__selesai__lte=periode.selesai)
    if not periode.tahunan:
        baris = baris.filter(periode_evaluasi__tahunan=False)
    bukti = Prefetch("bukti", queryset=BuktiRealisasi.objects.order_by("tanggal", "pk"))
    for r in (
        baris.select_related("periode_evaluasi")
        .prefetch_related(bukti)
        .order_by("periode_evaluasi__tahunan", "periode_evaluasi__mulai")
    ):
        hasil[r.indikator_id].append(r)
    return hasil


def _indikator(
    i: Indikator, semua: Sequence[Realisasi], periode: PeriodeEvaluasi, aturan: KetentuanRejim
) -> IndikatorIsi:
    kini = next((r for r in semua if r.periode_evaluasi_id == periode.pk), None)
    bagian = [r for r in semua if not r.periode_evaluasi.tahunan]
    bahan = BahanIndikator(
        uraian=i.uraian,
        target=Target(i.target_min, i.target_maks, i.arah == Indikator.Arah.TURUN),
        deret=tuple(r.nilai for r in bagian if r.nilai is not None),
        aspek=i.aspek,
        satuan=i.satuan,
    )
    dijumlahkan = _dijumlahkan(bahan, aturan)
    return IndikatorIsi(
        i,
        tulis_target(i.target_min, i.target_maks, i.satuan, i.target_teks, turun=bahan.target.turun),
        _sejauh_ini(bahan, bagian, dijumlahkan, aturan),
        dijumlahkan,
        kini,
        tuple(kini.bukti.all()) if kini else (),
        _di_atas(bahan, dijumlahkan, aturan),
    )


def indikator_di_atas(skp: Skp, hari_ini: date) -> list[IndikatorIsi]:
    """Indicators whose target is surpassed already, by what was written up to today's period. Needs `skp.periode`."""
    semua = periode_evaluasi(skp.periode, mulai=skp.mulai, selesai=skp.selesai)
    if not semua:
        return []
    isi = _hasil(skp, pilih_periode(semua, "", hari_ini), ketentuan_periode(skp.periode))
    return [i for h in isi for i in h.indikator if i.di_atas]


def _di_atas(bahan: BahanIndikator, dijumlahkan: bool, aturan: KetentuanRejim) -> bool:
    """A sum that should stay small is judged at the end only."""
    if dijumlahkan and bahan.target.turun:
        return False
    return ambil_rejim(aturan.rejim).ukur(bahan, aturan).peringkat is Peringkat.DI_ATAS


def _dijumlahkan(bahan: BahanIndikator, aturan: KetentuanRejim) -> bool:
    """Whether the regime adds periods up for such an indicator, rather than taking the last one."""
    coba = replace(bahan, deret=(Decimal(1), Decimal(1)))
    return ambil_rejim(aturan.rejim).ukur(coba, aturan).realisasi == 2


def _sejauh_ini(bahan: BahanIndikator, bagian: Sequence[Realisasi], dijumlahkan: bool, aturan: KetentuanRejim) -> str:
    nilai = ambil_rejim(aturan.rejim).ukur(bahan, aturan).realisasi
    if nilai is None:
        return ""
    sampai = [r for r in bagian if r.nilai is not None][-1].periode_evaluasi.nama
    jumlah = tulis_jumlah(nilai, bahan.satuan)
    return f"{jumlah}, jumlah sampai {sampai}" if dijumlahkan else f"{jumlah}, keadaan pada {sampai}"
