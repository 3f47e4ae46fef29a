"""Lists behind the pages: the year's days off, patterns with their hours, assignments, absences."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.lingkup import unit_terlihat
from presensi.domain.pekan import BagianPekan, tulis_lama, tulis_pekan
from presensi.models import HariLibur, JamKerja, JenisKetidakhadiran, Ketidakhadiran, PenugasanPola, PinMesin, PolaKerja
from presensi.queries.lingkup import ketidakhadiran_terlihat, pegawai_terlihat

PER_HALAMAN = 50
BERLAKU, AKAN, LEWAT = "Berlaku", "Akan berlaku", "Sudah lewat"


def libur_setahun(tahun: int) -> list[HariLibur]:
    """Days off of a year by date, undecided and put aside ones included; they are the tenant's, everyone may look."""
    return list(HariLibur.objects.filter(tanggal__year=tahun).order_by("tanggal"))


@dataclass(frozen=True, slots=True)
class Penyesuaian:
    """Ordinary hours (`prioritas` 0) or other hours between dates, in words; `sampai` is the last day, None open.

    `jumlah`: hours of work in a whole week without breaks, "" when only some weekdays are said. `keadaan`: on the day
    asked about. `awal`: the first ordinary hours of the pattern, which stay.
    """

    nama: str
    prioritas: int
    mulai: date
    sampai: date | None
    dasar: str
    pekan: list[BagianPekan]
    jumlah: str
    keadaan: str
    awal: bool


@dataclass(frozen=True, slots=True)
class PolaTampil:
    """A pattern with its hours, ordinary ones first, then adjustments, each from the latest on; `lewat`: those that ended."""

    pola: PolaKerja
    jam: list[Penyesuaian]
    lewat: list[Penyesuaian]


def daftar_pola(pada: date) -> list[PolaTampil]:
    """Patterns by name, the standard one first, with their hours as seen on a date; two statements."""
    pola = list(PolaKerja.objects.order_by("-baku", "nama"))
    baris = sorted(
        JamKerja.objects.all(), key=lambda j: (j.pola_id, j.prioritas > 0, -j.mulai.toordinal(), j.prioritas, j.hari)
    )
    per_pola: dict[int, list[Penyesuaian]] = {}
    for (pola_id, _), kelompok in groupby(baris, key=lambda j: (j.pola_id, (j.prioritas, j.mulai, j.selesai))):
        per_pola.setdefault(pola_id, []).append(_penyesuaian(list(kelompok), pada))
    return [_pola(p, per_pola.get(p.pk, [])) for p in pola]


def _pola(pola: PolaKerja, semua: list[Penyesuaian]) -> PolaTampil:
    biasa = [s.mulai for s in semua if not s.prioritas]
    semua = [replace(s, awal=not s.prioritas and s.mulai == min(biasa)) for s in semua]
    return PolaTampil(pola, [s for s in semua if s.keadaan != LEWAT], [s for s in semua if s.keadaan == LEWAT])


def _penyesuaian(jam: list[JamKerja], pada: date) -> Penyesuaian:
    satu = jam[0]
    hari = [(j.hari, j.jam_hari) for j in jam]
    lewat = satu.selesai is not None and satu.selesai <= pada
    return Penyesuaian(
        nama=satu.nama,
        prioritas=satu.prioritas,
        mulai=satu.mulai,
        sampai=satu.selesai - timedelta(1) if satu.selesai else None,
        dasar=satu.dasar,
        pekan=tulis_pekan(hari),
        jumlah=tulis_lama(sum(j.menit_kerja for _, j in hari if j)) if len(hari) == 7 else "",
        keadaan=LEWAT if lewat else BERLAKU if satu.mulai <= pada else AKAN,
        awal=False,
    )


def halaman_penugasan(pelaku: Pelaku, halaman: str | None = None) -> Page[PenugasanPola]:
    """Assignments of units and people that the actor may see, the latest first."""
    return Paginator(penugasan_pola(pelaku), PER_HALAMAN).get_page(halaman)


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
