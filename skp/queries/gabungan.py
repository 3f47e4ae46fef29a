"""The year 2021 from its two halves: both results beside the official number, which is kept as entered."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai
from kinerja.queries.lingkup import pegawai_di_unit
from skp.domain.ketentuan import KetentuanRejim, KetentuanTidakSah
from skp.domain.nilai import Predikat
from skp.domain.pm8.gabungan import Gabungan2021, PeriksaGabungan, periksa_gabungan
from skp.models import Evaluasi, NilaiGabungan, PeriodeSkp, Skp
from skp.queries.evaluasi import visible_to as evaluasi_terlihat
from skp.queries.hasil_luar import dalam_lingkup_nilai, sebutan_rejim
from skp.queries.ketentuan import ketentuan_pada
from skp.states import StatusEvaluasi

TAHUN = 2021
PERTAMA, KEDUA = "pp46", "pm8"
"""Regulations of the halves (SE Menteri PANRB 3/2021)."""
AWAL_KEDUA = date(TAHUN, 7, 1)
PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class OrangGabungan:
    """A person's year. `periksa`: what the rule says about the numbers."""

    pegawai: Pegawai
    pertama: Evaluasi | None
    kedua: Evaluasi | None
    gabungan: NilaiGabungan | None
    periksa: PeriksaGabungan

    @property
    def bantuan(self) -> Decimal | None:
        """The mean of both halves, to compare with; never the official number. None while a half is missing."""
        return self.periksa.bantuan

    @property
    def peringatan(self) -> tuple[str, ...]:
        """What should be looked at; a number that was not entered yet is told by its column."""
        if self.gabungan is None:
            return ()
        return (*self.periksa.galat, *self.periksa.peringatan)


def visible_to(pelaku: Pelaku) -> QuerySet[Pegawai]:
    """People whose results of 2021 the actor may see, and have one."""
    milik = _setahun(evaluasi_terlihat(pelaku)).filter(dalam_lingkup_nilai(pelaku, "skp__")).values("skp__pegawai")
    return Pegawai.objects.filter(Q(pk__in=milik) | Q(pk__in=_gabungan_terlihat(pelaku).values("pegawai")))


def _gabungan_terlihat(pelaku: Pelaku) -> QuerySet[NilaiGabungan]:
    """Those of the people whose ratings the actor may see."""
    baris = NilaiGabungan.objects.filter(tahun=TAHUN)
    lingkup = pelaku.lingkup(Izin.LIHAT_PENILAIAN)
    if lingkup.seluruh:
        return baris
    return baris.filter(pegawai__in=pegawai_di_unit(lingkup.unit, pelaku.hari_ini())) if lingkup.unit else baris.none()


def _setahun(evaluasi: QuerySet[Evaluasi]) -> QuerySet[Evaluasi]:
    """Set evaluations of the whole of either half."""
    return evaluasi.filter(
        status=StatusEvaluasi.DITETAPKAN,
        periode_evaluasi__tahunan=True,
        periode_evaluasi__periode__rejim__in=(PERTAMA, KEDUA),
        periode_evaluasi__periode__mulai__gte=date(TAHUN, 1, 1),
        periode_evaluasi__periode__mulai__lt=date(TAHUN + 1, 1, 1),
    )


def paruh_orang(pegawai: Collection[int]) -> dict[int, dict[str, Evaluasi]]:
    """By person and regulation the result of each half, of several seats the last; one statement."""
    hasil: dict[int, dict[str, Evaluasi]] = {}
    baris = _setahun(Evaluasi.objects.filter(skp__pegawai__in=pegawai))
    for e in baris.select_related("skp", "periode_evaluasi__periode").order_by("skp__mulai", "skp__versi", "pk"):
        hasil.setdefault(e.skp.pegawai_id, {})[e.periode_evaluasi.periode.rejim] = e
    return hasil


def gabungan_orang(pegawai: Collection[int]) -> dict[int, NilaiGabungan]:
    """The official number of each person; one statement."""
    return {g.pegawai_id: g for g in NilaiGabungan.objects.filter(pegawai__in=pegawai, tahun=TAHUN)}


