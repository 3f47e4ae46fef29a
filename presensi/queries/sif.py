"""The roster for its pages: who is rostered in a month, and one person's dates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q

from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai
from presensi.domain.kalender import BUKAN_HARI_KERJA, HariKalender, JamHari, hari_kerja
from presensi.domain.pekan import kalimat_tanpa_jam, rapatkan, tulis_jam_hari
from presensi.models import JadwalSif, PolaKerja
from presensi.queries.lingkup import pegawai_terlihat
from presensi.queries.muatan import MuatanPresensi
from presensi.queries.pola import awal_bulan_berikut

PER_HALAMAN = 50
LEPAS = "lepas"


@dataclass(frozen=True, slots=True)
class BarisJadwal:
    """One person's rostered dates of a month in words: `1–3 pagi`, `4 lepas`."""

    pegawai: Pegawai
    jadwal: list[str]
    hari: int


@dataclass(frozen=True, slots=True)
class HariJadwal:
    """A date to choose a shift for. `pilihan` is what is stored: a pattern's id as text, `LEPAS`, or "" (follows the pattern).

    `jam`: the hours that hold now; `per_pola`: those of each pattern by id, in words, "" where it has none on that weekday.
    """

    tanggal: date
    pilihan: str
    jam: str
    per_pola: Mapping[int, str]


def halaman_jadwal(
    pelaku: Pelaku, *, bulan: date, cari: str = "", halaman: str | None = None
) -> tuple[Page[Pegawai], list[BarisJadwal]]:
    """People by name who are rostered in a month; with `cari` (part of a name, beginning of a NIP) others too."""
    awal = bulan.replace(day=1)
    sebulan = JadwalSif.objects.filter(tanggal__gte=awal, tanggal__lt=awal_bulan_berikut(awal))
    orang = pegawai_terlihat(pelaku)
    if cari:
        orang = orang.filter(Q(nama__icontains=cari) | Q(nip__startswith=cari.replace(" ", "")))
    else:
        orang = orang.filter(Exists(sebulan.filter(pegawai=OuterRef("pk"))))
    isi = Paginator(orang.order_by("nama", "pk"), PER_HALAMAN).get_page(halaman)
    milik: dict[int, list[tuple[int, str]]] = defaultdict(list)
    jadwal = sebulan.filter(pegawai__in=[p.pk for p in isi]).order_by("tanggal")
    for pegawai, tanggal, kode in jadwal.values_list("pegawai_id", "tanggal", "pola__kode"):
        milik[pegawai].append((tanggal.day, (kode or LEPAS).replace("_", " ")))
    return isi, [BarisJadwal(p, rapatkan(milik[p.pk]), len(milik[p.pk])) for p in isi]


def jadwal_pegawai(pegawai_id: int, bulan: date) -> list[HariJadwal]:
    """Every date of a month of a person whom the caller has resolved, with the hours that hold now.

    Raises:
        Ditolak: no work pattern is set up.
    """
    awal = bulan.replace(day=1)
    ada = dict(
        JadwalSif.objects.filter(
            pegawai_id=pegawai_id, tanggal__gte=awal, tanggal__lt=awal_bulan_berikut(awal)
        ).values_list("tanggal", "pola_id")
    )
    muatan = MuatanPresensi.siapkan(awal)
    susunan = muatan.susunan([pegawai_id])[pegawai_id]
    hari = muatan.pola.hari(susunan)[1:-1]  # not as a calendar: days that clash must be seen to be mended
    return [HariJadwal(h.tanggal, _pilihan(h.tanggal, ada), _jam(h), _per_pola(h.tanggal, muatan)) for h in hari]


def tanpa_jam(isi: Iterable[tuple[date, int]]) -> dict[tuple[date, int], str]:
    """Those dates with a pattern's id that has no hours on that weekday, each with why and the way out.

    Two statements a month, however many dates.

    Raises:
        Ditolak: no work pattern is set up.
    """
    per_bulan: defaultdict[date, set[tuple[date, int]]] = defaultdict(set)
    for tanggal, pola in isi:
        per_bulan[tanggal.replace(day=1)].add((tanggal, pola))
    keluhan: dict[tuple[date, int], str] = {}
    for awal, semua in sorted(per_bulan.items()):
        keluhan |= _tanpa_jam_sebulan(MuatanPresensi.siapkan(awal), semua)
    return keluhan


def _tanpa_jam_sebulan(muatan: MuatanPresensi, isi: Iterable[tuple[date, int]]) -> dict[tuple[date, int], str]:
    nama = {p.pk: p.nama for p in pola_sif()}
    keluhan = {}
    for tanggal, pola in sorted(isi):
        jam = _per_pola(tanggal, muatan)
        if not jam.get(pola):
            berjam = [nama[p] for p in nama if jam.get(p)]
            keluhan[tanggal, pola] = kalimat_tanpa_jam(tanggal, nama.get(pola, ""), berjam)
    return keluhan


def pola_sif() -> list[PolaKerja]:
    """Patterns that a date can be given, by name."""
    return list(PolaKerja.objects.order_by("nama"))


def bulan_sebelum(bulan: date) -> date:
    """The first of the month before."""
    return (bulan.replace(day=1) - timedelta(1)).replace(day=1)


def _pilihan(tanggal: date, ada: Mapping[date, int | None]) -> str:
    return str(ada[tanggal] or LEPAS) if tanggal in ada else ""


def _per_pola(tanggal: date, muatan: MuatanPresensi) -> dict[int, str]:
    """Hours of a date by pattern; a holiday has its name, a weekday without hours nothing."""
    hari = {pk: hari_kerja(tanggal, pola, muatan.pola.libur) for pk, pola in muatan.pola.pola.items()}
    return {
        pk: tulis_jam_hari(jam) if isinstance(jam, JamHari) else "" if jam.jenis == BUKAN_HARI_KERJA else jam.alasan
        for pk, jam in hari.items()
    }


def _jam(hari: HariKalender) -> str:
    if isinstance(hari.jam, JamHari):
        return tulis_jam_hari(hari.jam)
    return "Libur" if hari.jam.jenis == BUKAN_HARI_KERJA else hari.jam.alasan
