"""Lists behind the pages: the year's days off, patterns with their hours, assignments, absences."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.lingkup import unit_terlihat
from presensi.domain.teks import tulis_jam
from presensi.models import HariLibur, JamKerja, JenisKetidakhadiran, Ketidakhadiran, PenugasanPola, PinMesin, PolaKerja
from presensi.queries.lingkup import ketidakhadiran_terlihat, pegawai_terlihat

PER_HALAMAN = 50


def libur_setahun(tahun: int) -> list[HariLibur]:
    """Days off of a year by date, undecided and put aside ones included; they are the tenant's, everyone may look."""
    return list(HariLibur.objects.filter(tanggal__year=tahun).order_by("tanggal"))


@dataclass(frozen=True, slots=True)
class JamTampil:
    """Hours of one weekday in words; a day off has no times."""

    hari: str
    masuk: str
    pulang: str
    istirahat: int


@dataclass(frozen=True, slots=True)
class Penyesuaian:
    """Ordinary hours (`prioritas` 0) or other hours between dates; `sampai` is the last day, None open."""

    nama: str
    prioritas: int
    mulai: date
    sampai: date | None
    dasar: str
    jam: list[JamTampil]


@dataclass(frozen=True, slots=True)
class PolaTampil:
    """A pattern with its hours, ordinary ones first, then adjustments from the latest on."""

    pola: PolaKerja
    jam: list[Penyesuaian]


def daftar_pola() -> list[PolaTampil]:
    """Patterns by name, the standard one first; two statements."""
    pola = list(PolaKerja.objects.order_by("-baku", "nama"))
    baris = sorted(
        JamKerja.objects.all(), key=lambda j: (j.pola_id, j.prioritas > 0, -j.mulai.toordinal(), j.prioritas, j.hari)
    )
    per_pola: dict[int, list[Penyesuaian]] = {}
    for (pola_id, _), kelompok in groupby(baris, key=lambda j: (j.pola_id, (j.prioritas, j.mulai, j.selesai))):
        per_pola.setdefault(pola_id, []).append(_penyesuaian(list(kelompok)))
    return [PolaTampil(p, per_pola.get(p.pk, [])) for p in pola]


def _penyesuaian(jam: list[JamKerja]) -> Penyesuaian:
    satu = jam[0]
    return Penyesuaian(
        nama=satu.nama,
        prioritas=satu.prioritas,
        mulai=satu.mulai,
        sampai=satu.selesai - timedelta(1) if satu.selesai else None,
        dasar=satu.dasar,
        jam=[_jam(j) for j in jam],
    )


def _jam(j: JamKerja) -> JamTampil:
    if j.masuk is None or j.pulang is None:
        return JamTampil(j.get_hari_display(), "", "", 0)
    return JamTampil(j.get_hari_display(), tulis_jam(j.masuk), tulis_jam(j.pulang), j.istirahat)


def penugasan_pola(pelaku: Pelaku) -> QuerySet[PenugasanPola]:
    """Assignments of units and people that the actor may see."""
    semua = PenugasanPola.objects.select_related("pola", "unit", "pegawai").order_by("-mulai", "pk")
    if pelaku.lingkup(Izin.LIHAT_PRESENSI).seluruh:
        return semua
    unit = unit_terlihat(pelaku, izin=Izin.LIHAT_PRESENSI).values("pk")
    return semua.filter(Q(unit__in=unit) | Q(pegawai__in=pegawai_terlihat(pelaku).values("pk")))


def halaman_ketidakhadiran(
    pelaku: Pelaku, *, bulan: date, cari: str = "", jenis: str = "", halaman: str | None = None
) -> Page[Ketidakhadiran]:
    """Absences that touch a month, by person and date.

    `cari`: a part of the name or a whole NIP; `jenis`: code of a kind.
    """
    awal = bulan.replace(day=1)
    akhir = (awal + timedelta(31)).replace(day=1)
    baris = ketidakhadiran_terlihat(pelaku).filter(mulai__lt=akhir, selesai__gt=awal)
    if cari:
        baris = baris.filter(Q(pegawai__nama__icontains=cari) | Q(pegawai__nip=cari))
    if jenis:
        baris = baris.filter(jenis__kode=jenis)
    urut = baris.select_related("pegawai", "jenis").order_by("pegawai__nama", "pegawai_id", "mulai")
    return Paginator(urut, PER_HALAMAN).get_page(halaman)


def daftar_jenis() -> list[JenisKetidakhadiran]:
    """Kinds of absence by name."""
    return list(JenisKetidakhadiran.objects.order_by("nama"))


def pin_pegawai(pegawai_id: int, pada: date) -> list[PinMesin]:
    """PINs of a person in force on a date."""
    return list(
        PinMesin.objects.pada(pada).filter(pegawai_id=pegawai_id).select_related("mesin").order_by("mesin", "pin")
    )
