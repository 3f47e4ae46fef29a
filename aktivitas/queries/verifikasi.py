"""Perlu Verifikasi: the inbox of a verifikator, by person and week, unusual entries first. No draft is ever among them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.http import Http404

from aktivitas.domain.batas_isi import tanggal_bulan_berikut
from aktivitas.domain.wajar import Alasan, Serupa
from aktivitas.models import PutusanVerifikasi
from aktivitas.queries.antrean import EntriAntre, Orang, entri_antre, ingat_jumlah
from aktivitas.queries.bahan_wajar import BahanWajar, bahan_wajar
from aktivitas.queries.bukti import BuktiTampil, bukti_untuk
from aktivitas.queries.putusan import putusan_terakhir
from kinerja.inti.format import HARI, hari_tanggal, tanggal
from kinerja.inti.pelaku import Pelaku

DILIHAT_SEHALAMAN = 20
"""Unusual entries on one page; a phone on a slow line must get it in one go."""
KELOMPOK_SEHALAMAN = 60
"""People-weeks with ordinary entries on one page."""


@dataclass(frozen=True, slots=True)
class EntriTampil:
    """An entry with what stands beside it. `kehadiran`: presence or leave of that day, in words."""

    entri: EntriAntre
    alasan: tuple[Alasan, ...]
    kehadiran: str
    bukti: Sequence[BuktiTampil]
    serupa: Serupa | None

    @property
    def orang(self) -> Orang:
        return self.entri.orang


@dataclass(frozen=True, slots=True)
class KelompokWajar:
    """Ordinary entries of one person in one week, folded. `pekan` is its Monday."""

    orang: Orang
    pekan: date
    entri: tuple[EntriAntre, ...]

    @property
    def menit(self) -> int:
        return sum(e.menit for e in self.entri)

    @property
    def masa(self) -> str:
        """Its days in words: 16–22 November 2026."""
        akhir = self.pekan + timedelta(days=6)
        awal = str(self.pekan.day) if akhir.month == self.pekan.month else tanggal(self.pekan)
        return f"{awal}–{tanggal(akhir)}"

    @property
    def kunci(self) -> str:
        """Its name in a form."""
        return f"{self.orang.pk}_{self.pekan:%Y%m%d}"

    @property
    def nilai(self) -> str:
        """Entries with the minutes that were shown, so that exactly these are decided."""
        return ".".join(f"{e.pk}-{e.menit}" for e in self.entri)


@dataclass(frozen=True, slots=True)
class Antrean:
    """The inbox. `jumlah_*` count all of it, the pages hold what one page shows.

    batas: until when, in words; "" without entries. terkunci: sentences about months that take no decisions any more,
    with how many entries each keeps back.
    """

    jumlah_orang: int
    jumlah: int
    batas: str
    dilihat: Page[EntriTampil]
    wajar: Page[KelompokWajar]
    jumlah_wajar: int
    terkunci: tuple[tuple[str, int], ...]
    terakhir: PutusanVerifikasi | None

    @property
    def wajar_sehalaman(self) -> int:
        """Ordinary entries of the groups on this page."""
        return sum(len(k.entri) for k in self.wajar)


def antrean(pelaku: Pelaku, halaman: int | str | None = None, kelompok: int | str | None = None) -> Antrean:
    """The actor's inbox; the statements do not grow with people or entries."""
    semua = entri_antre(pelaku)
    ingat_jumlah(pelaku, len(semua))
    terbuka = [e for e in semua if e.terkunci is None]
    terbuka.sort(key=lambda e: (e.orang.nama.lower(), e.pegawai_id))
    bahan = bahan_wajar(terbuka, pelaku.hari_ini())
    alasan = {e.pk: bahan.alasan(e) for e in terbuka}
    dilihat = Paginator([e for e in terbuka if alasan[e.pk]], DILIHAT_SEHALAMAN).get_page(halaman)
    biasa = [e for e in terbuka if not alasan[e.pk]]
    return Antrean(
        jumlah_orang=len({e.pegawai_id for e in terbuka}),
        jumlah=len(terbuka),
        batas=_batas(terbuka, bahan, pelaku.hari_ini()),
        dilihat=_tampilkan(dilihat, alasan, bahan),
        wajar=Paginator(_kelompok(biasa), KELOMPOK_SEHALAMAN).get_page(kelompok),
        jumlah_wajar=len(biasa),
        terkunci=_sebab_terkunci(semua),
        terakhir=putusan_terakhir(pelaku),
    )


@dataclass(frozen=True, slots=True)
class IsiKelompok:
    """The ordinary entries of one person and week, opened."""

    kelompok: KelompokWajar
    entri: tuple[EntriTampil, ...]


def isi_kelompok_or_404(pelaku: Pelaku, pegawai_id: int, pekan: date) -> IsiKelompok:
    """Ordinary entries of a person and week that wait for the actor. Raises Http404 when there are none (any more)."""
    akhir = pekan + timedelta(days=6)
    semua = entri_antre(pelaku, [pegawai_id])
    milik = [e for e in semua if pekan <= e.tanggal <= akhir and e.terkunci is None]
    bahan = bahan_wajar(milik, pelaku.hari_ini())
    biasa = [e for e in milik if not bahan.alasan(e)]
    if not biasa:
        raise Http404("Tidak ada aktivitas yang menunggu verifikasi Anda di sini.")
    bukti = bukti_untuk([e.pk for e in biasa if e.bukti])
    tampil = tuple(_tampil(e, (), bahan, bukti.get(e.pk, ())) for e in biasa)
    return IsiKelompok(KelompokWajar(biasa[0].orang, pekan, tuple(biasa)), tampil)


def _tampilkan(
    halaman: Page[EntriAntre], alasan: dict[int, tuple[Alasan, ...]], bahan: BahanWajar
) -> Page[EntriTampil]:
    bukti = bukti_untuk([e.pk for e in halaman if e.bukti])
    isi = [_tampil(e, alasan[e.pk], bahan, bukti.get(e.pk, ())) for e in halaman]
    return Page(isi, halaman.number, halaman.paginator)  # type: ignore[arg-type]


def _tampil(e: EntriAntre, alasan: tuple[Alasan, ...], bahan: BahanWajar, bukti: Sequence[BuktiTampil]) -> EntriTampil:
    hadir = bahan.kehadiran(e.pegawai_id, e.tanggal)
    return EntriTampil(e, alasan, hadir, bukti, bahan.serupa.get(e.pk))


def _kelompok(entri: Sequence[EntriAntre]) -> list[KelompokWajar]:
    isi: dict[tuple[int, date], list[EntriAntre]] = defaultdict(list)
    for e in entri:
        isi[e.pegawai_id, e.pekan].append(e)
    return [KelompokWajar(milik[0].orang, pekan, tuple(milik)) for (_, pekan), milik in isi.items()]


def _batas(entri: Sequence[EntriAntre], bahan: BahanWajar, hari_ini: date) -> str:
    """The first day on which verification closes for one of them: `batas Senin pukul 23.59`, the date when it is further."""
    if not entri:
        return ""
    hari = {e.tanggal for e in entri}
    akhir = min(tanggal_bulan_berikut(h, bahan.aturan[h].tanggal_verifikasi) for h in hari)
    if akhir < hari_ini:
        return f"batas {tanggal(akhir)} sudah lewat"
    dekat = (akhir - hari_ini).days < 7
    return f"batas {HARI[akhir.weekday()] if dekat else hari_tanggal(akhir)} pukul 23.59"


def _sebab_terkunci(entri: Sequence[EntriAntre]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(e.terkunci for e in entri if e.terkunci).items())