def susun_orang(pegawai: Iterable[Pegawai]) -> list[OrangGabungan]:
    """The year of each; three statements."""
    daftar = list(pegawai)
    ids = [p.pk for p in daftar]
    paruh, gabungan, aturan = paruh_orang(ids), gabungan_orang(ids), aturan_gabungan()
    return [_orang(p, paruh.get(p.pk, {}), gabungan.get(p.pk), aturan) for p in daftar]


def aturan_gabungan() -> KetentuanRejim:
    """The rules of the second half; one statement."""
    return ketentuan_pada(KEDUA, AWAL_KEDUA)


def _orang(p: Pegawai, paruh: Mapping[str, Evaluasi], g: NilaiGabungan | None, aturan: KetentuanRejim) -> OrangGabungan:
    pertama, kedua = paruh.get(PERTAMA), paruh.get(KEDUA)
    angka = (pertama.nilai if pertama else None, kedua.nilai if kedua else None)
    periksa = periksa_isi(*angka, g.nilai if g else None, g.predikat if g else "", aturan)
    return OrangGabungan(p, pertama, kedua, g, periksa)


def periksa_isi(
    pertama: Decimal | None, kedua: Decimal | None, nilai: Decimal | None, predikat: str, aturan: KetentuanRejim
) -> PeriksaGabungan:
    """The official number held against its scale, its predikat, and both halves where they are here."""
    isi = Gabungan2021(pertama, kedua, nilai, Predikat(predikat) if predikat else None)
    try:
        return periksa_gabungan(isi, aturan)
    except KetentuanTidakSah as galat:
        return PeriksaGabungan((), (str(galat),), None, ())


@dataclass(frozen=True, slots=True)
class LihatGabungan:
    """The page. `dasar`: the legal source of the mean, with its mark."""

    halaman: "Page[Pegawai]"
    orang: tuple[OrangGabungan, ...]
    cari: str
    dasar: str
    catatan: str
    periode: tuple[PeriodeSkp, ...]


def lihat_gabungan(pelaku: Pelaku, cari: str, halaman: Any) -> LihatGabungan:
    """People of 2021 by name; seven statements for any number."""
    baris = visible_to(pelaku)
    if cari:
        baris = baris.filter(Q(nama__icontains=cari) | Q(nip__startswith=cari))
    lembar = Paginator(baris.order_by("nama", "pk"), PER_HALAMAN).get_page(halaman)
    aturan = aturan_gabungan()
    periode = PeriodeSkp.objects.filter(mulai__year=TAHUN, rejim__in=(PERTAMA, KEDUA)).order_by("mulai")
    return LihatGabungan(
        lembar,
        tuple(susun_orang(lembar)),
        cari,
        aturan.dasar("tahun_2021"),
        str(aturan.bagian["tahun_2021"].get("catatan", "")),
        tuple(periode),
    )


def get_orang_or_404(pelaku: Pelaku, pk: int) -> OrangGabungan:
    """A person's year. Raises Http404, the same for "not there" and "not yours"."""
    pegawai = visible_to(pelaku).filter(pk=pk).first()
    if pegawai is None:
        raise Http404("Pegawai tidak ditemukan.")
    return susun_orang([pegawai])[0]


def gabungan_skp(skp: Skp) -> OrangGabungan | None:
    """The year 2021 of a plan's person, for his own page; None for other years. Three statements, none outside 2021."""
    if skp.periode.rejim not in (PERTAMA, KEDUA) or skp.periode.mulai.year != TAHUN:
        return None
    satu = susun_orang([skp.pegawai])[0]
    return satu if satu.pertama or satu.kedua or satu.gabungan else None


def periode_kedua() -> PeriodeSkp | None:
    """The period that a file of combined numbers is written down with in the ledger."""
    return PeriodeSkp.objects.filter(mulai__year=TAHUN, rejim=KEDUA).order_by("-mulai").first()


def sebutan_gabungan() -> dict[str, str]:
    """Words of the predikat of the year, those of the second half."""
    return sebutan_rejim(KEDUA)
